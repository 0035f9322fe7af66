"""What the map draws: incidents of a box in some days, gathered into squares where they lie close."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection

from livemap.store.filters import IncidentFilter
from livemap.store.incidents import IncidentSummary, summaries_of
from livemap.store.morton import BITS, BoundingBox, column_of, row_of
from livemap.store.points import KINDS, STATUSES, Chosen
from livemap.store.points_cache import PointsCache, find_points

#: A square is 2**-SHARE of a map tile's side: 64 of 512 pixels, about the size of a mark.
SHARE = 3
#: No answer has more squares than this an axis, however deep the zoom.
MOST = 128
WORLD = BoundingBox(west=-180, south=-90, east=180, north=90)
#: How many sorts of incidents there are.
SORTED = len(KINDS) * len(STATUSES)


@dataclass(frozen=True, kw_only=True, slots=True)
class MapMark:
    """What one square of the map holds. A mark of one incident carries it, with its place's precision and radius."""

    #: Middle of the incidents' points, in degrees.
    lat: float
    lon: float
    count: int
    #: How many of each kind and of each status, most first.
    kinds: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]
    #: None: several incidents.
    incident: IncidentSummary | None


class MapMarks:
    """The map's questions. It draws nothing."""

    def __init__(self, connection: Connection, cache: PointsCache) -> None:
        self._connection, self._cache = connection, cache

    def at(self, zoom: int, wanted: IncidentFilter) -> tuple[MapMark, ...]:
        """The marks of the placed incidents that fit, at a zoom level (0: the whole world in one tile), by square."""
        points = find_points(self._connection, self._cache, wanted).placed()
        return tuple(self._marks(points, _shift(zoom, wanted.box or WORLD)))

    def _marks(self, chosen: Chosen, shift: int) -> Iterator[MapMark]:
        if not len(chosen):
            return
        squares = chosen.column("keys") >> (2 * shift)
        starts = np.concatenate([[0], np.flatnonzero(squares[1:] != squares[:-1]) + 1])
        counts = np.diff(starts, append=len(squares))
        lats, lons = (np.add.reduceat(chosen.column(name), starts) / counts for name in ("lats", "lons"))
        number = np.repeat(np.arange(len(starts)) * SORTED, counts)
        sorts = np.bincount(number + chosen.column("sorts"), minlength=len(starts) * SORTED)
        tables = sorts.reshape(-1, len(KINDS), len(STATUSES))
        kinds, statuses = tables.sum(axis=2).tolist(), tables.sum(axis=1).tolist()
        ids = chosen.ids_at(starts[counts == 1])
        alone = iter(ids)
        found = summaries_of(self._connection, ids)
        for index, count in enumerate(counts.tolist()):
            yield MapMark(
                lat=float(lats[index]),
                lon=float(lons[index]),
                count=count,
                kinds=_ranked(KINDS, kinds[index]),
                statuses=_ranked(STATUSES, statuses[index]),
                incident=found.get(next(alone)) if count == 1 else None,
            )


def _shift(zoom: int, box: BoundingBox) -> int:
    """How many low bits of an axis a square spans."""
    shift = max(0, BITS - max(0, zoom) - SHARE)
    columns = max(column_of(half.east) - column_of(half.west) for half in box.halves())
    rows = row_of(box.south) - row_of(box.north)
    while max(columns, rows) >> shift >= MOST:
        shift += 1
    return shift


def _ranked(names: Sequence[str], counts: Sequence[int]) -> tuple[tuple[str, int], ...]:
    held = [(name, count) for name, count in zip(names, counts, strict=True) if count]
    return tuple(sorted(held, key=lambda item: (-item[1], item[0])))
