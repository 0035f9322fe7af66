"""Match and assess: what the store holds to incidents with verdicts, and to the ledger of who holds what."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from livemap.assessing.holdings import find_holdings
from livemap.assessing.ratings.sources import SourceRegistry, rate_origins
from livemap.assessing.toll_cells import cells_of
from livemap.assessing.verdicts import assess
from livemap.intake.reprints import ReprintIndex
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.incident import Incident
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.registry import ActorRegistry
from livemap.reviewing.rejected import rejected_items
from livemap.store import Store
from livemap.store.log import Act


class WatchAssessing(Protocol):
    """Told when claims are being assessed."""

    def assessing(self, claims: int) -> None: ...


def assess_store(
    store: Store, registry: ActorRegistry, watch: WatchAssessing, now: datetime, sources: SourceRegistry | None = None
) -> None:
    """Matches and assesses all claims of the store, and replaces what was assessed before, in one transaction."""
    with store.reading() as records:
        through = records.reports.last_position()
        originals = find_originals(records.reports.texts())
        claims = tuple(_with_original(claim, originals) for claim in records.claims.all())
        judged = Judged(sources=sources or SourceRegistry(), rejected=rejected_items(records.rulings.all()))
    watch.assessing(len(claims))
    found = find_incidents(claims, registry, judged)
    holdings = find_holdings(claims, registry)
    with store.writing() as records:
        if (records.assessments.through() or 0) > through:
            return  # another process has assessed more than we saw
        records.reports.set_reprints(originals)
        records.incidents.replace(found)
        records.holdings.replace(holdings)
        records.assessments.append(through, now)
        detail = {"through": through, "incidents": len(found), "holdings": len(holdings)}
        records.log.append(Act(action="assessed", item_kind="store", item_id="", detail=detail), now)


def find_originals(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each reprint among `texts`, the key of the first that has the words."""
    index = ReprintIndex()
    found = ((key, index.add(key, text)) for key, text in texts)
    return {key: reprint.original for key, reprint in found if reprint}


def _with_original(claim: RecordedClaim, originals: dict[str, str]) -> RecordedClaim:
    return replace(claim, reprint_of=originals.get(claim.report_id))


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """What people have judged: how reliable sources are, and what they rejected."""

    sources: SourceRegistry = field(default_factory=SourceRegistry)
    #: Kind and id of each item whose last ruling in force rejects it.
    rejected: Collection[tuple[str, str]] = frozenset()


def find_incidents(
    claims: Sequence[RecordedClaim], registry: ActorRegistry, judged: Judged | None = None
) -> tuple[RecordedIncident, ...]:
    """The incidents that `claims` make, each with its verdict."""
    by_id = {claim.claim.id: claim for claim in claims}
    return tuple(
        _assessed(incident, tuple(by_id[claim_id] for claim_id in incident.claim_ids), registry, judged or Judged())
        for incident in match_claims(claims, registry)
    )


def _assessed(
    incident: Incident, claims: Sequence[RecordedClaim], registry: ActorRegistry, judged: Judged
) -> RecordedIncident:
    whole = ("incident", incident.id) in judged.rejected
    rejected = {claim for claim in incident.claim_ids if whole or ("claim", claim) in judged.rejected}
    verdict = assess(incident, claims, rate_origins(find_origins(claims, registry), judged.sources), registry, rejected)
    found = RecordedIncident(incident=incident, verdict=verdict, claims=tuple(claims))
    return replace(found, cells=cells_of(found))
