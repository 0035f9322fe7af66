"""Comments and the public discussion as a person meets them: pages, forms, and the API."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from livemap.desk import own, people
from livemap.model.account import Role, Scope
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.desk.front import FIFTEEN, TWELVE, Desk
from tests.web.conftest import served
from tests.web.people.persons import PASSWORD, Browser, browsers

ITEM = f"/desk/items/claim/{FIFTEEN}"
Enter = Callable[[str], Browser]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        desk = Desk(store)
        for name, role in (("eda", Role.EDITOR), ("rio", Role.REVIEWER), ("con", Role.CONTRIBUTOR)):
            people.add_account(store, name, role, PASSWORD, desk.now)
        yield desk


@pytest.fixture(params=["moderated"])
def address(desk: Desk, request: pytest.FixtureRequest) -> Iterator[str]:
    with served(desk.store, replace(Site(clock=lambda: desk.now), discussion=request.param)) as address:
        yield address


@pytest.fixture
def sign_in(address: str) -> Iterator[Enter]:
    with browsers(address) as opened:

        def enter(name: str) -> Browser:
            browser = opened()
            if name:
                browser.sign_in(name)
            return browser

        yield enter


def test_a_comment_stands_on_its_item_until_it_is_resolved(sign_in: Enter) -> None:
    rio, eda = sign_in("rio"), sign_in("eda")
    said = rio.send(ITEM, f"{ITEM}/comments", text="Fifteen, @eda? <b>sure</b>", field="figure")
    assert said.headers["location"] == f"{ITEM}#comments"
    page = eda.get(ITEM).text
    assert "Fifteen, @eda? &lt;b&gt;sure&lt;/b&gt;" in page
    assert "· figure" in page
    assert "Say it otherwise" not in page
    assert "Say it otherwise" in rio.get(ITEM).text
    assert "rio: Fifteen, @eda?" in eda.get("/desk/notices").text
    assert "Fifteen, @eda?" in eda.get("/desk/comments?show=mentions").text
    assert "None names you" in rio.get("/desk/comments?show=mentions").text
    refused = eda.send("/desk/comments", "/desk/comments/1", act="edited", text="Mine now.")
    assert refused.status_code == 403
    assert "only rio may edit" in refused.text.lower()
    eda.send("/desk/comments", "/desk/comments/1", act="resolved", back="list")
    assert "None is open" in rio.get("/desk/comments").text
    assert "resolved by eda" in rio.get(ITEM).text
    assert rio.send(ITEM, "/desk/comments/1", act="burnt").status_code == 422


def test_below_a_reviewer_nobody_reads_comments(address: str, sign_in: Enter) -> None:
    sign_in("rio").send(ITEM, f"{ITEM}/comments", text="For us alone.")
    assert sign_in("con").get("/desk/comments").status_code == 403
    assert httpx.get(f"{address}/api/v1/desk/comments").status_code == 401
    assert "For us alone." not in httpx.get(f"{address}/claims/{FIFTEEN}", follow_redirects=True).text


def test_the_api_does_the_same(desk: Desk, address: str) -> None:
    with desk.store.reading() as records:
        account = records.people.accounts.get("rio")
    scopes = (Scope.RULE, Scope.COMMENT)
    secret, _ = own.make_token(desk.store, account, own.WantedToken(label="x", scopes=scopes), desk.now)
    with httpx.Client(base_url=f"{address}/api/v1", headers={"authorization": f"Bearer {secret}"}) as client:
        said = client.post(ITEM + "/comments", json={"text": "Sixteen.", "field": "figure"})
        assert (said.status_code, said.json()["by"]) == (201, "rio")
        number = said.json()["id"]
        turned = client.post(f"/desk/comments/{number}", json={"act": "edited", "text": "Fifteen."})
        assert [version["text"] for version in turned.json()["versions"]] == ["Sixteen.", "Fifteen."]
        assert client.post(f"/desk/comments/{number}", json={"act": "resolved"}).json()["resolved_by"] == "rio"
        assert client.post(f"/desk/comments/{number}", json={"act": "resolved"}).status_code == 409
        assert client.post(ITEM + "/comments", json={"text": "x", "field": "colour"}).status_code == 422
        assert [one["id"] for one in client.get(ITEM + "/comments").json()] == [number]
        assert client.get("/desk/comments?show=open").json() == []
        assert [one["id"] for one in client.get("/desk/comments?show=mine").json()] == [number]


def test_a_reader_speaks_and_an_editor_reads_first(desk: Desk, sign_in: Enter) -> None:
    home = f"/incidents/{desk.incident_of(TWELVE)}"
    reader, eda = sign_in(""), sign_in("eda")
    first = reader.get(home)
    assert "What readers say" in first.text
    assert "set-cookie" not in first.headers
    sent = reader.send(f"{home}/remarks", f"{home}/remarks", text="I was <i>there</i>.")
    assert "An editor reads it first" in sent.text
    assert "I was" not in reader.get(home).text
    assert "I was &lt;i&gt;there&lt;/i&gt;." in eda.get("/desk/discussion").text
    eda.send("/desk/discussion", "/desk/discussion/1", act="shown")
    assert "I was &lt;i&gt;there&lt;/i&gt;." in reader.get(home).text
    assert sign_in("rio").get("/desk/discussion").status_code == 403
    short = reader.send(f"{home}/remarks", f"{home}/remarks", text="x")
    assert short.status_code == 422
    code = re.findall(r"<code[^>]*>([A-Z2-9-]{19})</code>", sent.text)[0]
    fate = reader.send("/remarks/code", "/remarks/code", code=code.lower())
    assert "It is shown under its incident" in fate.text
    assert "belongs to no remark" in reader.send("/remarks/code", "/remarks/code", code="K7QM").text
    back = reader.send("/remarks/code", "/remarks/code", code=code, act="withdraw")
    assert "Its words are deleted" in back.text
    assert "I was" not in reader.get(home).text + eda.get("/desk/discussion").text
    assert "1 taken back" in eda.get("/desk/discussion").text
    assert "Say it in a few words" in short.text or "say it in a few words" in short.text


@pytest.mark.parametrize("address", ["off"], indirect=True)
def test_off_is_off(desk: Desk, sign_in: Enter) -> None:
    home = f"/incidents/{desk.incident_of(TWELVE)}"
    reader = sign_in("")
    assert "What readers say" not in reader.get(home).text
    assert reader.get(f"{home}/remarks").status_code == 404
    token = reader.token("/sign-in")
    assert reader.client.post(f"{home}/remarks", data={"form_token": token, "text": "Hello."}).status_code == 404
