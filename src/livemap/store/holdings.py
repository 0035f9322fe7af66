"""Holdings: who holds which place since when and on whose word, as last assessed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, select

from livemap.model.holding import Basis, Holding, HoldingState
from livemap.store import places, tables

HOLDINGS = tables.holdings.c


class Holdings:
    """The ledger of holdings; written whole by an assessment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, holdings: Sequence[Holding]) -> None:
        """Puts these holdings in the place of all that there are."""
        self._connection.execute(tables.holdings.delete())
        rows = [_to_row(number, holding) for number, holding in enumerate(holdings, start=1)]
        if rows:
            self._connection.execute(insert(tables.holdings), rows)

    def all(self, on: date | None = None) -> tuple[Holding, ...]:
        """All rows of the ledger, or those valid on a day, in the ledger's order.

        A row ends on the day on which the next one begins: that day is the next one's.
        """
        asked = select(tables.holdings)
        if on is not None:
            asked = asked.where(
                HOLDINGS.start_date.is_(None) | (HOLDINGS.start_date <= on),
                HOLDINGS.end_date.is_(None) | (HOLDINGS.end_date > on),
            )
        rows = self._connection.execute(asked.order_by(HOLDINGS.id)).mappings()
        return tuple(_from_row(row) for row in rows)

    def of_place(self, place_id: str) -> tuple[Holding, ...]:
        """The ledger of one place in its order."""
        asked = select(tables.holdings).where(HOLDINGS.place_id == place_id).order_by(HOLDINGS.id)
        return tuple(_from_row(row) for row in self._connection.execute(asked).mappings())


def _to_row(number: int, holding: Holding) -> dict[str, Any]:
    return {
        "id": number,
        "name": holding.place_name,
        **places.to_columns(holding.place),
        "state": holding.state.value,
        "party": holding.party,
        "basis": holding.basis.value,
        "claimed_by": holding.claimed_by,
        "start_date": holding.start_date,
        "end_date": holding.end_date,
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
        last_confirmed=row["last_confirmed"],
        known_from=row["known_from"],
        claim_ids=tuple(row["claim_ids"]),
        why=tuple(row["why"]),
        count_low=row["count_low"],
    )
