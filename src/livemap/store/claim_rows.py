"""A claim to the rows that keep it, and back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from livemap.model.claim import Actor, Claim
from livemap.model.figure import Figure
from livemap.model.members import (
    GROUPS,
    KINDS,
    MODALITIES,
    PLACE_ROLES,
    PRECISIONS,
    QUALIFIERS,
    UNITS,
    VOICE_KINDS,
    VOICE_ROLES,
)
from livemap.model.place import Mention, PlaceRef
from livemap.model.reading import Reading
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceRole
from livemap.model.when import When
from livemap.store import places

Row = Mapping[Any, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """The rows of one claim in the tables beside `claims`, each in the order of their positions."""

    voices: list[Row] = field(default_factory=list)
    actors: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)


def to_row(key: str, reading: Reading, position: int) -> dict[str, Any]:
    claim, text = reading.claims[position], reading.report.text
    return {
        "id": claim.id,
        "report": key,
        "position": position,
        "kind": claim.kind.value,
        "type": claim.type,
        "modality": claim.modality.value,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "evidence_words": claim.evidence.of(text),
        "also": [[span.start, span.end] for span in claim.also],
        **_figure_columns(claim.figure, text),
        **_when_columns(claim.when, text),
        "part_of": claim.part_of,
        "since": claim.since,
        "stock": claim.stock,
        "confidence": claim.confidence,
        "why": list(claim.why),
        "denied_by": [_denier(voice, text) for voice in claim.denied_by] or None,
        "morton": _first_key(claim, reading.mentions),
    }


def _first_key(claim: Claim, mentions: Sequence[Mention]) -> int | None:
    keys = (places.key_of(mentions[ref.mention].place) for ref in claim.places)
    return next((key for key in keys if key is not None), None)


def _words(prefix: str, span: Span | None, text: str) -> dict[str, Any]:
    if span is None:
        return {f"{prefix}_start": None, f"{prefix}_end": None, f"{prefix}_words": None}
    return {f"{prefix}_start": span.start, f"{prefix}_end": span.end, f"{prefix}_words": span.of(text)}


def _figure_columns(figure: Figure | None, text: str) -> dict[str, Any]:
    return {
        **_words("figure", figure.span if figure else None, text),
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "qualifier": figure.qualifier.value if figure else None,
        "unit": figure.unit.value if figure else None,
        "people": figure.group.value if figure else None,
        "people_party": figure.party if figure else None,
    }


def _when_columns(when: When | None, text: str) -> dict[str, Any]:
    return {
        **_words("when", when.span if when else None, text),
        "start_date": when.start_date if when else None,
        "end_date": when.end_date if when else None,
        "time_precision": when.precision.value if when else None,
    }


def voice_rows(claim: Claim, text: str) -> Iterator[dict[str, Any]]:
    for position, voice in enumerate(claim.voices):
        yield {
            "claim": claim.id,
            "position": position,
            "start": voice.span.start,
            "end": voice.span.end,
            "words": voice.span.of(text),
            "name": voice.name,
            "kind": voice.kind.value,
            "role": voice.role.value,
            "party": voice.party,
            "corroborates": voice.corroborates,
        }


def _denier(voice: Voice, text: str) -> dict[str, Any]:
    return {
        "start": voice.span.start,
        "end": voice.span.end,
        "words": voice.span.of(text),
        "name": voice.name,
        "kind": voice.kind.value,
        "party": voice.party,
    }


def actor_rows(claim: Claim, text: str) -> Iterator[dict[str, Any]]:
    for side, actors in (("by", claim.by), ("against", claim.against)):
        for position, actor in enumerate(actors):
            yield {
                "claim": claim.id,
                "side": side,
                "position": position,
                "start": actor.span.start,
                "end": actor.span.end,
                "words": actor.span.of(text),
                "name": actor.name,
                "party": actor.party,
            }


def place_rows(claim: Claim) -> Iterator[dict[str, Any]]:
    for position, ref in enumerate(claim.places):
        yield {"claim": claim.id, "position": position, "mention": ref.mention, "role": ref.role.value}


def from_rows(row: Row, parts: Parts) -> Claim:
    return Claim(
        id=row["id"],
        kind=KINDS[row["kind"]],
        type=row["type"],
        modality=MODALITIES[row["modality"]],
        evidence=Span(start=row["evidence_start"], end=row["evidence_end"]),
        also=tuple(Span(start=start, end=end) for start, end in row["also"]),
        figure=_figure(row),
        by=tuple(_actor(item) for item in parts.actors if item["side"] == "by"),
        against=tuple(_actor(item) for item in parts.actors if item["side"] == "against"),
        places=tuple(PlaceRef(mention=item["mention"], role=PLACE_ROLES[item["role"]]) for item in parts.places),
        when=_when(row),
        voices=tuple(_voice(item) for item in parts.voices),
        denied_by=tuple(
            _voice({**item, "role": VoiceRole.ORIGIN.value, "corroborates": False}) for item in row["denied_by"] or ()
        ),
        part_of=row["part_of"],
        since=row["since"],
        stock=row["stock"],
        confidence=row["confidence"],
        why=tuple(row["why"]),
    )


def _figure(row: Row) -> Figure | None:
    if row["qualifier"] is None:
        return None
    return Figure(
        span=Span(start=row["figure_start"], end=row["figure_end"]),
        low=row["low"],
        high=row["high"],
        qualifier=QUALIFIERS[row["qualifier"]],
        unit=UNITS[row["unit"]],
        group=GROUPS[row["people"]],
        party=row["people_party"],
    )


def _when(row: Row) -> When | None:
    if row["time_precision"] is None:
        return None
    return When(
        start_date=row["start_date"],
        end_date=row["end_date"],
        precision=PRECISIONS[row["time_precision"]],
        span=None if row["when_start"] is None else Span(start=row["when_start"], end=row["when_end"]),
    )


def _actor(row: Row) -> Actor:
    return Actor(span=Span(start=row["start"], end=row["end"]), name=row["name"], party=row["party"])


def _voice(row: Row) -> Voice:
    return Voice(
        span=Span(start=row["start"], end=row["end"]),
        name=row["name"],
        kind=VOICE_KINDS[row["kind"]],
        role=VOICE_ROLES[row["role"]],
        party=row["party"],
        corroborates=row["corroborates"],
    )
