"""The fields of a claim that is written by hand: checked as a correction's are, with spans in the source's words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from livemap.errors import InputError
from livemap.model.claim import Actor, Claim, ClaimKind
from livemap.model.corrections import FIELDS, place_from
from livemap.model.place import Place
from livemap.model.recorded import RecordedClaim
from livemap.model.span import Span
from livemap.model.types import TYPES
from livemap.reviewing.values import BAD, apply_or_refuse


def check_written(values: Mapping[str, str]) -> None:
    """Raises InputError where the kind, the type or a field's name is none of ours."""
    if values.get("kind") not in {kind.value for kind in ClaimKind}:
        raise InputError("kind: say what sort of claim it is")
    kind = ClaimKind(values["kind"])
    if values.get("type") not in TYPES[kind]:
        raise InputError(f"type: {values.get('type', '')!r} is no type of {kind.value}")
    unknown = sorted(set(values) - {*FIELDS, "place_name"})
    if unknown:
        raise InputError(f"{unknown[0]}: no field of a claim")
    if values.get("place"):
        try:
            place_from(json.loads(values["place"]))
        except BAD as error:
            raise InputError(f"place: {values['place'][:80]!r} cannot be: {error}") from error


def apply_written(bare: Claim, values: Mapping[str, str], text: str) -> tuple[Claim, Place | None]:
    """The claim with its fields and the place that was picked; raises InputError with the field at fault."""
    moment = datetime.now(UTC)
    recorded = RecordedClaim(
        claim=bare, report_id="", outlet=None, url=None, published=None, recorded=moment, evidence_text=text
    )
    given = {name: value for name, value in values.items() if name in FIELDS}
    made = apply_or_refuse(recorded, given)
    place = made.places[0].place if made.places else None
    return _with_spans(made.claim, text), place


def _with_spans(claim: Claim, text: str) -> Claim:
    """Names that stand in the words get their spans; what does not keeps the whole."""
    figure = claim.figure
    if figure:
        number = next((said for said in _numbers(figure.low, figure.high) if said in text), "")
        figure = replace(figure, span=_find(number, text, figure.span))
    return replace(
        claim,
        figure=figure,
        voices=tuple(replace(voice, span=_find(voice.name, text, voice.span)) for voice in claim.voices),
        by=_named(claim.by, text),
        against=_named(claim.against, text),
    )


def _named(actors: Sequence[Actor], text: str) -> tuple[Actor, ...]:
    return tuple(replace(actor, span=_find(actor.name, text, actor.span)) for actor in actors)


def _numbers(*bounds: int | None) -> list[str]:
    known = [bound for bound in bounds if bound is not None]
    return [said for bound in known for said in (f"{bound:,}", str(bound))]


def _find(words: str, text: str, otherwise: Span) -> Span:
    at = text.find(words) if words else -1
    return Span(start=at, end=at + len(words)) if at >= 0 else otherwise
