"""The nearest settlement of many points at once, tile by tile, so that memory holds one tile's places."""

import math
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy
import shapely
from numpy.typing import NDArray

from livemap.store.gazetteer.layer import EARTH_KM, Layer

TILE = 4.0
#: Degrees around a tile that are looked at, one after the other, until the nearest is surely among them.
MARGINS = (1.0, 4.0)
KM_A_DEGREE = 111.0
#: Up to so many kilometres Mercator's order is that of the ground; beyond, within this factor.
EXACT_KM = 5.0
NEARLY = 1.15
#: Mercator ends before the poles.
HIGHEST = 85.0


def nearest_of(
    layers: Sequence[Layer], lats: NDArray[Any], lons: NDArray[Any], without: Collection[str] = ()
) -> list[tuple[int, int, float] | None]:
    """For each point the layer, the number and the kilometres of its nearest settlement in no country of `without`.

    None: there is none within 4 degrees.
    """
    found: list[tuple[int, int, float] | None] = [None] * len(lats)
    rows, columns = numpy.floor(lats / TILE).astype(int), numpy.floor(lons / TILE).astype(int)
    order = numpy.lexsort((columns, rows))
    borders = numpy.flatnonzero(numpy.diff(rows[order]) | numpy.diff(columns[order])) + 1
    for members in numpy.split(order, borders):
        if len(members):
            for index, answer in _in_tile(layers, lats, lons, members, without):
                found[index] = answer
    return found


def _in_tile(
    layers: Sequence[Layer], lats: NDArray[Any], lons: NDArray[Any], members: NDArray[Any], without: Collection[str]
) -> Iterator[tuple[int, tuple[int, int, float]]]:
    south, west = math.floor(lats[members[0]] / TILE) * TILE, math.floor(lons[members[0]] / TILE) * TILE
    for margin in MARGINS:
        squeeze = max(0.1, math.cos(math.radians(min(HIGHEST, max(abs(south), abs(south + TILE))))))
        sure = margin * KM_A_DEGREE
        places = _places(layers, (south, west), margin, margin / squeeze)
        places = [place for place in places if place[4] not in without]
        if not places:
            continue
        numbers = numpy.array([place[2:4] for place in places], dtype=float)
        chosen, far = _nearest(numbers, lats[members], lons[members])
        for index, place, km in zip(members, chosen, far, strict=True):
            if km <= sure or margin == MARGINS[-1]:
                yield int(index), (places[place][0], places[place][1], float(km))
        members = members[far > sure]
        if not len(members):
            return


def _nearest(places: NDArray[Any], lats: NDArray[Any], lons: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The index of each point's nearest place, and the kilometres to it."""
    tree, points = shapely.STRtree(_flat(places[:, 0], places[:, 1])), _flat(lats, lons)
    chosen = tree.nearest(points)
    far = _kilometres(lats, lons, places[chosen, 0], places[chosen, 1])
    # Over long ways the map's scale changes: there all that are nearly as near are measured.
    doubtful = numpy.flatnonzero(far > EXACT_KM)
    if len(doubtful):
        around = shapely.distance(points[doubtful], tree.geometries[chosen[doubtful]]) * NEARLY
        which, others = tree.query(points[doubtful], predicate="dwithin", distance=around)
        km = _kilometres(lats[doubtful[which]], lons[doubtful[which]], places[others, 0], places[others, 1])
        order = numpy.lexsort((km, which))
        _, first = numpy.unique(which[order], return_index=True)
        chosen[doubtful], far[doubtful] = others[order[first]], km[order[first]]
    return chosen, far


def _places(
    layers: Sequence[Layer], corner: tuple[float, float], high: float, wide: float
) -> list[tuple[int, int, float, float, str]]:
    """Layer, number, latitude, longitude and country of the settlements in and around the tile."""
    south, west = corner
    found = []
    for number, layer in enumerate(layers):
        for turn in (-360.0, 0.0, 360.0):
            left, right = west - wide + turn, west + TILE + wide + turn
            if right >= -180 and left <= 180:
                rows = layer.settlements_within(south - high, south + TILE + high, left, right)
                found += [(number, place, lat, lon - turn, country) for place, lat, lon, country in rows]
    return found


def _flat(lats: NDArray[Any], lons: NDArray[Any]) -> NDArray[Any]:
    """Points on Mercator's map: it keeps shapes, so what is nearest on it is nearest on the ground, within a tile."""
    clipped = numpy.radians(numpy.clip(lats, -HIGHEST, HIGHEST))
    flat: NDArray[Any] = shapely.points(numpy.radians(lons), numpy.log(numpy.tan(math.pi / 4 + clipped / 2)))
    return flat


def _kilometres(lats: NDArray[Any], lons: NDArray[Any], to_lats: NDArray[Any], to_lons: NDArray[Any]) -> NDArray[Any]:
    """As `layer.kilometres` measures."""
    north = numpy.radians(to_lats - lats)
    east = numpy.radians((to_lons - lons + 180) % 360 - 180) * numpy.cos(numpy.radians((to_lats + lats) / 2))
    far: NDArray[Any] = EARTH_KM * numpy.hypot(north, east)
    return far
