"""All incidents as columns in memory, so that map, list and slider answer in milliseconds over a hundred thousand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, func, select

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.store import tables
from livemap.store.filters import IncidentFilter, conditions
from livemap.store.morton import ranges
from livemap.store.search import NameCache

INCIDENTS = tables.incidents.c
KINDS = [kind.value for kind in ClaimKind]
STATUSES = [status.value for status in Status]
UNPLACED = -1
#: Days of an incident that has none: no range of days holds it.
NEVER_BEGUN, NEVER_LASTED = np.iinfo(np.int32).max, -1


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Points:
    """Columns of one length, ordered by key. About 90 bytes an incident."""

    #: Morton keys; UNPLACED, before all others, for an incident without a place (its degrees are NaN).
    keys: NDArray[np.int64]
    lats: NDArray[np.float64]
    lons: NDArray[np.float64]
    #: Days as ordinals.
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    #: Indexes into KINDS and STATUSES.
    kinds: NDArray[np.int8]
    statuses: NDArray[np.int8]
    #: Place of each in the order of lists: the newest is 0, those without a day come last.
    ranks: NDArray[np.int64]
    ids: NDArray[np.str_]

    def take(self, chosen: Any) -> "Points":
        """Those that an index, a slice or a mask chooses."""
        return Points(**{name: getattr(self, name)[chosen] for name in self.__slots__})

    def within(self, wanted: IncidentFilter) -> "Points":
        """Those that box, days, kinds and statuses of `wanted` ask for; its other fields are not looked at."""
        found = self._near(wanted)
        chosen = np.ones(len(found.keys), bool)
        if wanted.box:
            across = [(half.west <= found.lons) & (found.lons <= half.east) for half in wanted.box.halves()]
            chosen &= np.logical_or.reduce(across)
            chosen &= (wanted.box.south <= found.lats) & (found.lats <= wanted.box.north)
        if wanted.start:
            chosen &= found.last >= wanted.start.toordinal()
        if wanted.end:
            chosen &= found.first <= wanted.end.toordinal()
        if wanted.kinds:
            chosen &= np.isin(found.kinds, [KINDS.index(kind) for kind in wanted.kinds])
        if wanted.statuses:
            chosen &= np.isin(found.statuses, [STATUSES.index(status) for status in wanted.statuses])
        return found.take(chosen)

    def placed(self) -> "Points":
        """Those that have a place."""
        return self.take(slice(int(np.searchsorted(self.keys, UNPLACED, "right")), None))

    def newest(self, limit: int, offset: int) -> list[str]:
        """Ids in the order of lists, from `offset` on."""
        return [str(name) for name in self.ids[np.argsort(self.ranks)[offset : offset + limit]]]

    def by_day(self) -> list[tuple[date, int]]:
        """How many began on each day that has any, in order."""
        days, counts = np.unique(self.first[self.first != NEVER_BEGUN], return_counts=True)
        return [(date.fromordinal(int(day)), int(count)) for day, count in zip(days, counts, strict=True)]

    def _near(self, wanted: IncidentFilter) -> "Points":
        """Those in the ranges of keys that hold the box, in order."""
        if wanted.box is None:
            return self
        edges = np.array(ranges(wanted.box), np.int64).reshape(-1, 2)
        starts = np.searchsorted(self.keys, edges[:, 0], "left")
        ends = np.searchsorted(self.keys, edges[:, 1], "right")
        if len(starts) == 1:
            return self.take(slice(starts[0], ends[0]))
        return self.take(np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)]))


class PointsCache:
    """The points of the last assessment that was asked for. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[int, Points] | None = None
        #: Names that a search may mean.
        self.names = NameCache()

    def of(self, connection: Connection) -> Points:
        """All incidents of the connection's snapshot."""
        assessment = connection.execute(select(func.max(tables.assessments.c.id))).scalar() or 0
        with self._lock:
            if self._kept is None or self._kept[0] != assessment:
                self._kept = (assessment, load_points(connection, []))
            return self._kept[1]


def load_points(connection: Connection, where: Sequence[ColumnElement[bool]]) -> Points:
    """The incidents that meet the conditions `where`, from one scan of the covering index."""
    columns = ("morton", "lat", "lon", "first_day", "last_day", "kind", "status", "id")
    asked = select(*(INCIDENTS[name] for name in columns)).where(*where)
    rows = connection.execute(asked).all()
    keys, lats, lons, first, last, kinds, statuses, ids = zip(*rows, strict=True) if rows else [()] * len(columns)
    lasted = np.array([day.toordinal() if day else NEVER_LASTED for day in last], np.int32)
    names = np.array(ids, np.str_)
    points = Points(
        keys=np.array([UNPLACED if key is None else key for key in keys], np.int64),
        lats=np.array(lats, np.float64),
        lons=np.array(lons, np.float64),
        first=np.array([day.toordinal() if day else NEVER_BEGUN for day in first], np.int32),
        last=lasted,
        kinds=np.array([KINDS.index(kind) for kind in kinds], np.int8),
        statuses=np.array([STATUSES.index(status) for status in statuses], np.int8),
        # the second sort gives each its place in the order that the first one found
        ranks=np.argsort(np.lexsort((names, -lasted))),
        ids=names,
    )
    return points.take(np.lexsort((names, points.keys)))


def find_points(connection: Connection, cache: PointsCache, wanted: IncidentFilter) -> Points:
    """The incidents that fit. Box, days, kinds and statuses are answered from memory, the rest by the database."""
    wanted = cache.names.resolve(connection, wanted)
    rest = replace(wanted, box=None, start=None, end=None, kinds=(), statuses=())
    known = cache.of(connection) if rest == IncidentFilter() else load_points(connection, conditions(rest))
    return known.within(wanted)
