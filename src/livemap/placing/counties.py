"""Divisions without a known point, put among the report's places in the same state."""

from collections.abc import Sequence
from dataclasses import replace

from livemap.model.place import Place, PlaceKind
from livemap.placing.ranking import Scored, logistic

#: A district whose radius is this or more has no point of its own in the gazetteer.
UNKNOWN_KM = 70.0


def settle_counties(ranked: Sequence[Sequence[Scored]]) -> list[list[Scored]]:
    """`ranked` with such districts put in the middle of the towns that the report names in their state."""
    towns = [scored[0].match.place for scored in ranked if scored and _is_town(scored[0])]
    return [[_settle(one, towns) for one in scored] for scored in ranked]


def _is_town(one: Scored) -> bool:
    return one.match.place.kind is PlaceKind.SETTLEMENT and logistic(one.exists) >= 0.5


def _settle(one: Scored, towns: Sequence[Place]) -> Scored:
    place = one.match.place
    if place.kind is not PlaceKind.DISTRICT or place.radius_km < UNKNOWN_KM:
        return one
    near = [town for town in towns if (town.country, town.admin1) == (place.country, place.admin1)]
    if not near:
        return one
    lat = sum(town.lat for town in near) / len(near)
    lon = sum(town.lon for town in near) / len(near)
    why = f"its point is not in the gazetteer: put among the report's places in {place.admin1}"
    moved = replace(place, lat=round(lat, 5), lon=round(lon, 5))
    return replace(one, match=replace(one.match, place=moved), why=(*one.why, why))
