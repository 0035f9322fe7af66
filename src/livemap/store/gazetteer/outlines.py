"""Outlines of countries, governorates and districts, and which of them a point lies in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
import shapely
from numpy.typing import NDArray
from shapely.geometry import shape

from livemap.model.place import PlaceKind
from livemap.store.gazetteer.gleaned import LEVELS
from livemap.store.gazetteer.layer import Layer
from livemap.store.gazetteer.syria import load_areas

#: Outlines are simplified and those of two neighbours do not quite touch: this near, in degrees, is within (500 m).
TOUCH = 0.005
#: Country, governorate, district.
LEVEL_COUNT = 3
NO_OUTLINE = -1


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """One area with its geometry."""

    id: str
    name: str
    #: Name of the governorate that it is or lies in; None: not known, or a country.
    admin1: str | None
    country: str
    #: 0 country, 1 governorate, 2 district, more below.
    level: int
    geometry: Any


class Outlines:
    """All outlines in one tree. Built once, then only asked."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self.all = tuple(outlines)
        self._levels = numpy.array([one.level for one in self.all], dtype=numpy.int64)
        self._tree = shapely.STRtree([one.geometry for one in self.all])
        #: Countries with the outline of the whole or of governorates: what lies outside of them all is not in it.
        self.countries = frozenset(one.country for one in self.all if one.level <= 1)

    def within(self, lats: NDArray[Any], lons: NDArray[Any]) -> NDArray[Any]:
        """For each point the index in `all` of its country's, governorate's and district's outline, or -1."""
        found = numpy.full((len(lats), LEVEL_COUNT), NO_OUTLINE, dtype=numpy.int64)
        if not self.all:
            return found
        points = shapely.points(lons, lats)
        self._take(found, *self._tree.query(points, predicate="intersects"))
        outside = numpy.flatnonzero((found == NO_OUTLINE).all(axis=1))
        if len(outside):
            near, areas = self._tree.query_nearest(points[outside], max_distance=TOUCH)
            self._take(found, outside[near], areas)
        return found

    def _take(self, found: NDArray[Any], points: NDArray[Any], areas: NDArray[Any]) -> None:
        for level in range(LEVEL_COUNT):
            chosen = self._levels[areas] == level
            found[points[chosen], level] = areas[chosen]


def load_outlines(layers: Sequence[Layer]) -> Outlines:
    """Syria's, as shipped, and those of `layers`; of one id the last counts."""
    found = {one.id: one for one in map(_shipped, load_areas())}
    for layer in layers:
        for id, name, admin1, country, level, outline in layer.outlines():
            found[id] = Outline(
                id=id, name=name, admin1=admin1, country=country, level=level, geometry=shapely.from_wkb(outline)
            )
    return Outlines(found.values())


def _shipped(feature: Any) -> Outline:
    told = feature["properties"]
    kind = PlaceKind(told["kind"])
    return Outline(
        id=told["id"],
        name=told["name"],
        admin1=told["admin1"],
        country="SY",
        level=LEVELS[kind],
        geometry=shape(feature["geometry"]),
    )
