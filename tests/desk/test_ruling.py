"""A day at the desk, without a browser: who may rule, what a ruling changes, what is refused and why."""

from dataclasses import replace
from pathlib import Path

import pytest

from livemap.desk.ruling import Wanted, hold, let_go
from livemap.errors import InputError, NotAllowed, NotFound, Overtaken
from livemap.model.account import Role
from livemap.model.ruling import Decision
from livemap.reviewing.policy import Standing
from livemap.store import IncidentFilter, Store
from tests.desk.front import ARABIC, CLASH, FIFTEEN, FLED, TWELVE, Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_a_claim_is_approved_by_one_and_corrected_on_top(desk: Desk) -> None:
    assert desk.item(FIFTEEN).standing is Standing.OPEN
    desk.rule("ana", "approve", FIFTEEN)
    assert desk.item(FIFTEEN).standing is Standing.APPROVED
    told = desk.rule("bo", "correct", FIFTEEN, "The hospital's list has seventeen.", low="17", high="17")
    assert told.overruled == {"ana"}
    item = desk.item(FIFTEEN)
    assert item.standing is Standing.REOPENED
    (corrected,), (machine,) = item.claims, item.machine
    assert corrected.claim.figure
    assert machine.claim.figure
    assert (corrected.claim.figure.low, machine.claim.figure.low) == (17, 15)
    assert corrected.claim.figure.span == machine.claim.figure.span
    with pytest.raises(NotAllowed, match="bo wrote or last edited this claim"):
        desk.rule("bo", "approve", FIFTEEN)
    desk.rule("cy", "approve", FIFTEEN)
    assert desk.item(FIFTEEN).standing is Standing.APPROVED


def test_what_is_counted_follows_a_correction_and_its_undoing(desk: Desk) -> None:
    incident = desk.incident_of(FIFTEEN)

    def bounds() -> tuple[int | None, int | None]:
        with desk.store.reading() as records:
            (found,) = [one for one in records.incidents.find(IncidentFilter()) if one.id == incident]
            return found.low, found.high

    before = bounds()
    ruled = desk.rule("ana", "correct", FIFTEEN, low="5", high="5")
    assert bounds() != before
    desk.undo("bo", ruled, FIFTEEN)
    assert bounds() == before


@pytest.mark.parametrize("role", Role)
def test_who_may_rule_at_all(desk: Desk, role: Role) -> None:
    if role in (Role.READER, Role.CONTRIBUTOR):
        with pytest.raises(NotAllowed, match="only a reviewer or above may rule"):
            desk.rule(role.value, "approve", FIFTEEN)
    else:
        desk.rule(role.value, "approve", FIFTEEN)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR])
def test_nobody_of_any_role_approves_their_own(desk: Desk, role: Role) -> None:
    desk.rule(role.value, "correct", FIFTEEN, low="16", high="16")
    for item in (FIFTEEN, desk.incident_of(FIFTEEN)):
        with pytest.raises(NotAllowed, match="wrote or last edited"):
            desk.rule(role.value, "approve", item)
        desk.rule("ana", "approve", item)


def test_a_role_is_that_of_now_and_not_of_when_the_page_was_opened(desk: Desk) -> None:
    with desk.store.writing() as records:
        records.people.accounts.set_role("ana", Role.READER)
    assert desk.people["ana"].role is Role.REVIEWER
    with pytest.raises(NotAllowed, match="you are reader"):
        desk.rule("ana", "approve", FIFTEEN)


def test_high_tolls_and_control_changes_need_two(desk: Desk) -> None:
    desk.rule("ana", "correct", FIFTEEN, low="150", high="150")
    desk.rule("bo", "approve", FIFTEEN)
    item = desk.item(FIFTEEN)
    assert item.standing is Standing.PARTLY_APPROVED
    assert item.policy.why == "2 approvals: the policy for figures of 20 and more"
    desk.rule("cy", "approve", FIFTEEN)
    assert desk.item(FIFTEEN).standing is Standing.APPROVED
    desk.rule("ana", "correct", CLASH, kind="control", type="gained")
    assert desk.item(CLASH).policy.approvals == 2


def test_a_stale_ruling_is_refused_with_what_changed(desk: Desk) -> None:
    case = desk.item(FIFTEEN).case
    desk.rule("bo", "correct", FIFTEEN, "It says sixteen.", low="16", high="16")
    wanted = Wanted(
        item_kind="claim", item_id=FIFTEEN, decision=Decision.APPROVE, reason="Read it.", seen=case.last, content=""
    )
    with pytest.raises(Overtaken, match=r"bo: correct \(It says sixteen\.\)"):
        desk.keep("ana", wanted)
    desk.keep("ana", replace(wanted, seen=desk.item(FIFTEEN).case.last))


def test_a_claim_that_joins_reopens_an_incident(desk: Desk) -> None:
    home = desk.incident_of(FLED)
    case = desk.item(home).case
    desk.rule("ana", "approve", home)
    assert desk.item(home).standing is Standing.APPROVED
    desk.rule("bo", "merge", desk.incident_of(ARABIC), "The same day, the same flight.", **{"with": home})
    merged = desk.incident_of(FLED)
    assert merged == desk.incident_of(ARABIC)
    assert desk.item(merged).standing in (Standing.OPEN, Standing.REOPENED)
    wanted = Wanted(
        item_kind="incident", item_id=merged, decision=Decision.APPROVE, reason="x", seen=99, content=case.content
    )
    with pytest.raises(Overtaken, match="joined or left"):
        desk.keep("cy", wanted)


def test_a_merge_a_split_and_their_undoing(desk: Desk) -> None:
    one, other = desk.incident_of(TWELVE), desk.incident_of(ARABIC)
    assert one != other
    merge = desk.rule("ana", "merge", one, **{"with": other})
    with desk.store.reading() as records:
        reasons = records.incidents.get(desk.incident_of(TWELVE)).incident.why
    assert any("a person ruled so: " in why for why in reasons)
    assert not any("ana" in why.split() for why in reasons)
    assert desk.incident_of(TWELVE) == desk.incident_of(ARABIC)
    split = desk.rule("bo", "split", desk.incident_of(TWELVE), "Another town.", out=ARABIC)
    assert desk.incident_of(TWELVE) != desk.incident_of(ARABIC)
    desk.undo("cy", split, desk.incident_of(TWELVE))
    assert desk.incident_of(TWELVE) == desk.incident_of(ARABIC)
    desk.undo("cy", merge, desk.incident_of(TWELVE))
    assert (desk.incident_of(TWELVE), desk.incident_of(ARABIC)) == (one, other)


def test_two_people_do_not_rule_unknowingly(desk: Desk) -> None:
    assert hold(desk.store, desk.people["ana"], "claim", FIFTEEN, desk.now) == "ana"
    assert hold(desk.store, desk.people["bo"], "claim", FIFTEEN, desk.now) == "ana"
    with pytest.raises(Overtaken, match="ana has this claim open"):
        desk.rule("bo", "approve", FIFTEEN)
    with pytest.raises(NotAllowed):
        let_go(desk.store, desk.people["bo"], "claim", FIFTEEN, desk.now)
    let_go(desk.store, desk.people["ana"], "claim", FIFTEEN, desk.now)
    desk.rule("bo", "approve", FIFTEEN)


@pytest.mark.parametrize(
    ("decision", "item", "values", "says"),
    [
        ("correct", FIFTEEN, {}, "says what it changes"),
        ("correct", FIFTEEN, {"low": "20", "high": "3"}, "low <= high"),
        ("correct", FIFTEEN, {"low": "many"}, "cannot be"),
        ("correct", FIFTEEN, {"evidence": "x"}, "no field of a claim"),
        ("correct", FIFTEEN, {"type": "gained"}, "no type of casualties"),
        ("correct", FIFTEEN, {"low": "15"}, "says so already"),
        ("correct", FIFTEEN, {"place": '{"id": 1}'}, "place"),
        ("correct", FIFTEEN, {"by": "[" * 3000}, "by"),
        ("correct", FIFTEEN, {"start_date": "2031-13-01"}, "cannot be"),
        ("duplicate", FIFTEEN, {"of": "c1"}, "no other claim"),
        ("duplicate", FIFTEEN, {"of": FIFTEEN}, "no other claim"),
        ("merge", FIFTEEN, {"with": "i1"}, "only incidents"),
        ("rate", FIFTEEN, {"reliability": "G"}, "none of A, B"),
        ("rate", FIFTEEN, {}, "give one of them"),
        ("embargo", FIFTEEN, {"until": "tomorrow"}, "not a time"),
        ("coarsen", FIFTEEN, {"to": "street"}, "none of area"),
        ("withhold", FIFTEEN, {"part": "figure"}, "none of all"),
        ("approve", FIFTEEN, {"low": "3"}, None),
        ("flag", FIFTEEN, {"low": "3"}, "takes no such value"),
    ],
)
def test_what_cannot_be_said(desk: Desk, decision: str, item: str, values: dict[str, str], says: str | None) -> None:
    if says is None:
        assert desk.rule("ana", decision, item, **values).ruling.values == ()
        return
    with pytest.raises(InputError, match=says):
        desk.rule("ana", decision, item, **values)
    assert desk.item(item).case.history == ()


def test_a_ruling_needs_a_reason_and_an_item(desk: Desk) -> None:
    with pytest.raises(InputError, match="reason"):
        desk.rule("ana", "approve", FIFTEEN, "  ")
    with pytest.raises(NotFound):
        desk.rule("ana", "approve", "c1")


def test_a_duplicate_is_said_once(desk: Desk) -> None:
    desk.rule("ana", "duplicate", FIFTEEN, "The same list of the same hospital.", of=TWELVE)
    assert desk.incident_of(TWELVE) == desk.incident_of(FIFTEEN)
    with desk.store.reading() as records:
        verdict = records.incidents.get(desk.incident_of(TWELVE)).verdict
        assert list(records.breaches()) == []
    assert len(verdict.origins) == 1, verdict


def test_every_ruling_is_in_the_log_and_any_byte_changed_is_named(desk: Desk, store_address: str) -> None:
    desk.rule("ana", "flag", FIFTEEN, "A second look.")
    desk.rule("bo", "rate", FIFTEEN, reliability="B", credibility="2")
    desk.rule("cy", "assess", desk.incident_of(FIFTEEN), "Both lists together.", low="15", high="17", text="15 to 17")
    with desk.store.reading() as records:
        assert list(records.breaches()) == []
        entries = [entry for entry in records.log.entries() if entry.action == "ruled"]
    assert [entry.by for entry in entries] == ["ana", "bo", "cy"]
    if not store_address.endswith(".sqlite"):
        return
    desk.store.close()
    path = Path(store_address)
    before = path.read_bytes()
    at = before.index(b"A second look.")
    path.write_bytes(before[:at] + b"B" + before[at + 1 :])
    with desk.store.reading() as records:
        assert any("ruling" in breach or "log entry" in breach for breach in records.breaches())
