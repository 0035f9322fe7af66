"""The ledger of control asked on both axes: the question as an address has it, and its answer from a store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Query

from livemap.assessing.holdings import find_holdings, known_by
from livemap.assessing.ledger import LedgerQuestion, LedgerRow, fitting_rows
from livemap.errors import InputError
from livemap.matching.publishers import owner_of
from livemap.model.ground import Lies
from livemap.model.holding import Basis, Holding
from livemap.reading.happening.actors import load_actors
from livemap.reviewing.rejected import rejected_items
from livemap.store import HoldingFilter, Records
from livemap.store.gazetteer.grounds import Grounds


def ask_holdings(records: Records, asked: LedgerQuestion, today: date) -> tuple[LedgerRow, ...]:
    """The rows that fit: those of the last assessment, or for a moment those that its claims alone allow."""
    if asked.known_at is None:
        held = records.holdings.find(filter_of(records, asked), days=(asked.on,) if asked.on else ())
    else:
        held = holdings_known(records, asked)
    return fitting_rows(held, asked, today)


def page_holdings(
    records: Records, asked: LedgerQuestion, today: date, limit: int, offset: int
) -> tuple[tuple[LedgerRow, ...], int]:
    """Some of the rows that `ask_holdings` finds, those that began last first, and how many there are."""
    if asked.known_at is not None:
        every = latest_first(ask_holdings(records, asked, today))
        return tuple(every[offset : offset + limit]), len(every)
    wanted, days = filter_of(records, asked), (asked.on,) if asked.on else ()
    found = records.holdings.latest(wanted, days=days, limit=limit, offset=offset)
    return fitting_rows(found, asked, today), records.holdings.count(wanted, days=days)


def latest_first(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    """Those that began last first, those of which the beginning is not known last."""
    return sorted(rows, key=lambda row: (str(row.holding.start_date or ""), row.holding.place_name), reverse=True)


def filter_of(records: Records, asked: LedgerQuestion) -> HoldingFilter:
    """What the store is asked for a question: its day and its moment of knowledge are asked apart."""
    inside: tuple[str, ...] | None = None
    if asked.ground is not None:
        inside = tuple(place.id for place in records.holdings.places() if asked.ground.lies(place) is Lies.INSIDE)
    return HoldingFilter(party=asked.party, basis=asked.basis, place_ids=inside)


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
