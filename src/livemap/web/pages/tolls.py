"""Casualties summed over the incidents that fit, as intervals that list their inputs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from livemap.assessing.answers import tolls_of
from livemap.assessing.sentences import say_assessed
from livemap.assessing.tolls import say_rule_counts
from livemap.errors import InputError
from livemap.model.claim import ClaimKind
from livemap.model.toll import AssessedToll, Toll, TollInput, TollQuestion
from livemap.model.types import CASUALTY_TYPES
from livemap.store import IncidentFilter, Records, TollSum
from livemap.web.asking.filters import Filters
from livemap.web.pages import words
from livemap.web.speech.language import gettext, marked

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
    near = replace(rest, kinds=(ClaimKind.CASUALTIES, ClaimKind.EVENT), start=asked.start, end=asked.end)
    if records.incidents.count(near) <= MOST:
        return tolls_of(list(records.incidents.each(near)), asked)
    among = incidents_among(records, wanted)
    stood_for = () if asked.asks_whose or asked.ground else records.incidents.assessed(near)
    return tuple(
        _with_assessed(settle(records, asked, one, among), stood_for) for one in records.tolls.sums(asked, among)
    )


def _with_assessed(toll: Toll, stood_for: Sequence[AssessedToll]) -> Toll:
    return replace(toll, assessed=tuple(one for one in stood_for if one.value.type == toll.type))


def _rest_of(wanted: IncidentFilter) -> IncidentFilter:
    """What of a filter no toll's question asks."""
    return replace(wanted, kinds=(), start=None, end=None, party=None, place_id=None)


def incidents_among(records: Records, wanted: IncidentFilter) -> list[str] | None:
    """Ids of those that meet what no toll's question asks, as words or a voice; None: nothing else is asked."""
    rest = _rest_of(wanted)
    return records.incidents.ids(rest) if rest != IncidentFilter() else None


def settle(records: Records, asked: TollQuestion, found: TollSum, among: Sequence[str] | None) -> Toll:
    """The toll of a sum; of running totals alone from their claims, since only these tell which one stands.

    `among` are the ids that alone may count, as they were for the sum; None: all.
    """
    if found.unsettled:
        ids = records.tolls.incidents(asked, found.type, among)[:MOST]
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
    ids = records.tolls.incidents(asked, type_name, incidents_among(records, wanted))
    toll, after = page_of_toll(records, asked, type_name, ids, offset)
    return toll.inputs if toll else (), after


def name_tolls() -> list[tuple[str, str]]:
    """The types of toll that have charts and a layer of the map, each with its name."""
    return [(name, words.name_type(name)) for name in CASUALTY_TYPES if name != "affected"]


def check_type(type_name: str) -> None:
    """Raises InputError for what is no type of toll."""
    if type_name not in CASUALTY_TYPES:
        raise InputError(f"type: {type_name!r} is not one of {', '.join(CASUALTY_TYPES)}")


@dataclass(frozen=True, kw_only=True, slots=True)
class InputView:
    """One figure of a toll with the words it was read from."""

    origin: str
    figure: str
    why: str
    claim_id: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OriginView:
    """What one origin says of the whole."""

    origin: str
    figure: str
    incidents: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TollView:
    """A toll as a page shows it."""

    #: As the API names it.
    type: str
    name: str
    range: str
    #: The range in words: 'at least 12, at most 40'.
    bounds: str
    best: str
    rule: str
    origins: tuple[OriginView, ...]
    counted: tuple[InputView, ...]
    left_out: tuple[InputView, ...]
    #: False: too many claims to be listed.
    complete: bool
    #: Each incident on which the desk stands for a value: its id, its title and the sentence.
    assessed: tuple[tuple[str, str, str], ...]


def view_tolls(records: Records, tolls: Sequence[Toll]) -> list[TollView]:
    """The tolls with the words of every figure."""
    ids = dict.fromkeys(one.claim_id for toll in tolls for one in toll.inputs)
    evidence = {claim.claim.id: claim.evidence_text for claim in records.claims.by_ids(ids)}
    return [_view(toll, evidence) for toll in tolls]


def say_bounds(low: int, high: int | None) -> str:
    """'at least 12, at most 40'; without an upper bound it says so."""
    number = words.say_number
    if high is None:
        return gettext("at least %(low)s, no upper bound") % {"low": number(low)}
    return gettext("at least %(low)s, at most %(high)s") % {"low": number(low), "high": number(high)}


def say_question(asked: TollQuestion) -> str:
    """'civilians of northland, 19–25 Dec 2019, Idlib, governorate (SY)'; '' for everything."""
    whose = gettext(words.GROUPS[asked.group]) if asked.group else gettext("people") if asked.party else ""
    party = f" of {asked.party.replace('_', ' ')}" if asked.party else ""
    days = words.say_days(asked.start, asked.end) if asked.start and asked.end else ""
    since = f"from {words.say_day(asked.start)}" if asked.start and not asked.end else ""
    until = f"up to {words.say_day(asked.end)}" if asked.end and not asked.start else ""
    ground = asked.ground.label if asked.ground else ""
    return ", ".join(part for part in (whose + party, days or since or until, ground) if part)


def _view(toll: Toll, evidence: Mapping[str, str]) -> TollView:
    return TollView(
        type=toll.type,
        name=words.name_type(toll.type),
        range=words.say_range(toll.low, toll.high),
        bounds=say_bounds(toll.low, toll.high),
        best=words.say_number(toll.best) if toll.best is not None else "",
        rule=toll.best_rule,
        origins=tuple(
            OriginView(
                origin=one.origin,
                figure=words.say_range(one.low, one.high),
                incidents=words.count_of(one.incidents, "incident"),
            )
            for one in toll.by_origin
        ),
        counted=tuple(view_input(one, evidence) for one in toll.inputs if one.counted),
        left_out=tuple(view_input(one, evidence) for one in toll.inputs if not one.counted),
        complete=toll.complete,
        assessed=tuple((one.incident, one.title, say_assessed(one.value)) for one in toll.assessed),
    )


def view_input(one: TollInput, evidence: Mapping[str, str]) -> InputView:
    return InputView(
        origin=one.origin,
        figure=words.say_range(one.low, one.high),
        why=one.why,
        claim_id=one.claim_id,
        words=evidence[one.claim_id],
    )


GROUP_CHOICES = (("", marked("Everyone")), *((group.value, name) for group, name in words.GROUPS.items()))
