"""Who says what in a text, as spans: the product's attributions reshaped for the PolNeAR scorer."""

from collections.abc import Iterator, Sequence
from typing import Any

from livemap.model.span import Span
from livemap.reading.text.parsing import Parser, load_model
from livemap.reading.voicing.attribution import Attribution
from livemap.reading.voicing.voices import find_attributions
from livemap.reading.voicing.weighing import Weighs


def predict(rows: Sequence[dict[str, Any]], weights: Weighs | None = None) -> Iterator[dict[str, Any]]:
    """One answer a row, over the row's text as it is, so that offsets hold. Equal texts are read once.

    With `weights` only the attributions that they keep.
    """
    parser = Parser(load_model(), is_worth=lambda sentence: True)
    known: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        text = row["text"]
        if text not in known:
            known[text] = [_shape(item) for item in find_attributions(parser.parse(text), weights=weights)]
        yield {"id": row["id"], "attributions": known[text]}


def _shape(item: Attribution) -> dict[str, Any]:
    return {"source": _mentions(item.source), "cue": _mentions(item.cue), "content": _mentions(item.content)}


def _mentions(spans: tuple[Span, ...]) -> list[list[list[int]]]:
    return [[[span.start, span.end] for span in spans]] if spans else []
