"""The rulings that an incident's page tells, on each database: decisions and days, no names, nothing kept back."""

import httpx
import pytest

from livemap.desk.told import ToldRuling, tell_rulings
from livemap.store import Store
from tests.desk.front import FIFTEEN, TWELVE, Desk
from tests.web.conftest import served


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def told(desk: Desk) -> list[ToldRuling]:
    item = desk.item(desk.incident_of(TWELVE))
    with desk.store.reading() as records:
        return list(tell_rulings(records, item))


def lines(desk: Desk) -> list[tuple[str, str, bool]]:
    return [(one.decision.value, one.reason, one.holds) for one in told(desk)]


def test_each_ruling_has_its_decision_and_a_reason_that_is_for_the_public(desk: Desk) -> None:
    home = desk.incident_of(TWELVE)
    desk.rule("ana", "approve", home, "For us.")
    desk.rule("bo", "flag", home, "Odd.")
    changed = desk.rule("bo", "correct", FIFTEEN, "The list of the clinic.", low="17", high="17")
    desk.undo("cy", changed, FIFTEEN)
    desk.rule("cy", "rate", home, "Two lists agree.", credibility="2")
    assert lines(desk) == [
        ("approve", "", True),
        ("correct", "", False),
        ("undo", "", True),
        ("rate", "Two lists agree.", True),
    ]
    assert not any(name in repr(told(desk)) for name in ("'ana'", "'bo'", "'cy'"))


def test_the_incidents_page_lists_them(desk: Desk) -> None:
    home = desk.incident_of(TWELVE)
    with served(desk.store) as address:
        path = f"{address}/incidents/{home}"
        assert 'id="rulings"' not in httpx.get(path).text
        desk.rule("ana", "approve", home, "For us.")
        desk.rule("cy", "rate", home, "Two lists agree.", credibility="2")
        page = httpx.get(path).text
        french = httpx.get(path, params={"lang": "fr"}, follow_redirects=True).text
    section = page.partition('id="rulings"')[2].partition("</section>")[0]
    assert tuple(
        words for words in ("Approved", "Rated", "Two lists agree.", "2031-05-12", "For us.") if words in section
    ) == ("Approved", "Rated", "Two lists agree.", "2031-05-12")
    assert "Décisions" in french


def test_nothing_is_told_of_what_is_about_anything_kept_back(desk: Desk) -> None:
    home = desk.incident_of(TWELVE)
    desk.rule("ana", "rate", home, "The clinic's two lists agree.", credibility="2")
    desk.rule("bo", "correct", TWELVE, low="13")
    shielded = desk.rule("ana", "withhold", FIFTEEN, "They were threatened.", part="voices")
    assert lines(desk) == [("correct", "", True)]
    desk.undo("ana", shielded, FIFTEEN)
    assert [decision for decision, _, _ in lines(desk)] == ["rate", "correct"]
