"""Which claims are shielded now, and what the public may see of any claim and of a report's text."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from livemap.model.corrections import apply_rulings
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Ruling
from livemap.model.shields import OPEN, Shield, next_lift, redact, shield_of
from livemap.store import tables
from livemap.store.desk.tables import shielded
from livemap.store.rulings import Rulings

SHIELDED = shielded.c
PAGE = 500
ANY = select(SHIELDED.claim).limit(1)


class Shielding:
    """What people's rulings make of claims: corrected for everybody, redacted for the public."""

    def __init__(self, connection: Connection, now: datetime, rulings: Rulings) -> None:
        self._connection, self._now, self._rulings = connection, now, rulings

    def corrected(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """The claims as people corrected them, in their order."""
        rulings = self._of(claims)
        return [apply_rulings(claim, rulings.get(claim.claim.id, ())) for claim in claims]

    def public(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """The claims as the public may see them, without those that it may not, in their order."""
        rulings = self._of(claims)
        shown = []
        for claim in claims:
            history = rulings.get(claim.claim.id, ())
            seen = redact(apply_rulings(claim, history), shield_of(history, self._now)) if history else claim
            if seen is not None:
                shown.append(seen)
        return shown

    def reports_with_shields(self, keys: Collection[str]) -> list[str]:
        """Those of the reports of which something is kept back."""
        report = tables.claims.c.report
        found: set[str] = set()
        if self._connection.execute(ANY).first() is None:
            return []
        for start in range(0, len(ordered := sorted(keys)), PAGE):
            asked = select(report).join(shielded, SHIELDED.claim == tables.claims.c.id)
            asked = asked.where(report.in_(ordered[start : start + PAGE])).distinct()
            found.update(self._connection.execute(asked).scalars())
        return sorted(found)

    def shields_of(self, claims: Sequence[RecordedClaim]) -> Mapping[str, Shield]:
        """The shields of those claims that have one."""
        found = {claim: shield_of(history, self._now) for claim, history in self._of(claims).items()}
        return {claim: shield for claim, shield in found.items() if shield != OPEN}

    def _of(self, claims: Sequence[RecordedClaim]) -> Mapping[str, tuple[Ruling, ...]]:
        return self._rulings.of_claims([claim.claim.id for claim in claims])

    def refresh(self, claim_ids: Iterable[str]) -> None:
        """Writes down which of these claims are shielded now; to be called when a ruling or the clock changes it."""
        wanted = sorted(set(claim_ids))
        histories = self._rulings.of_claims(wanted)
        for claim_id in wanted:
            self._connection.execute(delete(shielded).where(SHIELDED.claim == claim_id))
            history = histories.get(claim_id, ())
            if shield_of(history, self._now) != OPEN:
                row = {"claim": claim_id, "until": next_lift(history, self._now)}
                self._connection.execute(insert(shielded), row)

    def due(self) -> tuple[str, ...]:
        """Claims whose embargo has ended and that are still kept back."""
        return tuple(self._connection.execute(select(SHIELDED.claim).where(SHIELDED.until <= self._now)).scalars())

    def count_hidden(self) -> int:
        """How many claims are not shown at all now."""
        ids = list(self._connection.execute(select(SHIELDED.claim)).scalars())
        return sum(shield_of(history, self._now).hidden for history in self._rulings.of_claims(ids).values())
