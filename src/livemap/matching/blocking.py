"""Which claims are worth comparing: those that share a stretch of days and a piece of ground."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from livemap.matching.facets import Facet
from livemap.matching.weights import Weights

#: Days in one bucket of time.
BUCKET = 4
#: Cells per degree: a cell of 55 km is as wide as two 'near's.
CELLS = 2
#: Two figures below this are met too often to bring claims together.
TELLING_FIGURE = 6


def candidate_pairs(facets: Sequence[Facet], weights: Weights) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) worth scoring; in j's order, each once."""
    index: dict[str, dict[Hashable, list[int]]] = defaultdict(lambda: defaultdict(list))
    kin = {group: weights.kin_of(group) for group in {weights.group_of(facet.group_type) for facet in facets}}
    for number, facet in enumerate(facets):
        group = weights.group_of(facet.group_type)
        keys = list(_asked(facet))
        found: set[int] = set()
        for other_group in kin[group]:
            shelf = index[other_group]
            for key in keys:
                if key in shelf:
                    found.update(shelf[key])
        for other in sorted(found):
            yield other, number
        for key in _kept(facet):
            index[group][key].append(number)


def _buckets(facet: Facet, margin: int) -> range:
    if facet.days is None:
        return range(0, 1)
    return range((facet.days.first - margin) // BUCKET, (facet.days.last + margin) // BUCKET + 1)


def _kept(facet: Facet) -> Iterator[Hashable]:
    yield ("report", facet.report)
    for bucket in _buckets(facet, 0):
        for ground in _grounds(facet):
            yield (bucket, ground)


def _asked(facet: Facet) -> Iterator[Hashable]:
    yield ("report", facet.report)
    for bucket in _buckets(facet, 1):
        for ground in _grounds_around(facet):
            yield (bucket, ground)


def _grounds(facet: Facet) -> Iterator[Hashable]:
    """The pieces of ground that a claim stands on; where it names only a country or nothing, its figure stands in."""
    narrow = [area for area in facet.areas if not area.is_country]
    for area in narrow:
        if area.is_exact:
            yield _cell(area.place.lon, area.place.lat, 0, 0)
        yield ("division", area.place.country, area.place.admin1 or area.place.name, area.is_exact)
    if facet.figure_range and facet.figure_range[0] >= TELLING_FIGURE:
        yield ("figure", facet.figure_key[0], facet.figure_range[0])


def _grounds_around(facet: Facet) -> Iterable[Hashable]:
    wanted: dict[Hashable, None] = {}
    for area in facet.areas:
        if area.is_country:
            continue
        division = ("division", area.place.country, area.place.admin1 or area.place.name)
        wanted[(*division, False)] = None
        if area.is_exact:
            for east in (-1, 0, 1):
                for north in (-1, 0, 1):
                    wanted[_cell(area.place.lon, area.place.lat, east, north)] = None
        else:
            wanted[(*division, True)] = None
    if facet.figure_range and facet.figure_range[0] >= TELLING_FIGURE:
        wanted[("figure", facet.figure_key[0], facet.figure_range[0])] = None
    return wanted


def _cell(lon: float, lat: float, east: int, north: int) -> Hashable:
    return ("cell", int(lon * CELLS // 1) + east, int(lat * CELLS // 1) + north)
