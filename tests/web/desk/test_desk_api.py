"""The desk through the API: every role tries its own, a stale ruling, a batch that is kept whole or not at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from livemap.desk import own, people
from livemap.model.account import Role, Scope
from livemap.store import create_store
from livemap.web.serving.site import Site
from tests.desk.front import FIFTEEN, FLED, TWELVE, Desk
from tests.web.conftest import served
from tests.web.people.persons import PASSWORD, Browser

RULERS = (Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR)
ITEM = f"/api/v1/desk/items/claim/{FIFTEEN}"


class Api:
    """The API over a desk, called in a person's name by their token."""

    def __init__(self, desk: Desk, address: str) -> None:
        self.desk, self.address = desk, address
        self.client = httpx.Client(base_url=address)

    def as_(self, name: str, *scopes: Scope) -> dict[str, str]:
        with self.desk.store.reading() as records:
            account = records.people.accounts.get(name)
        wanted = own.WantedToken(label="a test", scopes=scopes or (Scope.READ, Scope.RULE))
        secret, _ = own.make_token(self.desk.store, account, wanted, self.desk.now)
        return {"authorization": f"Bearer {secret}"}

    def ruling(self, who: dict[str, str], decision: str, item: str = FIFTEEN, **more: Any) -> dict[str, Any]:
        """A ruling on the item as it stands now."""
        seen = self.client.get(f"/api/v1/desk/items/claim/{item}", headers=who).json()
        said = {"item_kind": "claim", "item_id": item, "decision": decision, "reason": "Read it."}
        return {**said, "seen": seen.get("last", 0), "content": seen.get("content", ""), **more}

    def rule(self, who: dict[str, str], decision: str, **more: Any) -> httpx.Response:
        return self.client.post("/api/v1/desk/rulings", json=self.ruling(who, decision, **more), headers=who)


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Api]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        desk = Desk(store)
        with served(store, Site(clock=lambda: desk.now)) as address:
            api = Api(desk, address)
            yield api
            api.client.close()


@pytest.mark.parametrize("role", RULERS)
def test_nobody_approves_their_own(api: Api, role: Role) -> None:
    who, other = api.as_(role.value), api.as_("ana")
    corrected = api.rule(who, "correct", values={"low": "16", "high": "16"})
    assert corrected.status_code == 201, corrected.text
    refused = api.rule(who, "approve")
    assert refused.status_code == 403
    assert "wrote or last edited this claim" in refused.json()["detail"]
    assert api.rule(other, "approve").json()["standing"] == "approved"
    item = api.client.get(ITEM, headers=other).json()
    assert [ruling["decision"] for ruling in item["history"]] == ["correct", "approve"]
    assert (item["claims"][0]["figure"]["low"], item["machine"][0]["figure"]["low"]) == (16, 15)


@pytest.mark.parametrize("role", [Role.READER, Role.CONTRIBUTOR])
def test_who_may_not_rule(api: Api, role: Role) -> None:
    who = api.as_(role.value, Scope.READ)
    assert api.rule(who, "approve").status_code == 403
    assert api.client.get(ITEM, headers=who).status_code == 403


def test_nobody_sees_the_desk(api: Api) -> None:
    assert api.client.get(ITEM).status_code == 401
    said = {"item_kind": "claim", "item_id": FIFTEEN, "decision": "approve", "reason": "x", "seen": 0}
    # without a token or a session there is no form's token either
    assert api.client.post("/api/v1/desk/rulings", json=said).status_code == 403


def test_a_token_without_the_scope_does_not_rule(api: Api) -> None:
    refused = api.rule(api.as_("ana", Scope.READ), "approve")
    assert (refused.status_code, "lacks the scope 'rule'" in refused.text) == (403, True)


def test_a_session_rules_with_the_forms_token(api: Api) -> None:
    people.add_account(api.desk.store, "dee", Role.REVIEWER, PASSWORD, api.desk.now)
    browser = Browser(api.address)
    browser.sign_in("dee")
    said = api.ruling(api.as_("ana"), "approve")
    assert browser.client.post("/api/v1/desk/rulings", json=said).status_code == 403
    assert browser.call("POST", "/api/v1/desk/rulings", json=said).status_code == 201
    browser.client.close()


def test_a_stale_ruling_is_refused_with_what_changed(api: Api) -> None:
    ana, bo = api.as_("ana"), api.as_("bo")
    stale = api.ruling(ana, "approve")
    api.rule(bo, "flag", reason="A second look, please.")
    answer = api.client.post("/api/v1/desk/rulings", json=stale, headers=ana)
    assert answer.status_code == 409
    assert "bo: flag (A second look, please.)" in answer.json()["detail"]


def test_a_batch_is_kept_whole_or_not_at_all(api: Api) -> None:
    ana, bo = api.as_("ana"), api.as_("bo")
    api.rule(ana, "correct", item=FLED, values={"low": "3500"})
    batch = [api.ruling(ana, "approve", item) for item in (FIFTEEN, TWELVE, FLED)]
    refused = api.client.post("/api/v1/desk/rulings/batch", json=batch, headers=ana)
    assert refused.status_code == 403
    assert api.client.get(ITEM, headers=ana).json()["history"] == []
    kept = api.client.post("/api/v1/desk/rulings/batch", json=batch, headers=bo)
    assert [ruled["standing"] for ruled in kept.json()] == ["approved"] * 3


def test_an_item_is_held_while_open(api: Api) -> None:
    ana, bo = api.as_("ana"), api.as_("bo")
    assert api.client.put(f"{ITEM}/lease", headers=ana).json() == {"held_by": "ana"}
    assert api.client.put(f"{ITEM}/lease", headers=bo).json() == {"held_by": "ana"}
    assert api.rule(bo, "approve").status_code == 409
    assert api.client.delete(f"{ITEM}/lease", headers=bo).status_code == 403
    assert api.client.delete(f"{ITEM}/lease", headers=ana).status_code == 204
    assert api.rule(bo, "approve").status_code == 201


@pytest.mark.parametrize(
    "more",
    [
        {"decision": "bless"},
        {"reason": ""},
        {"reason": "a\x00b"},
        {"seen": -1},
        {"item_kind": "report"},
        {"values": {"low": "x" * 5000}},
        {"item_kind": "ruling", "decision": "undo", "item_id": "99999999999"},
        {"item_kind": "ruling", "decision": "approve"},
        {"values": {f"v{number}": "1" for number in range(50)}},
    ],
)
def test_what_cannot_be_said_is_told(api: Api, more: dict[str, Any]) -> None:
    ana = api.as_("ana")
    answer = api.client.post("/api/v1/desk/rulings", json={**api.ruling(ana, "flag"), **more}, headers=ana)
    assert answer.status_code == 422, answer.text


def test_undoing_what_is_not_there(api: Api) -> None:
    ana = api.as_("ana")
    said = {**api.ruling(ana, "undo"), "item_kind": "ruling", "item_id": "77"}
    assert api.client.post("/api/v1/desk/rulings", json=said, headers=ana).status_code == 404


def test_the_page_says_where_an_incident_stands(api: Api) -> None:
    incident = api.desk.incident_of(FLED)

    def page() -> str:
        return api.client.get(f"/incidents/{incident}").text

    assert "Read by machine, not yet reviewed." in page()
    api.desk.rule("ana", "approve", incident)
    assert "reviewed and approved by people" in page()
    api.desk.rule("bo", "correct", FLED, low="3500")
    assert "waits to be reviewed again" in page()
    api.desk.rule("cy", "reject", incident)
    assert "Reviewed by people, and rejected." in page()
