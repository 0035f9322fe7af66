"""A place as a list of plain values, as texts that keep facets and claims hold it."""

from collections.abc import Sequence
from typing import Any

from livemap.model.members import PLACE_KINDS
from livemap.model.place import Place


def values_of(place: Place) -> list[Any]:
    """Values that JSON can hold, from which `place_of` makes the same place."""
    named = [place.id, place.name, place.lat, place.lon, place.country, place.admin1, place.precision]
    return [*named, place.kind.value, place.population, place.radius_km, place.path, place.namesakes]


def place_of(values: Sequence[Any]) -> Place:
    """The place that `values_of` was asked for."""
    id, name, lat, lon, country, admin1, precision, kind, population, radius_km, path, namesakes = values
    return Place(
        id=id,
        name=name,
        lat=lat,
        lon=lon,
        country=country,
        admin1=admin1,
        precision=precision,
        kind=PLACE_KINDS[kind],
        population=population,
        radius_km=radius_km,
        path=tuple((point[0], point[1]) for point in path),
        namesakes=namesakes,
    )
