"""Claims to incidents bit by bit: what new claims change, and nothing else.

What comes of it is what `match_claims` makes of all claims at once: links follow from two claims, pieces from the
links, clusters from a piece (docs/decisions/incremental-matching.md).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from livemap.matching.blocking import Key, asked_keys, report_key
from livemap.matching.clusters import Cluster, cluster_piece, links_within
from livemap.matching.facets import Facet
from livemap.matching.links import RULED, Link, find_links, ruled_links
from livemap.matching.pieces import Graph, find_pieces
from livemap.matching.weights import Weights
from livemap.model.constraint import Constraint


class Shelf(Graph, Protocol):
    """Where facets, keys and links are kept between times. It knows no rulings."""

    def facets(self, ids: Collection[str]) -> dict[str, Facet]: ...

    def around(self, keys: Collection[Key]) -> Mapping[Key, Sequence[Facet]]:
        """All facets that keep one of these keys, by the key; the same claim is the same value under each."""
        ...

    def put(self, facets: Sequence[Facet]) -> None: ...

    def drop(self, facets: Sequence[Facet]) -> None:
        """Takes facets out, with their links."""
        ...

    def link(self, links: Iterable[Link]) -> None: ...

    def set_level(self, ids: Collection[str], level: int) -> None: ...


class Bonds(Protocol):
    """What people ruled on pairs of claims, and is in force."""

    def of(self, ids: Collection[str]) -> Sequence[Constraint]:
        """The constraints of which one claim at least is among `ids`."""
        ...


def rematch(
    shelf: Shelf, changed: Sequence[Facet], bonds: Bonds, ruled: Collection[str], weights: Weights
) -> list[Cluster]:
    """The clusters that may be other ones since `changed` claims came, or come anew with another facet.

    `ruled` names the claims on which one was made or undone since. The clusters hold every claim of every cluster that
    is not there any more. All claims of a report come together.
    """
    fresh = {facet.id: facet for facet in changed}
    before = shelf.facets([*fresh, *ruled])
    touched = set(before)
    if before:
        linked = _RuledGraph(shelf, bonds).neighbours(before.keys()).values()
        touched |= {near for others in linked for near in others}
    shelf.drop([facet for key, facet in before.items() if key in fresh])
    shelf.put(list(fresh.values()))
    keys = {key for facet in changed for key in (*asked_keys(facet), report_key(facet))}
    around = {key: [one for one in kept if one.id not in fresh] for key, kept in shelf.around(keys).items()}
    shelf.link(find_links(changed, weights, around))
    graph = _RuledGraph(shelf, bonds)
    pieces = find_pieces(graph, {*fresh, *touched}, weights)
    facets = {**{facet.id: facet for kept in around.values() for facet in kept}, **fresh}
    facets |= shelf.facets({key for piece in pieces for key in piece.ids} - facets.keys())
    clusters: list[Cluster] = []
    for piece in pieces:
        raised = [key for key, level in graph.levels(piece.ids).items() if level != piece.level]
        shelf.set_level(raised, piece.level)
        links = links_within(graph.neighbours(piece.ids), piece.ids)
        members = {key: facets[key] for key in piece.ids}
        clusters += cluster_piece(members, links, bonds.of(piece.ids), weights)
    return clusters


class _RuledGraph:
    """The links of a shelf with those that people made. It asks the shelf once for each claim."""

    def __init__(self, shelf: Shelf, bonds: Bonds) -> None:
        self._shelf, self._bonds = shelf, bonds
        self._near: dict[str, Mapping[str, float]] = {}
        self._levels: dict[str, int] = {}
        self._ruled: dict[str, set[str]] = defaultdict(set)

    def neighbours(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        unknown = [key for key in ids if key not in self._near]
        if unknown:
            kept = self._shelf.neighbours(unknown)
            for link in ruled_links(self._bonds.of(unknown)):
                self._ruled[link.one].add(link.other)
                self._ruled[link.other].add(link.one)
            self._near.update((key, {**kept.get(key, {}), **self._ruled_with(key)}) for key in unknown)
        return {key: self._near[key] for key in ids}

    def levels(self, ids: Collection[str]) -> Mapping[str, int]:
        unknown = [key for key in ids if key not in self._levels]
        if unknown:
            self._levels |= self._shelf.levels(unknown)
        return {key: self._levels[key] for key in ids if key in self._levels}

    def _ruled_with(self, key: str) -> dict[str, float]:
        return dict.fromkeys(self.levels(self._ruled[key]), RULED) if key in self._ruled else {}
