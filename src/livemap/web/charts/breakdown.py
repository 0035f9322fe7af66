"""A toll broken down: for each week, party, group or district what a toll of that alone would say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from livemap.model.toll import ASKED_GROUPS, TollQuestion
from livemap.store import Records, TollColumns, TollSum
from livemap.store.gazetteer.districts import UNKNOWN, District, find_districts
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.tolls_asked import settle
from livemap.web.charts.spans import cut_days, say_span
from livemap.web.pages import words
from livemap.web.pages.ledger import say_party
from livemap.web.speech.language import gettext, marked
from livemap.web.speech.places import say_area


class By(StrEnum):
    """What a toll is broken down by."""

    WEEK = "week"
    DISTRICT = "district"
    PARTY = "party"
    GROUP = "group"


#: `district` of an address for incidents of which no district is known.
NOWHERE = "unknown"
NO_DISTRICT = marked("District not known")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One bar: low to high, and what the address of its claims asks for beside the question."""

    label: str
    low: int
    best: int | None
    #: None: no upper bound is known.
    high: int | None
    incidents: int
    narrowed: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """One toll as it is asked of a store."""

    records: Records
    grounds: Grounds
    asked: TollQuestion
    type: str
    #: Of the incidents that alone may count.
    tolls: TollColumns


def break_down(asking: Asking, by: By) -> tuple[Part, ...]:
    """The parts that anything was said of. Parts of parties, groups and districts: the largest first."""
    if by is By.WEEK:
        return tuple(_weeks(asking))
    if by is By.DISTRICT:
        return tuple(sorted(_districts(asking), key=_rank))
    if by is By.GROUP:
        return tuple(_groups(asking))
    return tuple(sorted(_parties(asking), key=_rank))


def _rank(part: Part) -> tuple[bool, int, int, str]:
    return NOWHERE in part.narrowed.values(), -part.low, -(part.high or part.low), part.label


def _one(asking: Asking, asked: TollQuestion) -> TollSum | None:
    found = asking.tolls.sums(asked)
    return next((one for one in found if one.type == asking.type), None)


def _part(asking: Asking, found: TollSum, label: str, asked: TollQuestion, narrowed: Mapping[str, str]) -> Part:
    toll = settle(asking.records, asked, found, asking.tolls)
    return Part(label=label, low=toll.low, best=toll.best, high=toll.high, incidents=found.incidents, narrowed=narrowed)


def _weeks(asking: Asking) -> Iterator[Part]:
    """From the first day that anything ended to the last, those without a figure too, so that time is to scale."""
    held = asking.tolls.days(asking.asked, asking.type)
    for start, end in cut_days(*held) if held else ():
        asked = replace(asking.asked, start=start, end=end)
        narrowed = {"start": start.isoformat(), "end": end.isoformat()}
        found = _one(asking, asked)
        if found:
            yield _part(asking, found, say_span((start, end)), asked, narrowed)
        else:
            yield Part(label=say_span((start, end)), low=0, best=None, high=0, incidents=0, narrowed=narrowed)


def _groups(asking: Asking) -> Iterator[Part]:
    for group in [one for one in ASKED_GROUPS if one]:
        asked = replace(asking.asked, group=group)
        found = _one(asking, asked) if asking.asked.group in (None, group) else None
        if found:
            yield _part(asking, found, gettext(words.GROUPS[group]), asked, {"group": group.value})


def _parties(asking: Asking) -> Iterator[Part]:
    for party in asking.tolls.parties_of(asking.asked, asking.type):
        asked = replace(asking.asked, party=party)
        found = _one(asking, asked) if asking.asked.party in (None, party) else None
        if found:
            yield _part(asking, found, say_party(party), asked, {"party": party})


def _districts(asking: Asking) -> Iterator[Part]:
    districts, sums, _ = district_sums(asking)
    for number, found in sums.items():
        if number == UNKNOWN:
            label, narrowed = gettext(NO_DISTRICT), {"district": NOWHERE}
        else:
            label, narrowed = name_district(districts[number]), {"district": districts[number].id}
        sum_of = replace(found, unsettled=False)
        yield _part(asking, sum_of, label, asking.asked, narrowed)


def district_sums(
    asking: Asking,
) -> tuple[tuple[District, ...], dict[int, TollSum], dict[int, list[tuple[float, float]]]]:
    """The districts of tolls, the toll of each by its number, and where (lon, lat) its places with tolls are."""
    districts, parts = districts_of(asking)
    tolls = asking.tolls
    points: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for place, number in zip(tolls.where, parts.tolist(), strict=False):
        points[number].append((place.lon, place.lat))
    return districts, tolls.sums_by_part(asking.asked, asking.type, parts), points


def districts_of(asking: Asking) -> tuple[tuple[District, ...], NDArray[np.int32]]:
    """The districts of the places of tolls, and the number of each place's, with that of no place behind them."""
    where = asking.tolls.where
    districts, numbers = find_districts(asking.grounds.outlines(), where)
    return districts, np.array([*numbers, UNKNOWN], np.int32)


def name_district(district: District) -> str:
    """'Saraqib (SY)'."""
    return f"{say_area(district.id, district.name, district.country)} ({district.country})"


def incidents_of(asking: Asking, district: str) -> list[str]:
    """Ids of the incidents with a part in the toll; of a district by its id, of `NOWHERE`, or with '' of all."""
    tolls = asking.tolls
    if not district:
        return tolls.incidents(asking.asked, asking.type)
    districts, parts = districts_of(asking)
    numbers = {one.id: number for number, one in enumerate(districts)} | {NOWHERE: UNKNOWN}
    wanted = numbers.get(district)
    within = np.zeros(len(parts), bool) if wanted is None else parts == wanted
    return tolls.incidents(asking.asked, asking.type, within)
