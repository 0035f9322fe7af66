"""Incidents as GeoJSON (RFC 7946): one feature an incident, with its verdict, origins and claims."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from livemap.model.incident import Incident, Origin
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.publishing.columns import COLUMNS

#: Columns of a claim that its incident's feature says already.
OF_THE_INCIDENT = ("incident_id", "incident_title", "verdict", "verdict_sentence", "independent_origins")


def to_geojson(incidents: Iterable[RecordedIncident]) -> Iterator[str]:
    """The text of one FeatureCollection in pieces; one incident is held at a time."""
    yield '{"type":"FeatureCollection","features":['
    separator = "\n"
    for incident in incidents:
        yield separator + json.dumps(to_feature(incident), ensure_ascii=False, allow_nan=False)
        separator = ",\n"
    yield "\n]}\n"


def to_feature(recorded: RecordedIncident) -> dict[str, Any]:
    """One incident: a point, or a line where the words mean one; unplaced: null.

    Where the place is an area, the point is its middle and `place_radius_km` its reach.
    """
    incident, verdict = recorded.incident, recorded.verdict
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _geometry(incident),
        "properties": {
            "kind": incident.kind.value,
            "type": incident.type,
            "title": incident.title,
            "start_date": incident.start_date.isoformat() if incident.start_date else None,
            "end_date": incident.end_date.isoformat() if incident.end_date else None,
            **_place(incident),
            "verdict": verdict.status.value,
            "verdict_sentence": verdict.sentence,
            "verdict_why": list(verdict.why),
            "credibility": verdict.credibility.value,
            "credibility_why": verdict.credibility_why,
            "origins": [_origin(origin) for origin in verdict.origins],
            "claims": [_claim(recorded, claim) for claim in recorded.claims],
        },
    }


def _geometry(incident: Incident) -> dict[str, Any] | None:
    if incident.place is None:
        return None
    if incident.place.path:
        return {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in incident.place.path]}
    return {"type": "Point", "coordinates": [incident.place.lon, incident.place.lat]}


def _place(incident: Incident) -> dict[str, Any]:
    place = incident.place
    return {
        "place_id": place.id if place else None,
        "place_name": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "place_precision": place.precision if place else None,
        "place_radius_km": place.radius_km if place else None,
        "place_namesakes": place.namesakes if place else None,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "name": origin.name,
        "party": origin.party,
        "claim_ids": list(origin.claim_ids),
        "outlets": list(origin.outlets),
        "reliability": origin.reliability.value,
        "reliability_why": origin.reliability_why,
    }


def _claim(incident: RecordedIncident, claim: RecordedClaim) -> dict[str, Any]:
    return {name: read(incident, claim) for name, read in COLUMNS.items() if name not in OF_THE_INCIDENT}
