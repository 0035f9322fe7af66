"""The worked example of the docs: the twelve reports taken in, and every number that the page calls checked."""

import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from livemap.assessing.displacement import count_displacement
from livemap.assessing.holdings import find_holdings
from livemap.assessing.ledger import LedgerQuestion
from livemap.assessing.tolls import count_toll
from livemap.errors import UnreadableDocument
from livemap.intake.documents import Document
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.figure import Group
from livemap.model.holding import Basis
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.toll import Toll, TollQuestion
from livemap.pipeline import TakeIn, load_stages, take_in
from livemap.reading.happening.actors import load_actors
from livemap.settings import read_settings
from livemap.store import IncidentFilter, Store, create_store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.comparison import Earlier, ask_handovers
from livemap.web.asking.control_asked import ask_control
from livemap.web.asking.tolls_asked import sum_tolls

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/explanations/worked-example.md").read_text(encoding="utf-8")
STRIKE = "Air strike, Saraqib: 11 to 13 killed"


class Silent:
    """Nobody watches."""

    def added(self, document: Document, claims: int) -> None: ...

    def known(self, document: Document) -> None: ...

    def failed(self, fault: UnreadableDocument) -> None:
        raise AssertionError(str(fault))

    def assessing(self, claims: int) -> None: ...


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    address = str(tmp_path_factory.mktemp("worked") / "store.sqlite")
    with create_store(address) as store:
        folder = str(ROOT / "examples/reports/idlib")
        done = take_in(store, [folder], lambda: load_stages(read_settings(os.environ)), Silent(), TakeIn())
        assert done.added == 12
        yield store


@pytest.fixture(scope="module")
def claims(taken: Store) -> tuple[RecordedClaim, ...]:
    with taken.reading() as records:
        return tuple(records.claims.all())


@pytest.fixture(scope="module")
def incidents(taken: Store) -> dict[str, RecordedIncident]:
    with taken.reading() as records:
        return {item.incident.title: item for item in records.incidents.each(IncidentFilter())}


def page_says(row: str) -> list[str]:
    """What the tables of the page have for a row, in their order."""
    return re.findall(rf"^\| {re.escape(row)} \| (.+?) \|$", PAGE, re.MULTILINE)


def killed(incident: RecordedIncident) -> Toll:
    return count_toll(incident.claims, "killed", incident.verdict.origins, [incident.incident])


def test_every_title_of_the_page_is_an_incident(incidents: dict[str, RecordedIncident]) -> None:
    titles = page_says("title")
    assert len(titles) == 5
    assert [title for title in titles if title not in incidents] == []


def test_the_strike(incidents: dict[str, RecordedIncident]) -> None:
    strike = incidents[STRIKE]
    assert page_says("verdict") == [strike.verdict.status.value]
    assert any("military source denies" in line for line in strike.verdict.why)
    carried = {origin.name: origin.outlets for origin in strike.verdict.origins}
    assert page_says("outlets that carry the Northern Observatory") == [str(len(carried["Northern Observatory"]))]
    toll = killed(strike)
    said = [page_says(f"killed, {bound}") for bound in ("low", "best", "high")]
    assert said == [[str(toll.low)], [str(toll.best)], [str(toll.high)]]
    assert page_says("rule for the best") == [toll.best_rule]


def test_reprints(claims: tuple[RecordedClaim, ...]) -> None:
    reprints = {item.report_id for item in claims if item.reprint_of}
    assert page_says("reports found to be reprints") == [str(len(reprints))]


def test_parts_and_running_totals_are_left_out(claims: tuple[RecordedClaim, ...]) -> None:
    toll = count_toll(claims, "killed", find_origins(claims, load_actors()), match_claims(claims, load_actors()))
    why = {line.low: line.why for line in toll.inputs if not line.counted}
    assert "part of" in why[23]
    assert page_says("the 23 in the toll") == ["left out: part of the 64"]
    assert "a running total since 2019-08" in why[251]
    assert page_says("the 251 in the toll") == ["left out: a running total"]


def test_flight_and_shelter(claims: tuple[RecordedClaim, ...]) -> None:
    movements = count_displacement(claims, find_origins(claims, load_actors()))
    stocks = [toll.low for movement in movements if movement.measure == "stock" for toll in movement.groups]
    assert page_says("households sheltered in Saraqib") == [f"{stocks[0]}, a stock, apart from both"]
    assert len(stocks) == 1
    (flight,) = [group for movement in movements if movement.measure == "flow" for group in movement.groups]
    assert page_says("flight, how many") == [f"{flight.low:,} or more"]
    assert flight.high is None
    assert page_says("flight, which") == [flight.best_rule]


def test_the_ledger_keeps_a_count_as_a_count(claims: tuple[RecordedClaim, ...]) -> None:
    (row,) = [row for row in find_holdings(claims, load_actors()) if row.place is None]
    assert page_says("villages counted without a name") == [str(row.count_low)]
    assert page_says("basis of that row") == [row.basis.value]


def test_the_ledger_joins_a_gain_and_the_other_side_s_admission(claims: tuple[RecordedClaim, ...]) -> None:
    (row,) = [row for row in find_holdings(claims, load_actors()) if row.place_name == "Jarjanaz"]
    assert row.party == "syrian_government"
    assert page_says("Jarjanaz, held from") == [str(row.start_date)]
    assert page_says("Jarjanaz, basis") == [row.basis.value]


def test_ratings(incidents: dict[str, RecordedIncident]) -> None:
    verdict = incidents[STRIKE].verdict
    assert page_says("credibility of the strike") == [verdict.credibility.value]
    assert page_says("because") == [verdict.credibility_why]
    rated = {origin.name: origin.reliability.value for origin in verdict.origins}
    assert page_says("reliability of the Northern Observatory, nobody having judged it") == [
        rated["Northern Observatory"]
    ]


def test_a_question(taken: Store) -> None:
    asked = TollQuestion(
        start=date(2019, 12, 16), end=date(2019, 12, 22), group=Group.CIVILIAN, ground=Grounds().named("Idlib")
    )
    with taken.reading() as records:
        toll = next(toll for toll in sum_tolls(records, IncidentFilter(), asked) if toll.type == "killed")
        (fast,) = [one for one in records.tolls.sums(asked) if one.type == "killed"]
    assert page_says("civilians killed, at least") == [str(toll.low)]
    assert toll.high is None
    assert page_says("civilians killed, at most") == ["no upper bound"]
    assert (fast.low, fast.high) == (toll.low, toll.high)


def test_the_ground(taken: Store) -> None:
    grounds = Grounds()
    asked = LedgerQuestion(on=date(2019, 12, 23), ground=grounds.named("Idlib"))
    with taken.reading() as records:
        drawn = ask_control(records, grounds, asked, 15)
        moved = ask_handovers(records, grounds, asked, Earlier(on=date(2019, 12, 13)), 15)
    held = [area for area in drawn.areas if area.basis is Basis.ASSESSED and area.party]
    assert page_says("parties with ground in Idlib, assessed") == [area.party for area in held]
    assert page_says("places of the ledger on it") == [str(sum(area.places for area in held))]
    assert page_says("front lines") == [str(len(drawn.front))]
    named = [place.name for one in moved if one.basis is Basis.ASSESSED for place in one.places]
    assert page_says("changed hands since 13 December") == [", ".join(named)]
