"""Something that holds from a day to a day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Lasting:
    """What holds for a time, first and last day included."""

    #: First day; None: as long as is known.
    start: date | None = None
    #: Last day; None: still.
    end: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """True on that day, and for an unknown day while it still holds."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
