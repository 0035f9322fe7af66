"""Where words stand in a report's text."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """A range of characters, `text[start:end]`, in the cleaned text of one report.

    Invariant: 0 <= start < end. Offsets are Python string offsets.
    """

    #: First character.
    start: int
    #: One past the last character.
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end
