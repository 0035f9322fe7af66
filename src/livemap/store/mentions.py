"""Mentions: the names in a report's text, with the places they may mean."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from livemap.model.place import Candidate, Mention, MentionHint, Relation
from livemap.model.reading import Reading
from livemap.model.span import Span
from livemap.store import places, tables


def to_rows(key: str, reading: Reading) -> Iterator[dict[str, Any]]:
    for position, mention in enumerate(reading.mentions):
        yield {
            "report": key,
            "position": position,
            "start": mention.span.start,
            "end": mention.span.end,
            "words": mention.span.of(reading.report.text),
            "hint": mention.hint.value,
            "relation": _relation_to_json(mention.relation),
            **places.to_columns(mention.place),
            "alternatives": [_candidate_to_json(candidate) for candidate in mention.alternatives],
            "why": list(mention.why),
        }


def from_row(row: Mapping[Any, Any]) -> Mention:
    return Mention(
        span=Span(start=row["start"], end=row["end"]),
        hint=MentionHint(row["hint"]),
        relation=_relation_from_json(row["relation"]),
        place=places.from_columns(row),
        alternatives=candidates_of(row),
        why=tuple(row["why"]),
    )


def candidates_of(row: Mapping[Any, Any]) -> tuple[Candidate, ...]:
    """What else a mention's name may mean, the likeliest first."""
    return tuple(_candidate_from_json(item) for item in row["alternatives"])


def of_report(connection: Connection, key: str) -> tuple[Mention, ...]:
    asked = select(tables.mentions).where(tables.mentions.c.report == key).order_by(tables.mentions.c.position)
    return tuple(from_row(row) for row in connection.execute(asked).mappings())


def _relation_to_json(relation: Relation | None) -> dict[str, Any] | None:
    if relation is None:
        return None
    return {
        "kind": relation.kind,
        "bearing": relation.bearing,
        "distance_km": relation.distance_km,
        "other": relation.other,
        "start": relation.span.start,
        "end": relation.span.end,
    }


def _relation_from_json(value: dict[str, Any] | None) -> Relation | None:
    if value is None:
        return None
    return Relation(
        kind=value["kind"],
        bearing=value["bearing"],
        distance_km=value["distance_km"],
        other=value["other"],
        span=Span(start=value["start"], end=value["end"]),
    )


def _candidate_to_json(candidate: Candidate) -> dict[str, Any]:
    return {**places.to_columns(candidate.place), "score": candidate.score, "why": list(candidate.why)}


def _candidate_from_json(value: dict[str, Any]) -> Candidate:
    place = places.from_columns(value)
    assert place is not None  # a candidate always is a place: to_columns wrote it from one
    return Candidate(place=place, score=value["score"], why=tuple(value["why"]))
