"""Incidents as a table with ACLED's columns, for programs that read ACLED; our ids and ranges stand behind them."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import yaml

from livemap.model.recorded import RecordedIncident
from livemap.model.registry import ActorKind
from livemap.publishing.coding import (
    Side,
    asserted_claims,
    count_best,
    country_of,
    finest_time,
    outlets_of,
    sides_of,
)
from livemap.publishing.columns import Cell
from livemap.publishing.matter import Matter

WORDS: dict[str, Any] = yaml.safe_load((files("livemap.publishing") / "acled.yml").read_text("utf-8"))
#: ACLED's columns in its order (codebook 2023), then ours.
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
    "fatalities_low", "fatalities_high", "verdict", "independent_origins", "claim_ids",
)  # fmt: skip


def acled_rows(matter: Matter) -> Iterator[dict[str, Cell]]:
    """A row for each incident that ACLED has a sub-event for and whose day is known; values we do not know are empty.

    `fatalities` is the toll's best figure, as ACLED keeps one number; the range stands in our own columns.
    """
    for recorded in matter.incidents:
        sub_event = sub_event_of(recorded, matter)
        if sub_event and recorded.incident.start_date:
            yield _row(recorded, matter, sub_event)


def sub_event_of(recorded: RecordedIncident, matter: Matter) -> tuple[str, str] | None:
    """ACLED's event type and sub-event type; None: it has none for this, or nobody asserts it."""
    claims = [item.claim for item in asserted_claims(recorded)]
    for claim in sorted(claims, key=lambda claim: claim.type != recorded.incident.type):
        listed = WORDS["types"].get(_event_type(claim.type, [actor.party for actor in claim.by], matter))
        if listed:
            return listed[0], listed[1]
    return None


def _event_type(type: str, parties: list[str | None], matter: Matter) -> str:
    if type == "gained":
        by_state = any(matter.registry.kind_of(party) is ActorKind.STATE_FORCES for party in parties)
        return str(WORDS["gained_by_state" if by_state else "gained_by_others"])
    return str(WORDS["withdrew"]) if type == "withdrew" else type


def _row(recorded: RecordedIncident, matter: Matter, sub_event: tuple[str, str]) -> dict[str, Cell]:
    incident = recorded.incident
    one, two = sides_of(recorded, matter.registry)
    toll = matter.count_killed(recorded)
    day = incident.start_date
    assert day is not None
    precision = finest_time(recorded)
    values: dict[str, Cell] = {
        "event_id_cnty": incident.id,
        "event_date": day.isoformat(),
        "year": day.year,
        "time_precision": WORDS["time_precision"][precision.value] if precision else 3,
        **_kind_columns(sub_event),
        **_side_columns(one, two),
        **_place_columns(recorded),
        "source": "; ".join(outlets_of(recorded)),
        "notes": f"{recorded.verdict.sentence} {' / '.join(claim.evidence_text for claim in recorded.claims)}",
        "fatalities": count_best(matter, recorded),
        "timestamp": int(max(claim.recorded for claim in recorded.claims).timestamp()),
        "fatalities_low": toll.low if toll else None,
        "fatalities_high": toll.high if toll else None,
        "verdict": recorded.verdict.status.value,
        "independent_origins": len(recorded.verdict.origins),
        "claim_ids": "; ".join(claim.claim.id for claim in recorded.claims),
    }
    return {name: values.get(name) for name in COLUMNS}


def _kind_columns(sub_event: tuple[str, str]) -> dict[str, Cell]:
    event, sub = sub_event
    disorder = WORDS["disorder_of_sub_event"].get(sub) or WORDS["disorder"][event]
    return {"disorder_type": disorder, "event_type": event, "sub_event_type": sub}


def _side_columns(one: Side, two: Side) -> dict[str, Cell]:
    inter = [WORDS["inter"].get(side.kind.value) if side.kind else None for side in (one, two)]
    return {
        "actor1": one.names[0] if one.names else None,
        "assoc_actor_1": "; ".join(one.names[1:]),
        "inter1": inter[0],
        "actor2": two.names[0] if two.names else None,
        "assoc_actor_2": "; ".join(two.names[1:]),
        "inter2": inter[1],
        "interaction": int("".join(str(code) for code in sorted(code or 0 for code in inter))) if any(inter) else None,
        "civilian_targeting": "Civilian targeting" if two.kind is ActorKind.CIVILIANS else None,
    }


def _place_columns(recorded: RecordedIncident) -> dict[str, Cell]:
    place = recorded.incident.place
    if place is None:
        return {}
    country = country_of(place.country)
    return {
        "iso": country.number,
        "country": country.name,
        "admin1": place.admin1,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": WORDS["geo_precision"][place.precision],
    }
