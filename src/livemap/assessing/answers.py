"""A question about a toll answered from the incidents that it touches."""

from collections.abc import Sequence
from dataclasses import replace

from livemap.assessing.happenings import left_out
from livemap.assessing.owners import name_of, owners_of
from livemap.assessing.questions import GOES_ON, NO_DAY, NO_PLACE, WIDER, reason_not_asked
from livemap.assessing.tolls import count_toll
from livemap.model.recorded import RecordedIncident
from livemap.model.toll import AssessedToll, Toll, TollInput, TollQuestion
from livemap.model.types import CASUALTY_TYPES

#: Incidents that are left out for these touch what is asked for, and are listed.
TOUCHING = (GOES_ON, WIDER, NO_PLACE, NO_DAY)


def tolls_of(incidents: Sequence[RecordedIncident], asked: TollQuestion) -> tuple[Toll, ...]:
    """One toll for each type that anything was said of, with every claim looked at, counted or not."""
    reasons = [(whole, reason_not_asked(whole, asked)) for whole in incidents]
    inside = [whole for whole, reason in reasons if reason is None]
    touching = [(whole, reason) for whole, reason in reasons if reason in TOUCHING]
    claims = [claim for whole in inside for claim in whole.claims]
    origins = [origin for whole in inside for origin in whole.verdict.origins]
    held = [whole.incident for whole in inside]
    found = []
    for type_name in CASUALTY_TYPES:
        toll = count_toll(claims, type_name, origins, held, asked)
        more = [line for whole, reason in touching for line in _lines(whole, type_name, str(reason))]
        if toll.inputs or more:
            inputs = tuple(sorted([*toll.inputs, *more], key=_order))
            found.append(
                replace(toll, inputs=inputs, assessed=() if asked.asks_whose else _assessed(inside, type_name))
            )
    return tuple(found)


def _assessed(incidents: Sequence[RecordedIncident], type_name: str) -> tuple[AssessedToll, ...]:
    """What the desk stands for on each of these incidents; it says of nobody whose people they were."""
    return tuple(
        AssessedToll(incident=whole.incident.id, title=whole.incident.title, value=whole.verdict.assessed)
        for whole in sorted(incidents, key=lambda whole: whole.incident.id)
        if whole.verdict.assessed and whole.verdict.assessed.type == type_name
    )


def _lines(whole: RecordedIncident, type_name: str, reason: str) -> list[TollInput]:
    owners = owners_of(whole.verdict.origins)
    return [left_out(item, name_of(item, owners), reason) for item in whole.claims if item.claim.type == type_name]


def _order(line: TollInput) -> tuple[str, str]:
    return line.claim_id, line.origin
