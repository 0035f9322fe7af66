"""Heads of the log as they were published: whoever holds one can tell that the past before it was not rewritten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from livemap.errors import InputError
from livemap.store.log import Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """The last entry of the log on a day, as one line of a file says it."""

    day: date
    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.number} {self.hash}"


def read_heads(lines: Iterable[str], where: str) -> Iterator[Head]:
    """The heads of a file, one a line; raises InputError, which names the line."""
    for number, line in enumerate(lines, start=1):
        parts = line.split()
        if not parts:
            continue
        try:
            day, entry, digest = parts
            yield Head(day=date.fromisoformat(day), number=int(entry), hash=digest)
        except ValueError as error:
            raise InputError(
                f"{where}, line {number}: {line.strip()[:80]!r} is no head, as `DAY NUMBER HASH`"
            ) from error


def broken_heads(heads: Iterable[Head], entries: Iterable[Entry]) -> Iterator[str]:
    """What the log no longer holds of what was published, in words."""
    hashes = {entry.number: entry.hash for entry in entries}
    for head in heads:
        if hashes.get(head.number) != head.hash:
            now = "is gone" if head.number not in hashes else "is another one now"
            yield f"the log was rewritten: entry {head.number}, published on {head.day.isoformat()}, {now}"
