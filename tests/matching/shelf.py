"""A shelf in memory, for tests of matching bit by bit: a dictionary of facets, one of keys, one of links."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from livemap.matching.blocking import Key, kept_keys, report_key
from livemap.matching.facet_text import read_facet, write_facet
from livemap.matching.facets import Facet
from livemap.matching.links import Link


class MemoryShelf:
    """Keeps facets as the store does, as text, so that nothing survives that the text does not hold."""

    def __init__(self) -> None:
        self._facets: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._keys: dict[Key, set[str]] = defaultdict(set)
        self._links: dict[str, dict[str, float]] = defaultdict(dict)

    def facets(self, ids: Collection[str]) -> dict[str, Facet]:
        return {key: read_facet(self._facets[key]) for key in ids if key in self._facets}

    def around(self, keys: Collection[Key]) -> Mapping[Key, Sequence[Facet]]:
        facets = self.facets({claim for key in keys for claim in self._keys.get(key, ())})
        return {key: [facets[claim] for claim in self._keys[key]] for key in keys if key in self._keys}

    def put(self, facets: Sequence[Facet]) -> None:
        for facet in facets:
            assert facet.id not in self._facets, "put twice"
            self._facets[facet.id], self._levels[facet.id] = write_facet(facet), 0
            for key in (report_key(facet), *kept_keys(facet)):
                self._keys[key].add(facet.id)

    def drop(self, facets: Sequence[Facet]) -> None:
        for facet in facets:
            del self._facets[facet.id], self._levels[facet.id]
            for key in (report_key(facet), *kept_keys(facet)):
                self._keys[key].remove(facet.id)
            for other in self._links.pop(facet.id, {}):
                self._links[other].pop(facet.id, None)

    def link(self, links: Iterable[Link]) -> None:
        for link in links:
            assert link.other not in self._links[link.one], "linked twice"
            self._links[link.one][link.other] = self._links[link.other][link.one] = link.score

    def neighbours(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        return {key: dict(self._links[key]) for key in ids if key in self._links}

    def levels(self, ids: Collection[str]) -> Mapping[str, int]:
        return {key: self._levels[key] for key in ids if key in self._levels}

    def set_level(self, ids: Collection[str], level: int) -> None:
        self._levels.update(dict.fromkeys(ids, level))
