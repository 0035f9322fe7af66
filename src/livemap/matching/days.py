"""When a claim's happening can have been, as integer days."""

from dataclasses import dataclass
from datetime import date

from livemap.model.recorded import RecordedClaim
from livemap.model.when import TimePrecision

#: Days by which a report that names no day may lag behind what it tells of.
LAG = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Days:
    """First and last possible day as proleptic ordinals. Invariant: first <= last."""

    first: int
    last: int
    #: True: the words name a day or a short span.
    said: bool

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    @property
    def start_date(self) -> date:
        return date.fromordinal(self.first)

    @property
    def end_date(self) -> date:
        return date.fromordinal(self.last)


def days_of(item: RecordedClaim) -> Days | None:
    """The days of a claim; where the words name none, the days up to publication; None: nothing is known."""
    when = item.claim.when
    if when and when.span:
        return Days(first=when.start_date.toordinal(), last=when.end_date.toordinal(), said=True)
    if when and when.precision is not TimePrecision.DAY:
        return Days(first=when.start_date.toordinal(), last=when.end_date.toordinal(), said=False)
    day = item.first_day
    if day is None:
        return None
    return Days(first=day.toordinal() - LAG, last=day.toordinal(), said=False)


def days_apart(one: Days, other: Days) -> int:
    """Days between two ranges; 0 where they overlap."""
    return max(0, one.first - other.last, other.first - one.last)
