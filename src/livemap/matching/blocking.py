"""Which claims are worth comparing: those that share a stretch of days and a piece of ground."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from livemap.matching.areas import Area, touching_km
from livemap.matching.facets import Facet
from livemap.matching.weights import Weights
from livemap.model.figure import is_one_number
from livemap.model.place import Place

#: What two claims must share to be compared.
Key = tuple[Hashable, ...]
#: Days in one bucket of time.
BUCKET = 4
#: Cells per degree for exact places, and kilometres up to which two of them can be one: a cell is wider than that.
TOWN_CELLS, TOWN_KM = 8, 6.0
#: The same for what is near an exact place.
NEAR_CELLS = 2
#: Two figures below this are met too often to bring claims together.
TELLING_FIGURE = 6


class Shelves:
    """Facets to be found by the keys that they keep. It scores nothing."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._by_report: dict[Key, list[Facet]] = defaultdict(list)
        self._by_group: dict[str, dict[Key, list[Facet]]] = defaultdict(lambda: defaultdict(list))
        self._kin: dict[str, tuple[str, ...]] = {}

    def put(self, facet: Facet) -> None:
        self._by_report[report_key(facet)].append(facet)
        shelf = self._by_group[self._weights.group_of(facet.group_type)]
        for key in kept_keys(facet):
            shelf[key].append(facet)

    def around(self, facet: Facet) -> list[Facet]:
        """Those of its report, and those of kin groups that keep what it asks for; each once, in the order put."""
        found = {other.id: other for other in self._by_report.get(report_key(facet), ())}
        group = self._weights.group_of(facet.group_type)
        if group not in self._kin:
            self._kin[group] = self._weights.kin_of(group)
        shelves = [self._by_group[other] for other in self._kin[group] if other in self._by_group]
        for key in asked_keys(facet):
            for shelf in shelves:
                for other in shelf.get(key, ()):
                    found[other.id] = other
        found.pop(facet.id, None)
        return list(found.values())


def kept_by(kept: Mapping[Key, Sequence[Facet]], facet: Facet, weights: Weights) -> list[Facet]:
    """As `Shelves.around`, of facets that are known by the keys that they keep."""
    found = {other.id: other for other in kept.get(report_key(facet), ())}
    kin = weights.kin_of(weights.group_of(facet.group_type))
    for key in asked_keys(facet) if kept else ():
        for other in kept.get(key, ()):
            if weights.group_of(other.group_type) in kin:
                found[other.id] = other
    return list(found.values())


def report_key(facet: Facet) -> Key:
    """All claims of a report and of its reprints keep it, and ask for it."""
    return ("report", facet.report)


def _buckets(facet: Facet, margin: int) -> range:
    if facet.days is None:
        return range(0, 1)
    return range((facet.days.first - margin) // BUCKET, (facet.days.last + margin) // BUCKET + 1)


def kept_keys(facet: Facet) -> Iterator[Key]:
    """The keys of days and ground under which a claim is found. What claims keep and what they ask for fit in both
    directions: of two that can be linked, each asks for a key that the other keeps."""
    if is_weighed(facet):
        for bucket in _buckets(facet, 0):
            for ground in _grounds(facet):
                yield (bucket, *ground)


def asked_keys(facet: Facet) -> Iterator[Key]:
    """The keys under which others may be that tell of the same happening."""
    if is_weighed(facet):
        around = list(_grounds_around(facet))
        for bucket in _buckets(facet, 1):
            for ground in around:
                yield (bucket, *ground)


def is_weighed(facet: Facet) -> bool:
    """Whether it is linked by scores: a part goes where its whole goes, a statement to what it answers, and a
    season's summary stands alone."""
    return facet.is_single_happening and not facet.is_aside


def _narrow(facet: Facet) -> list[Area]:
    """Its areas but for countries, which say nothing."""
    return [area for area in facet.areas if not area.is_country]


def _grounds(facet: Facet) -> Iterable[Key]:
    """The pieces of ground that a claim stands on; a figure stands in where one of two names no ground."""
    wanted: dict[Key, None] = {}
    narrow = _narrow(facet)
    for area in narrow:
        if area.is_exact:
            wanted[_cell(area.place, NEAR_CELLS, 0, 0, "town" if _is_town(area) else "near")] = None
            if _is_town(area):
                wanted[_cell(area.place, TOWN_CELLS, 0, 0, "exactly")] = None
        wanted[(*_division(area), area.is_exact)] = None
    for number in _telling_numbers(facet):
        wanted[("figure", facet.figure_key[0], number, bool(narrow))] = None
    return wanted


def _grounds_around(facet: Facet) -> Iterable[Key]:
    wanted: dict[Key, None] = {}
    narrow = _narrow(facet)
    for area in narrow:
        wanted[(*_division(area), False)] = None
        if not area.is_exact:
            wanted[(*_division(area), True)] = None
            continue
        wanted |= dict.fromkeys(_cells_around(area.place, NEAR_CELLS, "near"))
        if _is_town(area):
            wanted |= dict.fromkeys(_cells_around(area.place, TOWN_CELLS, "exactly"))
        else:
            wanted |= dict.fromkeys(_cells_around(area.place, NEAR_CELLS, "town"))
    for number in _telling_numbers(facet):
        for grounded in (False,) if narrow else (False, True):
            wanted[("figure", facet.figure_key[0], number, grounded)] = None
    return wanted


def _telling_numbers(facet: Facet) -> Iterator[int]:
    """The numbers by which its figure is found: what it may name. 'More than 70' begins at 71 and names 70."""
    if facet.figure_range is None:
        return
    low, high = facet.figure_range
    below = low - 1
    for number in (low, below):
        if number >= TELLING_FIGURE and (number == low or is_one_number((below, below), (low, high))):
            yield number


def _division(area: Area) -> Key:
    return ("division", area.place.country, area.place.admin1 or area.place.name)


def _is_town(area: Area) -> bool:
    return touching_km(area, area) <= TOWN_KM


def _cells_around(place: Place, cells: int, sort: str) -> Iterator[Key]:
    for east in (-1, 0, 1):
        for north in (-1, 0, 1):
            yield _cell(place, cells, east, north, sort)


def _cell(place: Place, cells: int, east: int, north: int, sort: str) -> Key:
    column = (int((place.lon + 180) * cells // 1) + east) % (360 * cells)
    return (sort, column, int(place.lat * cells // 1) + north)
