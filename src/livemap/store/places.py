"""A place to the columns that keep it, and back."""

from collections.abc import Mapping
from typing import Any

from livemap.model.members import PLACE_KINDS
from livemap.model.place import Place
from livemap.store.morton import morton

EMPTY: dict[str, Any] = dict.fromkeys(
    (
        "place_id", "place_name", "lat", "lon", "country", "admin1", "precision", "place_kind", "population",
        "radius_km", "path", "namesakes",
    )
)  # fmt: skip


def to_columns(place: Place | None) -> dict[str, Any]:
    if place is None:
        return dict(EMPTY)
    return {
        "place_id": place.id,
        "place_name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
        "place_kind": place.kind.value,
        "population": place.population,
        "radius_km": place.radius_km,
        "path": " ".join(f"{lat},{lon}" for lat, lon in place.path) or None,
        "namesakes": place.namesakes if place.namesakes > 1 else None,
    }


def from_columns(row: Mapping[Any, Any]) -> Place | None:
    if row["place_id"] is None:
        return None
    return Place(
        id=row["place_id"],
        name=row["place_name"],
        lat=row["lat"],
        lon=row["lon"],
        country=row["country"],
        admin1=row["admin1"],
        precision=row["precision"],
        kind=PLACE_KINDS[row["place_kind"]],
        population=row["population"],
        radius_km=row["radius_km"],
        path=_path(row.get("path")),
        namesakes=row.get("namesakes") or 1,
    )


def _path(kept: str | None) -> tuple[tuple[float, float], ...]:
    if not kept:
        return ()
    points = (point.partition(",") for point in kept.split())
    return tuple((float(lat), float(lon)) for lat, _, lon in points)


def key_of(place: Place | None) -> int | None:
    """The Morton key of a place; None for no place."""
    return None if place is None else morton(place.lat, place.lon)
