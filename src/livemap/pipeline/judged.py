"""What people ruled on the claims at hand, from the store: a ruling costs what it touches, however many there are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from livemap.model.constraint import Constraint
from livemap.model.recorded import RecordedClaim
from livemap.model.source import SourceBook
from livemap.reviewing.judging import Judgement
from livemap.store import Records


@dataclass(frozen=True, slots=True)
class StoredBonds:
    """The bonds of a store's transaction (`livemap.matching.rematching.Bonds`)."""

    records: Records

    def of(self, ids: Collection[str]) -> Sequence[Constraint]:
        judgement = Judgement.of(self.records.rulings.of_claims(sorted(ids)))
        # of a pair that is not among `ids` some of the rulings may not be known here
        return [ruled for ruled in judgement.constraints() if ruled.one in ids or ruled.other in ids]


def claims_as_ruled(records: Records, claims: Sequence[RecordedClaim], book: SourceBook) -> list[RecordedClaim]:
    """The claims, as the machine read them, as people corrected them; duplicates said by whom they repeat."""
    histories = dict(records.rulings.of_claims([item.claim.id for item in claims]))
    missing = sorted(Judgement.of(histories).originals() - {item.claim.id for item in claims})
    originals = records.machine_claims.by_ids(missing)
    histories |= records.rulings.of_claims(missing)
    return Judgement.of(histories, book).corrected(claims, originals)
