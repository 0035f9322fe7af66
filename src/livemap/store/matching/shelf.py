"""Facets of claims by their keys, and the links between them. What they mean is matching's affair."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, select, update

from livemap.store.adding import add_rows
from livemap.store.keys import is_one_of
from livemap.store.matching.tables import match_facets, match_keys, match_links

FACETS, KEYS, LINKS = match_facets.c, match_keys.c, match_links.c
PAGE = 900
#: Statements that are made once: each new report asks them many times.
ANY = select(FACETS.claim).limit(1)
AROUND = select(KEYS.key, KEYS.claim).where(is_one_of(KEYS.key))
NEAR = select(LINKS.claim, LINKS.other, LINKS.score).where(is_one_of(LINKS.claim))
KEPT = select(FACETS.claim, FACETS.facet).where(is_one_of(FACETS.claim))
LEVELS = select(FACETS.claim, FACETS.level).where(is_one_of(FACETS.claim))


@dataclass(frozen=True, kw_only=True, slots=True)
class Shelved:
    """A claim's facet with the keys that it keeps."""

    claim: str
    facet: str
    keys: Collection[int]
    level: int = 0


class Shelf:
    """The facets, keys and links of the claims that are matched."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clear(self) -> None:
        """Takes everything out."""
        for table in (match_links, match_keys, match_facets):
            self._connection.execute(table.delete())

    def is_empty(self) -> bool:
        """Whether no claim was ever put in: the store was not assessed since it keeps facets."""
        return self._connection.execute(ANY).scalar() is None

    def put(self, items: Iterable[Shelved]) -> None:
        """Puts claims in that are not there."""
        kept = list(items)
        facets = [{"claim": item.claim, "level": item.level, "facet": item.facet} for item in kept]
        add_rows(self._connection, match_facets, facets)
        keys = [{"key": key, "claim": item.claim} for item in kept for key in sorted(item.keys)]
        add_rows(self._connection, match_keys, keys)

    def link(self, links: Iterable[tuple[str, str, float]]) -> None:
        """Links claims that are not linked, each pair given once."""
        ends = ((one, other, score) for a, b, score in links for one, other in ((a, b), (b, a)))
        rows = [{"claim": one, "other": other, "score": score} for one, other, score in ends]
        add_rows(self._connection, match_links, rows)

    def drop(self, items: Sequence[Shelved]) -> None:
        """Takes claims out with their keys and links."""
        ids = [item.claim for item in items]
        near = {other for others in self.neighbours(ids).values() for other in others}
        for page in _pages(ids):
            for others in _pages(near):
                gone = and_(LINKS.claim.in_(others), LINKS.other.in_(page))
                self._connection.execute(match_links.delete().where(gone))
            self._connection.execute(match_links.delete().where(LINKS.claim.in_(page)))
            self._connection.execute(match_facets.delete().where(FACETS.claim.in_(page)))
        for item in items:
            gone = and_(KEYS.key.in_(list(item.keys)), KEYS.claim == item.claim)
            self._connection.execute(match_keys.delete().where(gone))

    def facets(self, ids: Collection[str]) -> dict[str, str]:
        """The facets of these claims that there are."""
        return dict(self._of(KEPT, ids))

    def around(self, keys: Collection[int]) -> tuple[list[tuple[int, str]], dict[str, str]]:
        """Which claims keep any of these keys, as pairs of a key and a claim, and the facets of those claims."""
        pairs = [(key, claim) for key, claim in self._of(AROUND, keys)]
        return pairs, self.facets({claim for _, claim in pairs})

    def neighbours(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """For each of these claims that is linked, what it is linked with, and the scores."""
        found: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for claim, other, score in self._of(NEAR, ids):
            found[claim][other] = score
        return found

    def levels(self, ids: Collection[str]) -> dict[str, int]:
        """The levels of these claims."""
        return dict(self._of(LEVELS, ids))

    def set_level(self, ids: Collection[str], level: int) -> None:
        for page in _pages(ids):
            changed = and_(FACETS.claim.in_(page), FACETS.level != level)
            self._connection.execute(update(match_facets).where(changed).values(level=level))

    def _of(self, asked: Select[Any], ids: Collection[Any]) -> Iterator[Any]:
        for page in _pages(ids):
            # all at once: row by row they take twice the time
            yield from self._connection.execute(asked, {"ids": page}).all()


def _pages(values: Iterable[Any]) -> Iterator[list[Any]]:
    kept = list(values)
    for start in range(0, len(kept), PAGE):
        yield kept[start : start + PAGE]
