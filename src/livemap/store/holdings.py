"""Holdings: who holds which place since when and on whose word, as last assessed."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from livemap.model.holding import Basis, Holding, HoldingState
from livemap.store import places
from livemap.store.holding_tables import ground_claims
from livemap.store.holding_tables import holdings as ledger

HOLDINGS = ledger.c
PAGE = 500


class Holdings:
    """The ledger of holdings; each ground's is written whole by an assessment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, holdings: Sequence[Holding]) -> None:
        """Puts these holdings in the place of all that there are."""
        for table in (ledger, ground_claims):
            self._connection.execute(table.delete())
        self._insert(holdings)

    def rewrite(self, grounds: Collection[str], holdings: Sequence[Holding]) -> None:
        """Puts those of `holdings` that are on `grounds` in the place of what is there; all other grounds stand."""
        kept = sorted(grounds)
        for start in range(0, len(kept), PAGE):
            self._connection.execute(ledger.delete().where(HOLDINGS.ground.in_(kept[start : start + PAGE])))
        self._insert([holding for holding in holdings if holding.ground in grounds])

    def note(self, claims: Sequence[tuple[str, str]]) -> None:
        """Notes which claims, not noted yet, speak of which ground."""
        rows = [{"ground": ground, "claim": claim} for ground, claim in claims]
        if rows:
            self._connection.execute(insert(ground_claims), rows)

    def grounds_of(self, claim_ids: Sequence[str]) -> set[tuple[str, str]]:
        """What is noted of these claims: pairs of a ground and a claim that speaks of it."""
        found: set[tuple[str, str]] = set()
        columns = ground_claims.c
        for start in range(0, len(claim_ids), PAGE):
            asked = select(columns.ground, columns.claim).where(columns.claim.in_(claim_ids[start : start + PAGE]))
            found.update((row.ground, row.claim) for row in self._connection.execute(asked))
        return found

    def claims_on(self, grounds: Collection[str]) -> list[str]:
        """The claims that speak of any of these grounds."""
        kept, found = sorted(grounds), set[str]()
        for start in range(0, len(kept), PAGE):
            asked = select(ground_claims.c.claim).where(ground_claims.c.ground.in_(kept[start : start + PAGE]))
            found.update(self._connection.execute(asked).scalars())
        return sorted(found)

    def _insert(self, holdings: Sequence[Holding]) -> None:
        positions: Counter[str] = Counter()
        rows = []
        for holding in holdings:
            positions[holding.ground] += 1
            rows.append(_to_row(positions[holding.ground], holding))
        if rows:
            self._connection.execute(insert(ledger), rows)

    def all(self, on: date | None = None) -> tuple[Holding, ...]:
        """All rows of the ledger, or those valid on a day, in the ledger's order.

        A row ends on the day on which the next one begins: that day is the next one's.
        """
        asked = select(ledger)
        if on is not None:
            asked = asked.where(
                func.coalesce(HOLDINGS.start_date, HOLDINGS.first_confirmed, on) <= on,
                HOLDINGS.end_date.is_(None) | (HOLDINGS.end_date > on),
            )
        rows = self._connection.execute(asked.order_by(HOLDINGS.ground, HOLDINGS.position)).mappings()
        return tuple(_from_row(row) for row in rows)

    def of_place(self, place_id: str) -> tuple[Holding, ...]:
        """The ledger of one place in its order."""
        asked = select(ledger).where(HOLDINGS.place_id == place_id).order_by(HOLDINGS.position)
        return tuple(_from_row(row) for row in self._connection.execute(asked).mappings())


def _to_row(position: int, holding: Holding) -> dict[str, Any]:
    return {
        "ground": holding.ground,
        "position": position,
        "name": holding.place_name,
        **places.to_columns(holding.place),
        "state": holding.state.value,
        "party": holding.party,
        "basis": holding.basis.value,
        "claimed_by": holding.claimed_by,
        "start_date": holding.start_date,
        "end_date": holding.end_date,
        "first_confirmed": holding.first_confirmed,
        "last_confirmed": holding.last_confirmed,
        "known_from": holding.known_from,
        "claim_ids": list(holding.claim_ids),
        "why": list(holding.why),
        "count_low": holding.count_low,
    }


def _from_row(row: Mapping[Any, Any]) -> Holding:
    return Holding(
        place=places.from_columns(row),
        place_name=row["name"],
        state=HoldingState(row["state"]),
        party=row["party"],
        basis=Basis(row["basis"]),
        claimed_by=row["claimed_by"],
        start_date=row["start_date"],
        end_date=row["end_date"],
        first_confirmed=row["first_confirmed"],
        last_confirmed=row["last_confirmed"],
        known_from=row["known_from"],
        claim_ids=tuple(row["claim_ids"]),
        why=tuple(row["why"]),
        count_low=row["count_low"],
    )
