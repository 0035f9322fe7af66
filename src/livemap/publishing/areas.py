"""Areas of control, front lines and handovers as GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from livemap.model.control import ControlArea, ControlMap, FrontLine, Handover
from livemap.model.holding import HoldingState

Feature = dict[str, Any]


def control_collection(drawn: ControlMap) -> dict[str, Any]:
    """The areas of both layers; `basis` tells them apart, and they are not to be mixed."""
    return _collection(drawn, [_area(area) for area in drawn.areas if area.polygons])


def front_collection(drawn: ControlMap) -> dict[str, Any]:
    """The front lines of both layers."""
    return _collection(drawn, [_front(line) for line in drawn.front])


def handover_collection(found: Sequence[Handover], facts: dict[str, Any]) -> dict[str, Any]:
    """What changed hands; `facts` say between which days and by what was known."""
    return {"type": "FeatureCollection", **facts, "features": [_handover(one) for one in found]}


def to_text(collection: dict[str, Any]) -> str:
    return json.dumps(collection, ensure_ascii=False, allow_nan=False)


def _collection(drawn: ControlMap, features: list[Feature]) -> dict[str, Any]:
    facts = {"ground": drawn.ground, "on": drawn.on.isoformat(), "radius_km": drawn.radius_km}
    return {"type": "FeatureCollection", **facts, "features": features}


def _area(area: ControlArea) -> Feature:
    properties = {
        "basis": area.basis.value,
        "state": area.state.value,
        "party": area.party,
        "stale": area.stale,
        "km2": area.km2,
        "share": round(area.share, 5),
        "places": area.places,
        "population": area.population,
    }
    return _feature("MultiPolygon", area.polygons, properties)


def _front(line: FrontLine) -> Feature:
    properties = {"basis": line.basis.value, "parties": list(line.parties), "km": line.km}
    return _feature("MultiLineString", line.lines, properties)


def _handover(one: Handover) -> Feature:
    properties = {
        "basis": one.basis.value,
        "before": _standing(one.before),
        "after": _standing(one.after),
        "km2": one.km2,
        "population": one.population,
        "places": [{"id": place.id, "name": place.name, "lat": place.lat, "lon": place.lon} for place in one.places],
    }
    return _feature("MultiPolygon", one.polygons, properties)


def _standing(standing: tuple[HoldingState, str | None]) -> dict[str, str | None]:
    return {"state": standing[0].value, "party": standing[1]}


def _feature(kind: str, coordinates: Iterable[Any], properties: dict[str, Any]) -> Feature:
    listed = list(coordinates)
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": listed} if listed else None,
        "properties": properties,
    }
