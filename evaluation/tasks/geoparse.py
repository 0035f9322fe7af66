"""Place names of an article with their points, as reading finds and placing resolves them."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from livemap.model.place import Mention, MentionHint
from livemap.model.reading import Draft
from livemap.model.report import Report
from livemap.placing.placer import Placer
from livemap.reading.locating.mentions import find_mentions
from livemap.reading.text.parsing import Parser, load_model
from livemap.settings import read_settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer


def predict(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer a row. The raw text is read, not the cleaned one: the gold's offsets index it."""
    parser = Parser(load_model(), lambda sentence: True)
    gazetteer = open_gazetteer(read_settings(os.environ).cache)
    placer = Placer(gazetteer)
    for row in rows:
        text = row["text"]
        draft = _draft(row["id"], text, find_mentions(parser.parse(text), text)) if text.strip() else None
        mentions = placer.place(draft).mentions if draft else ()
        yield {"id": row["id"], "toponyms": [_toponym(mention, gazetteer) for mention in mentions if _is_name(mention)]}


def _draft(id: object, text: str, mentions: tuple[Mention, ...]) -> Draft:
    return Draft(report=Report(id=str(id), title="", text=text), mentions=mentions, tiers={})


def _is_name(mention: Mention) -> bool:
    """A name that has a place. Names without one are kept for the reviewer, and adjectives are not names of places."""
    return mention.place is not None and mention.hint is not MentionHint.DEMONYM


def _toponym(mention: Mention, gazetteer: IndexedGazetteer) -> dict[str, Any]:
    """The point of the named place itself: the gold has 'China' where the words are 'eastern China'."""
    point = mention.place
    if point is not None and mention.relation is not None:
        point = gazetteer.with_id(point.id)
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
    }
