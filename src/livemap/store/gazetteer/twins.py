"""Whether a place of another source is one that a layer has: the same kind and sound of name, close by."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from livemap.model.gazetteer import Found
from livemap.model.names import bones_of, fold
from livemap.model.place import Place, PlaceKind
from livemap.store.gazetteer.gleaned import Gleaned
from livemap.store.gazetteer.layer import Layer, kilometres

#: How far apart in km two sources put one place.
APART = {
    PlaceKind.SETTLEMENT: 2.0,
    PlaceKind.SITE: 2.0,
    PlaceKind.NATURAL: 20.0,
    PlaceKind.DISTRICT: 60.0,
    PlaceKind.GOVERNORATE: 120.0,
    PlaceKind.REGION: 150.0,
    PlaceKind.COUNTRY: 1500.0,
}
#: Words around a division's name, folded.
GENERIC = frozenset(
    "governorate province region district state county oblast raion wilaya wilayat muhafazat muhafazah mintaqat "  # noqa: SIM905 - a list reads worse
    "prefecture department departement emirate republic of the".split()
)
#: Names of a row that are tried for an area.
TRIED = 6


class Twins:
    """Finds twins in one layer. Two ids of one source are two places, so a twin never has an id of the row's source."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self._without = cache(layer.countries_without)

    def find(self, gleaned: Gleaned) -> Found | None:
        """The nearest twin; None where there is none."""
        if gleaned.kind is PlaceKind.SETTLEMENT and gleaned.lat is not None and gleaned.lon is not None:
            if gleaned.country and gleaned.country not in self._without(gleaned.source):
                return None
            bones = {bones_of(fold(name)) for name in _names(gleaned)}
            near = sorted(
                self._layer.near(gleaned.lat, gleaned.lon, APART[gleaned.kind]),
                key=lambda pair: (pair[0], pair[1].place.id),
            )
            return self._first(gleaned, (found for _, found in near if bones_of(fold(found.place.name)) in bones))
        return self._first(gleaned, self._by_name(gleaned))

    def named_division(self, country: str, name: str) -> Place | None:
        """The governorate or district of `country` that has that name, with or without its generic word."""
        for folded in _foldings([name]):
            for found in self._layer.named(folded):
                if found.place.kind in (PlaceKind.GOVERNORATE, PlaceKind.DISTRICT) and found.place.country == country:
                    return found.place
        return None

    def _by_name(self, gleaned: Gleaned) -> Iterator[Found]:
        for folded in _foldings(_names(gleaned)[:TRIED]):
            for found in self._layer.named(folded):
                place = found.place
                same = place.kind is gleaned.kind and gleaned.country in ("", place.country)
                if same and _is_close(place, gleaned):
                    yield found

    def _first(self, gleaned: Gleaned, found: Iterable[Found]) -> Found | None:
        prefix = f"{gleaned.source}:"
        for one in found:
            same_country = gleaned.country in ("", one.place.country)
            if same_country and not any(id.startswith(prefix) for id in self._layer.ids_of(one.place.id)):
                return one
        return None


def _names(gleaned: Gleaned) -> list[str]:
    return [gleaned.name, *(name for name, _ in gleaned.names)]


def _foldings(names: Sequence[str]) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        folded = fold(name)
        found[folded] = None
        kept = " ".join(word for word in folded.split() if word not in GENERIC)
        if kept:
            found[kept] = None
    return list(found)


def _is_close(place: Place, gleaned: Gleaned) -> bool:
    if gleaned.lat is None or gleaned.lon is None:
        return True
    return kilometres(place.lat, place.lon, gleaned.lat, gleaned.lon) <= APART[gleaned.kind]
