"""The ledger asked of the store question by question says what the whole of it would."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest

from livemap.assessing.holdings import holds_on
from livemap.assessing.ledger import LedgerQuestion, LedgerRow, fitting_rows
from livemap.model.ground import Ground
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.place import Place
from livemap.store import Store
from livemap.web.asking.ledger_asked import ask_holdings, latest_first, page_holdings
from livemap.web.asking.ledger_known import KnownLedger, places_of, told_last
from livemap.web.pages.pages import HOLDINGS
from tests.web.conftest import served

START = date(2031, 3, 1)
TODAY = START + timedelta(days=60)
WEST = Ground(label="west", outlines=(((0.0, 0.0), (5.0, 0.0), (5.0, 10.0), (0.0, 10.0)),))
QUESTIONS = (
    LedgerQuestion(),
    LedgerQuestion(on=START + timedelta(days=20)),
    LedgerQuestion(party="north"),
    LedgerQuestion(basis=Basis.CLAIMED, on=START + timedelta(days=33)),
    LedgerQuestion(ground=WEST),
    LedgerQuestion(ground=WEST, party="south", on=START + timedelta(days=5)),
    LedgerQuestion(ground=replace(WEST, outlines=(((50.0, 50.0), (51.0, 50.0), (51.0, 51.0)),))),
)


def made(seed: int, places: int = 12, rows: int = 6) -> list[Holding]:
    """Rows of all sorts, in the ledger's order: days not known, places not known, many on one day."""
    chance = random.Random(seed)
    found = []
    for number in range(places):
        place = Place(
            id=f"p{number:02}", name=f"Place {number % 7}", lat=chance.uniform(0, 10), lon=chance.uniform(0, 10),
            country="XX", admin1=None, precision=1,
        )  # fmt: skip
        for _ in range(rows):
            begin = START + timedelta(days=chance.randrange(40))
            started = chance.random() < 0.7
            found.append(
                Holding(
                    # the same place is told of in other words now and then
                    place=replace(place, population=chance.randrange(3)) if number else None,
                    place_name=place.name if number else "25 towns",
                    state=chance.choice((HoldingState.HELD, HoldingState.CONTESTED)),
                    party=chance.choice(("north", "south", None)),
                    basis=chance.choice(tuple(Basis)),
                    claimed_by=None,
                    start_date=begin if started else None,
                    end_date=begin + timedelta(days=chance.randrange(1, 20)) if chance.random() < 0.6 else None,
                    first_confirmed=begin if not started and chance.random() < 0.7 else None,
                    last_confirmed=begin if chance.random() < 0.8 else None,
                    known_from=datetime(2031, 5, 1, tzinfo=UTC),
                    claim_ids=("c1",),
                    why=("made",),
                )
            )
    return sorted(found, key=lambda row: row.ground)


@pytest.mark.parametrize("seed", range(3))
def test_questions_are_answered_as_from_the_whole(store: Store, seed: int) -> None:
    whole = tuple(made(seed))
    with store.writing() as records:
        records.holdings.replace(whole)
    with store.reading() as records:
        assert records.holdings.all() == whole
        ledger = KnownLedger(records, LedgerQuestion())
        for day in (START - timedelta(days=1), START + timedelta(days=9), TODAY):
            assert ledger.on(day) == holds_on(whole, day)
        one, other = START + timedelta(days=3), START + timedelta(days=30)
        both = {*holds_on(whole, one), *holds_on(whole, other)}
        assert ledger.on(one, other) == tuple(row for row in whole if row in both)
        assert {place.id: place for place in ledger.places()} == {place.id: place for place in places_of(whole)}
        assert ledger.parties() == Counter(row.party for row in whole if row.party)
        assert records.holdings.last_told() == told_last(whole)
        assert ledger.last_told(None) == max(told_last(whole).values())
        for asked in QUESTIONS:
            assert ask_holdings(records, asked, TODAY) == fitting_rows(whole, asked, TODAY)


@pytest.mark.parametrize("seed", range(3))
def test_pages_are_the_whole_in_its_order(store: Store, seed: int) -> None:
    with store.writing() as records:
        records.holdings.replace(made(seed))
    with store.reading() as records:
        for asked in QUESTIONS:
            every = latest_first(ask_holdings(records, asked, TODAY))
            pages: list[LedgerRow] = []
            for offset in range(0, len(every) + 1, 7):
                rows, total = page_holdings(records, asked, TODAY, 7, offset)
                assert total == len(every)
                pages += rows
            assert pages == every


def test_a_long_ledger_is_read_page_by_page(store: Store) -> None:
    whole = made(5, places=60, rows=4)
    with store.writing() as records:
        records.holdings.replace(whole)
    with served(store) as address, httpx.Client(base_url=address) as client:
        first = client.get("/holdings?on=&basis=")
        second = client.get("/holdings?cursor=200")
        assert client.get("/holdings?cursor=x").status_code == 422
    assert first.text.count("<tr><td>") == HOLDINGS
    assert 'href="/holdings?on=&amp;basis=&amp;cursor=200"' in first.text
    assert second.text.count("<tr><td>") == len(whole) - HOLDINGS
    assert 'rel="next"' not in second.text
