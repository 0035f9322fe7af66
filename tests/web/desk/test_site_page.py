"""The administrator's page: settings, policy, the chain and who came in, as they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from livemap.desk import people
from livemap.desk.ruling import HouseRules
from livemap.model.account import Role
from livemap.reviewing.book import load_book
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.desk.front import FIFTEEN, HOUSE, Desk
from tests.web.conftest import served
from tests.web.people.persons import PASSWORD, Browser, browsers


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        desk = Desk(store)
        people.add_account(store, "ada", Role.ADMINISTRATOR, PASSWORD, desk.now)
        yield desk


@pytest.fixture
def admin(desk: Desk, tmp_path: Path) -> Iterator[Browser]:
    policy = tmp_path / "policy.yml"
    policy.write_text("casualties: {approvals: 3}\n", encoding="utf-8")
    house = HouseRules(book=load_book(policy), rules=HOUSE.rules)
    with (
        served(desk.store, Site(clock=lambda: desk.now, closed=True, house=house)) as address,
        browsers(address) as opened,
    ):
        browser = opened()
        browser.sign_in("ada", "a wrong one")
        browser.sign_in("ada")
        yield browser


def test_it_says_what_the_site_is_set_to(admin: Browser) -> None:
    page = admin.get("/desk/site").text
    assert 'tabindex="0" role="region" aria-labelledby="audit"' in page, "who works by keyboard scrolls the wide table"
    assert "<strong>closed</strong>: only people with an account may read" in page
    assert "3 approvals · 2 approvals from a figure of 20 on" in page
    assert "1 approval · 2 approvals for: Ground gained, Ground lost, Withdrawal" in page
    assert "reader: 1 · contributor: 1 · reviewer: 4 · editor: 1 · administrator: 2" in page
    assert page.index("signed in") < page.index("sign-in refused")
    assert "why a wrong password" in page
    assert "a wrong one" not in page
    french = admin.client.get("/desk/site", headers={"accept-language": "fr"}).text
    assert "motif un mot de passe erroné" in french


def test_the_chain_is_checked_and_a_broken_one_is_named(desk: Desk, admin: Browser) -> None:
    desk.rule("ana", "flag", FIFTEEN)
    assert "Nobody has checked it" in admin.get("/desk/site").text
    admin.send("/desk/site", "/desk/site/check")
    assert "the chain is whole" in admin.get("/desk/site").text
    with desk.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE log SET \"by\" = 'bo' WHERE action = 'ruled'")
        connection.exec_driver_sql("UPDATE log SET detail = '{' WHERE action = 'sign-in refused'")
    admin.send("/desk/site", "/desk/site/check")
    page = admin.get("/desk/site").text
    assert "was changed after it was written" in page
    assert 'class="refused" role="alert"' in page
    with desk.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE log SET detail = '{' WHERE action = 'chain checked'")
    assert "Nobody has checked it" in admin.get("/desk/site").text
