"""A claim as corrected: the machine's reading with people's corrections on top. The reading itself stays as it is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from livemap.model.claim import Actor, Claim, ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.in_force import in_force
from livemap.model.place import Place, PlaceKind, PlaceRole
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.model.ruling import Decision, Ruling
from livemap.model.voice import Voice, VoiceKind
from livemap.model.when import TimePrecision, When

#: Fields of the figure, of the time and of who says so: each group is read together, and what is left out stays.
FIGURE = ("low", "high", "qualifier", "unit", "group", "party")
WHEN = ("start_date", "end_date", "time_precision")
VOICE = ("voice", "voice_kind", "voice_party")
PLAIN = ("kind", "type", "modality", "since", "stock")
#: Every field that a correction may name; "by", "against" and "place" are JSON.
FIELDS = (*PLAIN, *FIGURE, *WHEN, *VOICE, "by", "against", "place")
#: Stands for 'no value' where a field may have none.
NONE = ""


def apply_rulings(machine: RecordedClaim, rulings: Sequence[Ruling]) -> RecordedClaim:
    """The claim as corrected by those of `rulings` on it that are in force, oldest first; the same where none is.

    Spans stay those of the machine's reading: a corrected figure keeps the words that it was read from. A field that
    was read from no words gets those of the evidence.
    """
    corrected = machine
    for ruling in in_force(rulings):
        if ruling.decision is Decision.CORRECT and (ruling.item_kind, ruling.item_id) == ("claim", machine.claim.id):
            corrected = apply_values(corrected, ruling.value)
    return corrected


def apply_values(recorded: RecordedClaim, values: Mapping[str, str]) -> RecordedClaim:
    """The claim with these fields. Raises ValueError for a value that its field cannot have."""
    claim = recorded.claim
    changes: dict[str, Any] = {}
    if values.keys() & set(FIGURE):
        changes["figure"] = _figure(claim, values)
    if values.keys() & set(WHEN):
        changes["when"] = _when(claim, values)
    if values.keys() & set(VOICE):
        changes["voices"] = _voices(claim, values)
    for side in ("by", "against"):
        if side in values:
            changes[side] = _actors(claim, side, json.loads(values[side]))
    changes |= {name: _plain(name, values[name]) for name in PLAIN if name in values}
    places = _places(recorded, values["place"]) if "place" in values else recorded.places
    return replace(recorded, claim=replace(claim, **changes), places=places)


def _plain(name: str, said: str) -> Any:
    if name == "kind":
        return ClaimKind(said)
    if name == "modality":
        return Modality(said)
    if name == "since":
        return date.fromisoformat(said) if said else None
    if name == "stock":
        return {"": None, "stock": True, "flow": False}[said]
    return said


def _number(said: str) -> int | None:
    return int(said) if said else None


def _figure(claim: Claim, values: Mapping[str, str]) -> Figure | None:
    old = claim.figure
    low = _number(values["low"]) if "low" in values else old.low if old else None
    high = _number(values["high"]) if "high" in values else old.high if old else None
    if low is None and high is None:
        return None
    named = "qualifier" in values
    qualifier = Qualifier(values["qualifier"]) if named else old.qualifier if old else Qualifier.EXACT
    return Figure(
        span=old.span if old else claim.evidence,
        low=low,
        high=high,
        qualifier=qualifier,
        unit=Unit(values["unit"]) if "unit" in values else old.unit if old else Unit.PERSON,
        group=Group(values["group"]) if "group" in values else old.group if old else Group.UNSPECIFIED,
        party=(values["party"] or None) if "party" in values else old.party if old else None,
    )


def _when(claim: Claim, values: Mapping[str, str]) -> When | None:
    old = claim.when
    start = values.get("start_date", old.start_date.isoformat() if old else "")
    end = values.get("end_date", "") or start
    if not start:
        return None
    precision = values.get("time_precision", old.precision.value if old else TimePrecision.DAY.value)
    return When(
        start_date=date.fromisoformat(start),
        end_date=date.fromisoformat(end),
        precision=TimePrecision(precision),
        span=old.span if old else claim.evidence,
    )


def _voices(claim: Claim, values: Mapping[str, str]) -> tuple[Voice, ...]:
    """The origin is another one; who passes it on, and who is named as saying the same, stay."""
    first = next((voice for voice in claim.voices if voice.role == "origin" and not voice.corroborates), None)
    rest = tuple(voice for voice in claim.voices if voice is not first)
    name = values.get("voice", first.name if first else "")
    if not name:
        return rest
    return (
        Voice(
            span=first.span if first else claim.evidence,
            name=name,
            kind=VoiceKind(values.get("voice_kind") or (first.kind.value if first else "other")),
            party=values.get("voice_party", (first.party or "") if first else "") or None,
        ),
        *rest,
    )


def _actors(claim: Claim, side: str, said: Sequence[Mapping[str, str]]) -> tuple[Actor, ...]:
    """Actors by name and party; one that was read keeps its words."""
    known = {actor.name: actor.span for actor in getattr(claim, side)}
    return tuple(
        Actor(span=known.get(one["name"], claim.evidence), name=one["name"], party=one.get("party") or None)
        for one in said
    )


def _places(recorded: RecordedClaim, said: str) -> tuple[ClaimPlace, ...]:
    """The first place of the claim is another one, or none; further places stay."""
    first, rest = recorded.places[:1], recorded.places[1:]
    if not said:
        return tuple(replace(one, place=None) for one in first) + rest
    place = place_from(json.loads(said))
    if first:
        return (replace(first[0], place=place), *rest)
    return (ClaimPlace(name=place.name, role=PlaceRole.AT, place=place, span=recorded.claim.evidence),)


def place_from(said: Mapping[str, Any]) -> Place:
    """A place out of a ruling's JSON; raises ValueError, KeyError or TypeError."""
    return Place(
        id=str(said["id"]),
        name=str(said["name"]),
        lat=float(said["lat"]),
        lon=float(said["lon"]),
        country=str(said["country"]),
        admin1=said.get("admin1"),
        precision=int(said["precision"]),
        kind=PlaceKind(said.get("kind", "settlement")),
        population=int(said.get("population", 0)),
        radius_km=float(said.get("radius_km", 0)),
        namesakes=int(said.get("namesakes", 1)),
    )


def place_to(place: Place) -> str:
    """A place as a ruling keeps it."""
    names = ("id", "name", "lat", "lon", "country", "admin1", "precision", "population", "radius_km", "namesakes")
    plain = {name: getattr(place, name) for name in names}
    return json.dumps({**plain, "kind": place.kind.value}, ensure_ascii=False, sort_keys=True)
