"""Figures told one after another, each with its place: '12 people in Aleppo, five in Idlib and three in Hama'."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from livemap.model.place import MentionHint
from livemap.model.span import Span
from livemap.reading.counting.figures import Counted
from livemap.reading.linking import Link
from livemap.reading.passage import Passage

LOCATING = frozenset({MentionHint.PLACE, MentionHint.NAME})
PLACING = r"(?:in|at|near|around|outside|inside|from|across|on)"
#: What stands between two figures of a list: the first one's place, then a comma or 'and'.
BETWEEN = re.compile(
    rf"^[^.;:]*?\b{PLACING}\s[^.;:]*?(?:[,;]|\band\b|\bplus\b)\s*"
    r"(?:and\s+)?(?:(?:another|at least|more than|about|around|some|a further)\s+)*$"
)
#: What stands behind a figure that leaves its verb out: a place, with at most a noun before it.
BEHIND = re.compile(
    rf"^\s+(?:(?!and\b|or\b|were\b|was\b)[a-z]+\s+){{0,2}}?{PLACING}\s+(?:the\s+)?(?:[a-z]+\s+){{0,4}}[A-Z]"
)
LOCATED = re.compile(rf"\b{PLACING}\s+(?:[\w'’-]+\s+){{0,5}}$")
#: 'Taiz: 12 killed', 'Taiz - 12'.
LABEL = re.compile(r"\s*[:–—-]\s*")
BREAK = re.compile(r"[;:.]")
#: Characters between a figure and a place that is its own.
REACH = 90


def carry_on(passage: Passage, figures: Sequence[Counted], links: dict[Counted, Link]) -> dict[Counted, Link]:
    """`links` with those of figures whose verb is told only once, at the head of their list."""
    joined = dict(links)
    for earlier, counted in pairwise(figures):
        link = joined.get(earlier)
        own = joined.get(counted)
        if link is None or earlier.none or counted.none or (own and own.trigger.first >= counted.first):
            continue
        if _goes_on(passage, earlier, counted):
            unit, group, head = counted.unit, counted.group, counted.head
            if not head:
                unit, group, head = earlier.unit, earlier.group, earlier.head
            told = replace(counted, unit=unit, group=group, head=head)
            joined.pop(counted, None)
            joined[counted] = replace(link, counted=told, cost=link.cost + 0.6)
    return joined


def _goes_on(passage: Passage, earlier: Counted, counted: Counted) -> bool:
    words = passage.words
    start, end = words[counted.first].start, words[counted.number_end - 1].end
    gap = passage.between(words[earlier.number_end - 1].end, start)
    behind = passage.text[end - passage.span.start : end - passage.span.start + 80]
    return BETWEEN.match(gap) is not None and BEHIND.match(behind) is not None


def others_places(passage: Passage, figure: Span) -> frozenset[int]:
    """Indexes of the passage's mentions that stand with another figure of a list; empty where `figure` has none."""
    owners = _owners(passage)
    if len(set(owners.values())) < 2 or figure not in owners.values():
        return frozenset()
    return frozenset(index for index, owner in owners.items() if owner != figure)


def _owners(passage: Passage) -> dict[int, Span]:
    """For each mention that stands with a figure, that figure: the one ahead, or in 'In X, 12 ...; in Y, five ...'
    the one behind."""
    figures = [counted.figure(passage.words).span for counted in passage.figures]
    mentions = [(index, mention) for index, mention in passage.mentions if mention.hint in LOCATING]
    if len(figures) < 2 or len(mentions) < 2:
        return {}
    places = [mention for _, mention in mentions if mention.hint is MentionHint.PLACE]
    opens = bool(places) and places[0].span.end <= figures[0].start
    owners: dict[int, Span] = {}
    for index, mention in mentions:
        ahead = [span for span in figures if span.end <= mention.span.start]
        behind = [span for span in figures if span.start >= mention.span.end]
        owner = (behind[0] if behind else None) if opens else (ahead[-1] if ahead else None)
        if owner and _stands_with(passage, mention.span, owner):
            owners[index] = owner
    return owners


def _stands_with(passage: Passage, mention: Span, figure: Span) -> bool:
    start, end = (figure.end, mention.start) if figure.end <= mention.start else (mention.end, figure.start)
    gap = passage.between(start, end)
    before = passage.words_before(mention.start, 60)
    if LABEL.fullmatch(gap):
        return True
    return len(gap) <= REACH and not BREAK.search(gap) and (LOCATED.search(before) is not None or "," in before[-3:])
