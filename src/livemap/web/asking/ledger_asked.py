"""The ledger of control asked on both axes: the question as an address has it, and its answer from a store."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Query

from livemap.assessing.holdings import find_holdings, known_by
from livemap.assessing.ledger import LedgerQuestion, LedgerRow, fitting_rows
from livemap.errors import InputError
from livemap.matching.publishers import owner_of
from livemap.model.holding import Basis, Holding
from livemap.reading.happening.actors import load_actors
from livemap.reviewing.rejected import rejected_items
from livemap.store import Records
from livemap.store.gazetteer.grounds import Grounds


def ask_holdings(records: Records, asked: LedgerQuestion, today: date) -> tuple[LedgerRow, ...]:
    """The rows that fit: those of the last assessment, or for a moment those that its claims alone allow."""
    return fitting_rows(holdings_known(records, asked), asked, today)


def holdings_known(records: Records, asked: LedgerQuestion) -> tuple[Holding, ...]:
    """The whole ledger by what was known at the moment asked for."""
    if asked.known_at is None:
        return records.holdings.all()
    ruled = rejected_items([ruling for ruling in records.rulings.all() if ruling.at <= asked.known_at])
    known = known_by(records.claims.of_control(), asked.known_at)
    return find_holdings([item for item in known if ("claim", item.claim.id) not in ruled], load_actors(), owner_of)


def read_ledger(
    on: date | None = None,
    known_at: Annotated[str, Query(description="A moment or a day; empty: by all that is known")] = "",
    party: Annotated[str, Query(max_length=100)] = "",
    basis: Basis | None = None,
) -> LedgerQuestion:
    """The question to the ledger as an address has it, but for the place."""
    return LedgerQuestion(on=on, known_at=read_moment("known_at", known_at), party=party or None, basis=basis)


def read_page_ledger(
    on: Annotated[str, Query(max_length=40)] = "",
    known_at: Annotated[str, Query(max_length=40)] = "",
    party: Annotated[str, Query(max_length=100)] = "",
    basis: Annotated[str, Query(max_length=20)] = "",
) -> LedgerQuestion:
    """The same from a form, which sends an empty field as ''."""
    day = read_moment("on", on)
    if basis and basis not in [one.value for one in Basis]:
        raise InputError(f"basis: {basis!r} is neither claimed nor assessed")
    chosen = Basis(basis) if basis else None
    return read_ledger(day.date() if day else None, known_at, party, chosen)


def within(asked: LedgerQuestion, place: str, grounds: Grounds) -> LedgerQuestion:
    """The question, of a place."""
    if not place.strip():
        return asked
    return replace(asked, ground=grounds.named(place))


def read_moment(name: str, text: str) -> datetime | None:
    """A moment in ISO 8601; a day is its end, and a moment without a zone is UTC. Raises InputError."""
    if not text.strip():
        return None
    try:
        if len(text.strip()) == len("2019-12-22"):
            day = date.fromisoformat(text.strip())
            return datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=UTC)
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"{name}: {text!r} is not a day or moment like 2019-12-22T18:00Z") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
