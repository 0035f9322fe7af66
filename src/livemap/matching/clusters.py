"""Claims to incidents: which claims are about the same happening.

Links are taken best first, and a link joins two groups only if all their members still fit one happening
(days, ground, figures); so a week-long claim about a governorate cannot glue its days and towns together.
The same claims in any order give the same incidents, and so do the same claims bit by bit (`rematching`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from livemap.matching.answering import with_answered
from livemap.matching.facets import Facet, facet_of
from livemap.matching.groups import Group, MeanScores
from livemap.matching.knots import SURE, points_to
from livemap.matching.links import RULED, Link, find_links, ruled_links, why_joined
from livemap.matching.pieces import Piece, find_pieces
from livemap.matching.references import with_antecedents
from livemap.matching.scoring import WEEK, ground_value, is_retold
from livemap.matching.summaries import incident_of
from livemap.matching.weights import Guard, Weights, load_weights
from livemap.model.constraint import Bond, Constraint
from livemap.model.incident import Incident
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry


@dataclass(frozen=True, kw_only=True, slots=True)
class Cluster:
    """Claims found to be one happening, with a line for each link that joined them. Invariant: both sorted."""

    claim_ids: tuple[str, ...]
    why: tuple[str, ...]
    #: What was compared of the claims, in their order; (): the maker of this value did not say.
    facets: tuple[Facet, ...] = field(default=(), compare=False, repr=False)

    @property
    def stands_alone(self) -> bool:
        """Whether its facets are those of its claims alone: none has its ground from a claim that is not here."""
        inside = {None, *self.claim_ids}
        return bool(self.facets) and all(one.told_before is None and one.whole in inside for one in self.facets)


def match_claims(
    claims: Sequence[RecordedClaim], registry: ActorRegistry, constraints: Sequence[Constraint] = ()
) -> tuple[Incident, ...]:
    """All `claims` as incidents, sorted by id; every claim is in exactly one.

    A part goes where its whole goes. Planned, hypothetical, running-total and season-long claims stand alone.
    `constraints` always hold; those on claims that are not among `claims` say nothing.
    """
    items = {item.claim.id: item for item in claims}
    facets = {facet.id: facet for facet in facets_of(claims, registry)}
    incidents = [
        incident_of([facets[key] for key in cluster.claim_ids], items, cluster.why, registry)
        for cluster in match_facets(facets, constraints, load_weights()).clusters
    ]
    return tuple(sorted(incidents, key=lambda incident: incident.id))


def facets_of(claims: Sequence[RecordedClaim], registry: ActorRegistry) -> list[Facet]:
    """The facets of claims by id; the claims of one report must come together."""
    known = {item.claim.id for item in claims}
    reports: dict[str, list[RecordedClaim]] = defaultdict(list)
    for item in claims:
        reports[item.report_id].append(item)
    opens = {key: min(item.claim.evidence.start for item in told) for key, told in reports.items()}
    facets = {item.claim.id: facet_of(item, registry, known, opens[item.report_id]) for item in claims}
    for told in reports.values():
        facets |= with_antecedents(told, facets, load_weights())
        facets |= with_answered(told, facets, load_weights())
    return [facets[key] for key in sorted(facets)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Matched:
    """What matching found, with what it takes to go on from there when more claims come."""

    clusters: list[Cluster]
    links: list[Link]
    pieces: list[Piece]


def match_facets(facets: Mapping[str, Facet], constraints: Sequence[Constraint], weights: Weights) -> Matched:
    """The clusters of claims that were not matched before."""
    links = [*find_links(facets.values(), weights)]
    ruled = [link for link in ruled_links(constraints) if link.one in facets and link.other in facets]
    graph = _Links([*links, *ruled])
    pieces = find_pieces(graph, facets.keys(), weights)
    clusters: list[Cluster] = []
    for piece in pieces:
        members = {key: facets[key] for key in piece.ids}
        clusters += cluster_piece(members, graph.within(piece.ids), constraints, weights)
    return Matched(clusters=clusters, links=links, pieces=pieces)


class _Links:
    """A graph in memory, of claims that were in no piece before."""

    def __init__(self, links: Iterable[Link]) -> None:
        self._near: dict[str, dict[str, float]] = defaultdict(dict)
        for link in links:
            for one, other in ((link.one, link.other), (link.other, link.one)):
                self._near[one][other] = max(link.score, self._near[one].get(other, 0.0))

    def neighbours(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        return {key: self._near[key] for key in ids if key in self._near}

    def levels(self, ids: Collection[str]) -> Mapping[str, int]:
        return dict.fromkeys(ids, 0)

    def within(self, ids: Collection[str]) -> list[Link]:
        return links_within(self.neighbours(ids), ids)


def links_within(near: Mapping[str, Mapping[str, float]], ids: Collection[str]) -> list[Link]:
    """The links among `ids`, each once."""
    return [
        Link(one=one, other=other, score=score)
        for one, others in near.items()
        for other, score in others.items()
        if one < other and other in ids
    ]


def cluster_piece(
    facets: Mapping[str, Facet], links: Sequence[Link], constraints: Sequence[Constraint], weights: Weights
) -> list[Cluster]:
    """The clusters of one piece of the graph. It needs nothing but the piece."""
    home = {key: Group.of(facets[key]) for key in sorted(facets)}
    _bar(home, constraints)
    joined: dict[int, list[Link]] = defaultdict(list)
    means = MeanScores(weights, _weighed(links, facets))
    for link in sorted(links, key=lambda link: (-link.score, link.one, link.other)):
        one, other = home[link.one], home[link.other]
        bond = (facets[link.one], facets[link.other])
        if one is other or not _may_join(link, bond, (one, other), means, weights.guard):
            continue
        if len(one.members) < len(other.members):
            one, other = other, one
        one.join(other)
        joined[id(one)] += [*joined.pop(id(other), []), link]
        for facet in other.members:
            home[facet.id] = one
    groups = {id(group): tuple(sorted(group.members, key=lambda facet: facet.id)) for group in home.values()}
    return [
        Cluster(
            claim_ids=tuple(facet.id for facet in members),
            facets=members,
            why=tuple(sorted(why_joined(link, facets, weights, constraints) for link in joined[key])),
        )
        for key, members in groups.items()
    ]


def _weighed(links: Sequence[Link], facets: Mapping[str, Facet]) -> dict[tuple[str, str], float]:
    """The scores of those links that have their pair's own."""
    return {
        (link.one, link.other): link.score
        for link in links
        if link.score < SURE and not points_to(facets[link.one], facets[link.other])
    }


def _bar(home: Mapping[str, Group], constraints: Sequence[Constraint]) -> None:
    for ruled in constraints:
        if ruled.bond is Bond.CANNOT and ruled.one in home and ruled.other in home:
            home[ruled.one].barred.add(ruled.other)
            home[ruled.other].barred.add(ruled.one)


def _may_join(
    link: Link, bond: tuple[Facet, Facet], groups: tuple[Group, Group], means: MeanScores, guard: Guard
) -> bool:
    one, other = groups
    if one.is_barred(other):
        return False
    if link.score >= RULED:
        return True
    if not one.can_join(other, guard):
        return False
    if points_to(*bond):
        return one.shares_ground(other)
    if link.score >= SURE:
        return True
    leads = all(facet.leads for facet in bond)
    return means.of(one, other, leads=leads, likest=leads or _is_narrow(*bond) or is_retold(*bond)) >= guard.mean


def _is_narrow(one: Facet, other: Facet) -> bool:
    """Whether two claims are on no ground on which much happens in a day, and neither tells of a month."""
    crowded = ground_value(one, other) in ("city", "quarter")
    return not crowded and all(facet.days is None or facet.days.length <= WEEK for facet in (one, other))
