"""A claim's fields as a correction names them: what each says now, as the text that would say the same."""

import json
from collections.abc import Mapping, Sequence

from livemap.model.claim import Actor
from livemap.model.corrections import FIELDS, NONE, place_to
from livemap.model.recorded import RecordedClaim
from livemap.model.voice import VoiceRole


def values_of(recorded: RecordedClaim) -> dict[str, str]:
    """Every field of `FIELDS` with its value; `NONE` where it has none. A correction to them changes nothing."""
    claim, figure, when = recorded.claim, recorded.claim.figure, recorded.claim.when
    origin = next((voice for voice in claim.voices if voice.role is VoiceRole.ORIGIN and not voice.corroborates), None)
    place = recorded.places[0].place if recorded.places else None
    said = {
        "kind": claim.kind.value,
        "type": claim.type,
        "modality": claim.modality.value,
        "since": claim.since.isoformat() if claim.since else NONE,
        "stock": {None: NONE, True: "stock", False: "flow"}[claim.stock],
        "low": _number(figure.low) if figure else NONE,
        "high": _number(figure.high) if figure else NONE,
        "qualifier": figure.qualifier.value if figure else NONE,
        "unit": figure.unit.value if figure else NONE,
        "group": figure.group.value if figure else NONE,
        "party": (figure.party or NONE) if figure else NONE,
        "start_date": when.start_date.isoformat() if when else NONE,
        "end_date": when.end_date.isoformat() if when else NONE,
        "time_precision": when.precision.value if when else NONE,
        "voice": origin.name if origin else NONE,
        "voice_kind": origin.kind.value if origin else NONE,
        "voice_party": (origin.party or NONE) if origin else NONE,
        "by": write_actors(claim.by),
        "against": write_actors(claim.against),
        "place": place_to(place) if place else NONE,
    }
    return {name: said[name] for name in FIELDS}


def write_actors(actors: tuple[Actor, ...]) -> str:
    """Actors as a correction keeps them: JSON of names and parties."""
    return write_names([(one.name, one.party or NONE) for one in actors])


def write_names(named: Sequence[tuple[str, str]]) -> str:
    """Pairs of a name and a party as a correction keeps actors."""
    return json.dumps([{"name": name, "party": party} for name, party in named], ensure_ascii=False)


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The fields of `after` that say something else than before."""
    return {name: value for name, value in after.items() if value != before.get(name, NONE)}


def _number(bound: int | None) -> str:
    return NONE if bound is None else str(bound)
