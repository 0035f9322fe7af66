"""TopoJSON of countries, read into land, coasts and borders."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Country:
    """A country's name, where it stands and how large the part is that carries it, in square degrees."""

    name: str
    at: Point
    size: float
    #: ISO 3166-1; None: it has none.
    number: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class World:
    """Land as one valid shape, coasts and borders as lines, and the countries' names."""

    land: BaseGeometry
    coasts: BaseGeometry
    borders: BaseGeometry
    countries: tuple[Country, ...]


def decode_arcs(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Arcs as degrees."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        yield points


def join_ring(arcs: list[list[Point]], indices: list[int]) -> list[Point]:
    """One ring from its arcs; ~i is arc i backwards."""
    ring: list[Point] = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(points[1:] if ring else points)
    return ring


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The outer ring of each polygon, as arc indices."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for rings in polygons:
        yield rings[0]


def read_world(topology: dict[str, Any], tolerance: float) -> World:
    """The countries, simplified by arcs, so that neighbours keep one border and no gap opens between them.

    A line of two countries is a border, of one a coast.
    """
    arcs = [list(LineString(arc).simplify(tolerance).coords) for arc in decode_arcs(topology)]
    uses: Counter[int] = Counter()
    shapes, countries = [], []
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = list(rings_of(geometry))
        uses.update(index if index >= 0 else ~index for indices in rings for index in indices)
        parts = [_polygon(join_ring(arcs, indices)) for indices in rings]
        shapes.extend(parts)
        countries.append(_country(geometry["properties"]["name"], geometry.get("id"), parts))
    lines = [LineString(arc) for arc in arcs]
    return World(
        land=shapely.union_all(shapes),
        coasts=shapely.multilinestrings([line for index, line in enumerate(lines) if uses[index] == 1]),
        borders=shapely.multilinestrings([line for index, line in enumerate(lines) if uses[index] > 1]),
        countries=tuple(countries),
    )


def _polygon(ring: list[Point]) -> BaseGeometry:
    return shapely.make_valid(Polygon(ring)) if len(set(ring)) > 2 else Polygon()


def _country(name: str, number: str | None, parts: list[BaseGeometry]) -> Country:
    largest = max(parts, key=lambda part: part.area)
    centre = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    at = (0.0, 0.0) if centre.is_empty else (round(centre.x, 2), round(centre.y, 2))
    return Country(name=name, at=at, size=round(largest.area, 1), number=number)
