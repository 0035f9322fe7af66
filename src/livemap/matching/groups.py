"""A growing group of claims and what keeps it from swallowing its neighbours."""

from collections import defaultdict
from dataclasses import dataclass, field

from livemap.matching.areas import Area, km_between
from livemap.matching.facets import Facet
from livemap.matching.scoring import ranges_meet
from livemap.matching.weights import Guard

Range = tuple[int, int | None]


@dataclass(kw_only=True, slots=True)
class Group:
    """Claims found to be one happening so far, with the extent that a further claim must fit.

    It links nothing itself. Joining is order-free: the extent is made of minima, maxima and sets.
    """

    members: list[Facet]
    latest_first: int | None = None
    earliest_last: int | None = None
    exact: dict[str, Area] = field(default_factory=dict)
    #: Figures by (type, group, party).
    figures: dict[tuple[str, str, str | None], list[Range]] = field(default_factory=lambda: defaultdict(list))
    #: Figures by (report, voices, type, group, party): one mouth in one report tells two figures of two happenings.
    told: dict[tuple[object, ...], set[Range]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, facet: Facet) -> "Group":
        group = cls(members=[facet])
        if facet.days:
            group.latest_first, group.earliest_last = facet.days.first, facet.days.last
        if len(facet.areas) == 1 and facet.areas[0].is_exact:
            group.exact = {facet.areas[0].place.id: facet.areas[0]}
        if facet.figure_range:
            group.figures[facet.figure_key].append(facet.figure_range)
            group.told[(facet.report, facet.voices, *facet.figure_key)].add(facet.figure_range)
        return group

    def can_join(self, other: "Group", guard: Guard) -> bool:
        """Whether all of both still fit into one happening: days, ground and figures."""
        return (
            self._days_fit(other, guard.days)
            and self._ground_fits(other, guard.km)
            and self._figures_fit(other, guard.figure_ratio)
            and not self._told_apart(other)
        )

    def join(self, other: "Group") -> None:
        self.members.extend(other.members)
        self.latest_first = _greatest(self.latest_first, other.latest_first)
        self.earliest_last = _least(self.earliest_last, other.earliest_last)
        self.exact.update(other.exact)
        for key, ranges in other.figures.items():
            self.figures[key].extend(ranges)
        for told, values in other.told.items():
            self.told[told] |= values

    def _days_fit(self, other: "Group", days: int) -> bool:
        latest = _greatest(self.latest_first, other.latest_first)
        earliest = _least(self.earliest_last, other.earliest_last)
        return latest is None or earliest is None or latest - earliest <= days

    def _ground_fits(self, other: "Group", km: float) -> bool:
        return all(
            one.place.id == area.place.id
            or km_between(one.place, area.place) <= max(km, one.radius_km + area.radius_km)
            for one in self.exact.values()
            for area in other.exact.values()
        )

    def _figures_fit(self, other: "Group", ratio: float) -> bool:
        for key in self.figures.keys() & other.figures.keys():
            for one in self.figures[key]:
                for range in other.figures[key]:
                    if not ranges_meet(one, range) and _factor(one, range) > ratio:
                        return False
        return True

    def _told_apart(self, other: "Group") -> bool:
        for key in self.told.keys() & other.told.keys():
            if any(not ranges_meet(one, range) for one in self.told[key] for range in other.told[key]):
                return True
        return False


def _factor(one: Range, other: Range) -> float:
    low, high = sorted((one[0], other[0]))
    return high / max(low, 1)


def _greatest(one: int | None, other: int | None) -> int | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _least(one: int | None, other: int | None) -> int | None:
    return min((day for day in (one, other) if day is not None), default=None)
