"""Parts of a toll that an earlier sentence gave: 'Five of the dead were children', 'Among them were three women'."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from livemap.model.claim import ClaimKind
from livemap.model.figure import Figure, Group, Unit
from livemap.reading.counting.figures import GROUPS, Counted
from livemap.reading.passage import Finding, Passage, cover

TOLD = (
    r"(?P<told>them|those|these|the\s+(?:dead|killed|slain|victims|fatalities|deceased|casualties|wounded|injured)"
    r"|those\s+(?:killed|wounded|injured)|the\s+(?:\w+\s+)?(?:killed|wounded|injured))\b"
)
#: 'Four of them were children': the words right behind the number.
OF_THEM = re.compile(rf"^\s*(?:of|among|amongst)\s+{TOLD}(?:[\s,]+(?:were|was|are|is|being))?(?P<who>[^.;]*)")
#: 'Among the dead were four children': the words right ahead of the number.
AMONG = re.compile(rf"\b(?:among|amongst)\s+{TOLD}[\s,]+(?:(?:were|was|are|is)\s+)?(?:[\w-]+\s+){{0,2}}$")
#: '... and three were children', right behind a part.
ALSO = re.compile(r"^\s*(?:were|was|are)\s+(?P<who>[^.;,]*)")
LINK = re.compile(r"\b(?:and|,)\s*$")
HURT = ("wounded", "injured")
#: Sentences back that 'them' may speak of; 'the dead' reach further.
NEAR = 1
FAR = 4


def find_remainders(passage: Passage, taken: Sequence[Finding], before: Sequence[Finding]) -> list[Finding]:
    """Findings for the passage's figures that are parts of an earlier sentence's toll.

    `taken` are the passage's own casualty findings: a figure that one of them claims as a whole gives way.
    """
    found: list[Finding] = []
    for counted in passage.figures:
        if counted.unit not in (Unit.PERSON, Unit.OTHER) or counted.none:
            continue
        for part in _part(passage, counted, found, before):
            if _is_free(part, taken):
                found.append(part)
    return found


def _is_free(part: Finding, taken: Sequence[Finding]) -> bool:
    """False where the passage itself has the whole of it."""
    assert part.figure is not None
    spans = [item.figure.span for item in taken if item.figure]
    own = [item for item in taken if item.figure and item.figure.span == part.figure.span]
    return all(item.whole is None for item in own) and not any(span.end < part.figure.span.start for span in spans)


def _part(passage: Passage, counted: Counted, found: Sequence[Finding], before: Sequence[Finding]) -> Iterator[Finding]:
    words = passage.words
    start, end = words[counted.first].start, words[counted.number_end - 1].end
    ahead = AMONG.search(passage.words_before(start, 60))
    behind = OF_THEM.match(passage.words_after(end, 80))
    hit = ahead or behind
    if hit:
        whole = _whole(hit["told"], counted.value, passage.sentence.index, before)
        if whole:
            yield _finding(passage, counted, whole, behind["who"] if behind else "")
    elif found and LINK.search(passage.words_before(start, 8)):
        yield from _chained(passage, counted, found[-1])


def _chained(passage: Passage, counted: Counted, last: Finding) -> Iterator[Finding]:
    """'Two of them were women and three were children', 'among them were two women and three children'."""
    end = passage.words[counted.number_end - 1].end
    behind = ALSO.match(passage.words_after(end, 60))
    gap = passage.between(last.core.end, passage.words[counted.first].start)
    if (behind or counted.group in (Group.CHILD, Group.WOMAN, Group.CIVILIAN)) and len(gap) < 30:
        yield _finding(passage, counted, last, behind["who"] if behind else "")


def _whole(told: str, value: int, sentence: int, before: Sequence[Finding]) -> Finding | None:
    """The earlier toll that the words speak of: the nearest sentence with one that is large enough."""
    type_ = "injured" if told.endswith(HURT) else "killed"
    reach = NEAR if told in ("them", "those", "these") else FAR
    near = before[bisect_left(before, sentence - reach, key=lambda item: item.sentence) :]
    fitting = [
        item
        for item in near
        if item.type == type_
        and item.whole is None
        and item.figure
        and 0 < sentence - item.sentence <= reach
        and (item.figure.low or item.figure.high or 0) > value
    ]
    nearest = max((item.sentence for item in fitting), default=-1)
    return next((item for item in fitting if item.sentence == nearest), None)


def _finding(passage: Passage, counted: Counted, whole: Finding, who: str) -> Finding:
    words = passage.words
    assert whole.figure is not None
    span = counted.span(words)
    return Finding(
        kind=ClaimKind.CASUALTIES,
        type=whole.type,
        sentence=passage.sentence.index,
        trigger=span,
        core=cover(span, counted.figure(words).span),
        figure=_figure(passage, counted, who),
        modality=whole.modality,
        whole=whole.whole or whole.figure.span,
        confidence=0.75,
        why=("casualties: part of the toll told before",),
    )


def _figure(passage: Passage, counted: Counted, who: str) -> Figure:
    figure = replace(counted.figure(passage.words), unit=Unit.PERSON)
    told = [group for word in re.findall(r"[\w-]+", who)[:4] if (group := GROUPS.get(word))]
    known = [group for group in told if group is not Group.UNSPECIFIED]
    both = {Group.WOMAN, Group.CHILD} <= set(known)
    group = Group.CIVILIAN if both else next(iter(known), None)
    return replace(figure, group=group) if group else figure
