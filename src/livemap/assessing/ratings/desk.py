"""What the desk says of an incident: ratings in the place of the computed ones, and the value that it stands for."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from livemap.model.claim import ClaimKind
from livemap.model.incident import Assessed, Incident, Origin, Verdict
from livemap.model.rating import Credibility, Reliability
from livemap.model.ruling import Decision, Ruling

#: Kinds of incidents whose type is what their figures count.
COUNTED = (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT)
#: Decisions that this module reads.
READ = (Decision.RATE, Decision.ASSESS)


def as_ruled(verdict: Verdict, incident: Incident, rulings: Sequence[Ruling], *, told: bool = True) -> Verdict:
    """The verdict with what people ruled of it; `rulings` are those in force, oldest first, and the latest one holds.

    A number holds for the incident, given on it or on one of its claims: it is of what happened. A letter holds for the
    origins of the claim that it was given on; given on an incident, for its origin where it has one only. Nobody who
    ruled is named. `told` false: something of the incident is kept back, and so are people's words on it.
    """
    ours = [ruling for ruling in rulings if ruling.decision in READ and concerns(ruling, incident)]
    numbers = [ruling for ruling in ours if "credibility" in ruling.value]
    if numbers:
        grade = numbers[-1].value["credibility"]
        why = _rated(grade, numbers[-1], told=told)
        verdict = replace(verdict, credibility=Credibility(grade), credibility_why=why)
    letters = [ruling for ruling in ours if "reliability" in ruling.value]
    origins = tuple(_origin(origin, letters, only=len(verdict.origins) == 1, told=told) for origin in verdict.origins)
    values = [ruling for ruling in ours if ruling.decision is Decision.ASSESS]
    assessed = _assessed(values[-1], incident) if values and told else None
    return replace(verdict, origins=origins, assessed=assessed)


def concerns(ruling: Ruling, incident: Incident) -> bool:
    """Whether a ruling is on the incident or on a claim of it. An incident's id is made of a claim's."""
    return claim_of(ruling) in incident.claim_ids


def claim_of(ruling: Ruling) -> str:
    """The claim by which the item of a ruling is found again, whatever incident holds it now."""
    return ruling.item_id if ruling.item_kind == "claim" else f"c{ruling.item_id[1:]}"


def _origin(origin: Origin, letters: Iterable[Ruling], *, only: bool, told: bool) -> Origin:
    ours = [one for one in letters if (only if one.item_kind == "incident" else one.item_id in origin.claim_ids)]
    if not ours:
        return origin
    letter = ours[-1].value["reliability"]
    return replace(origin, reliability=Reliability(letter), reliability_why=_rated(letter, ours[-1], told=told))


def _rated(grade: str, ruling: Ruling, *, told: bool) -> str:
    said = f"rated {grade} by the desk on {ruling.at.date().isoformat()}"
    return f"{said}: {ruling.reason.rstrip('.')}" if told else said


def _assessed(ruling: Ruling, incident: Incident) -> Assessed:
    value = ruling.value
    return Assessed(
        type=counted_type(incident),
        low=int(value["low"]) if "low" in value else None,
        high=int(value["high"]) if "high" in value else None,
        text=value.get("text", ""),
        reason=ruling.reason,
        day=ruling.at.date(),
    )


def counted_type(incident: Incident) -> str:
    """What an assessed number counts: what the incident's figures count, else the killed."""
    return incident.type if incident.kind in COUNTED else "killed"
