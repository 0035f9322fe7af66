"""The reading contract, livemap.reading/1: what was read from one report, as plain values for JSON."""

import json
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from livemap.model.claim import Actor, Claim
from livemap.model.figure import Figure
from livemap.model.place import Candidate, Mention, Place
from livemap.model.reading import Reading
from livemap.model.span import Span
from livemap.model.voice import Voice
from livemap.model.when import When

SCHEMA_NAME = "livemap.reading/1"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every object of `reading_to_dict` satisfies."""
    text = files("livemap.publishing").joinpath("schemas/reading-1.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """The reading in the shape of the contract: every key present, null where there is nothing.

    Three keys of a place stand only where they say something: `radius_km` of an area, `path` of a line, `namesakes`
    of one of several places of its name.

    All `start` and `end` are Python string offsets into `report.text`.
    """
    report = reading.report
    return {
        "schema": SCHEMA_NAME,
        "report": {
            "id": report.id,
            "title": report.title,
            "outlet": report.outlet,
            "published": _moment(report.published),
            "language": report.language,
            "text": report.text,
        },
        "mentions": [_mention(mention, report.text) for mention in reading.mentions],
        "claims": [_claim(claim, report.text) for claim in reading.claims],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _words(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _mention(mention: Mention, text: str) -> dict[str, Any]:
    return {
        **_words(mention.span, text),
        "place": _place(mention.place) if mention.place else None,
        "alternatives": [_candidate(candidate) for candidate in mention.alternatives],
        "why": list(mention.why),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
        **({"radius_km": place.radius_km} if place.radius_km else {}),
        **({"path": [{"lat": lat, "lon": lon} for lat, lon in place.path]} if place.path else {}),
        **({"namesakes": place.namesakes} if place.namesakes > 1 else {}),
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {**_place(candidate.place), "score": candidate.score}


def _claim(claim: Claim, text: str) -> dict[str, Any]:
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "type": claim.type,
        "modality": claim.modality.value,
        "evidence": _words(claim.evidence, text),
        "also": [{"start": span.start, "end": span.end} for span in claim.also],
        "figure": _figure(claim.figure, text) if claim.figure else None,
        "by": [_actor(actor, text) for actor in claim.by],
        "against": [_actor(actor, text) for actor in claim.against],
        "places": [{"mention": place.mention, "role": place.role.value} for place in claim.places],
        "when": _when(claim.when, text) if claim.when else None,
        "voices": [_voice(voice, text) for voice in claim.voices],
        "denied_by": [_voice(voice, text) for voice in claim.denied_by],
        "part_of": claim.part_of,
        "since": claim.since.isoformat() if claim.since else None,
        "stock": claim.stock,
        "confidence": claim.confidence,
        "why": list(claim.why),
    }


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return {
        **_words(figure.span, text),
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier.value,
        "unit": figure.unit.value,
        "group": figure.group.value,
        "party": figure.party,
    }


def _actor(actor: Actor, text: str) -> dict[str, Any]:
    return {**_words(actor.span, text), "name": actor.name, "party": actor.party}


def _when(when: When, text: str) -> dict[str, Any]:
    words = _words(when.span, text) if when.span else {"start": None, "end": None, "text": None}
    return {
        "start_date": when.start_date.isoformat(),
        "end_date": when.end_date.isoformat(),
        "precision": when.precision.value,
        **words,
    }


def _voice(voice: Voice, text: str) -> dict[str, Any]:
    return {**_words(voice.span, text), "name": voice.name, "kind": voice.kind.value, "role": voice.role.value}
