"""The times that a sentence names, resolved against the day of publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from livemap.model.span import Span
from livemap.model.when import When
from livemap.reading.timing.forms import ANY_SINCE, BETWEEN, COMPILED, HINT, JOIN, NEEDS, SINCE, WAR
from livemap.reading.timing.resolving import resolve


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeHit:
    """A time in the text. Invariant: `when` carries its span."""

    span: Span
    when: When
    #: 'since ...': the time is where something began, and `when` runs to the day of publication.
    since: bool = False


def find_times(text: str, offset: int, published: date | None, named: When | None = None) -> tuple[TimeHit, ...]:
    """Times in a sentence whose first character is at `offset` of the report, in order.

    Without a day of publication only full dates are resolved. `named` is the last date the report named
    before, for 'since that date'.
    """
    if not HINT.search(text):
        return ()
    singles = sorted(_singles(text, published, named), key=lambda item: item[0])
    return tuple(_joined(text, offset, singles, published))


Single = tuple[int, int, When]


def _singles(text: str, published: date | None, named: When | None) -> list[Single]:
    taken: list[Single] = []
    blocked: list[tuple[int, int]] = []
    present: dict[re.Pattern[str], bool] = {}
    for name, pattern in COMPILED:
        needs = NEEDS.get(name, ())
        present |= {need: need.search(text) is not None for need in needs if need not in present}
        for hit in pattern.finditer(text) if all(present[need] for need in needs) else ():
            others = (*((start, end) for start, end, _ in taken), *blocked)
            if any(hit.start() < end and start < hit.end() for start, end in others):
                continue
            when = resolve(name, hit, published, named)
            if when is None and name == "date":
                blocked.append((hit.start(), hit.end()))
            if when:
                taken.append((hit.start(), hit.end(), when))
                if name in ("date", "part", "month", "months", "iso", "numeric", "weekday"):
                    named = when
    return taken


def _joined(text: str, offset: int, singles: list[Single], published: date | None) -> Iterator[TimeHit]:
    """Ranges put together ('between A and B'), and 'since' told from 'at'."""
    at = 0
    while at < len(singles):
        start, end, when = singles[at]
        lead = BETWEEN.search(text, max(0, start - 12), start)
        if lead and at + 1 < len(singles) and JOIN.fullmatch(text, end, singles[at + 1][0]):
            later = singles[at + 1][2]
            if when.start_date <= later.end_date:
                when = replace(when, end_date=later.end_date, precision=later.precision)
                start, end = lead.start(), singles[at + 1][1]
                at += 1
        at += 1
        war = WAR.fullmatch(text, start, end)
        since = war or SINCE.search(text, max(0, start - 90), start) or ANY_SINCE.match(text, start)
        if since and published and when.start_date <= published:
            when = replace(when, end_date=max(published, when.start_date))
        span = Span(start=offset + min(start, since.start() if since else start), end=offset + end)
        yield TimeHit(span=span, when=replace(when, span=span), since=bool(since))


LOOSE = re.compile(r"\b(?:past|last|recent|previous|this|that|then|today|ago)\b", re.IGNORECASE)


def is_anchor(words: str) -> bool:
    """Whether 'since that date' may look back to these words."""
    return not LOOSE.search(words)
