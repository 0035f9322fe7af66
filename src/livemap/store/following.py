"""What a process keeps in memory of a store: read whole once, then brought up to each assessment that is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy import Connection, func, select

from livemap.store import tables
from livemap.store.changes import incident_changes

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Kept(Generic[T]):
    """A value as it was at an assessment and at the number of a change of incidents."""

    assessment: int
    change: int
    value: T


class Following(Generic[T]):
    """The value of the last assessment that was asked for. Safe to share between threads.

    `load` makes it whole from a snapshot. `patch` brings one of an older snapshot up to a newer one; None: it is read
    whole after each assessment.
    """

    def __init__(
        self, load: Callable[[Connection], T], patch: Callable[[Connection, Kept[T], int], T] | None = None
    ) -> None:
        self._load, self._patch = load, patch
        self._lock = Lock()
        self._kept: Kept[T] | None = None

    def of(self, connection: Connection) -> Kept[T]:
        """What is kept, at the connection's snapshot. The same object for as long as nothing was assessed."""
        numbers = (func.max(tables.assessments.c.id), select(func.max(incident_changes.c.number)).scalar_subquery())
        row = connection.execute(select(*numbers)).one()
        assessment, change = row[0] or 0, row[1] or 0
        with self._lock:
            known = self._kept
            if known is None or (known.assessment, known.change) != (assessment, change):
                value = self._brought_to(connection, known, change)
                known = self._kept = Kept(assessment=assessment, change=change, value=value)
            return known

    def _brought_to(self, connection: Connection, known: Kept[T] | None, change: int) -> T:
        if known is None or self._patch is None or change < known.change:
            return self._load(connection)
        return self._patch(connection, known, change)
