"""The outlines as files: the whole world coarse, and in detail cut into cells of ten degrees."""

from collections.abc import Iterator
from typing import Any

import shapely
from naming import LANGUAGES, country_in
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from topology import World

#: Steps of the grid that the coarse outlines are rounded to, per degree.
GRID = 250

#: Square degrees; smaller islands are not drawn.
LEAST = {"coarse": 4e-3, "detail": 1e-5}


def pack_world(world: World) -> dict[str, Any]:
    """The coarse outlines as steps on a grid: x, y of the first point, then from each point to the next."""
    return {
        "grid": GRID,
        "land": [[_steps(ring.coords) for ring in rings_of(part)] for part in polygons_of(world.land, LEAST["coarse"])],
        "borders": [_steps(line.coords) for line in lines_of(world.borders)],
        "countries": [
            [*country.at, country.name, country.size, *(country_in(language, country.number) for language in LANGUAGES)]
            for country in world.countries
        ],
    }


def cut_cells(world: World) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each cell that has a coast or a border, with what lies in it."""
    for west in range(-180, 180, 10):
        for south in range(-60, 90, 10):
            frame = (west, south, west + 10, south + 10)
            coasts, borders = (shapely.clip_by_rect(lines, *frame) for lines in (world.coasts, world.borders))
            if coasts.is_empty and borders.is_empty:
                continue
            land = polygons_of(shapely.clip_by_rect(world.land, *frame), LEAST["detail"])
            yield (
                f"{west // 10}_{south // 10}",
                {
                    "land": [[_rounded(ring.coords) for ring in rings_of(part)] for part in land],
                    "coasts": [_rounded(line.coords) for line in lines_of(coasts)],
                    "borders": [_rounded(line.coords) for line in lines_of(borders)],
                },
            )


def polygons_of(shape: BaseGeometry, least: float) -> Iterator[Polygon]:
    for part in getattr(shape, "geoms", [shape]):
        if isinstance(part, Polygon) and part.area > least:
            yield part


def lines_of(shape: BaseGeometry) -> Iterator[LineString]:
    for part in getattr(shape, "geoms", [shape]):
        if isinstance(part, LineString) and not part.is_empty:
            yield part


def rings_of(polygon: Polygon) -> list[LineString]:
    return [polygon.exterior, *polygon.interiors]


def _rounded(points: Any) -> list[list[float]]:
    return [[round(x, 3), round(y, 3)] for x, y in points]


def _steps(points: Any) -> list[int]:
    steps: list[int] = []
    before = (0, 0)
    for x, y in points:
        here = (round(x * GRID), round(y * GRID))
        if here != before or not steps:
            steps.extend((here[0] - before[0], here[1] - before[1]))
        before = here
    return steps
