"""The times that a sentence names, resolved against the day of publication."""

import re
from datetime import date

from livemap.model.when import When
from livemap.reading.timing.forms import ANY_SINCE, BETWEEN, COMPILED, HINT, JOIN, NEEDS, SINCE, WAR
from livemap.reading.timing.joining import Joints, Single, TimeHit, join_times
from livemap.reading.timing.resolving import resolve


def find_times(text: str, offset: int, published: date | None, named: When | None = None) -> tuple[TimeHit, ...]:
    """Times in a sentence whose first character is at `offset` of the report, in order.

    Without a day of publication only full dates are resolved. `named` is the last date the report named
    before, for 'since that date'.
    """
    if not HINT.search(text):
        return ()
    singles = sorted(_singles(text, published, named), key=lambda item: item[0])
    return tuple(join_times(text, offset, singles, published, JOINTS))


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


def _since(text: str, start: int, end: int) -> re.Match[str] | None:
    return (
        WAR.fullmatch(text, start, end) or SINCE.search(text, max(0, start - 90), start) or ANY_SINCE.match(text, start)
    )


PAIR = re.compile(r"\s+(?:and|into)\s+(?:(?:on|early|late)\s+)*", re.IGNORECASE)
JOINTS = Joints(opens=BETWEEN, joins=JOIN, pairs=PAIR, since=_since)
LOOSE = re.compile(r"\b(?:past|last|recent|previous|this|that|then|today|ago)\b", re.IGNORECASE)


def is_anchor(words: str) -> bool:
    """Whether 'since that date' may look back to these words."""
    return not LOOSE.search(words)
