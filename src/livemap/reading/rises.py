"""Figures by which a toll rose: 'three more died', where the report tells the toll before and the one after."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from livemap.model.claim import ClaimKind
from livemap.model.figure import Figure, Group, Qualifier
from livemap.reading.assemble import Made

#: Behind the number: 'three more people', 'six others'.
BEHIND = re.compile(r"\s+(?:more|others?|further|additional)\b", re.IGNORECASE)
#: Ahead of it: 'another three', 'a further three'.
AHEAD = re.compile(r"\b(?:another|a further|an additional)\s+$", re.IGNORECASE)
#: Letters ahead of the number that are looked at.
NEAR = 20


def join_rises(made: Sequence[Made], text: str) -> list[Made]:
    """The claims, in which a rise is part of the toll after it: 18, where 15 had died and then three more.

    `text` is the report's. Only sums that the report's own exact figures make are joined; nothing is added up that it
    does not tell.
    """
    return [_joined(item, made, text) for item in made]


def _joined(item: Made, made: Sequence[Made], text: str) -> Made:
    rise = item.claim.figure
    if rise is None or item.whole or item.claim.kind is not ClaimKind.CASUALTIES or not _is_rise(rise, text):
        return item
    tolls = {figure.low or 0: figure for figure in _tolls(item, made)}
    after = next((figure for low, figure in tolls.items() if low - (rise.low or 0) in tolls), None)
    return replace(item, whole=after.span) if after else item


def _tolls(item: Made, made: Sequence[Made]) -> Iterator[Figure]:
    """The other figures of the same kind of harm that count everybody or all civilians, and are no parts."""
    for other in made:
        figure = other.claim.figure
        if other is item or other.whole or other.claim.type != item.claim.type or figure is None:
            continue
        if figure.qualifier is not Qualifier.VAGUE and figure.group not in (Group.CHILD, Group.WOMAN):
            yield figure


def _is_rise(figure: Figure, text: str) -> bool:
    if not figure.low or figure.qualifier is Qualifier.VAGUE:
        return False
    span = figure.span
    ahead = text[max(span.start - NEAR, 0) : span.start]
    return bool(AHEAD.search(ahead) or BEHIND.match(text, span.end) or BEHIND.search(text, span.start, span.end))
