"""The graph of linked claims in pieces that can be clustered each for itself (docs/decisions/incremental-matching.md).

A piece is what hangs together by links. Where more than a crowd hangs together the next step's links only are looked
at, and so on: a piece is what hangs together at the first step at which it is no crowd, or at the last step. Which
claims make a piece follows from the links alone, whatever order the claims came in; and a new claim changes only the
pieces that it touches.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from livemap.matching.weights import Weights


class Graph(Protocol):
    """Claims and their links."""

    def neighbours(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """For each of `ids` the claims that it is linked with, and the scores; claims without links may be left out."""
        ...

    def levels(self, ids: Collection[str]) -> Mapping[str, int]:
        """The step at which each claim was in a piece when pieces were last found; 0 for a new claim."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Claims that hang together. `level` is the index of the step at which they do and are no crowd."""

    ids: frozenset[str]
    level: int


def find_pieces(graph: Graph, changed: Collection[str], weights: Weights) -> list[Piece]:
    """The pieces that may be other ones since `changed` claims came or got or lost links. All others stand."""
    pieces: list[Piece] = []
    waiting = set(changed)
    _ask_at_once(graph, waiting, weights)
    for level in range(len(weights.steps)):
        crowded: set[str] = set()
        found: set[str] = set()
        for start in sorted(waiting):
            if start in found:
                continue
            reached, levels = _reach(graph, start, level, weights)
            found |= reached
            if len(reached) <= weights.crowd or level + 1 == len(weights.steps):
                pieces.append(Piece(ids=frozenset(reached), level=level))
            else:
                crowded |= {claim for claim in reached if claim in waiting or levels[claim] <= level}
        waiting = crowded
    return pieces


def _ask_at_once(graph: Graph, changed: Collection[str], weights: Weights) -> None:
    """Asks the graph for what hangs together with all of `changed`, up to a crowd, so that a graph which remembers what
    it was asked is not asked for each of them. It finds nothing itself."""
    seen, edge = set(changed), set(changed)
    graph.levels(changed)
    while edge and len(seen) <= weights.crowd:
        edge = {claim for near in graph.neighbours(edge).values() for claim in near} - seen
        graph.levels(edge)
        seen |= edge


def _reach(graph: Graph, start: str, level: int, weights: Weights) -> tuple[set[str], dict[str, int]]:
    """What hangs together with `start` at a step; of what was a crowd before, only enough to know that it is one."""
    floor, is_last = weights.steps[level], level + 1 == len(weights.steps)
    levels = dict(graph.levels([start]))
    reached, edge = {start}, {start}
    while edge:
        linked = graph.neighbours(edge).values()
        fresh = {claim for near in linked for claim, score in near.items() if score >= floor} - reached
        levels |= graph.levels(fresh)
        reached |= fresh
        whole = is_last or len(reached) <= weights.crowd
        edge = fresh if whole else {claim for claim in fresh if levels[claim] <= level}
    return reached, levels
