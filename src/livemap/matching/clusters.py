"""Claims to incidents: which claims are about the same happening.

Links are taken best first, and a link joins two groups only if all their members still fit one happening
(days, ground, figures); so a week-long claim about a governorate cannot glue its days and towns together.
The same claims in any order give the same incidents.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from livemap.matching.blocking import candidate_pairs
from livemap.matching.facets import Facet, facet_of
from livemap.matching.groups import Group, mean_score
from livemap.matching.knots import SURE, knot_links
from livemap.matching.scoring import Link, score_pair
from livemap.matching.summaries import incident_of
from livemap.matching.weights import Weights, load_weights
from livemap.model.incident import Incident
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry


def match_claims(claims: Sequence[RecordedClaim], registry: ActorRegistry) -> tuple[Incident, ...]:
    """All `claims` as incidents, sorted by id; every claim is in exactly one.

    A part goes where its whole goes. Planned, hypothetical, running-total and season-long claims stand alone.
    """
    weights = load_weights()
    facets = sorted((facet_of(item) for item in claims), key=lambda facet: facet.id)
    links = [*knot_links(facets, weights), *_scored_links(facets, weights)]
    links.sort(key=lambda link: (-link.score, link.one, link.other))
    groups, reasons = _join(facets, links, weights)
    incidents = [incident_of(group.members, reasons[id(group)], registry) for group in groups]
    return tuple(sorted(incidents, key=lambda incident: incident.id))


def _scored_links(facets: Sequence[Facet], weights: Weights) -> Iterable[Link]:
    ids = {facet.id for facet in facets}
    single = [facet for facet in facets if facet.is_single_happening and facet.item.claim.part_of not in ids]
    for one, other in candidate_pairs(single, weights):
        link = score_pair(single[one], single[other], weights)
        if link and link.score >= weights.link:
            yield link


def _join(facets: Sequence[Facet], links: Iterable[Link], weights: Weights) -> tuple[list[Group], dict[int, list[str]]]:
    home = {facet.id: Group.of(facet) for facet in facets}
    reasons: dict[int, list[str]] = defaultdict(list)
    for link in links:
        one, other = home[link.one], home[link.other]
        if one is other or not one.can_join(other, weights.guard):
            continue
        if link.score < SURE and mean_score(one, other, weights) < weights.guard.mean:
            continue
        if len(one.members) < len(other.members):
            one, other = other, one
        one.join(other)
        reasons[id(one)] += [*reasons.pop(id(other), []), link.why]
        for facet in other.members:
            home[facet.id] = one
    unique = {id(group): group for group in home.values()}
    return list(unique.values()), reasons
