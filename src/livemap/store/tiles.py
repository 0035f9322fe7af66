"""What the map draws: incidents of a box in some days, gathered into squares where they lie close."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Integer, Select, func, literal, select, union_all

from livemap.store import tables
from livemap.store.filters import IncidentFilter, conditions
from livemap.store.incidents import IncidentSummary, to_summary
from livemap.store.morton import BITS, BoundingBox, column_of, ranges, row_of

INCIDENTS = tables.incidents.c
#: A square is 2**-SHARE of a map tile's side: 64 of 512 pixels, about the size of a mark.
SHARE = 3
#: No answer has more squares than about this many an axis, however deep the zoom.
MOST = 128
WORLD = BoundingBox(west=-180, south=-90, east=180, north=90)


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


@dataclass(kw_only=True, slots=True)
class _Square:
    lat: float = 0.0
    lon: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    #: One of its incidents.
    one: str = ""


class MapMarks:
    """The map's questions. It draws nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def at(self, zoom: int, wanted: IncidentFilter) -> tuple[MapMark, ...]:
        """The marks of the placed incidents that fit, at a zoom level (0: the world in one tile), by square.

        One range scan of a covering index for each part of the box; see docs on Morton keys.
        """
        box = wanted.box or WORLD
        shift = _shift(zoom, box)
        branches = [
            _branch(shift, replace(wanted, box=half), first, last)
            for half in box.halves()
            for first, last in ranges(half)
        ]
        squares = _gather(self._connection.execute(union_all(*branches)).mappings())
        alone = [square.one for square in squares if square.kinds.total() == 1]
        found = self._summaries(alone)
        return tuple(_mark(square, found) for square in squares)

    def _summaries(self, ids: Sequence[str]) -> dict[str, IncidentSummary]:
        asked = select(tables.incidents).where(INCIDENTS.id.in_(ids))
        return {row["id"]: to_summary(row) for row in self._connection.execute(asked).mappings()}


def _shift(zoom: int, box: BoundingBox) -> int:
    """How many low bits of an axis a square spans."""
    shift = max(0, BITS - max(0, zoom) - SHARE)
    columns = max(column_of(half.east) - column_of(half.west) for half in box.halves())
    rows = row_of(box.south) - row_of(box.north)
    while max(columns, rows) >> shift >= MOST:
        shift += 1
    return shift


def _branch(shift: int, wanted: IncidentFilter, first: int, last: int) -> Select[Any]:
    square = INCIDENTS.morton.bitwise_rshift(literal(2 * shift, Integer)).label("square")
    return (
        select(
            square,
            INCIDENTS.kind,
            INCIDENTS.status,
            func.count().label("count"),
            func.sum(INCIDENTS.lat).label("lat"),
            func.sum(INCIDENTS.lon).label("lon"),
            func.min(INCIDENTS.id).label("one"),
        )
        .where(INCIDENTS.morton.between(first, last), *conditions(wanted))
        .group_by(square, INCIDENTS.kind, INCIDENTS.status)
    )


def _gather(rows: Iterable[Mapping[Any, Any]]) -> list[_Square]:
    squares: dict[int, _Square] = {}
    for row in rows:
        square = squares.setdefault(row["square"], _Square())
        square.lat += row["lat"]
        square.lon += row["lon"]
        square.kinds[row["kind"]] += row["count"]
        square.statuses[row["status"]] += row["count"]
        square.one = row["one"]
    return [squares[key] for key in sorted(squares)]


def _mark(square: _Square, found: Mapping[str, IncidentSummary]) -> MapMark:
    count = square.kinds.total()
    return MapMark(
        lat=square.lat / count,
        lon=square.lon / count,
        count=count,
        kinds=_ranked(square.kinds),
        statuses=_ranked(square.statuses),
        incident=found.get(square.one),
    )


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
