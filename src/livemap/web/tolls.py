"""Casualties summed over the incidents that fit, as intervals that list their inputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from livemap.assessing.tolls import count_toll
from livemap.errors import InputError
from livemap.model.claim import ClaimKind
from livemap.model.recorded import RecordedIncident
from livemap.model.toll import Toll, TollInput
from livemap.model.types import CASUALTY_TYPES
from livemap.store import IncidentFilter, Records
from livemap.web import words
from livemap.web.filters import Filters

#: Incidents that one answer adds up; more than these want narrower days.
MOST = 1500

#: Days that a page shows where nobody asked for any and there is more than `MOST`.
RECENT = timedelta(days=30)


def recent_filters(records: Records, filters: Filters) -> Filters:
    """The filters; in a full store without days, those of the last month that reports speak of."""
    if filters.start or filters.end or records.incidents.count(filters.wanted) <= MOST:
        return filters
    (newest,) = records.incidents.find(filters.wanted, limit=1)
    return replace(filters, start=newest.last_day - RECENT) if newest.last_day else filters


def sum_tolls(records: Records, wanted: IncidentFilter) -> tuple[Toll, ...]:
    """One toll for each type that anything was said of. Raises InputError where there is too much to add up."""
    asked = replace(wanted, kinds=(ClaimKind.CASUALTIES, ClaimKind.EVENT))
    number = records.incidents.count(asked)
    if number > MOST:
        raise InputError(f"{number:,} incidents are too many for one sum (at most {MOST:,}): ask for fewer days")
    found = list(records.incidents.each(asked))
    tolls = (_toll(type_name, found) for type_name in CASUALTY_TYPES)
    return tuple(toll for toll in tolls if toll.inputs)


def _toll(type_name: str, found: Sequence[RecordedIncident]) -> Toll:
    claims = [claim for whole in found for claim in whole.claims]
    origins = [origin for whole in found for origin in whole.verdict.origins]
    return count_toll(claims, type_name, origins, [whole.incident for whole in found])


@dataclass(frozen=True, kw_only=True, slots=True)
class InputView:
    """One figure of a toll with the words it was read from."""

    origin: str
    figure: str
    why: str
    claim_id: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TollView:
    """A toll as a page shows it."""

    name: str
    range: str
    best: str
    rule: str
    counted: tuple[InputView, ...]
    left_out: tuple[InputView, ...]


def view_tolls(records: Records, tolls: Sequence[Toll]) -> list[TollView]:
    """The tolls with the words of every figure."""
    ids = dict.fromkeys(one.claim_id for toll in tolls for one in toll.inputs)
    evidence = {claim.claim.id: claim.evidence_text for claim in records.claims.by_ids(ids)}
    return [_view(toll, evidence) for toll in tolls]


def _view(toll: Toll, evidence: Mapping[str, str]) -> TollView:
    return TollView(
        name=words.name_type(toll.type),
        range=words.say_range(toll.low, toll.high),
        best=f"{toll.best:,}" if toll.best is not None else "",
        rule=toll.best_rule,
        counted=tuple(_view_input(one, evidence) for one in toll.inputs if one.counted),
        left_out=tuple(_view_input(one, evidence) for one in toll.inputs if not one.counted),
    )


def _view_input(one: TollInput, evidence: Mapping[str, str]) -> InputView:
    return InputView(
        origin=one.origin,
        figure=words.say_range(one.low, one.high),
        why=one.why,
        claim_id=one.claim_id,
        words=evidence[one.claim_id],
    )
