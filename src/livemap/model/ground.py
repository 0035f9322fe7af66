"""An area that a question is about: a country, a governorate, a district, a town, or a box."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from livemap.model.place import Place

#: Precision from which a place is a division, a first-order one, and a country.
DISTRICT, GOVERNORATE, COUNTRY = 3, 4, 6
Ring = tuple[tuple[float, float], ...]


class Lies(StrEnum):
    """Where a place lies, seen from a ground."""

    INSIDE = "inside"
    #: The place is wider than the ground and holds it, so that what happened there may be inside or not.
    WIDER = "wider"
    OUTSIDE = "outside"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """An area to ask about. Invariant: it has a division, ids or outlines."""

    #: Shown to people: 'Idlib, governorate (SY)'.
    label: str
    #: ISO code; None: a box.
    country: str | None = None
    #: First-order division that it is, or lies in; None: a country or a box.
    admin1: str | None = None
    #: Ids of the entry itself.
    place_ids: frozenset[str] = frozenset()
    #: Whether it is the whole of its country or first-order division, so that the gazetteer's divisions decide.
    by_division: bool = False
    #: Outer rings (lon, lat) of its polygons; empty: none are known.
    outlines: tuple[Ring, ...] = ()

    def lies(self, place: Place) -> Lies:
        """Where `place` lies. Divisions decide for countries and governorates, outlines for the rest."""
        if place.id in self.place_ids:
            return Lies.INSIDE
        if self._is_wider(place):
            return Lies.WIDER
        if self.by_division:
            same = place.country == self.country and (self.admin1 is None or place.admin1 == self.admin1)
            return Lies.INSIDE if same else Lies.OUTSIDE
        within = any(is_inside(place.lon, place.lat, ring) for ring in self.outlines)
        return Lies.INSIDE if within else Lies.OUTSIDE

    def _is_wider(self, place: Place) -> bool:
        if self.country is None or place.country != self.country or place.precision < GOVERNORATE:
            return False
        if place.precision >= COUNTRY or place.admin1 is None:
            return not (self.by_division and self.admin1 is None)
        return not self.by_division and place.admin1 == self.admin1


def is_inside(lon: float, lat: float, ring: Sequence[tuple[float, float]]) -> bool:
    """Whether a point lies in a closed ring, by the number of edges that a ray to the east crosses."""
    inside = False
    for (one_lon, one_lat), (other_lon, other_lat) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (one_lat > lat) != (other_lat > lat):
            crossing = one_lon + (lat - one_lat) / (other_lat - one_lat) * (other_lon - one_lon)
            inside ^= lon < crossing
    return inside
