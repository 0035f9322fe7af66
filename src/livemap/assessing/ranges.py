"""Intervals of whole numbers, as figures bound them."""

from collections.abc import Iterable
from dataclasses import dataclass

from livemap.model.figure import Figure, Qualifier


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Range:
    """At least `low`, at most `high`. Invariant: 0 <= low, and low <= high where there is a high."""

    low: int
    #: None: no upper bound is known.
    high: int | None

    def meets(self, other: "Range") -> bool:
        """Whether some number lies in both."""
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)

    def common(self, other: "Range") -> "Range":
        """The numbers in both; they must meet."""
        highs = [high for high in (self.high, other.high) if high is not None]
        return Range(low=max(self.low, other.low), high=min(highs, default=None))

    def plus(self, other: "Range") -> "Range":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(low=self.low + other.low, high=high)

    def around(self, other: "Range") -> "Range":
        """The smallest range that holds both."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Range(low=min(self.low, other.low), high=high)

    @property
    def best(self) -> int:
        """The number that the words name: the lower bound of 'more than', the middle of 'about'."""
        return self.low if self.high is None else (self.low + self.high + 1) // 2

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {self.low:,}"
        if self.low == self.high:
            return f"{self.low:,}"
        return f"up to {self.high:,}" if self.low == 0 else f"{self.low:,} to {self.high:,}"


ZERO = Range(low=0, high=0)


def range_of(figure: Figure) -> Range:
    """What a figure's words allow; a count is never less than nothing."""
    return Range(low=max(figure.low or 0, 0), high=figure.high)


def is_vague(figure: Figure) -> bool:
    """'Dozens', 'several hundred': a lower bound at most."""
    return figure.qualifier is Qualifier.VAGUE


def sum_of(ranges: Iterable[Range]) -> Range:
    total = ZERO
    for item in ranges:
        total = total.plus(item)
    return total


def hull_of(ranges: Iterable[Range]) -> Range:
    """The smallest range around all; nothing gives zero."""
    items = list(ranges)
    if not items:
        return ZERO
    hull = items[0]
    for item in items[1:]:
        hull = hull.around(item)
    return hull


def common_of(ranges: Iterable[Range]) -> Range | None:
    """The numbers in all of them; None: there are none."""
    shared: Range | None = Range(low=0, high=None)
    for item in ranges:
        if shared is None or not shared.meets(item):
            return None
        shared = shared.common(item)
    return shared
