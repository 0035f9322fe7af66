"""A growing group of claims and what keeps it from swallowing its neighbours."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from livemap.matching.areas import Area, km_between, place_value
from livemap.matching.days import Days, days_apart
from livemap.matching.facets import Facet
from livemap.matching.scoring import ranges_meet, score_pair
from livemap.matching.weights import Guard, Weights
from livemap.model import figure
from livemap.model.figure import Bounds, is_one_number, named_number

#: Type, group and party of a figure.
FigureKey = tuple[str, str, str | None]
#: How many times the guard's factor an open range ('at least 11') may lie below another.
OPEN = 3.0
#: Days of the widest time by which a report tells two happenings apart: 'on Friday and Saturday', 'on Sunday'.
FEW_DAYS = 3
#: Claims of a group that are weighed against another's.
WEIGHED = 8


@dataclass(kw_only=True, slots=True)
class Group:
    """Claims found to be one happening so far, with the extent that a further claim must fit.

    It links nothing itself. Joining is order-free: the extent is made of minima, maxima and sets.
    """

    members: list[Facet]
    latest_first: int | None = None
    earliest_last: int | None = None
    #: The exact places of each claim that has any: one of them is where it was.
    exact: set[tuple[Area, ...]] = field(default_factory=set)
    #: Figures by (type, group, party).
    figures: dict[FigureKey, list[Bounds]] = field(default_factory=lambda: defaultdict(list))
    #: Figures by (report, voices, type, group, party): one mouth in one report tells two figures of two happenings.
    told: dict[tuple[object, ...], set[Bounds]] = field(default_factory=lambda: defaultdict(set))
    #: The days that each report says: a report that says two tells of two happenings.
    said: dict[str, set[Days]] = field(default_factory=lambda: defaultdict(set))
    #: Claims that people ruled to be of another happening.
    barred: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, facet: Facet) -> "Group":
        group = cls(members=[facet])
        if facet.is_aside:
            return group
        if facet.days:
            group.latest_first, group.earliest_last = facet.days.first, facet.days.last
            if facet.days.said and facet.days.length <= FEW_DAYS:
                group.said[facet.own_report].add(facet.days)
        if facet.areas and all(area.is_exact for area in facet.areas):
            group.exact.add(facet.areas)
        if facet.figure_range:
            group.figures[facet.figure_key].append(facet.figure_range)
            group.told[(facet.report, facet.voices, *facet.figure_key)].add(facet.figure_range)
        return group

    def can_join(self, other: "Group", guard: Guard) -> bool:
        """Whether all of both still fit into one happening: days, ground and figures."""
        return (
            self._days_fit(other, guard.days)
            and not self._said_apart(other)
            and self._ground_fits(other, guard.km)
            and self._figures_fit(other, guard.figure_ratio)
            and not self._told_apart(other)
        )

    def shares_ground(self, other: "Group") -> bool:
        """Whether no claim of the one names ground on which a claim of the other cannot have been."""
        return all(
            place_value(ours, theirs) is not None
            for ours in {facet.areas for facet in self.members if not facet.is_aside}
            for theirs in {facet.areas for facet in other.members if not facet.is_aside}
        )

    def is_barred(self, other: "Group") -> bool:
        """Whether a person ruled that a claim of the one and a claim of the other are of two happenings."""
        return any(facet.id in self.barred for facet in other.members)

    def weighed(self, *, leads: bool) -> list[Facet]:
        """The claims that stand for the group where groups are compared, by id: no parts, no statements on it.

        `leads`: only those that reports begin with.
        """
        wholes = [facet for facet in self.members if not (facet.is_part or facet.is_aside)] or self.members
        chosen = [facet for facet in wholes if facet.leads] if leads else wholes
        return sorted(chosen or wholes, key=lambda facet: facet.id)[:WEIGHED]

    def join(self, other: "Group") -> None:
        self.members.extend(other.members)
        self.barred |= other.barred
        self.latest_first = _greatest(self.latest_first, other.latest_first)
        self.earliest_last = _least(self.earliest_last, other.earliest_last)
        self.exact |= other.exact
        for key, ranges in other.figures.items():
            self.figures[key].extend(ranges)
        for told, values in other.told.items():
            self.told[told] |= values
        for report, days in other.said.items():
            self.said[report] |= days

    def _days_fit(self, other: "Group", days: int) -> bool:
        latest = _greatest(self.latest_first, other.latest_first)
        earliest = _least(self.earliest_last, other.earliest_last)
        return latest is None or earliest is None or latest - earliest <= days

    def _said_apart(self, other: "Group") -> bool:
        return any(
            days_apart(one, two) > 0
            for report in self.said.keys() & other.said.keys()
            for one in self.said[report]
            for two in other.said[report]
        )

    def _ground_fits(self, other: "Group", km: float) -> bool:
        return all(
            any(_is_one_ground(one, area, km) for one in ours for area in theirs)
            for ours in self.exact
            for theirs in other.exact
        )

    def _figures_fit(self, other: "Group", ratio: float) -> bool:
        for key, ours in self.figures.items():
            for other_key, theirs in other.figures.items():
                if any(_is_far(key, one, other_key, two, ratio) for one in ours for two in theirs):
                    return False
        return True

    def _told_apart(self, other: "Group") -> bool:
        for key in self.told.keys() & other.told.keys():
            if any(not _may_be_one(one, range) for one in self.told[key] for range in other.told[key]):
                return True
        return False


class MeanScores:
    """How well groups go together, where they are asked for again and again as they grow: each pair is weighed once.

    `known` are the scores of pairs that were weighed before, the lesser id first.
    """

    def __init__(self, weights: Weights, known: Mapping[tuple[str, str], float] = MappingProxyType({})) -> None:
        self._weights = weights
        self._known = dict(known)

    def of(self, one: Group, other: Group, *, leads: bool = False, likest: bool = False) -> float:
        """The mean score of the claims of two groups, at most `WEIGHED` of each; of `leads` see `Group.weighed`.

        `likest`: each claim is weighed with the likest one of the other group alone: that the dead of one report are
        little like the strike of another says nothing where its own dead are like them.
        """
        ours, theirs = one.weighed(leads=leads), other.weighed(leads=leads)
        if likest:
            return (self._likest(ours, theirs) + self._likest(theirs, ours)) / 2
        return math.fsum(self._score(a, b) for a in ours for b in theirs) / (len(ours) * len(theirs))

    def _likest(self, ours: Sequence[Facet], theirs: Sequence[Facet]) -> float:
        return math.fsum(max(self._score(a, b) for b in theirs) for a in ours) / len(ours)

    def _score(self, one: Facet, other: Facet) -> float:
        key = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if key not in self._known:
            self._known[key] = score_pair(one, other, self._weights) or 0.0
        return self._known[key]


def _may_be_one(one: Bounds, other: Bounds) -> bool:
    """Whether two figures of one mouth can count the same people: '60' and 'more than 60' are one number told twice."""
    return is_one_number(one, other) or ranges_meet(one, other)


def _is_one_ground(one: Area, other: Area, km: float) -> bool:
    return one.place.id == other.place.id or km_between(one.place, other.place) <= max(
        km, one.radius_km, other.radius_km
    )


def _is_far(key: FigureKey, one: Bounds, other_key: FigureKey, other: Bounds, ratio: float) -> bool:
    """Whether two figures of one type are of two scales. A part may be as small as it likes beside its whole."""
    if key[0] != other_key[0]:
        return False
    if key == other_key:
        # An early 'at least 11' may grow, but not to any number.
        return _factor(one, other) > (ratio if not ranges_meet(one, other) else ratio * OPEN)
    part, whole = (one, other) if _is_whole(other_key) else (other, one)
    if not (_is_whole(key) or _is_whole(other_key)):
        return False
    return whole[1] is not None and part[0] > whole[1] * ratio


def _is_whole(key: FigureKey) -> bool:
    return key[1:] == (figure.Group.UNSPECIFIED.value, None)


def _factor(one: Bounds, other: Bounds) -> float:
    """How many times the one is the other, by the numbers that they name."""
    low, high = sorted((named_number(one), named_number(other)))
    return high / max(low, 1)


def _greatest(one: int | None, other: int | None) -> int | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _least(one: int | None, other: int | None) -> int | None:
    return min((day for day in (one, other) if day is not None), default=None)
