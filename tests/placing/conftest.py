"""A gazetteer built once into the cache, and a way to write a report with its place mentions in brackets."""

import os
import re
from collections.abc import Callable, Iterator

import pytest

from livemap.model.place import Mention, MentionHint, Relation
from livemap.model.reading import Draft, PlaceLead, Reading
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.placing.placer import Placer
from livemap.settings import read_settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer

Place = Callable[..., Reading]


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[IndexedGazetteer]:
    opened = open_gazetteer(read_settings(os.environ).cache)
    yield opened
    opened.close()


def draft_of(marked: str, hint: MentionHint = MentionHint.PLACE, relations: dict[int, Relation] | None = None) -> Draft:
    """A draft of a text in which each [name] is a mention."""
    text = re.sub(r"[\[\]]", "", marked)
    mentions = []
    for index, match in enumerate(re.finditer(r"\[([^\]]+)\]", marked)):
        start = match.start() - 2 * index
        span = Span(start=start, end=start + len(match.group(1)))
        mentions.append(Mention(span=span, hint=hint, relation=(relations or {}).get(index)))
    tiers: dict[str, tuple[tuple[PlaceLead, ...], ...]] = {}
    return Draft(report=Report(id="t", title="", text=text), mentions=tuple(mentions), tiers=tiers)


@pytest.fixture(scope="session")
def place(gazetteer: IndexedGazetteer) -> Place:
    placer = Placer(gazetteer)
    return lambda marked, **options: placer.place(draft_of(marked, **options))
