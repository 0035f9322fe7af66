"""Holdings: who holds which place since when and on whose word, as last assessed."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, or_, select

from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.place import Place
from livemap.model.recorded import RecordedClaim
from livemap.store import places
from livemap.store.adding import add_rows
from livemap.store.claim_text import Places, read_claim, write_claim
from livemap.store.claims import Claims
from livemap.store.holding_tables import ground_claims
from livemap.store.holding_tables import holdings as ledger
from livemap.store.keys import is_one_of

HOLDINGS = ledger.c
PAGE = 500
LINES = select(ground_claims.c.claim, ground_claims.c.whole).where(is_one_of(ground_claims.c.ground))
DROP = delete(ledger).where(is_one_of(HOLDINGS.ground))
NONE: Mapping[str, RecordedClaim] = {}


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldingFilter:
    """What rows must have; a field left out asks for nothing."""

    party: str | None = None
    basis: Basis | None = None
    #: On one of these places of the gazetteer.
    place_ids: tuple[str, ...] | None = None
    #: Nothing has put an end to it.
    goes_on: bool = False


class Holdings:
    """The ledger of holdings; each ground's is written whole by an assessment.

    `claims` are as the machine read them.
    """

    def __init__(self, connection: Connection, claims: Claims) -> None:
        self._connection, self._claims = connection, claims

    def replace(self, holdings: Sequence[Holding]) -> None:
        """Puts these holdings in the place of all that there are."""
        for table in (ledger, ground_claims):
            self._connection.execute(table.delete())
        self._insert(holdings)

    def rewrite(self, grounds: Collection[str], holdings: Sequence[Holding]) -> None:
        """Puts those of `holdings` that are on `grounds` in the place of what is there; all other grounds stand."""
        kept = sorted(grounds)
        for start in range(0, len(kept), PAGE):
            self._connection.execute(DROP, {"ids": kept[start : start + PAGE]})
        self._insert([holding for holding in holdings if holding.ground in grounds])

    def note(self, claims: Sequence[tuple[str, str]], known: Mapping[str, RecordedClaim] = NONE) -> None:
        """Notes which claims, not noted yet, speak of which ground; `known` has claims as the machine read them."""
        whole = {claim: write_claim(known[claim]) for _, claim in claims if claim in known}
        rows = [{"ground": ground, "claim": claim, "whole": whole.get(claim)} for ground, claim in claims]
        add_rows(self._connection, ground_claims, rows)

    def grounds_of(self, claim_ids: Sequence[str]) -> set[tuple[str, str]]:
        """What is noted of these claims: pairs of a ground and a claim that speaks of it."""
        found: set[tuple[str, str]] = set()
        columns = ground_claims.c
        for start in range(0, len(claim_ids), PAGE):
            asked = select(columns.ground, columns.claim).where(columns.claim.in_(claim_ids[start : start + PAGE]))
            found.update((row.ground, row.claim) for row in self._connection.execute(asked))
        return found

    def claims_on(self, grounds: Collection[str]) -> list[RecordedClaim]:
        """The claims that speak of any of these grounds, as the machine read them, by id."""
        lines: dict[str, str | None] = {}
        for start in range(0, len(kept := sorted(grounds)), PAGE):
            lines |= dict(self._connection.execute(LINES, {"ids": kept[start : start + PAGE]}).all())
        places: Places = {}
        found = [read_claim(whole, places) for whole in lines.values() if whole is not None]
        found = self._claims.as_reprints(found)
        found += self._claims.by_ids([claim for claim, whole in lines.items() if whole is None])
        return sorted(found, key=lambda item: item.claim.id)

    def _insert(self, holdings: Sequence[Holding]) -> None:
        positions: Counter[str] = Counter()
        rows = []
        for holding in holdings:
            positions[holding.ground] += 1
            rows.append(_to_row(positions[holding.ground], holding))
        add_rows(self._connection, ledger, rows)

    def all(self, on: date | None = None) -> tuple[Holding, ...]:
        """All rows of the ledger, or those valid on a day, in the ledger's order."""
        return self.find(days=() if on is None else (on,))

    def find(self, wanted: HoldingFilter = HoldingFilter(), *, days: Sequence[date] = ()) -> tuple[Holding, ...]:
        """The rows that fit, of any of these days if there are any, in the ledger's order."""
        asked = select(ledger).where(*_conditions(wanted, days)).order_by(HOLDINGS.ground, HOLDINGS.position)
        return tuple(_from_row(row) for row in self._connection.execute(asked).mappings())

    def latest(
        self, wanted: HoldingFilter, *, days: Sequence[date] = (), limit: int, offset: int
    ) -> tuple[Holding, ...]:
        """Some of the rows that fit: those that began last first, those of which the beginning is not known last."""
        newest = (HOLDINGS.start_date.is_(None), HOLDINGS.start_date.desc(), HOLDINGS.name.desc())
        asked = select(ledger).where(*_conditions(wanted, days))
        asked = asked.order_by(*newest, HOLDINGS.ground, HOLDINGS.position).limit(limit).offset(offset)
        return tuple(_from_row(row) for row in self._connection.execute(asked).mappings())

    def count(self, wanted: HoldingFilter, *, days: Sequence[date] = ()) -> int:
        """How many rows fit."""
        asked = select(func.count()).select_from(ledger).where(*_conditions(wanted, days))
        return self._connection.execute(asked).scalar_one()

    def places(self) -> tuple[Place, ...]:
        """Every place that has a row, as its last row has it."""
        last = select(HOLDINGS.ground, func.max(HOLDINGS.position).label("position")).group_by(HOLDINGS.ground)
        each = last.subquery()
        asked = select(*(HOLDINGS[name] for name in places.EMPTY)).join(
            each, and_(each.c.ground == HOLDINGS.ground, each.c.position == HOLDINGS.position)
        )
        rows = self._connection.execute(asked.order_by(HOLDINGS.ground)).mappings()
        return tuple(place for row in rows if (place := places.from_columns(row)))

    def parties(self) -> dict[str, int]:
        """How many rows each party has."""
        asked = select(HOLDINGS.party, func.count()).where(HOLDINGS.party.is_not(None)).group_by(HOLDINGS.party)
        return {str(party): count for party, count in self._connection.execute(asked)}

    def last_told(self) -> dict[str, date]:
        """The last day on which a row of each ground began, ended or was confirmed, of those that have any."""
        latest = [func.max(HOLDINGS[name]) for name in ("start_date", "end_date", "last_confirmed")]
        rows = self._connection.execute(select(HOLDINGS.ground, *latest).group_by(HOLDINGS.ground))
        told = ((ground, [day for day in days if day]) for ground, *days in rows)
        return {ground: max(days) for ground, days in told if days}

    def of_place(self, place_id: str) -> tuple[Holding, ...]:
        """The ledger of one place in its order."""
        asked = select(ledger).where(HOLDINGS.place_id == place_id).order_by(HOLDINGS.position)
        return tuple(_from_row(row) for row in self._connection.execute(asked).mappings())


def _conditions(wanted: HoldingFilter, days: Sequence[date]) -> Iterator[ColumnElement[bool]]:
    """A row ends on the day on which the next one begins: that day is the next one's."""
    if wanted.party is not None:
        yield HOLDINGS.party == wanted.party
    if wanted.basis is not None:
        yield HOLDINGS.basis == wanted.basis.value
    if wanted.place_ids is not None:
        yield is_one_of(HOLDINGS.place_id, wanted.place_ids)
    if wanted.goes_on:
        yield HOLDINGS.end_date.is_(None)
    if days:
        yield or_(
            *(
                and_(
                    func.coalesce(HOLDINGS.start_date, HOLDINGS.first_confirmed, day) <= day,
                    HOLDINGS.end_date.is_(None) | (HOLDINGS.end_date > day),
                )
                for day in days
            )
        )


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
