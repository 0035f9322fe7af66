"""What matching asks of a shelf, answered from the store."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from livemap.matching.blocking import Key, kept_keys, report_key
from livemap.matching.facet_text import read_facet, write_facet
from livemap.matching.facets import Facet
from livemap.matching.links import Link
from livemap.store.matching.shelf import Shelf, Shelved


@dataclass(frozen=True, slots=True)
class StoredShelf:
    """The shelf of a store's transaction (`livemap.matching.rematching.Shelf`)."""

    shelf: Shelf

    def neighbours(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        return self.shelf.neighbours(ids)

    def levels(self, ids: Collection[str]) -> Mapping[str, int]:
        return self.shelf.levels(ids)

    def facets(self, ids: Collection[str]) -> dict[str, Facet]:
        return {key: read_facet(text) for key, text in self.shelf.facets(ids).items()}

    def around(self, keys: Collection[Key]) -> dict[Key, list[Facet]]:
        hashed = {hash_key(key): key for key in keys}
        pairs, texts = self.shelf.around(hashed)
        facets = {claim: read_facet(text) for claim, text in texts.items()}
        found: defaultdict[Key, list[Facet]] = defaultdict(list)
        for key, claim in pairs:
            found[hashed[key]].append(facets[claim])
        return found

    def put(self, facets: Sequence[Facet], levels: Mapping[str, int] | None = None) -> None:
        self.shelf.put(_shelved(facet, (levels or {}).get(facet.id, 0)) for facet in facets)

    def drop(self, facets: Sequence[Facet]) -> None:
        self.shelf.drop([_shelved(facet) for facet in facets])

    def link(self, links: Iterable[Link]) -> None:
        self.shelf.link((link.one, link.other, link.score) for link in links)

    def set_level(self, ids: Collection[str], level: int) -> None:
        self.shelf.set_level(ids, level)


def _shelved(facet: Facet, level: int = 0) -> Shelved:
    keys = {hash_key(key) for key in (report_key(facet), *kept_keys(facet))}
    return Shelved(claim=facet.id, facet=write_facet(facet), keys=keys, level=level)


def hash_key(key: Key) -> int:
    """A key in 63 bits, the same in every process."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=8).digest(), "big") >> 1
