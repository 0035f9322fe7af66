"""How far apart two places lie, and which may lie in which."""

import math

from livemap.model.place import Place, PlaceKind

BROAD = (PlaceKind.COUNTRY, PlaceKind.GOVERNORATE, PlaceKind.REGION)
#: People of a town that has quarters, and other places around it by its name.
LARGE_TOWN = 20_000
#: A place so near another division may be said to lie in it.
BORDER_KM = 30.0


def kilometres(one: Place, two: Place) -> float:
    """Over a sphere flattened at their middle: exact enough for places of one region."""
    north = math.radians(one.lat - two.lat)
    east = math.radians((one.lon - two.lon + 180) % 360 - 180) * math.cos(math.radians((one.lat + two.lat) / 2))
    return 6371.0 * math.hypot(north, east)


def has_quarters(place: Place) -> bool:
    return place.kind is PlaceKind.SETTLEMENT and place.population >= LARGE_TOWN


def holds_towns(one: Place) -> bool:
    return one.kind is PlaceKind.GOVERNORATE or has_quarters(one)


def may_hold(outer: Place, is_town: bool, inner: Place) -> bool:
    """By its division, unless the words say town, or so near that a border in a gazetteer may be wrong."""
    if not is_town and (outer.country, outer.admin1) == (inner.country, inner.admin1):
        return True
    return kilometres(outer, inner) < max(BORDER_KM, outer.radius_km * 0.6)


def contains(outer: Place, inner: Place) -> bool:
    """By its country or its division; a region by its circle."""
    if outer.kind is PlaceKind.COUNTRY:
        return outer.country == inner.country and inner.kind is not PlaceKind.COUNTRY
    if outer.kind is PlaceKind.GOVERNORATE:
        return outer.country == inner.country and outer.admin1 == inner.admin1 and inner.kind not in BROAD
    if outer.kind is PlaceKind.REGION and inner.kind not in BROAD:
        return outer.country in ("", inner.country) and kilometres(outer, inner) <= outer.radius_km
    return False
