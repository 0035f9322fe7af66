"""Times found one by one, put together: a range of two, and 'since' told from 'at'; the words are a language's own."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from livemap.model.span import Span
from livemap.model.when import When

#: Where a time begins and ends in its sentence, and what it means.
Single = tuple[int, int, When]
#: Characters before a time in which the word that opens a range stands.
AHEAD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeHit:
    """A time in the text. Invariant: `when` carries its span."""

    span: Span
    when: When
    #: 'since ...': the time is where something began, and `when` runs to the day of publication.
    since: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Joints:
    """A language's words between times."""

    #: 'between' before the first of two, and what stands between them.
    opens: re.Pattern[str]
    joins: re.Pattern[str]
    #: What stands between two days that make one stretch: 'Saturday and early Sunday'.
    pairs: re.Pattern[str]
    #: 'since' that governs the time from `start` to `end` of a text.
    since: Callable[[str, int, int], re.Match[str] | None]


def join_times(
    text: str, offset: int, singles: Sequence[Single], published: date | None, joints: Joints
) -> Iterator[TimeHit]:
    """The times of a sentence that begins at `offset`; `singles` are in order and do not overlap."""
    at = 0
    while at < len(singles):
        start, end, when = singles[at]
        lead = joints.opens.search(text, max(0, start - AHEAD), start)
        if lead and at + 1 < len(singles) and joints.joins.fullmatch(text, end, singles[at + 1][0]):
            later = singles[at + 1][2]
            if when.start_date <= later.end_date:
                when = replace(when, end_date=later.end_date, precision=later.precision)
                start, end = lead.start(), singles[at + 1][1]
                at += 1
        elif at + 1 < len(singles) and _is_pair(text, singles[at], singles[at + 1], joints):
            when = replace(when, end_date=singles[at + 1][2].end_date)
            end = singles[at + 1][1]
            at += 1
        at += 1
        since = joints.since(text, start, end)
        if since and published and when.start_date <= published:
            when = replace(when, end_date=max(published, when.start_date))
        span = Span(start=offset + min(start, since.start() if since else start), end=offset + end)
        yield TimeHit(span=span, when=replace(when, span=span), since=bool(since))


def _is_pair(text: str, one: Single, other: Single, joints: Joints) -> bool:
    """Whether two days follow each other, in the calendar and in the words."""
    days = [when.start_date for _, _, when in (one, other) if when.start_date == when.end_date]
    return len(days) == 2 and (days[1] - days[0]).days == 1 and bool(joints.pairs.fullmatch(text, one[1], other[0]))
