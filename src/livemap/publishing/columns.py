"""One claim of an incident as a flat row: what the table formats share."""

from collections.abc import Callable
from typing import Any

from livemap.model.claim import Actor
from livemap.model.place import Place
from livemap.model.recorded import RecordedClaim, RecordedIncident

Cell = str | int | float | None
Column = Callable[[RecordedIncident, RecordedClaim], Cell]

#: Every column, in order: its name and how it is read. A list within a cell is parted by "; ".
COLUMNS: dict[str, Column] = {
    "incident_id": lambda incident, claim: incident.incident.id,
    "incident_title": lambda incident, claim: incident.incident.title,
    "verdict": lambda incident, claim: incident.verdict.status.value,
    "verdict_sentence": lambda incident, claim: incident.verdict.sentence,
    "independent_origins": lambda incident, claim: len(incident.verdict.origins),
    "claim_id": lambda incident, claim: claim.claim.id,
    "kind": lambda incident, claim: claim.claim.kind.value,
    "type": lambda incident, claim: claim.claim.type,
    "modality": lambda incident, claim: claim.claim.modality.value,
    "figure_low": lambda incident, claim: _figure(claim, "low"),
    "figure_high": lambda incident, claim: _figure(claim, "high"),
    "figure_qualifier": lambda incident, claim: _figure(claim, "qualifier"),
    "figure_unit": lambda incident, claim: _figure(claim, "unit"),
    "figure_group": lambda incident, claim: _figure(claim, "group"),
    "figure_party": lambda incident, claim: _figure(claim, "party"),
    "part_of": lambda incident, claim: claim.claim.part_of,
    "since": lambda incident, claim: claim.claim.since.isoformat() if claim.claim.since else None,
    "stock": lambda incident, claim: None if claim.claim.stock is None else str(claim.claim.stock).lower(),
    "by": lambda incident, claim: _actors(claim.claim.by),
    "against": lambda incident, claim: _actors(claim.claim.against),
    "start_date": lambda incident, claim: claim.claim.when.start_date.isoformat() if claim.claim.when else None,
    "end_date": lambda incident, claim: claim.claim.when.end_date.isoformat() if claim.claim.when else None,
    "time_precision": lambda incident, claim: claim.claim.when.precision.value if claim.claim.when else None,
    "place_as_said": lambda incident, claim: "; ".join(place.name for place in claim.places),
    "place_role": lambda incident, claim: "; ".join(place.role.value for place in claim.places),
    "place_id": lambda incident, claim: _place(claim, "id"),
    "place_name": lambda incident, claim: _place(claim, "name"),
    "admin1": lambda incident, claim: _place(claim, "admin1"),
    "country": lambda incident, claim: _place(claim, "country"),
    "lat": lambda incident, claim: _place(claim, "lat"),
    "lon": lambda incident, claim: _place(claim, "lon"),
    "place_precision": lambda incident, claim: _place(claim, "precision"),
    "place_radius_km": lambda incident, claim: _place(claim, "radius_km"),
    "origin": lambda incident, claim: _origin(claim),
    "voices": lambda incident, claim: "; ".join(f"{voice.name} ({voice.role.value})" for voice in claim.claim.voices),
    "outlet": lambda incident, claim: claim.outlet,
    "url": lambda incident, claim: claim.url,
    "published": lambda incident, claim: claim.published.isoformat() if claim.published else None,
    "recorded": lambda incident, claim: claim.recorded.isoformat(),
    "report_id": lambda incident, claim: claim.report_id,
    "reprint_of": lambda incident, claim: claim.reprint_of,
    "evidence": lambda incident, claim: claim.evidence_text,
    "evidence_start": lambda incident, claim: claim.claim.evidence.start,
    "evidence_end": lambda incident, claim: claim.claim.evidence.end,
    "confidence": lambda incident, claim: claim.claim.confidence,
}

#: Columns that are not text, for formats that have types: whole numbers, decimals, days and moments in ISO 8601.
WHOLE = frozenset(
    {"independent_origins", "figure_low", "figure_high", "place_precision", "evidence_start", "evidence_end"}
)
DECIMAL = frozenset({"lat", "lon", "place_radius_km", "confidence"})
DAYS = frozenset({"since", "start_date", "end_date"})
MOMENTS = frozenset({"published", "recorded"})


def _figure(claim: RecordedClaim, field: str) -> Cell:
    value: Any = getattr(claim.claim.figure, field) if claim.claim.figure else None
    return value if value is None or isinstance(value, int) else str(value)


def _place(claim: RecordedClaim, field: str) -> Cell:
    """A field of the first place that is known, as the map takes it."""
    place: Place | None = next((given.place for given in claim.places if given.place), None)
    value: Cell = getattr(place, field) if place else None
    return value


def _actors(actors: tuple[Actor, ...]) -> str:
    return "; ".join(f"{actor.name} [{actor.party}]" if actor.party else actor.name for actor in actors)


def _origin(claim: RecordedClaim) -> str | None:
    """The first voice; a claim without one is the outlet's own."""
    return claim.claim.voices[0].name if claim.claim.voices else claim.outlet
