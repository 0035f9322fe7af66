"""Where a claim's happening can have been, and whether two claims' areas can be one."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from livemap.model.names import bare, bones_of, fold
from livemap.model.place import Place, PlaceKind, PlaceRole
from livemap.model.recorded import ClaimPlace, RecordedClaim

#: How two places can agree, closest first.
VALUES = ("same", "quarter", "near", "city", "division", "within", "inside", "unknown")
KM_PER_DEGREE = 111.2
#: Radius in km that each precision code allows, where the place has none of its own (UCDP where_prec).
RADIUS = {1: 3.0, 2: 25.0, 3: 25.0, 4: 60.0, 5: 100.0, 6: 0.0, 7: 0.0}
#: People from which one town holds many happenings of a kind on one day.
CITY = 300_000
#: Kilometres from a city's middle within which a place without people of its own is one of its quarters.
CITY_KM = 8.0
#: Precision from which an area is matched by the name of its division and not by distance.
DIVISION = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """A claim's place in the form in which two are compared."""

    place: Place
    radius_km: float

    @property
    def is_exact(self) -> bool:
        return self.place.grain <= 2

    @property
    def is_city(self) -> bool:
        return self.place.population >= CITY

    @property
    def is_country(self) -> bool:
        return self.place.grain >= 6 or self.place.kind is PlaceKind.COUNTRY


def areas_of(item: RecordedClaim) -> tuple[Area, ...]:
    """The areas at or near which it happened, the most exact first; flight is matched by where it starts, too."""
    named = {_area(ref.place, ref.role) for ref in _where(item) if ref.place}
    areas = [area for area in named if not any(_is_around(area, other) for other in named if other != area)]
    return tuple(sorted(areas, key=lambda area: (area.place.precision, area.place.id, area.radius_km)))


def unplaced_of(item: RecordedClaim) -> frozenset[str]:
    """The sounds of the names of places at or near which it happened that the gazetteer does not have: quarters of a
    city, hamlets. Two spellings of one name have one sound; its words stand apart."""
    names = (bare(fold(ref.name)) for ref in _where(item) if not ref.place)
    return frozenset(" ".join(bones_of(word) for word in name.split()) for name in names if name)


def _where(item: RecordedClaim) -> Sequence[ClaimPlace]:
    wanted = (PlaceRole.AT, PlaceRole.NEAR, PlaceRole.FROM)
    found = [ref for ref in item.places if ref.role in wanted]
    # who fled an unknown place for a known one is on the map where they went
    return found if any(ref.place for ref in found) or not any(ref.place for ref in item.places) else item.places


def _is_around(area: Area, other: Area) -> bool:
    """Whether `area` only says whereabouts the more exact `other` is: the province, the country, 'near the capital'."""
    if area.place.grain <= other.place.grain:
        return False
    if area.is_country:
        return True
    same_division = area.place.admin1 is not None and area.place.admin1 == other.place.admin1
    return same_division if area.place.grain >= DIVISION else km_between(area.place, other.place) <= area.radius_km


def _area(place: Place, role: PlaceRole) -> Area:
    radius = place.radius_km or RADIUS[place.grain]
    return Area(place=place, radius_km=max(radius, RADIUS[2]) if role is PlaceRole.NEAR else radius)


def km_between(one: Place, other: Place) -> float:
    """Kilometres between two points, on a plane; good to a percent at the distances that we compare."""
    mean = math.radians((one.lat + other.lat) / 2)
    east = (one.lon - other.lon + 180) % 360 - 180
    return KM_PER_DEGREE * math.hypot(one.lat - other.lat, east * math.cos(mean))


def place_value(ours: Iterable[Area], theirs: Iterable[Area]) -> str | None:
    """How two claims' places agree: 'same', 'quarter' (one is a city, the other a part of it), 'near', 'city',
    'division', 'within', 'inside', 'unknown' (a country says nothing); None: they cannot be one."""
    ours, theirs = tuple(ours), tuple(theirs)
    if not ours or not theirs:
        return "unknown"
    if len(ours) == len(theirs) == 1:
        return _pair_value(ours[0], theirs[0])
    values = {_pair_value(one, other) for one in ours for other in theirs}
    return next((value for value in VALUES if value in values), None)


def _pair_value(one: Area, other: Area) -> str | None:
    if one.place.id == other.place.id and one.place.id:
        return "unknown" if one.is_country else "division" if _is_division(one) else "city" if one.is_city else "same"
    if one.place.country and other.place.country and one.place.country != other.place.country:
        return "near" if one.is_exact and other.is_exact and _touch(one, other) else None
    if one.is_country or other.is_country:
        return "unknown"
    if one.is_exact and other.is_exact:
        return "quarter" if _is_quarter(one, other) else "near" if _touch(one, other) else None
    if _is_division(one) or _is_division(other):
        same = one.place.admin1 is not None and one.place.admin1 == other.place.admin1
        return "inside" if same or _touch(one, other) else None
    wide = max(one.place.grain, other.place.grain) > DIVISION
    return ("inside" if wide else "within") if _touch(one, other) else None


def _is_quarter(one: Area, other: Area) -> bool:
    """Whether one is a city and the other a part of it, which the gazetteer knows by its point alone."""
    city, part = (one, other) if one.is_city else (other, one)
    if not city.is_city or part.place.population or city.place.grain != 1:
        return False
    return km_between(city.place, part.place) <= CITY_KM


def _is_division(area: Area) -> bool:
    return area.place.grain == 4 or area.place.kind is PlaceKind.GOVERNORATE


def _touch(one: Area, other: Area) -> bool:
    return km_between(one.place, other.place) <= touching_km(one, other)


def touching_km(one: Area, other: Area) -> float:
    """Kilometres up to which they can be one: a middle in the other's circle; exact places a town's width apart."""
    return max(one.radius_km, other.radius_km, 2 * RADIUS[1])
