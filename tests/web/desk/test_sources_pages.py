"""The registry of sources as pages, in the API and on the command line: three doors to one edit."""

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
import yaml
from click.testing import CliRunner

from livemap.cli import main
from livemap.desk import own, people
from livemap.model.account import Role, Scope
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.desk.front import TWELVE, Desk
from tests.web.conftest import served
from tests.web.people.persons import PASSWORD, Browser, browsers

PAGE = "/desk/sources/medics-at-the-saraqib-hospital"
NAMED = {"name": "medics at the Saraqib hospital", "seen": "0", "why": "Its doctors belong to the front."}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        desk = Desk(store)
        for name, role in (("eda", Role.EDITOR), ("rio", Role.REVIEWER)):
            people.add_account(store, name, role, PASSWORD, desk.now)
        yield desk


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    with served(desk.store, Site(clock=lambda: desk.now)) as address:
        yield address


def origins(desk: Desk) -> list[str]:
    with desk.store.reading() as records:
        verdict = records.incidents.get(str(records.incidents.of_claim(TWELVE))).verdict
    return [origin.name for origin in verdict.origins]


@pytest.fixture
def sign_in(address: str) -> Iterator[Callable[[str], Browser]]:
    with browsers(address) as opened:

        def enter(name: str) -> Browser:
            browser = opened()
            browser.sign_in(name)
            return browser

        yield enter


def test_an_editor_edits_by_the_page_and_takes_it_back(desk: Desk, sign_in: Callable[[str], Browser]) -> None:
    browser = sign_in("eda")
    assert "medics at the Saraqib hospital" in browser.get("/desk/sources?q=SARAQIB").text
    assert "Orchard Observatory" not in browser.get("/desk/sources?q=saraqib").text
    kept = browser.send(PAGE, PAGE, **NAMED, copies="Orchard Observatory")
    assert kept.status_code == 200, kept.text
    assert "1 incident changed: " in kept.text
    assert "corroborated → " in kept.text
    assert origins(desk) == ["Orchard Observatory"]
    shown = browser.get(PAGE).text
    assert "Its doctors belong to the front." in shown
    assert '<ins dir="auto">Orchard Observatory</ins>' in shown
    stale = browser.send(PAGE, PAGE, **NAMED, copies="Hill Radio")
    assert stale.status_code == 409
    assert 'value="Hill Radio"' in stale.text
    taken = browser.send(PAGE, PAGE, **{**NAMED, "seen": "1"}, act="remove")
    assert "1 incident changed" in taken.text
    assert len(origins(desk)) == 2


def test_a_reviewer_reads_and_does_not_edit(desk: Desk, address: str, sign_in: Callable[[str], Browser]) -> None:
    browser = sign_in("rio")
    assert "Nobody yet" in browser.get(PAGE).text
    assert "Why you edit it" not in browser.get(PAGE).text
    token = browser.token("/account")
    refused = browser.client.post(PAGE, data={"form_token": token, **NAMED})
    assert refused.status_code == 403
    assert httpx.get(address + PAGE, headers={"accept": "text/html"}).status_code == 303
    assert len(origins(desk)) == 2


def test_what_is_wrong_is_said_beside_what_was_typed(sign_in: Callable[[str], Browser]) -> None:
    browser = sign_in("eda")
    said = browser.send(PAGE, PAGE, **NAMED, reliability="B")
    assert said.status_code == 422
    assert "a rating needs a reason" in said.text
    assert '<option value="B" selected>' in said.text
    stale = browser.send(PAGE, PAGE, **{**NAMED, "seen": "9" * 5000})
    assert (stale.status_code, "load it again" in stale.text) == (422, True)


def test_the_api_does_the_same(desk: Desk, address: str) -> None:
    with desk.store.reading() as records:
        accounts = {name: records.people.accounts.get(name) for name in ("eda", "rio")}
    tokens = {
        name: own.make_token(desk.store, account, own.WantedToken(label="x", scopes=scopes), desk.now)[0]
        for (name, account), scopes in zip(accounts.items(), [(Scope.RULE, Scope.EDIT), (Scope.RULE,)], strict=True)
    }
    as_ = {name: {"authorization": f"Bearer {token}"} for name, token in tokens.items()}
    where = f"{address}/api/v1{PAGE}"
    entry = {"name": NAMED["name"], "sides": [{"party": "syrian_government", "from": "2031-01-01"}]}
    said = {"entry": entry, "why": "Its masthead.", "seen": 0}
    assert httpx.put(where, json=said, headers=as_["rio"]).status_code == 403
    kept = httpx.put(where, json=said, headers=as_["eda"])
    assert kept.status_code == 200, kept.text
    assert kept.json()["entry"]["sides"] == [{"party": "syrian_government", "from": "2031-01-01", "to": None}]
    assert httpx.put(where, json=said, headers=as_["eda"]).status_code == 409
    read = httpx.get(where, headers=as_["rio"]).json()
    assert (read["last"], [edit["why"] for edit in read["edits"]]) == (1, ["Its masthead."])
    listed = httpx.get(f"{address}/api/v1/desk/sources?q=saraqib", headers=as_["rio"]).json()
    assert [one["name"] for one in listed] == [NAMED["name"]]
    assert httpx.get(f"{address}/api/v1/desk/sources").status_code == 401


def test_the_command_line_sets_and_exports(desk: Desk, tmp_path: Path) -> None:
    def run(*arguments: str, **settings: str) -> str:
        done = CliRunner().invoke(
            main, ["sources", *arguments, "--store", desk.address], env=settings, catch_exceptions=False
        )
        assert done.exit_code == 0, done.output
        return done.output

    assert "The registry is empty" in run("list")
    assert "Relief Office" in run("list", "--all", "relief")
    said = run("set", str(NAMED["name"]), "--copies", "Orchard Observatory", "--reason", "They read its list.")
    assert "speaks in 1 claims; 1 incidents changed" in said
    assert origins(desk) == ["Orchard Observatory"]
    run("set", str(NAMED["name"]), "--side", "syrian_government=2031-01-01..", "--reason", "Since the winter.")
    written = run("export")
    assert yaml.safe_load(written)["sources"] == [
        {
            "name": NAMED["name"],
            "sides": [{"party": "syrian_government", "from": "2031-01-01"}],
            "copies": "Orchard Observatory",
        }
    ]
    file = tmp_path / "sources.yml"
    file.write_text(written, encoding="utf-8")
    other = str(tmp_path / "other.sqlite")
    create_store(other).close()
    again = CliRunner().invoke(
        main, ["sources", "export", "--store", other], env={"LIVEMAP_SOURCES": str(file)}, catch_exceptions=False
    )
    assert again.output == written
    refused = CliRunner().invoke(main, ["sources", "set", "X", "--side", "moon", "--reason", "x", "--store", other])
    assert refused.exit_code != 0
    assert "there is no party 'moon'" in refused.output
