"""Casualties summed over the incidents that fit, as intervals that list their inputs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from livemap.assessing.answers import tolls_of
from livemap.assessing.tolls import say_rule_counts
from livemap.errors import InputError
from livemap.model.claim import ClaimKind
from livemap.model.toll import AssessedToll, Toll, TollInput, TollQuestion
from livemap.model.types import CASUALTY_TYPES
from livemap.store import IncidentFilter, Records, TollColumns, TollSum
from livemap.web.asking.filters import Filters

#: Kinds of incidents that may count people: who took a town is told with the dead of the fight for it.
COUNTED = (ClaimKind.CASUALTIES, ClaimKind.EVENT, ClaimKind.CONTROL)
#: Incidents whose claims one answer lists; of more it gives the sums, and the claims page by page.
MOST = 1500
#: Incidents whose claims a page of inputs lists.
PAGE = 500

#: Days that a page shows where nobody asked for any and there is more than `MOST`.
RECENT = timedelta(days=30)


def recent_filters(records: Records, filters: Filters) -> Filters:
    """The filters; in a full store without days, those of the last month that reports speak of."""
    if filters.start or filters.end or records.incidents.count(filters.wanted) <= MOST:
        return filters
    (newest,) = records.incidents.find(filters.wanted, limit=1)
    return replace(filters, start=newest.last_day - RECENT) if newest.last_day else filters


def sum_tolls(records: Records, wanted: IncidentFilter, asked: TollQuestion) -> tuple[Toll, ...]:
    """One toll for each type that anything was said of.

    Up to `MOST` incidents each toll lists its claims and who says how many; beyond, its sums come from what was worked
    out when the incidents were assessed, and `toll_inputs` lists the claims.
    """
    rest = _rest_of(wanted)
    near = replace(rest, kinds=COUNTED, start=asked.start, end=asked.end)
    if records.incidents.count(near) <= MOST:
        return tolls_of(list(records.incidents.each(near)), asked)
    tolls = tolls_among(records, wanted)
    stood_for = () if asked.asks_whose or asked.ground else records.incidents.assessed(near)
    return tuple(_with_assessed(settle(records, asked, one, tolls), stood_for) for one in tolls.sums(asked))


def _with_assessed(toll: Toll, stood_for: Sequence[AssessedToll]) -> Toll:
    return replace(toll, assessed=tuple(one for one in stood_for if one.value.type == toll.type))


def _rest_of(wanted: IncidentFilter) -> IncidentFilter:
    """What of a filter no toll's question asks."""
    return replace(wanted, kinds=(), start=None, end=None, party=None, place_id=None)


def tolls_among(records: Records, wanted: IncidentFilter) -> TollColumns:
    """The tolls of the incidents that meet what no toll's question asks, as words or a voice."""
    rest = _rest_of(wanted)
    return records.tolls.only(records.incidents.ids(rest)) if rest != IncidentFilter() else records.tolls


def settle(records: Records, asked: TollQuestion, found: TollSum, among: TollColumns) -> Toll:
    """The toll of a sum; of running totals alone from their claims, since only these tell which one stands.

    `among` are the columns that the sum is of.
    """
    if found.unsettled:
        ids = among.incidents(asked, found.type)[:MOST]
        tolls = tolls_of(list(records.incidents.of_ids(ids)), asked)
        return next(toll for toll in tolls if toll.type == found.type)
    return Toll(
        type=found.type,
        unit="person",
        low=found.low,
        best=found.best,
        best_rule=say_rule_counts(found.rules),
        high=found.high,
        complete=False,
    )


def page_of_toll(
    records: Records, asked: TollQuestion, type_name: str, ids: Sequence[str], offset: int
) -> tuple[Toll | None, int | None]:
    """The toll of `PAGE` of these incidents, and where the next page begins; None: no figure, and no page after."""
    whole = list(records.incidents.of_ids(ids[offset : offset + PAGE]))
    toll = next((one for one in tolls_of(whole, asked) if one.type == type_name), None)
    return toll, offset + PAGE if offset + PAGE < len(ids) else None


def toll_inputs(
    records: Records, wanted: IncidentFilter, asked: TollQuestion, type_name: str, offset: int
) -> tuple[tuple[TollInput, ...], int | None]:
    """The claims of a toll of what fits, a page at a time, and where the next page begins; None: this was the last."""
    check_type(type_name)
    ids = tolls_among(records, wanted).incidents(asked, type_name)
    toll, after = page_of_toll(records, asked, type_name, ids, offset)
    return toll.inputs if toll else (), after


def check_type(type_name: str) -> None:
    """Raises InputError for what is no type of toll."""
    if type_name not in CASUALTY_TYPES:
        raise InputError(f"type: {type_name!r} is not one of {', '.join(CASUALTY_TYPES)}")
