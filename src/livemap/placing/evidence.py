"""What the report as a whole says of where it is: shares by country and division, and where its names gather."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from livemap.model.place import Mention, Place, PlaceKind
from livemap.placing.groups import Group
from livemap.placing.weights import load_demonyms

#: 'X, Ohio', 'X (Ohio)', 'X in Ohio', 'X, in the province of Y': between a place and what it lies in.
WITHIN = re.compile(
    r"^(?:,? \(?|,? (?:a (?:town|village|city) )?in (?:the )?(?:[a-z-]+ )?"
    r"(?:province|governorate|region|city|state|countryside|district|suburb|suburbs)?(?: of)? ?|, [a-z]{2,12} )$"
)
#: 'X in Ohio', 'X, a village in Y', 'X neighbourhood in Y city': said in so many words, where 'X, Y' may be a list.
SORT = (
    r"(?:town|village|city|area|district|sub-?district|neighbou?rhood|region|suburb|camp|crossing|hamlet|quarter|"
    r"countryside|governorate|province|hospital|market|airport|airbase|prison|street)s?"
)
INSIDE = re.compile(
    r"^ (?:neighbou?rhood|quarter|suburb|district)s? of (?:the city of )?$|"
    rf"^(?:['’]s)?(?: {SORT})?,? (?:(?:a|an|the) (?:[\w-]+ ){{0,3}}{SORT} )?(?:located |lying |situated )?"
    rf"(?:in|inside|within) (?:the )?(?:[a-z-]+ ){{0,2}}(?:{SORT} of (?:the )?)?(?:rural )?$"
)
#: 'X and Y in Z': what is said of the last is said of each.
AND = re.compile(rf"^(?: {SORT})?(?:,|,? and)(?: the)?(?: {SORT} of)? $")
#: 'X, southeast of Y', 'X near Y', '10 km from Y': between two that are close.
BESIDE = re.compile(
    r"^,? ?(?:[\w .,-]{0,30})?\b"
    r"(?:north|south|east|west|near|close to|outside|kilomet(?:er|re)s|km|miles|suburb|towards?|between)[\w -]{0,25}$",
    re.I,
)
CELL_DEGREES = 1.0
Cell = tuple[int, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Group `first` is said to lie in ("stated", "inside" in so many words) or by ("beside") group `second`."""

    first: int
    second: int
    kind: str


@dataclass(kw_only=True, slots=True)
class Evidence:
    """Shares between 0 and 1. Each name's own part is kept, so that no name supports itself."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))
    #: By group: what it added itself.
    own_countries: dict[tuple[int, str], float] = field(default_factory=lambda: defaultdict(float))
    own_divisions: dict[tuple[int, str, str], float] = field(default_factory=lambda: defaultdict(float))
    own_cells: dict[tuple[int, Cell], float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0

    def country_share(self, group: int, place: Place) -> float:
        value = self.countries.get(place.country, 0.0) - self.own_countries.get((group, place.country), 0.0)
        return max(0.0, value) / (self.total or 1.0)

    def division_share(self, group: int, place: Place) -> float:
        if place.admin1 is None:
            return 0.0
        value = self.divisions.get((place.country, place.admin1), 0.0)
        value -= self.own_divisions.get((group, place.country, place.admin1), 0.0)
        return max(0.0, value) / (self.total or 1.0)

    def is_abroad(self, group: int, place: Place, home: float, other: float) -> bool:
        """The share `other` of the other names points to one other country, less than `home` to the place's."""
        if self.country_share(group, place) >= home:
            return False
        return any(
            code != place.country and value - self.own_countries.get((group, code), 0.0) >= other * self.total
            for code, value in self.countries.items()
            if code
        )

    def support(self, group: int, place: Place) -> float:
        cell = cell_of(place)
        return max(0.0, self.cells.get(cell, 0.0) - self.own_cells.get((group, cell), 0.0))


def cell_of(place: Place) -> Cell:
    return math.floor(place.lat / CELL_DEGREES), math.floor(place.lon / CELL_DEGREES)


def gather(groups: Sequence[Group], shares: Sequence[Mapping[str, float]]) -> Evidence:
    """Evidence from each group's candidates, by the share (place id to 0..1) that each is its place."""
    evidence = Evidence()
    demonyms = load_demonyms()
    for number, group in enumerate(groups):
        if group.key in demonyms:
            _add_country(evidence, number, demonyms[group.key], 0.7)
            evidence.total += 0.7
            continue
        places = [(match.place, shares[number].get(match.place.id, 0.0)) for match in group.matches]
        places = [(place, share) for place, share in places if share > 0.02]
        for place, share in places:
            _add_country(evidence, number, place.country, share)
            if place.admin1:
                evidence.divisions[place.country, place.admin1] += share
                evidence.own_divisions[number, place.country, place.admin1] += share
        _add_cells(evidence, number, places)
        evidence.total += sum(share for _, share in places)
    return evidence


def _add_country(evidence: Evidence, number: int, country: str, share: float) -> None:
    evidence.countries[country] += share
    evidence.own_countries[number, country] += share


def _add_cells(evidence: Evidence, number: int, places: Sequence[tuple[Place, float]]) -> None:
    """A settlement supports its own cell and those around it; of several candidates in reach the likeliest counts."""
    best: dict[Cell, float] = {}
    for place, share in places:
        if place.kind in (PlaceKind.COUNTRY, PlaceKind.GOVERNORATE, PlaceKind.REGION):
            continue
        row, column = cell_of(place)
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                cell = (row + north, column + east)
                best[cell] = max(best.get(cell, 0.0), share)
    for cell, share in best.items():
        evidence.cells[cell] += share
        evidence.own_cells[number, cell] += share


def find_links(groups: Sequence[Group], mentions: Sequence[Mention], text: str) -> tuple[Link, ...]:
    """Which names are said to lie in or by which, from the words between neighbours in the text."""
    group_of = {index: number for number, group in enumerate(groups) for index in group.indexes}
    links: set[tuple[int, int, str]] = set()
    #: By mention: what it is said to lie in.
    outer: dict[int, int] = {}
    for index in range(len(mentions) - 1, -1, -1):
        for other, between in _following(index, mentions, text):
            kind = _link(between)
            if kind == "inside":
                outer[index] = other
            elif AND.match(between) and other in outer:
                kind, other = "inside", outer[other]
                outer[index] = other
            if kind:
                links.add((group_of[index], group_of[other], kind))
    return tuple(Link(first=first, second=second, kind=kind) for first, second, kind in sorted(links))


def _following(index: int, mentions: Sequence[Mention], text: str) -> Iterator[tuple[int, str]]:
    """The next mentions of the text with the words up to them."""
    end = mentions[index].span.end
    for other in range(index + 1, min(index + 8, len(mentions))):
        start = mentions[other].span.start
        if end <= start <= end + 60:
            yield other, text[end:start]


def _link(between: str) -> str:
    if INSIDE.match(between):
        return "inside"
    if WITHIN.match(between) and between.strip():
        return "stated"
    return "beside" if BESIDE.match(between) else ""
