"""The queue's page and API: who comes in, filters in the address, batches, assignment, taking; without JavaScript."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from livemap.desk import people
from livemap.desk.ruling import hold
from livemap.model.account import Role, Scope
from livemap.pipeline.queue_making import QueueMaking
from livemap.store import create_store
from livemap.web.desk.queue_asked import QueueAsked
from livemap.web.serving.site import Site
from tests.desk.front import FIFTEEN, FLED, HOUSE, TWELVE, Desk
from tests.web.conftest import served
from tests.web.desk.test_desk_api import Api
from tests.web.people.persons import PASSWORD, Browser, browsers

RULERS = (Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR)
TICKET = re.compile(r'name="select" value="([^"]+)"')


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        desk = Desk(store)
        for name, role in (
            ("dee", Role.REVIEWER),
            ("fay", Role.REVIEWER),
            ("rea", Role.READER),
            ("con", Role.CONTRIBUTOR),
        ):
            people.add_account(store, name, role, PASSWORD, desk.now)
        with served(store, Site(clock=lambda: desk.now)) as address:
            api = Api(desk, address)
            yield api
            api.client.close()


@pytest.fixture
def comes_in(api: Api) -> Iterator[Callable[[str], Browser]]:
    with browsers(api.address) as opens:

        def come_in(name: str) -> Browser:
            browser = opens()
            browser.sign_in(name)
            return browser

        yield come_in


def tickets(page: str) -> dict[str, str]:
    """What the page sends of each item, by kind and id."""
    return {":".join(said.split(":")[:2]): said for said in TICKET.findall(page)}


def test_a_queue_that_is_being_made_says_so(tmp_path: Path) -> None:
    with create_store(str(tmp_path / "older.sqlite")) as store:
        desk = Desk(store)
        people.add_account(store, "dee", Role.REVIEWER, PASSWORD, desk.now)
        making = QueueMaking(store, HOUSE.book)
        making.total, making.made = 1300, 400
        with served(store, Site(clock=lambda: desk.now, making=making)) as address:
            api = Api(desk, address)
            with browsers(address) as opens:
                browser = opens()
                browser.sign_in("dee")
                dee = api.as_("dee")
                assert "The queue is still being made" in browser.get("/desk").text
                assert "400 of the 1,300 that were lacking have been made." in browser.get("/desk").text
                assert api.client.get("/api/v1/desk/queue", headers=dee).json()["being_made"] is True
                making.done = True
                assert "no report has been taken in" not in browser.get("/desk").text
                assert "still being made" not in browser.get("/desk").text
                assert api.client.get("/api/v1/desk/queue", headers=dee).json()["being_made"] is False
            api.client.close()


@pytest.mark.parametrize("name", ["rea", "con"])
def test_who_does_not_rule_is_told_so(api: Api, comes_in: Callable[[str], Browser], name: str) -> None:
    browser = comes_in(name)
    for answer in (browser.get("/desk"), browser.send("/account", "/desk/next")):
        assert answer.status_code == 403
        assert "only a reviewer or above may rule on items" in answer.text
    assert "/desk" not in browser.get("/").text


def test_nobody_is_shown_the_door(api: Api) -> None:
    answer = api.client.get("/desk?kind=event", headers={"accept": "text/html"})
    assert answer.headers["location"] == "/sign-in?next=%2Fdesk%3Fkind%3Devent"
    assert api.client.get("/api/v1/desk/queue").status_code == 401


@pytest.mark.parametrize("role", RULERS)
def test_who_rules_sees_the_queue(api: Api, role: Role) -> None:
    answer = api.client.get("/api/v1/desk/queue", headers=api.as_(role.value)).json()
    scores = [item["score"] for item in answer["items"]]
    assert scores == sorted(scores, reverse=True)
    assert answer["total"] == len(scores) == answer["views"]["waiting"]
    assert api.client.get("/api/v1/desk/queue", headers=api.as_(role.value, Scope.READ)).status_code == 403


def test_pages_by_their_cursor(api: Api) -> None:
    ana = api.as_("ana")
    whole = api.client.get("/api/v1/desk/queue?item=all", headers=ana).json()
    found, after = [], ""
    while after is not None:
        page = api.client.get(f"/api/v1/desk/queue?item=all&limit=3&after={after}", headers=ana).json()
        found += [(item["kind"], item["id"]) for item in page["items"]]
        after = page["next"]
    assert found == [(item["kind"], item["id"]) for item in whole["items"]]


@pytest.mark.parametrize(
    "query",
    [
        "view=lost",
        "origins=-1",
        "origins=x",
        "start=yesterday",
        "after=-4",
        "after=9e9",
        "kind=war",
        "q=a%00b",
        "mine=?",
    ],
)
def test_what_cannot_be_asked_is_told(api: Api, query: str) -> None:
    answer = api.client.get(f"/api/v1/desk/queue?{query}", headers=api.as_("ana"))
    assert answer.status_code == 422
    assert query.partition("=")[0] in answer.json()["detail"]


def test_a_form_may_leave_fields_empty(api: Api) -> None:
    empty = "q=&kind=&type=&status=&origins=&start=&end=&area=&assigned=&after="
    assert api.client.get(f"/api/v1/desk/queue?{empty}", headers=api.as_("ana")).json()["total"] > 0


def test_filters_stand_in_the_address() -> None:
    asked = QueueAsked.model_validate({"kind": ["event"], "mine": True, "after": 12, "area": "Idlib"})
    assert parse_qs(asked.as_query()) == {"kind": ["event"], "mine": ["1"], "area": ["Idlib"]}
    assert QueueAsked().as_query() == ""
    assert asked.as_query(mine=False, kind=[]) == "area=Idlib"


def test_a_batch_by_form_answers_for_each(api: Api, comes_in: Callable[[str], Browser]) -> None:
    browser = comes_in("dee")
    shown = tickets(browser.get("/desk?item=all").text)
    api.desk.rule("bo", "flag", TWELVE, "Look at the day.")
    chosen = [shown[f"claim:{claim}"] for claim in (FIFTEEN, TWELVE)]
    answer = browser.send(
        "/desk", "/desk/batch?item=all", select=chosen, decision="approve", reason="Agrees with its words."
    )
    assert answer.status_code == 200
    assert "1 kept, 1 refused." in answer.text
    assert "it was ruled on: bo: flag (Look at the day.)" in answer.text
    assert api.desk.item(FIFTEEN).standing.value == "approved"
    assert 'value="all" selected' in answer.text, "the filters stay"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decision": "approve", "reason": "x"}, "Select: nothing is selected"),
        ({"decision": "bless", "reason": "x", "select": "claim:c1:0:"}, "Decision: &#39;bless&#39;"),
        ({"decision": "approve", "reason": "x", "select": "claim"}, "no item of the queue"),
        ({"decision": "merge", "reason": "x", "select": "claim:c1:0:"}, "tick two incidents"),
    ],
)
def test_what_a_batch_cannot_be(
    api: Api, comes_in: Callable[[str], Browser], fields: dict[str, str], said: str
) -> None:
    answer = comes_in("dee").send("/desk", "/desk/batch", **fields)
    assert answer.status_code == 422
    assert said in answer.text


def test_two_incidents_are_merged(api: Api, comes_in: Callable[[str], Browser]) -> None:
    browser = comes_in("dee")
    shown = tickets(browser.get("/desk").text)
    pair = [key for key in shown if key.startswith("incident")][:2]
    api.desk.rule("bo", "flag", pair[1].partition(":")[2])
    said = {"decision": "merge", "reason": "One shelling."}
    stale = browser.send("/desk", "/desk/batch", select=[shown[key] for key in pair], **said)
    assert (stale.status_code, "has changed since you opened the page" in stale.text) == (409, True)
    shown = tickets(browser.get("/desk").text)
    done = browser.send("/desk", "/desk/batch", select=[shown[key] for key in pair], **said)
    assert "1 kept, 0 refused." in done.text
    assert len(set(pair) & set(tickets(browser.get("/desk").text))) <= 1


def test_assigning_by_form_and_by_api(api: Api, comes_in: Callable[[str], Browser]) -> None:
    browser = comes_in("dee")
    key, ticket = next(iter(tickets(browser.get("/desk").text).items()))
    sent = {"form_token": browser.token("/desk"), "select": [ticket], "to": "fay"}
    back = browser.client.post("/desk/assign?area=", data=sent)
    assert (back.status_code, back.headers["location"]) == (303, "/desk?")
    assert key in tickets(browser.get("/desk?assigned=fay").text)
    kind, _, item_id = key.partition(":")
    said = {"items": [{"kind": kind, "id": item_id}], "to": "nobody"}
    answer = api.client.post("/api/v1/desk/assign", json=said, headers=api.as_("ana"))
    assert answer.json() == {"refused": []}
    assert key not in tickets(browser.get("/desk?assigned=fay").text)
    assert api.client.post("/api/v1/desk/assign", json={**said, "to": "rea"}, headers=api.as_("ana")).status_code == 422


def test_the_next_one_is_held(api: Api, comes_in: Callable[[str], Browser]) -> None:
    order = list(tickets(comes_in("fay").get("/desk").text))
    taken = comes_in("dee").send("/desk", "/desk/next")
    kind, _, item_id = order[0].partition(":")
    assert (taken.status_code, taken.headers["location"]) == (303, f"/desk/items/{kind}/{item_id}")
    assert "open: <b>dee</b>" in comes_in("fay").get("/desk").text
    other = api.client.post("/api/v1/desk/queue/next", headers=api.as_("ana")).json()
    assert f"{other['kind']}:{other['id']}" == order[1]


def test_none_is_free(api: Api, comes_in: Callable[[str], Browser]) -> None:
    answer = comes_in("dee").send("/desk", "/desk/next?q=no+such+words")
    assert (answer.status_code, "no item that fits is free" in answer.text.lower()) == (404, True)


def test_a_batch_by_api_says_each_status(api: Api) -> None:
    ana = api.as_("ana")
    hold(api.desk.store, api.desk.people["bo"], "claim", FLED, api.desk.now)
    rulings = [api.ruling(ana, "approve", item) for item in (FIFTEEN, FLED)]
    rulings.append({**rulings[0], "item_id": "c00000000000f"})
    answer = api.client.post("/api/v1/desk/batch", json={"rulings": rulings}, headers=ana)
    assert [one["status"] for one in answer.json()] == [201, 409, 404]
    assert "bo has this claim open" in answer.json()[1]["refused"]


def test_hostile_words_are_words(api: Api, comes_in: Callable[[str], Browser]) -> None:
    page = comes_in("dee").get("/desk?item=all&view=all&q=%3Cscript%3Ealert(1)%3C/script%3E&voice=%22%3E%3Cb%3E").text
    assert "<script>alert" not in page
    assert "<b>" not in page.replace("<b>0</b>", "").partition('class="filters-form"')[2].partition("</form>")[0]
