"""Coasts and borders in detail, cut into cells of ten degrees that the map fetches when it comes close."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from topology import Point, decode_arcs, join_ring, rings_of

#: Degrees: about three hundred metres.
TOLERANCE = 0.003

Cell = tuple[str, dict[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """Land as one shape, coasts and borders as lines."""

    land: BaseGeometry
    coasts: BaseGeometry
    borders: BaseGeometry


def read_world(topology: dict[str, Any]) -> World:
    """The countries of a topology, simplified; a line of two countries is a border, of one a coast."""
    arcs: list[list[Point]] = [
        list(LineString(arc).simplify(TOLERANCE).coords)  # a shared arc is simplified once for both
        for arc in decode_arcs(topology)
    ]
    polygons = []
    uses: Counter[int] = Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        for indices in rings_of(geometry):
            uses.update(index if index >= 0 else ~index for index in indices)
            ring = join_ring(arcs, indices)
            if len(set(ring)) > 2:
                polygons.append(shapely.make_valid(Polygon(ring)))
    lines = [LineString(arc) for arc in arcs]
    return World(
        land=shapely.union_all(polygons),
        coasts=shapely.multilinestrings([line for index, line in enumerate(lines) if uses[index] == 1]),
        borders=shapely.multilinestrings([line for index, line in enumerate(lines) if uses[index] > 1]),
    )


def cut_cells(world: World) -> Iterator[Cell]:
    """Each cell that has a coast or a border, with what lies in it."""
    for west in range(-180, 180, 10):
        for south in range(-60, 90, 10):
            frame = (west, south, west + 10, south + 10)
            coasts, borders = (shapely.clip_by_rect(lines, *frame) for lines in (world.coasts, world.borders))
            if coasts.is_empty and borders.is_empty:
                continue
            land = shapely.clip_by_rect(world.land, *frame)
            yield (
                f"{west // 10}_{south // 10}",
                {"land": _polygons(land), "coasts": _lines(coasts), "borders": _lines(borders)},
            )


def _rounded(points: Any) -> list[list[float]]:
    return [[round(x, 3), round(y, 3)] for x, y in points]


def _polygons(shape: BaseGeometry) -> list[list[list[list[float]]]]:
    parts = shape.geoms if isinstance(shape, MultiPolygon) else [shape]
    return [
        [_rounded(ring.coords) for ring in (part.exterior, *part.interiors)]
        for part in parts
        if isinstance(part, Polygon) and not part.is_empty and part.area > 1e-5
    ]


def _lines(shape: BaseGeometry) -> list[list[list[float]]]:
    parts = getattr(shape, "geoms", [shape])
    return [_rounded(part.coords) for part in parts if isinstance(part, LineString) and not part.is_empty]
