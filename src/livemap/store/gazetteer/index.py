"""The gazetteer as placing asks it: places by name, by consonants, by near spelling, by id and by point."""

from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path

from livemap.model.gazetteer import Found, PlaceName
from livemap.model.names import bones_of, fold
from livemap.model.place import Place
from livemap.store.gazetteer.build import Progress, build_index, index_path
from livemap.store.gazetteer.layer import Layer

#: Look-ups kept in memory; a report asks for the same names again and again.
KEPT = 4096


def open_gazetteer(cache: Path, progress: Progress | None = None) -> "IndexedGazetteer":
    """The gazetteer, its index built into `cache` first where this version's is not there yet."""
    path = index_path(cache)
    if not path.exists():
        build_index(path, progress or (lambda line, share: None))
    return IndexedGazetteer(Layer(path))


class IndexedGazetteer:
    """Answers look-ups from the indexes on disk. It ranks nothing and never writes.

    Invariant: the same question has the same answer, in the same order.
    """

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self._by_name = lru_cache(KEPT)(self._ask_name)
        self._by_skeleton = lru_cache(KEPT)(self._ask_skeleton)
        self._by_spelling = lru_cache(KEPT)(self._ask_spelling)

    def close(self) -> None:
        self._layer.close()

    def named(self, name: str) -> Sequence[Found]:
        """Places that have `name` among their names, folded."""
        return self._by_name(fold(name))

    def sounding(self, name: str, countries: Collection[str] = ()) -> Sequence[Found]:
        """Places with the consonants of `name`, where names are transliterated.

        In `countries` all of them; where none are given, 500 of the many that share a short skeleton.
        """
        bones = bones_of(fold(name))
        return self._by_skeleton(bones, frozenset(countries)) if len(bones) > 1 else ()

    def misspelt(self, name: str, country: str) -> Sequence[Found]:
        """Places of `country` one or two letters away from `name`, their first two letters the same."""
        return self._by_spelling(fold(name), country)

    def with_id(self, id: str) -> Place | None:
        """The place that has `id` among its ids."""
        found = self._layer.with_id(id)
        return found.place if found else None

    def ids_of(self, id: str) -> Sequence[str]:
        """Every id of the place that has `id`, in every source."""
        return self._layer.ids_of(id)

    def names_of(self, id: str) -> Sequence[PlaceName]:
        """The names as written, with language and script, of the place that has `id`, where a source tells them."""
        return self._layer.names_of(id)

    def near(self, lat: float, lon: float, km: float) -> Sequence[Place]:
        """Settlements within `km`, nearest first."""
        ranked = sorted(self._layer.near(lat, lon, km), key=lambda pair: (pair[0], pair[1].place.id))
        return tuple(found.place for _, found in ranked)

    def _ask_name(self, folded: str) -> tuple[Found, ...]:
        return tuple(self._layer.named(folded))

    def _ask_skeleton(self, bones: str, countries: frozenset[str]) -> tuple[Found, ...]:
        return tuple(self._layer.sounding(bones, countries))

    def _ask_spelling(self, folded: str, country: str) -> tuple[Found, ...]:
        near = self._layer.misspelt(folded, country)
        return tuple(found for _, found in sorted(near, key=lambda pair: (pair[0], pair[1].place.id)))
