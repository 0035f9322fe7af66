"""The rulings on an incident as its public page tells them: decision, day and reason; no names, nothing kept back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from livemap.desk.cases import Item
from livemap.desk.corrections import roots_of
from livemap.model.in_force import in_force
from livemap.model.ruling import Decision
from livemap.reviewing.policy import SHIELDS
from livemap.store import Records

#: Decisions that are the desk's own affair.
UNTOLD = SHIELDS | {Decision.FLAG}
#: Decisions whose reason the public reads elsewhere as well: with a rating, among why claims were put together.
REASONED = frozenset(
    {Decision.REJECT, Decision.MERGE, Decision.SPLIT, Decision.DUPLICATE, Decision.RATE, Decision.ASSESS}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldRuling:
    """A ruling as the public is told of it. It names no account."""

    number: int
    at: datetime
    decision: Decision
    #: "": it is the desk's own.
    reason: str
    #: Whether it is in force; False: it was undone.
    holds: bool


def tell_rulings(records: Records, item: Item) -> Iterator[ToldRuling]:
    """The rulings on the item and on its claims, oldest first; none that is about anything that is kept back."""
    history = item.case.history
    roots, holding = roots_of(history), {ruling.id for ruling in in_force(history)}
    about = sorted({claim for ruling in history for claim in ruling.claims})
    shielded = records.shielding.shields_of(records.machine_claims.by_ids(about)).keys()
    for ruling in history:
        root = roots[ruling.id]
        if root.decision in UNTOLD or not shielded.isdisjoint(root.claims):
            continue
        yield ToldRuling(
            number=ruling.id,
            at=ruling.at,
            decision=ruling.decision,
            reason=ruling.reason if ruling.decision in REASONED else "",
            holds=ruling.id in holding,
        )
