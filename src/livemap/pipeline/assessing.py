"""Match and assess: what the store holds to incidents with verdicts, and to the ledger of who holds what."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from livemap.assessing.holdings import claim_grounds, find_holdings
from livemap.assessing.ratings.sources import SourceRegistry, rate_origins
from livemap.assessing.toll_cells import cells_of
from livemap.assessing.verdicts import assess
from livemap.matching.clusters import Cluster, Matched, facets_of, match_facets
from livemap.matching.facets import Facet
from livemap.matching.origins import find_origins
from livemap.matching.rematching import rematch
from livemap.matching.summaries import incident_of
from livemap.matching.weights import load_weights
from livemap.model.incident import Incident
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.registry import ActorRegistry
from livemap.pipeline.copies import find_copies
from livemap.pipeline.shelving import StoredShelf
from livemap.reviewing.constraints import constraints_of
from livemap.reviewing.rejected import rejected_items
from livemap.store import Records, Store
from livemap.store.log import Act

#: Reports assessed in one transaction, and facets kept at a time.
SOME, PAGE = 100, 2000
#: Up to so many reports a store that was never assessed is matched at once.
WHOLE = 20_000


class WatchAssessing(Protocol):
    """Told when claims are being assessed."""

    def assessing(self, claims: int) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """What people have judged: how reliable sources are, and what they rejected."""

    sources: SourceRegistry = field(default_factory=SourceRegistry)
    #: Kind and id of each item whose last ruling in force rejects it.
    rejected: Collection[tuple[str, str]] = frozenset()

    def standing(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """The claims that were not rejected."""
        return [item for item in claims if ("claim", item.claim.id) not in self.rejected]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """By what claims are assessed, but for what people ruled."""

    registry: ActorRegistry
    sources: SourceRegistry = field(default_factory=SourceRegistry)


def assess_waiting(store: Store, rules: Rules, watch: WatchAssessing, clock: Callable[[], datetime]) -> None:
    """Assesses the reports that are not assessed yet, each with its neighbours; all else stands.

    Every hundred reports are a transaction; what was assessed is kept, whatever comes after. What comes of it is what
    `assess_store` makes of the whole store.
    """
    with store.reading() as records:
        through = records.assessments.through() or 0
        is_first = through == 0 or records.shelf.is_empty()
        waiting = records.reports.last_position() - through
    if is_first and waiting <= WHOLE:
        assess_store(store, rules.registry, watch, clock(), rules.sources)
        return
    while _assess_some(store, rules, watch, clock()):
        pass


def _assess_some(store: Store, rules: Rules, watch: WatchAssessing, now: datetime) -> bool:
    """Assesses the next reports in one transaction; False: no more wait."""
    with store.writing() as records:
        waiting = records.reports.after(records.assessments.through() or 0, SOME)
        if not waiting:
            return False
        through = waiting[-1][0]
        assess_reports(records, [key for _, key in waiting], rules, watch)
        records.assessments.append(through, now)
        act = Act(action="assessed", item_kind="store", item_id="", detail={"through": through})
        records.log.append(act, now)
    return len(waiting) == SOME


def assess_reports(records: Records, keys: Sequence[str], rules: Rules, watch: WatchAssessing) -> None:
    """Matches and assesses the claims of new reports with all that they touch, and writes what changed."""
    moved = find_copies(records, keys)
    claims = records.claims.of_reports(sorted({*keys, *moved}))
    watch.assessing(len(claims))
    rulings = records.rulings.all()
    judged = Judged(sources=rules.sources, rejected=rejected_items(rulings))
    shelf = StoredShelf(records.shelf)
    clusters = rematch(shelf, facets_of(claims), constraints_of(rulings), (), load_weights())
    _write(records, _Found(clusters=clusters, changed={item.claim.id: item for item in claims}), rules, judged)
    fresh = [item for item in claims if item.report_id in set(keys)]
    records.holdings.note(claim_grounds(fresh))
    grounds = {ground for ground, _ in claim_grounds(claims)}
    on_them = records.claims.by_ids(records.holdings.claims_on(grounds))
    records.holdings.rewrite(grounds, find_holdings(judged.standing(on_them), rules.registry))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """Clusters to be written, and the claims that came or changed."""

    clusters: Sequence[Cluster]
    changed: Mapping[str, RecordedClaim]


def _write(records: Records, found: _Found, rules: Rules, judged: Judged) -> None:
    """Writes the incidents that are other ones than before."""
    ids = [claim for cluster in found.clusters for claim in cluster.claim_ids]
    before = records.incidents.holding(ids)
    standing = {what: key for key, what in before.items()}
    new = []
    for cluster in found.clusters:
        stands = (cluster.claim_ids, cluster.why) in standing and found.changed.keys().isdisjoint(cluster.claim_ids)
        if stands:
            before.pop(standing[cluster.claim_ids, cluster.why])
        else:
            new.append(cluster)
    others = {key for cluster in new for key in cluster.claim_ids} - found.changed.keys()
    items = {**found.changed, **{item.claim.id: item for item in records.claims.by_ids(sorted(others))}}
    written = [assess_cluster(cluster, items, rules.registry, judged) for cluster in new]
    records.incidents.rewrite(sorted(before), written)


def assess_cluster(
    cluster: Cluster, items: Mapping[str, RecordedClaim], registry: ActorRegistry, judged: Judged
) -> RecordedIncident:
    """The incident of a cluster with its verdict; `items` has its claims by id."""
    claims = tuple(items[key] for key in cluster.claim_ids)
    return _assessed(incident_of(facets_of(claims), items, cluster.why, registry), claims, registry, judged)


def assess_store(
    store: Store, registry: ActorRegistry, watch: WatchAssessing, now: datetime, sources: SourceRegistry | None = None
) -> None:
    """Matches and assesses all claims of the store, and replaces what was assessed before, in one transaction."""
    _sketch_all(store)
    with store.reading() as records:
        through = records.reports.last_position()
        claims = tuple(records.claims.all())
        rulings = records.rulings.all()
    watch.assessing(len(claims))
    judged = Judged(sources=sources or SourceRegistry(), rejected=rejected_items(rulings))
    items = {item.claim.id: item for item in claims}
    facets = {facet.id: facet for facet in facets_of(claims)}
    matched = match_facets(facets, constraints_of(rulings), load_weights())
    found = [assess_cluster(cluster, items, registry, judged) for cluster in matched.clusters]
    holdings = find_holdings(judged.standing(claims), registry)
    with store.writing() as records:
        if (records.assessments.through() or 0) > through:
            return  # another process has assessed more than we saw
        records.incidents.replace(sorted(found, key=lambda item: item.incident.id))
        records.holdings.replace(holdings)
        records.holdings.note(claim_grounds(claims))
        _shelve(records, facets, matched)
        records.assessments.append(through, now)
        detail = {"through": through, "incidents": len(found), "holdings": len(holdings)}
        records.log.append(Act(action="assessed", item_kind="store", item_id="", detail=detail), now)


def _sketch_all(store: Store) -> None:
    """Finds the copies among reports that were not looked at yet."""
    while True:
        with store.writing() as records:
            keys = records.sketches.without(SOME)
            find_copies(records, keys)
        if not keys:
            return


def _shelve(records: Records, facets: Mapping[str, Facet], matched: Matched) -> None:
    """Keeps what a later report is compared with."""
    levels = {key: piece.level for piece in matched.pieces for key in piece.ids}
    shelf = StoredShelf(records.shelf)
    records.shelf.clear()
    kept = list(facets.values())
    for start in range(0, len(kept), PAGE):
        shelf.put(kept[start : start + PAGE], levels)
    shelf.link(matched.links)


def _assessed(
    incident: Incident, claims: Sequence[RecordedClaim], registry: ActorRegistry, judged: Judged
) -> RecordedIncident:
    whole = ("incident", incident.id) in judged.rejected
    rejected = {claim for claim in incident.claim_ids if whole or ("claim", claim) in judged.rejected}
    verdict = assess(incident, claims, rate_origins(find_origins(claims, registry), judged.sources), registry, rejected)
    found = RecordedIncident(incident=incident, verdict=verdict, claims=tuple(claims))
    return replace(found, cells=cells_of(found))
