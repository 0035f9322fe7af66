"""Match and assess: what the store holds to incidents with verdicts, and to the ledger of who holds what."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from livemap.assessing.holdings import claim_grounds, find_holdings
from livemap.assessing.ratings.desk import as_ruled
from livemap.assessing.ratings.sources import SourceRegistry, rate_origins
from livemap.assessing.toll_cells import cells_of
from livemap.assessing.verdicts import assess
from livemap.matching.clusters import Cluster, Matched, facets_of, match_facets
from livemap.matching.facets import Facet
from livemap.matching.origins import find_origins
from livemap.matching.publishers import owner_of
from livemap.matching.rematching import rematch
from livemap.matching.summaries import incident_of
from livemap.matching.weights import load_weights
from livemap.model.incident import Incident, Origin
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.registry import ActorRegistry
from livemap.pipeline.copies import find_copies
from livemap.pipeline.judged import Judged, StoredBonds, claims_as_ruled, everything_judged, judged_on
from livemap.pipeline.queueing import rebuild_queue_in, refresh_queue
from livemap.pipeline.reopening import approvers_of, tell_reopened
from livemap.pipeline.shelving import StoredShelf
from livemap.reviewing.book import PolicyBook, load_book
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
class Rules:
    """By what claims are assessed, but for what people ruled."""

    registry: ActorRegistry
    sources: SourceRegistry = field(default_factory=SourceRegistry)
    #: How many must approve what: where an item stands in the queue.
    book: PolicyBook = field(default_factory=load_book)


def assess_waiting(store: Store, rules: Rules, watch: WatchAssessing, clock: Callable[[], datetime]) -> None:
    """Assesses the reports that are not assessed yet, each with its neighbours; all else stands.

    Every hundred reports are a transaction; what was assessed is kept, whatever comes after. What comes of it is what
    `assess_store` makes of the whole store.
    """
    step = Step.SOME
    while step is Step.SOME:
        step = _assess_some(store, rules, watch, clock())
    if step is Step.WHOLE:
        assess_store(store, rules, watch, clock())


class Step(StrEnum):
    """What waits."""

    NONE = "none"
    SOME = "some"
    #: The store was never assessed, and is no larger than is matched at once.
    WHOLE = "whole"


def _assess_some(store: Store, rules: Rules, watch: WatchAssessing, now: datetime) -> Step:
    """Assesses the next reports in one transaction; says what waits then."""
    with store.writing() as records:
        through = records.assessments.through() or 0
        if (through == 0 or records.shelf.is_empty()) and records.reports.last_position() - through <= WHOLE:
            return Step.WHOLE
        waiting = records.reports.after(through, SOME)
        if not waiting:
            return Step.NONE
        through = waiting[-1][0]
        assess_reports(records, [key for _, key in waiting], rules, watch)
        records.assessments.append(through, now)
        act = Act(action="assessed", item_kind="store", item_id="", detail={"through": through})
        records.log.append(act, now)
    return Step.SOME if len(waiting) == SOME else Step.NONE


def assess_reports(records: Records, keys: Sequence[str], rules: Rules, watch: WatchAssessing) -> None:
    """Matches and assesses the claims of new reports with all that they touch, and writes what changed."""
    rules = _as_edited(records, rules)
    moved = find_copies(records, keys)
    machine = records.machine_claims.of_reports(sorted({*keys, *moved}))
    claims = claims_as_ruled(records, machine, rules.sources.book)
    watch.assessing(len(claims))
    written = _rematch(records, claims, (), rules)
    fresh = [item for item in claims if item.report_id in set(keys)]
    records.holdings.note(claim_grounds(fresh), {item.claim.id: item for item in machine})
    _rewrite_holdings(records, {ground for ground, _ in claim_grounds(claims)}, rules)
    known = {item.claim.id: item for item in (*machine, *written.others)}
    approved = approvers_of(records, written.incidents)
    refresh_queue(records, {item.claim.id for item in claims}, written.incidents, rules.book, known)
    tell_reopened(records, approved)


def assess_ruled(records: Records, claim_ids: Sequence[str], rules: Rules) -> None:
    """Matches and assesses anew what a ruling on these claims changes, in the ruling's own transaction."""
    rules = _as_edited(records, rules)
    reports = sorted({item.report_id for item in records.machine_claims.by_ids(claim_ids)})
    machine = records.machine_claims.of_reports(reports)
    claims = claims_as_ruled(records, machine, rules.sources.book)
    before = records.holdings.grounds_of([item.claim.id for item in claims])
    written = _rematch(records, claims, claim_ids, rules)
    records.shielding.refresh(item.claim.id for item in claims)
    noted = claim_grounds(claims)
    records.holdings.note(sorted(set(noted) - before), {item.claim.id: item for item in machine})
    _rewrite_holdings(records, {ground for ground, _ in {*noted, *before}}, rules)
    known = {item.claim.id: item for item in (*machine, *written.others)}
    refresh_queue(records, {item.claim.id for item in claims}, written.incidents, rules.book, known)


def _as_edited(records: Records, rules: Rules) -> Rules:
    """The rules with the sources as people know them now."""
    return replace(rules, sources=rules.sources.with_edits(records.sources.in_force()))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Written:
    """What was written."""

    #: Those that are other ones than before, and those that are gone.
    incidents: set[str]
    #: Claims of theirs that stood already, as the machine read them.
    others: Sequence[RecordedClaim]


def _rematch(records: Records, claims: Sequence[RecordedClaim], ruled: Sequence[str], rules: Rules) -> _Written:
    shelf = StoredShelf(records.shelf)
    clusters = rematch(shelf, facets_of(claims, rules.registry), StoredBonds(records), ruled, load_weights())
    return _write(records, _Found(clusters=clusters, changed={item.claim.id: item for item in claims}), rules)


def _rewrite_holdings(records: Records, grounds: set[str], rules: Rules) -> None:
    on_them = records.claims.seen(records.holdings.claims_on(grounds))
    judged = judged_on(records, [item.claim.id for item in on_them], rules.sources)
    records.holdings.rewrite(grounds, find_holdings(judged.standing(on_them), rules.registry, owner_of))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    """Clusters to be written, and the claims that came or changed."""

    clusters: Sequence[Cluster]
    changed: Mapping[str, RecordedClaim]


def _write(records: Records, found: _Found, rules: Rules) -> _Written:
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
    ids = sorted({key for cluster in new for key in cluster.claim_ids} - found.changed.keys())
    others = records.machine_claims.by_ids(ids)
    known = claims_as_ruled(records, others, rules.sources.book)
    items = {**found.changed, **{item.claim.id: item for item in known}}
    judged = judged_on(records, items, rules.sources)
    written = [whole for cluster in new for whole in assess_cluster(cluster, items, rules.registry, judged)]
    records.incidents.rewrite(sorted(before), written)
    _keep_joined(records, judged)
    return _Written(incidents={*before, *(whole.incident.id for whole in written)}, others=others)


def _keep_joined(records: Records, judged: Judged) -> None:
    """What shields an incident is written down for the claims that joined it since."""
    for ruling, claim in judged.joined:
        records.rulings.link(ruling, [claim])
    records.shielding.refresh(claim for _, claim in judged.joined)


def assess_cluster(
    cluster: Cluster, items: Mapping[str, RecordedClaim], registry: ActorRegistry, judged: Judged
) -> Iterator[RecordedIncident]:
    """The incident of the cluster as the public may see it: all of it from the claims that are shown; maybe none."""
    shown = judged.judgement.shown([items[key] for key in cluster.claim_ids])
    judged.joined.extend(shown.joined)
    if not shown.claims:
        return
    # why claims were put together speaks of all of them
    why = () if shown.redacted else cluster.why
    seen = {item.claim.id: item for item in shown.claims}
    known = cluster.stands_alone and not shown.redacted
    facets = cluster.facets if known else facets_of(shown.claims, registry)
    origins = find_origins(shown.claims, registry)
    incident = incident_of(facets, seen, why, registry, origins)
    whole = _assessed(incident, shown.claims, origins, registry, judged)
    yield _as_people_say(whole, judged, told=not shown.redacted)


def assess_store(store: Store, rules: Rules, watch: WatchAssessing, now: datetime) -> None:
    """Matches and assesses all claims of the store, and replaces what was assessed before, in one transaction."""
    _sketch_all(store)
    while not _assess_whole(store, rules, watch, now):
        pass  # somebody ruled meanwhile: what they ruled must hold


def _assess_whole(store: Store, rules: Rules, watch: WatchAssessing, now: datetime) -> bool:
    """Whether it is done; False: somebody ruled or edited a source meanwhile, and nothing was kept."""
    with store.reading() as records:
        through = records.reports.last_position()
        judged = everything_judged(records, _as_edited(records, rules).sources)
        machine = list(records.machine_claims.all())
    claims = judged.judgement.corrected(machine)
    watch.assessing(len(claims))
    items = {item.claim.id: item for item in claims}
    facets = {facet.id: facet for facet in facets_of(claims, rules.registry)}
    matched = match_facets(facets, judged.judgement.constraints(), load_weights())
    found = [whole for cluster in matched.clusters for whole in assess_cluster(cluster, items, rules.registry, judged)]
    shown = [claim for whole in found for claim in whole.claims]
    holdings = find_holdings(judged.standing(shown), rules.registry, owner_of)
    with store.writing() as records:
        if (records.assessments.through() or 0) > through:
            return True  # another process has assessed more than we saw
        if records.rulings.last_id() != max((ruling.id for ruling in judged.judgement.rulings), default=0):
            return False
        if _as_edited(records, rules).sources != judged.sources:
            return False  # somebody edited a source meanwhile
        records.incidents.replace(sorted(found, key=lambda item: item.incident.id))
        records.holdings.replace(holdings)
        records.holdings.note(claim_grounds(claims), {item.claim.id: item for item in machine})
        _shelve(records, facets, matched)
        records.assessments.append(through, now)
        detail = {"through": through, "incidents": len(found), "holdings": len(holdings)}
        records.log.append(Act(action="assessed", item_kind="store", item_id="", detail=detail), now)
        _keep_joined(records, judged)
        records.shielding.refresh(judged.judgement.histories)
        rebuild_queue_in(records, rules.book, {item.claim.id: item for item in machine})
    return True


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


def _as_people_say(whole: RecordedIncident, judged: Judged, *, told: bool) -> RecordedIncident:
    """With the ratings and the value of the desk; nothing of them where something of it is kept back."""
    rulings = [ruling for claim in whole.incident.claim_ids for ruling in judged.graded.get(claim, ())]
    if not rulings:
        return whole
    ordered = sorted(rulings, key=lambda ruling: ruling.id)
    return replace(whole, verdict=as_ruled(whole.verdict, whole.incident, ordered, told=told))


def _assessed(
    incident: Incident,
    claims: Sequence[RecordedClaim],
    origins: Sequence[Origin],
    registry: ActorRegistry,
    judged: Judged,
) -> RecordedIncident:
    whole = ("incident", incident.id) in judged.rejected
    rejected = {claim for claim in incident.claim_ids if whole or ("claim", claim) in judged.rejected}
    verdict = assess(incident, claims, rate_origins(origins, judged.sources), registry, rejected)
    found = RecordedIncident(incident=incident, verdict=verdict, claims=tuple(claims))
    return replace(found, cells=cells_of(found))
