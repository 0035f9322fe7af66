"""What people ruled on the claims at hand, from the store: a ruling costs what it touches, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from livemap.assessing.ratings.desk import READ, claim_of
from livemap.assessing.ratings.sources import SourceRegistry
from livemap.model.constraint import Constraint
from livemap.model.in_force import in_force
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Ruling
from livemap.model.source import SourceBook
from livemap.reviewing.judging import Judgement
from livemap.reviewing.rejected import rejected_items
from livemap.store import Records


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """What people have judged: how reliable sources are, and what they rejected."""

    sources: SourceRegistry = field(default_factory=SourceRegistry)
    #: Kind and id of each item whose last ruling in force rejects it.
    rejected: Collection[tuple[str, str]] = frozenset()
    #: Corrections, merges, splits and what is kept from the public.
    judgement: Judgement = field(default_factory=Judgement)
    #: Ratings and assessed values in force, oldest first, by the claim that their item is found by.
    graded: Mapping[str, Sequence[Ruling]] = field(default_factory=dict)
    #: Filled while assessing: rulings on incidents that hold for claims which joined later.
    joined: list[tuple[int, str]] = field(default_factory=list)

    def standing(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """The claims that were not rejected, with their sources as they are known."""
        left = [item for item in claims if ("claim", item.claim.id) not in self.rejected]
        return [self.judgement.told(item) for item in left]


@dataclass(frozen=True, slots=True)
class StoredBonds:
    """The bonds of a store's transaction (`livemap.matching.rematching.Bonds`)."""

    records: Records

    def of(self, ids: Collection[str]) -> Sequence[Constraint]:
        judgement = Judgement.of(self.records.rulings.of_claims(sorted(ids)))
        # of a pair that is not among `ids` some of the rulings may not be known here
        return [ruled for ruled in judgement.constraints() if ruled.one in ids or ruled.other in ids]


def everything_judged(records: Records, sources: SourceRegistry) -> Judged:
    """All that people have judged; `sources` with what they edited."""
    histories = records.rulings.of_all_claims()
    whole = Judgement(rulings=records.rulings.all(), histories=histories, now=records.now, book=sources.book)
    return _judged_by(whole, sources)


def judged_on(records: Records, claim_ids: Collection[str], sources: SourceRegistry) -> Judged:
    """What people have judged of these claims and of their incidents: an incident's id is that of a claim of it, so
    that whatever was ruled on it concerns that claim. `sources` with what people edited."""
    judgement = Judgement.of(records.rulings.of_claims(sorted(claim_ids)), sources.book)
    return _judged_by(replace(judgement, now=records.now), sources)


def _judged_by(judgement: Judgement, sources: SourceRegistry) -> Judged:
    graded: defaultdict[str, list[Ruling]] = defaultdict(list)
    for ruling in in_force(judgement.rulings):
        if ruling.decision in READ:
            graded[claim_of(ruling)].append(ruling)
    return Judged(sources=sources, rejected=rejected_items(judgement.rulings), judgement=judgement, graded=graded)


def claims_as_ruled(records: Records, claims: Sequence[RecordedClaim], book: SourceBook) -> list[RecordedClaim]:
    """The claims, as the machine read them, as people corrected them; duplicates said by whom they repeat."""
    histories = dict(records.rulings.of_claims([item.claim.id for item in claims]))
    missing = sorted(Judgement.of(histories).originals() - {item.claim.id for item in claims})
    originals = records.machine_claims.by_ids(missing)
    histories |= records.rulings.of_claims(missing)
    return Judgement.of(histories, book).corrected(claims, originals)
