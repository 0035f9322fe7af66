"""Which claims are linked, how strongly, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from livemap.matching.blocking import Key, Shelves, is_weighed, kept_by
from livemap.matching.facets import Facet
from livemap.matching.knots import SURE, answers, points_to, why_knotted
from livemap.matching.scoring import score_pair, why_linked
from livemap.matching.weights import Weights
from livemap.model.constraint import Bond, Constraint

NOBODY: Mapping[Key, Sequence[Facet]] = MappingProxyType({})
#: Score of a link that a person made.
RULED = 1000.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """Two claims that may be one happening. Invariant: one < other."""

    one: str
    other: str
    score: float


def find_links(
    asking: Iterable[Facet], weights: Weights, others: Mapping[Key, Sequence[Facet]] = NOBODY
) -> Iterator[Link]:
    """The links of each of `asking` with one another, and with the others by the keys that those keep."""
    shelves = Shelves(weights)
    for facet in asking:
        for other in [*shelves.around(facet), *kept_by(others, facet, weights)]:
            score = link_score(facet, other, weights)
            if score is not None:
                one, two = sorted((facet.id, other.id))
                yield Link(one=one, other=two, score=score)
        shelves.put(facet)


def link_score(one: Facet, other: Facet, weights: Weights) -> float | None:
    """How strongly two claims are linked; None: not at all. The order of the two does not matter."""
    if one.report == other.report and why_knotted(one, other, weights):
        return SURE
    if answers(one, other):
        return weights.link
    if not (is_weighed(one) and is_weighed(other)):
        return None
    score = score_pair(one, other, weights)
    if score is not None and points_to(one, other):
        return max(score, weights.link)
    return score if score is not None and score >= weights.link else None


def ruled_links(constraints: Sequence[Constraint]) -> Iterator[Link]:
    """The links that people made."""
    for ruled in constraints:
        if ruled.bond is Bond.MUST and ruled.one != ruled.other:
            one, other = sorted((ruled.one, ruled.other))
            yield Link(one=one, other=other, score=RULED)


def why_joined(link: Link, facets: Mapping[str, Facet], weights: Weights, constraints: Sequence[Constraint]) -> str:
    """The reason that stands in the incident for a link that made it."""
    one, other = facets[link.one], facets[link.other]
    if link.score >= RULED:
        ruled = (rule.why for rule in constraints if {rule.one, rule.other} == {one.id, other.id})
        reason = next(ruled, "a person ruled so")
    elif link.score >= SURE:
        reason = why_knotted(one, other, weights) or "told in one report"
    elif answers(one, other):
        reason = "the one is a statement on what the other tells"
    elif points_to(one, other):
        reason = f"the one points back to the other; {why_linked(one, other, weights)}"
    else:
        reason = why_linked(one, other, weights)
    return f"{one.id} and {other.id}: {reason}"
