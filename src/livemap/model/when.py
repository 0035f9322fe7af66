"""When: a range of days that is never more precise than its words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from livemap.model.span import Span


class TimePrecision(StrEnum):
    """The calendar unit the words name."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True, slots=True)
class When:
    """The days on which something happened, both ends included.

    Invariant: start_date <= end_date. `span` is None only for a time taken from the publication date.
    """

    start_date: date
    end_date: date
    precision: TimePrecision
    #: The words; None: no words, the publication day stands in.
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.start_date > self.end_date:
            raise ValueError(f"a time needs start <= end, not {self.start_date}..{self.end_date}")
