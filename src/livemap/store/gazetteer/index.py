"""The gazetteer as placing asks it: places by name, by consonants, by near spelling, by id and by point."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from livemap.model.gazetteer import Found, PlaceName, Whereabouts
from livemap.model.names import bones_of, fold
from livemap.model.place import Place
from livemap.store.gazetteer.build import Progress, build_index, index_path
from livemap.store.gazetteer.layer import Layer
from livemap.store.gazetteer.outlines import Outlines
from livemap.store.gazetteer.own import OwnPlaces
from livemap.store.gazetteer.reverse import Reverse
from livemap.store.gazetteer.site import SiteLayers

#: Look-ups kept in memory; a report asks for the same names again and again.
KEPT = 4096
#: Of look-ups by sound, which may have hundreds of answers each.
KEPT_SOUNDS = 512


def open_gazetteer(cache: Path, progress: Progress | None = None, site: Path | None = None) -> "IndexedGazetteer":
    """The gazetteer, its index built into `cache` first where this version's is not there yet.

    `site` is the folder of what the site imported and added; None: the built-in places only.
    """
    return IndexedGazetteer(open_built_in(cache, progress), site)


def open_built_in(cache: Path, progress: Progress | None = None) -> Layer:
    """The built-in index, built first where it is not there yet."""
    path = index_path(cache)
    if not path.exists():
        build_index(path, progress or (lambda line, share: None))
    return Layer.of_file(path)


class IndexedGazetteer:
    """Answers look-ups from the indexes on disk: the built-in one, and above it the site's. It ranks nothing.

    Invariant: the same question has the same answer, in the same order, until the site adds or imports something;
    then the next answer knows it.
    """

    def __init__(self, built_in: Layer, folder: Path | None = None) -> None:
        self._built_in, self._folder = built_in, folder
        self._site = SiteLayers(folder)
        self._by_name = lru_cache(KEPT)(self._ask_name)
        self._by_skeleton = lru_cache(KEPT_SOUNDS)(self._ask_skeleton)
        self._by_spelling = lru_cache(KEPT)(self._ask_spelling)
        self._take_up()

    def close(self) -> None:
        self._site.close()
        self._built_in.close()

    def named(self, name: str) -> Sequence[Found]:
        """Places that have `name` among their names, folded, or that a reviewer said it means (`Found.ruled`)."""
        self._refresh()
        return self._by_name(fold(name))

    def sounding(self, name: str, countries: Collection[str] = ()) -> Sequence[Found]:
        """Places with the consonants of `name`, where names are transliterated.

        In `countries` all of them; where none are given, 200 of the many that share a short skeleton.
        """
        self._refresh()
        bones = bones_of(fold(name))
        return self._by_skeleton(bones, frozenset(countries)) if len(bones) > 1 else ()

    def misspelt(self, name: str, country: str) -> Sequence[Found]:
        """Places of `country` one or two letters away from `name`, their first two letters the same."""
        self._refresh()
        return self._by_spelling(fold(name), country)

    def with_id(self, id: str) -> Place | None:
        """The place that has `id` among its ids, in any source."""
        self._refresh()
        found = next((one for layer in reversed(self._layers) if (one := layer.with_id(id))), None)
        return self._corrected.get(found.place.id, found).place if found else None

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        found = self._built_in.country(code.upper())
        return found.place if found else None

    def ids_of(self, id: str) -> Sequence[str]:
        """Every id of the place that has `id`, in every source."""
        self._refresh()
        return sorted({one for layer in self._layers for one in layer.ids_of(id)})

    def names_of(self, id: str) -> Sequence[PlaceName]:
        """The names as written, with language and script, of the place that has `id`, where a source tells them."""
        self._refresh()
        return tuple(dict.fromkeys(one for layer in self._layers for one in layer.names_of(id)))

    def written_otherwise(self, name: str, places: Sequence[Place]) -> frozenset[str]:
        """Ids of those of `places` that no source writes just like `name`, marks and all, though names are kept."""
        others = (place for place in places if place.name != name)
        said = ((place.id, [layer.is_written(place.id, name) for layer in self._layers]) for place in others)
        return frozenset(id for id, written in said if False in written and True not in written)

    def near(self, lat: float, lon: float, km: float) -> Sequence[Place]:
        """Settlements within `km`, nearest first."""
        self._refresh()
        found = {one.place.id: (far, one.place) for layer in self._layers for far, one in layer.near(lat, lon, km)}
        return tuple(place for _, place in sorted(found.values(), key=lambda pair: (pair[0], pair[1].id)))

    def containing(self, lat: float, lon: float) -> Whereabouts:
        """Country, governorate, district and nearest settlement of a point, and by what each is known."""
        self._refresh()
        return self._reverse.containing(lat, lon)

    def containing_all(self, lats: Sequence[float], lons: Sequence[float]) -> list[Whereabouts]:
        """As `containing`, for many points at once: 100,000 in seconds."""
        self._refresh()
        return self._reverse.containing_all(lats, lons)

    def outlines(self) -> Outlines:
        """The outlines of countries, governorates and districts that are known."""
        self._refresh()
        return self._reverse.outlines

    def ruled_out(self, name: str) -> int:
        """How often a reviewer said that `name` is no place."""
        self._refresh()
        return self._site.rulings(fold(name))[None]

    def writing(self) -> OwnPlaces:
        """For adding places, names and rulings to the site's own layer. Only for a gazetteer that has a folder."""
        assert self._folder is not None, "a gazetteer without a site's folder cannot be added to"
        return OwnPlaces(self._folder, self._built_in, self._site.imported)

    def _refresh(self) -> None:
        if self._folder is not None and self._site.refresh():
            self._take_up()

    def _take_up(self) -> None:
        """What the site has now."""
        for cached in (self._by_name, self._by_skeleton, self._by_spelling):
            cached.cache_clear()
        self._layers = (self._built_in, *self._site.layers)
        self._corrected = self._site.corrected()
        self._reverse = Reverse(self._built_in, self._site.layers)

    def _ask_name(self, folded: str) -> tuple[Found, ...]:
        found = self._joined(one for layer in self._layers for one in layer.named(folded))
        for id, count in self._site.rulings(folded).items():
            if id is not None:
                one = found.get(id) or self._by_ruling(id, folded)
                if one is not None:
                    found[one.place.id] = replace(one, ruled=one.ruled + count)
        return tuple(found.values())

    def _by_ruling(self, id: str, folded: str) -> Found | None:
        one = next((found for layer in reversed(self._layers) if (found := layer.with_id(id))), None)
        return replace(one, matched=folded, main=False) if one else None

    def _ask_skeleton(self, bones: str, countries: frozenset[str]) -> tuple[Found, ...]:
        if len(self._layers) == 1:
            return tuple(self._built_in.sounding(bones, countries))
        found = (one for layer in self._layers for one in layer.sounding(bones, countries))
        return tuple({(one.place.id, one.matched): self._right(one) for one in found}.values())

    def _ask_spelling(self, folded: str, country: str) -> tuple[Found, ...]:
        near = [pair for layer in self._layers for pair in layer.misspelt(folded, country)]
        near.sort(key=lambda pair: (pair[0], pair[1].place.id))
        return tuple(self._joined(found for _, found in near).values())

    def _joined(self, found: Iterable[Found]) -> dict[str, Found]:
        """By id; of one place the upper layer's word, its main name if it is one anywhere."""
        joined: dict[str, Found] = {}
        for one in found:
            old = joined.get(one.place.id)
            if old is not None and old.main and not one.main:
                one = replace(one, main=True, matched=old.matched)
            joined[one.place.id] = self._right(one)
        return joined

    def _right(self, found: Found) -> Found:
        """As people of the site corrected it."""
        right = self._corrected.get(found.place.id) if self._corrected else None
        return replace(found, place=right.place, district=right.district) if right else found
