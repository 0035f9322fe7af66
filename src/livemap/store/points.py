"""All incidents as columns in memory, so that map, list and slider answer in milliseconds over a million."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, func, select

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.store import tables
from livemap.store.arrays import Convert, numbered, numbers, ordinal, read_columns
from livemap.store.filters import IncidentFilter, box_around
from livemap.store.keys import is_one_of
from livemap.store.morton import BoundingBox, ranges

INCIDENTS = tables.incidents.c
KINDS = [kind.value for kind in ClaimKind]
STATUSES = [status.value for status in Status]
#: Kind and status of an incident as one number.
SORTS = {sort: number for number, sort in enumerate(product(KINDS, STATUSES))}
UNPLACED = -1
#: Days of an incident that has none: no range of days holds it.
NEVER_BEGUN, NEVER_LASTED = np.iinfo(np.int32).max, -1
#: The columns of `Points` in its order, and what makes an array of each. All are in one covering index.
ASKED = select(
    func.coalesce(INCIDENTS.morton, UNPLACED),
    INCIDENTS.lat,
    INCIDENTS.lon,
    func.coalesce(ordinal(INCIDENTS.first_day), int(NEVER_BEGUN)),
    func.coalesce(ordinal(INCIDENTS.last_day), NEVER_LASTED),
    INCIDENTS.kind + " " + INCIDENTS.status,
    INCIDENTS.id,
)
CONVERTS: Sequence[Convert] = (
    numbers(np.int64),
    numbers(np.float64),
    numbers(np.float64),
    numbers(np.int32),
    numbers(np.int32),
    numbered({f"{kind} {status}": number for (kind, status), number in SORTS.items()}, np.int8),
    lambda ids: np.array(ids, np.bytes_),
)


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Points:
    """Columns of one length, ordered by key. About 50 bytes an incident."""

    #: Morton keys; UNPLACED, before all others, for an incident without a place (its degrees are NaN).
    keys: NDArray[np.int64]
    lats: NDArray[np.float64]
    lons: NDArray[np.float64]
    #: Days as ordinals.
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    #: Numbers of SORTS.
    sorts: NDArray[np.int8]
    #: Ids in ASCII.
    ids: NDArray[np.bytes_]

    def take(self, chosen: Any) -> "Points":
        """Those that an index, a slice or a mask chooses."""
        return Points(**{name: getattr(self, name)[chosen] for name in self.__slots__})

    def patched(self, gone: Sequence[str], came: "Points") -> "Points":
        """These without the incidents `gone` and with those that `came`."""
        kept = self.take(~held_by(self.ids, gone)) if gone else self
        at = np.searchsorted(kept.keys, came.keys, "right")
        old, new = ({name: getattr(points, name) for name in self.__slots__} for points in (kept, came))
        return Points(**{name: np.insert(_wide(old[name], new[name]), at, new[name]) for name in old})

    def within(self, wanted: IncidentFilter) -> "Chosen":
        """Those that box, days, kinds and statuses of `wanted` ask for; its other fields are not looked at."""
        near = self._near(wanted.box or (box_around(wanted.area) if wanted.area else None))
        tests = list(self._tests(wanted, near))
        if not tests:
            return Chosen(points=self, at=near)
        found = np.flatnonzero(np.logical_and.reduce(tests))
        return Chosen(points=self, at=found + near.start if isinstance(near, slice) else near[found])

    def all(self) -> "Chosen":
        """Every one of them."""
        return Chosen(points=self, at=slice(0, len(self.keys)))

    def _tests(self, wanted: IncidentFilter, near: "Where") -> Any:
        box = wanted.box
        if box and not _is_world(box):
            lons, lats = self.lons[near], self.lats[near]
            across = [(half.west <= lons) & (lons <= half.east) for half in box.halves()]
            yield np.logical_or.reduce(across)
            yield (box.south <= lats) & (lats <= box.north)
        if wanted.area:
            rings = shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in wanted.area])
            shapely.prepare(rings)
            yield shapely.contains_xy(rings, self.lons[near], self.lats[near])
        if wanted.start:
            yield self.last[near] >= wanted.start.toordinal()
        if wanted.end:
            yield self.first[near] <= wanted.end.toordinal()
        if wanted.kinds or wanted.statuses:
            asked = np.array([_asks(wanted, kind, status) for kind, status in SORTS], bool)
            yield asked[self.sorts[near]]

    def _near(self, box: BoundingBox | None) -> "Where":
        """Where the keys lie that the box may hold, in order."""
        if box is None:
            return slice(0, len(self.keys))
        edges = np.array(ranges(box), np.int64).reshape(-1, 2)
        starts = np.searchsorted(self.keys, edges[:, 0], "left")
        ends = np.searchsorted(self.keys, edges[:, 1], "right")
        if len(starts) == 1:
            return slice(int(starts[0]), int(ends[0]))
        return np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])


@dataclass(frozen=True, kw_only=True, slots=True)
class ListEnd:
    """Where a page of a list ended: at which day and incident. It stays true as others come and go."""

    #: None: it has no day.
    day: date | None
    id: str


#: Which of the points: an index of them, or from where to where.
Where = slice | NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Chosen:
    """Some of the points, in their order; columns are cut only where they are asked for."""

    points: Points
    at: Where

    def __len__(self) -> int:
        return self.at.stop - self.at.start if isinstance(self.at, slice) else len(self.at)

    def column(self, name: str) -> NDArray[Any]:
        """The values of one column."""
        values: NDArray[Any] = getattr(self.points, name)[self.at]
        return values

    def placed(self) -> "Chosen":
        """Those that have a place."""
        first = int(np.searchsorted(self.points.keys, UNPLACED, "right"))
        if isinstance(self.at, slice):
            start = max(self.at.start, first)
            return Chosen(points=self.points, at=slice(start, max(start, self.at.stop)))
        return Chosen(points=self.points, at=self.at[np.searchsorted(self.at, first) :])

    def ids(self) -> list[str]:
        """Their ids."""
        return decode(self.column("ids"))

    def newest(self, limit: int, after: "ListEnd | None" = None) -> list[str]:
        """Ids in the order of lists: the newest first, those without a day last, then by id; those `after` one."""
        last = self.column("last")
        among = np.arange(len(last)) if after is None else self._after(after, last)
        count = min(limit, len(among))
        if not count:
            return []
        # the least day that can be among them; those of that day are sorted with the rest, by id
        days = last[among]
        least = np.partition(days, len(days) - count)[len(days) - count]
        among = among[days >= least]
        ids = self._ids(among)
        return decode(ids[np.lexsort((ids, -last[among]))[:count]])

    def before(self, end: "ListEnd") -> int:
        """How many stand in the list up to `end`, with it."""
        return len(self) - len(self._after(end, self.column("last")))

    def _after(self, end: "ListEnd", last: NDArray[np.int32]) -> NDArray[np.intp]:
        day = end.day.toordinal() if end.day else NEVER_LASTED
        same = np.flatnonzero(last == day)
        later = same[self._ids(same) > end.id.encode("ascii", "replace")]
        return np.concatenate([np.flatnonzero(last < day), later])

    def ids_at(self, positions: NDArray[np.intp]) -> list[str]:
        """Ids of some of these by their position among them."""
        return decode(self._ids(positions))

    def _ids(self, positions: NDArray[np.intp]) -> NDArray[np.bytes_]:
        return self.points.ids[positions + self.at.start if isinstance(self.at, slice) else self.at[positions]]

    def by_day(self) -> list[tuple[date, int]]:
        """How many began on each day that has any, in order."""
        first = self.column("first")
        first = first[first != NEVER_BEGUN]
        if not len(first):
            return []
        least = int(first.min())
        counts = np.bincount(first - least)
        days = np.flatnonzero(counts)
        counted = zip((days + least).tolist(), counts[days].tolist(), strict=True)
        return [(date.fromordinal(day), count) for day, count in counted]


def decode(ids: NDArray[np.bytes_]) -> list[str]:
    """Ids as text."""
    return [str(name, "ascii") for name in ids.tolist()]


def load_points(connection: Connection, where: Sequence[ColumnElement[bool]]) -> Points:
    """The incidents that meet the conditions `where`, from one scan of the covering index."""
    return _points(read_columns(connection, ASKED.where(*where), CONVERTS))


def load_some(connection: Connection, ids: Sequence[str]) -> Points:
    """Those of these ids that are there."""
    return _points(read_columns(connection, ASKED.where(is_one_of(INCIDENTS.id, ids)), CONVERTS))


def _points(columns: Sequence[NDArray[Any]]) -> Points:
    points = Points(**dict(zip(Points.__slots__, columns, strict=True)))
    return points.take(np.lexsort((points.ids, points.keys)))


def held_by(ids: NDArray[np.bytes_], among: Sequence[str]) -> NDArray[np.bool_]:
    """For each id whether it is one of `among`. Numbers made of the letters find the few that must be compared."""
    asked = np.array(among, np.bytes_)
    width = -(-max(ids.dtype.itemsize, asked.dtype.itemsize, 1) // 8)
    found = np.isin(_numbers(ids, width), _numbers(asked, width))
    found[found] = np.isin(ids[found], asked)
    return found


def _numbers(ids: NDArray[np.bytes_], width: int) -> NDArray[np.uint64]:
    words = ids.astype(f"S{8 * width}").view(np.uint64).reshape(len(ids), width)
    odd = np.array([(0x9E3779B97F4A7C15 * (2 * place + 1)) % 2**64 for place in range(width)], np.uint64)
    numbers: NDArray[np.uint64] = (words * odd).sum(axis=1, dtype=np.uint64)
    return numbers


def _wide(values: NDArray[Any], more: NDArray[Any]) -> NDArray[Any]:
    """`values` in a type that holds `more` too: ids differ in length."""
    return values.astype(np.promote_types(values.dtype, more.dtype), copy=False)


def _is_world(box: BoundingBox) -> bool:
    return box.west <= -180 and box.east >= 180 and box.south <= -90 and box.north >= 90


def _asks(wanted: IncidentFilter, kind: str, status: str) -> bool:
    return (not wanted.kinds or kind in wanted.kinds) and (not wanted.statuses or status in wanted.statuses)
