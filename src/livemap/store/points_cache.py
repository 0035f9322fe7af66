"""The columns of the incidents, kept between requests: what an assessment changed is put into them, not read anew."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock

from sqlalchemy import Connection, func, select

from livemap.store import tables
from livemap.store.changes import incident_changes
from livemap.store.filters import IncidentFilter, conditions
from livemap.store.points import Chosen, Points, load_points, load_some
from livemap.store.search import NameCache

CHANGES = incident_changes.c
#: Up to so many changed incidents are put in one by one; more are read with all the rest.
MOST_CHANGED = 20_000
#: Answers of the database that are kept: panning a map asks the same of it again and again.
MOST_ANSWERS = 24
#: Incidents in all the answers that are kept.
MOST_KEPT = 2_000_000


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Kept:
    """The points as they were at an assessment and at the number of a change."""

    assessment: int
    change: int
    points: Points


class PointsCache:
    """The points of the last assessment that was asked for. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: Kept | None = None
        self._answers: OrderedDict[IncidentFilter, Points] = OrderedDict()
        #: Names that a search may mean.
        self.names = NameCache()

    def of(self, connection: Connection) -> Points:
        """All incidents of the connection's snapshot."""
        return self._at(connection).points

    def answering(self, connection: Connection, rest: IncidentFilter) -> Points:
        """The incidents that meet conditions that only the database can test."""
        now = self._at(connection)
        with self._lock:
            found = self._answers.get(rest) if now is self._kept else None
            if found is not None:
                self._answers.move_to_end(rest)
                return found
        found = load_points(connection, conditions(rest))
        with self._lock:
            if now is self._kept:
                self._answers[rest] = found
                self._forget_old()
        return found

    def _at(self, connection: Connection) -> Kept:
        asked = select(func.max(tables.assessments.c.id), select(func.max(CHANGES.number)).scalar_subquery())
        row = connection.execute(asked).one()
        assessment, change = row[0] or 0, row[1] or 0
        with self._lock:
            if self._kept is None or (self._kept.assessment, self._kept.change) != (assessment, change):
                points = self._patched(connection, change)
                self._kept = Kept(assessment=assessment, change=change, points=points)
                self._answers.clear()
            return self._kept

    def _patched(self, connection: Connection, change: int) -> Points:
        """The points with what changed since; read whole where there are none, or where too much changed."""
        known = self._kept
        if known is None or not known.change <= change <= known.change + MOST_CHANGED:
            return load_points(connection, [])
        changed = connection.execute(select(CHANGES.incident).where(CHANGES.number > known.change)).scalars().all()
        return known.points.patched(changed, load_some(connection, changed)) if changed else known.points

    def _forget_old(self) -> None:
        while len(self._answers) > MOST_ANSWERS or self._count() > MOST_KEPT:
            self._answers.popitem(last=False)

    def _count(self) -> int:
        return sum(len(points.keys) for points in self._answers.values())


def find_points(connection: Connection, cache: PointsCache, wanted: IncidentFilter) -> Chosen:
    """The incidents that fit. Box, days, kinds and statuses are answered from memory, the rest by the database."""
    wanted = cache.names.resolve(connection, wanted)
    rest = replace(wanted, box=None, area=(), start=None, end=None, kinds=(), statuses=())
    known = cache.of(connection) if rest == IncidentFilter() else cache.answering(connection, rest)
    return known.within(wanted)
