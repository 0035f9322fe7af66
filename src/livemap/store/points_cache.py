"""The columns of the incidents, kept between requests: what an assessment changed is put into them, not read anew."""

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from sqlalchemy import Connection, select

from livemap.store.changes import incident_changes
from livemap.store.filters import IncidentFilter, conditions
from livemap.store.following import Following, Kept
from livemap.store.points import Chosen, Points, load_points, load_some
from livemap.store.search import NameCache

CHANGES = incident_changes.c
#: Up to so many changed incidents are put in one by one; more are read with all the rest.
MOST_CHANGED = 20_000
#: Answers of the database that are kept: panning a map asks the same of it again and again.
MOST_ANSWERS = 24
#: Incidents in all the answers that are kept.
MOST_KEPT = 2_000_000


class PointsCache:
    """The points of the last assessment that was asked for. Safe to share between threads."""

    def __init__(self) -> None:
        self._following = Following(_load, _patched)
        self._lock = Lock()
        #: Of which points the answers are.
        self._of: Kept[Points] | None = None
        self._answers: OrderedDict[IncidentFilter, Points] = OrderedDict()
        #: Names that a search may mean.
        self.names = NameCache()

    def of(self, connection: Connection) -> Points:
        """All incidents of the connection's snapshot."""
        return self._following.of(connection).value

    def answering(self, connection: Connection, rest: IncidentFilter) -> Points:
        """The incidents that meet conditions that only the database can test."""
        now = self._following.of(connection)
        with self._lock:
            if self._of is not now:
                self._of = now
                self._answers.clear()
            found = self._answers.get(rest)
            if found is not None:
                self._answers.move_to_end(rest)
                return found
        found = load_points(connection, conditions(rest))
        with self._lock:
            if self._of is now:
                self._answers[rest] = found
                self._forget_old()
        return found

    def _forget_old(self) -> None:
        while len(self._answers) > MOST_ANSWERS or self._count() > MOST_KEPT:
            self._answers.popitem(last=False)

    def _count(self) -> int:
        return sum(len(points.keys) for points in self._answers.values())


def _load(connection: Connection) -> Points:
    return load_points(connection, [])


def _patched(connection: Connection, known: Kept[Points], change: int) -> Points:
    """The points with what changed since; read whole where too much changed."""
    if change > known.change + MOST_CHANGED:
        return _load(connection)
    changed = connection.execute(select(CHANGES.incident).where(CHANGES.number > known.change)).scalars().all()
    return known.value.patched(changed, load_some(connection, changed)) if changed else known.value


def find_points(connection: Connection, cache: PointsCache, wanted: IncidentFilter) -> Chosen:
    """The incidents that fit. Box, days, kinds and statuses are answered from memory, the rest by the database."""
    wanted = cache.names.resolve(connection, wanted)
    rest = replace(wanted, box=None, area=(), start=None, end=None, kinds=(), statuses=())
    known = cache.of(connection) if rest == IncidentFilter() else cache.answering(connection, rest)
    return known.within(wanted)
