"""What the words around a name make of its place: a shifted point, an area, a stretch of road."""

import math
from dataclasses import replace

from livemap.model.place import Place, PlaceKind, Relation

#: How far 'south of X' reaches where no distance is said, and how wide it is, in km, by the sort of place.
REACH = {PlaceKind.SETTLEMENT: (12.0, 15.0), PlaceKind.SITE: (8.0, 10.0), PlaceKind.DISTRICT: (20.0, 25.0)}
PARTS = {
    45: "northeast",
    0: "north",
    90: "east",
    135: "southeast",
    180: "south",
    225: "southwest",
    270: "west",
    315: "northwest",
}
KM_A_DEGREE = 111.2
#: A place and the report's name for it.
Named = tuple[str, Place]
#: How far a division's countryside reaches from its town, as reports say it.
AROUND_KM = 30.0
#: Two places farther apart than this have no stretch between them that a reader would draw.
LONGEST_KM = 600.0


def derive(place: Place, relation: Relation | None, name: str, other: Named | None = None) -> Place:
    """The place that the relation's words mean; `place` itself where they change nothing. `other` ends a line.

    UCDP's where_prec: near a point is 2, a part of a division 3 or 4, of a country or a long line 5.
    """
    if relation is None:
        return place
    if relation.kind in ("between", "road") and other is not None:
        return _between(place, other[1], relation.kind, name, other[0])
    if relation.kind == "off":
        # UCDP's code 7: at sea.
        return replace(_area(place, f"off {name}", max(relation.distance_km or 0.0, 25.0)), precision=7)
    if relation.kind == "part" and relation.bearing is not None and _says(place.name, relation.bearing):
        return place  # 'eastern Ghouta' is the Eastern Ghouta
    if place.kind is PlaceKind.COUNTRY or place.kind is PlaceKind.REGION:
        return _part(place, relation) if relation.bearing is not None and relation.kind != "of" else place
    if relation.kind == "part" or (relation.kind == "countryside" and place.kind is PlaceKind.GOVERNORATE):
        return _part(place, relation) if relation.bearing is not None else _area(place, f"{name} countryside", 20.0)
    if relation.kind == "of":
        return _beyond(place, relation, name)
    if relation.kind == "countryside":
        return _countryside(place, relation, name)
    if relation.kind == "outskirts":
        return _outskirts(place, relation, name)
    if relation.kind in ("near", "road", "between", "border"):
        return _area(place, f"near {name}", max(relation.distance_km or 0.0, 5.0))
    return place


def _says(name: str, bearing: float) -> bool:
    return name.lower().startswith(PARTS[round(bearing)])


def from_seat(seat: Place, relation: Relation, name: str) -> Place:
    """'The northern countryside of X', 'northern X' of a division: around its town on that side, not around its middle.

    It is still only a part of the division, UCDP's code 4.
    """
    direction = f"{PARTS[round(relation.bearing)]}ern " if relation.bearing is not None else ""
    label = f"{direction}{name} countryside" if relation.kind == "countryside" else f"{direction}{name}"
    moved = _moved(seat, relation.bearing, AROUND_KM) if relation.bearing is not None else seat
    return replace(moved, name=label, radius_km=AROUND_KM + 5, precision=4)


def _beyond(place: Place, relation: Relation, name: str) -> Place:
    """'10 km north of X': a point with the slack of its words; 'north of X': the area on that side."""
    if relation.bearing is None:
        return _area(place, f"near {name}", max(relation.distance_km or 0.0, 10.0))
    reach, wide = REACH.get(place.kind, (40.0, 40.0))
    distance = relation.distance_km if relation.distance_km is not None else reach
    radius = max(3.0, distance * 0.25) if relation.distance_km is not None else wide
    said = f"{relation.distance_km:g} km " if relation.distance_km is not None else ""
    label = f"{said}{PARTS[round(relation.bearing)]} of {name}"
    return _area(_moved(place, relation.bearing, distance), label, radius)


def _outskirts(place: Place, relation: Relation, name: str) -> Place:
    if relation.bearing is None:
        return _area(place, f"outskirts of {name}", 8.0)
    return _area(_moved(place, relation.bearing, 6.0), f"{PARTS[round(relation.bearing)]}ern outskirts of {name}", 7.0)


def _countryside(place: Place, relation: Relation, name: str) -> Place:
    if relation.bearing is None:
        return _area(place, f"{name} countryside", 20.0)
    label = f"{PARTS[round(relation.bearing)]}ern {name} countryside"
    return _area(_moved(place, relation.bearing, 15.0), label, 18.0)


def _part(place: Place, relation: Relation) -> Place:
    """'Northern X' of a large place: its half on that side, one step less precise than the place's own points."""
    if relation.bearing is None or place.radius_km <= 0:
        return place
    half = place.radius_km / 2
    moved = _moved(place, relation.bearing, half)
    label = f"{PARTS[round(relation.bearing)]}ern {place.name}"
    return replace(
        moved, name=label, radius_km=round(half * 1.2, 1), precision=5 if place.precision >= 5 else place.precision
    )


def _between(place: Place, other: Place, kind: str, name: str, other_name: str) -> Place:
    """The line from one to the other. A line of more than 50 km is a 'linear feature', UCDP's code 5."""
    half = _distance(place, other) / 2
    if place.id == other.id or half > LONGEST_KM / 2 or PlaceKind.COUNTRY in (place.kind, other.kind):
        return place
    label = f"{'road ' if kind == 'road' else ''}between {name} and {other_name}"
    precision = max(place.precision, other.precision, 2 if half <= 25 else 5)
    return replace(
        place,
        lat=round((place.lat + other.lat) / 2, 5),
        lon=round((place.lon + other.lon) / 2, 5),
        name=label,
        radius_km=round(max(half + max(place.radius_km, other.radius_km), 3.0), 1),
        precision=precision,
        path=((place.lat, place.lon), (other.lat, other.lon)),
    )


def _area(place: Place, label: str, radius: float) -> Place:
    precision = max(place.precision, 2 if radius <= 25 else 3)
    return replace(place, name=label, radius_km=round(radius, 1), precision=precision)


def _moved(place: Place, bearing: float, km: float) -> Place:
    north = km * math.cos(math.radians(bearing)) / KM_A_DEGREE
    east = km * math.sin(math.radians(bearing)) / (KM_A_DEGREE * max(0.05, math.cos(math.radians(place.lat))))
    lon = (place.lon + east + 180) % 360 - 180
    return replace(place, lat=round(max(-90.0, min(90.0, place.lat + north)), 5), lon=round(lon, 5))


def _distance(one: Place, two: Place) -> float:
    east = (one.lon - two.lon) * math.cos(math.radians((one.lat + two.lat) / 2))
    return KM_A_DEGREE * math.hypot(one.lat - two.lat, east)
