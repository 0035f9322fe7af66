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
    whole after each assessment. The value before the newest is kept too, for requests that began before it.
    """

    def __init__(
        self, load: Callable[[Connection], T], patch: Callable[[Connection, Kept[T], int], T] | None = None
    ) -> None:
        self._load, self._patch = load, patch
        self._lock = Lock()
        #: At most two, the newest first.
        self._kept: tuple[Kept[T], ...] = ()

    def of(self, connection: Connection) -> Kept[T]:
        """What is kept, at the connection's snapshot. The same object for as long as nothing was assessed."""
        numbers = (func.max(tables.assessments.c.id), select(func.max(incident_changes.c.number)).scalar_subquery())
        row = connection.execute(select(*numbers)).one()
        at = (row[0] or 0, row[1] or 0)
        with self._lock:
            for known in self._kept:
                if (known.assessment, known.change) == at:
                    return known
            newest = self._kept[0] if self._kept else None
            found = Kept(assessment=at[0], change=at[1], value=self._brought_to(connection, newest, at[1]))
            # of a snapshot older than both nothing is kept: what is newer would have to be read again after it
            if newest is None or at > (newest.assessment, newest.change):
                self._kept = (found, *self._kept[:1])
            return found

    def _brought_to(self, connection: Connection, known: Kept[T] | None, change: int) -> T:
        if known is None or self._patch is None or change < known.change:
            return self._load(connection)
        return self._patch(connection, known, change)
