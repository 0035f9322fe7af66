"""Four eyes, as a table of days at the desk and as laws over any history."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livemap.errors import NotAllowed
from livemap.model.ruling import Decision, Ruling
from livemap.reviewing.policy import (
    EDITS,
    Case,
    Policy,
    Standing,
    check_ruling,
    editors_of,
    in_force,
    overruled_approvers,
    standing_of,
)

NOW = datetime(2031, 3, 12, tzinfo=UTC)
PEOPLE = ("ana", "bo", "cy")


def ruled(number: int, by: str, decision: str, of: int | None = None) -> Ruling:
    """Ruling `number` on one claim, or the undoing of ruling `of`."""
    kind, item = ("claim", "c1") if of is None else ("ruling", str(of))
    return Ruling(
        id=number, item_kind=kind, item_id=item, decision=Decision(decision), by=by, at=NOW, reason="Read it."
    )


def history_of(day: str) -> tuple[Ruling, ...]:
    """'ana correct, bo approve, bo undo 2' as rulings 1, 2, 3."""
    found = []
    for number, step in enumerate(filter(None, day.split(", ")), start=1):
        by, decision, *of = step.split()
        found.append(ruled(number, by, decision, int(of[0]) if of else None))
    return tuple(found)


def case_of(history: tuple[Ruling, ...], author: str | None = None) -> Case:
    return Case(kind="claim", id="c1", history=history, authors=frozenset({author} if author else ()))


@pytest.mark.parametrize(
    ("day", "needed", "standing"),
    [
        ("", 1, Standing.OPEN),
        ("ana approve", 1, Standing.APPROVED),
        ("ana approve", 2, Standing.PARTLY_APPROVED),
        ("ana approve, bo approve", 2, Standing.APPROVED),
        ("ana approve, bo correct", 1, Standing.REOPENED),
        ("ana approve, bo merge", 1, Standing.REOPENED),
        ("ana approve, bo correct, cy approve", 1, Standing.APPROVED),
        ("ana approve, bo correct, cy approve", 2, Standing.PARTLY_APPROVED),
        ("ana approve, bo reject", 1, Standing.REJECTED),
        ("ana reject, bo approve", 1, Standing.APPROVED),
        ("ana approve, bo reject, cy approve", 2, Standing.PARTLY_APPROVED),
        ("ana reject, bo correct", 1, Standing.OPEN),
        ("ana approve, bo withhold", 1, Standing.APPROVED),
        ("ana approve, bo undo 1", 1, Standing.OPEN),
        ("ana approve, bo undo 1, cy undo 2", 1, Standing.APPROVED),
        ("ana approve, bo correct, cy undo 2", 1, Standing.REOPENED),
        ("ana reject, bo undo 1", 1, Standing.OPEN),
    ],
)
def test_standing(day: str, needed: int, standing: Standing) -> None:
    assert standing_of(case_of(history_of(day)), Policy(approvals=needed)) is standing


@pytest.mark.parametrize(
    ("day", "author", "step", "why"),
    [
        ("", None, "ana approve", None),
        ("", "ana", "ana approve", "ana wrote or last edited this claim"),
        ("", "ana", "bo approve", None),
        ("", "ana", "ana reject", None),
        ("ana correct", None, "ana approve", "wrote or last edited"),
        ("ana correct", None, "bo approve", None),
        ("ana correct, bo correct", None, "ana approve", None),
        ("bo correct", "ana", "ana approve", "wrote or last edited"),
        ("bo assess", None, "bo approve", "wrote or last edited"),
        ("bo flag, bo rate, bo withhold", None, "bo approve", None),
        ("ana correct, bo correct", None, "bo approve", "wrote or last edited"),
        ("ana correct, bo undo 1", None, "bo approve", "wrote or last edited"),
        ("ana merge", None, "ana approve", "wrote or last edited"),
        ("ana approve", None, "ana approve", "has approved this claim already"),
        ("ana approve, bo correct", None, "ana approve", None),
        ("ana approve", None, "bo undo 1", None),
        ("ana approve", None, "bo undo 2", "no ruling 2 in force"),
        ("ana approve, bo undo 1", None, "cy undo 1", "no ruling 1 in force"),
        ("ana approve, bo undo 1", None, "cy undo 2", None),
    ],
)
def test_who_may_rule(day: str, author: str | None, step: str, why: str | None) -> None:
    history = history_of(day)
    by, decision, *of = step.split()
    ruling = ruled(len(history) + 1, by, decision, int(of[0]) if of else None)
    if why is None:
        check_ruling(ruling, case_of(history, author))
    else:
        with pytest.raises(NotAllowed, match=why):
            check_ruling(ruling, case_of(history, author))


def test_only_rulings_are_undone() -> None:
    claim = Ruling(id=2, item_kind="claim", item_id="c1", decision=Decision.UNDO, by="ana", at=NOW, reason="A slip.")
    with pytest.raises(NotAllowed, match="only a ruling can be undone"):
        check_ruling(claim, case_of(history_of("ana approve")))


def test_a_policy_without_eyes_is_none() -> None:
    with pytest.raises(ValueError, match="one approval at least"):
        Policy(approvals=0)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Ruling, ...]:
    """Rulings that the policy let pass, as the server keeps them."""
    history: tuple[Ruling, ...] = ()
    for _ in range(draw(st.integers(0, 12))):
        by, decision = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(list(Decision)))
        of = draw(st.integers(1, max(1, len(history)))) if decision is Decision.UNDO else None
        ruling = ruled(len(history) + 1, by, decision.value, of)
        try:
            check_ruling(ruling, case_of(history, "ana"))
        except NotAllowed:
            continue
        history = (*history, ruling)
    return history


@given(histories())
def test_nobody_stands_behind_their_own_words(history: tuple[Ruling, ...]) -> None:
    """Whatever passed the policy, an item that counts as approved has an approval by someone but its editor."""
    case = case_of(history, "ana")
    if standing_of(case, Policy()) is Standing.APPROVED:
        approvers = {ruling.by for ruling in in_force(history) if ruling.decision is Decision.APPROVE}
        assert approvers - editors_of(case) - {"ana"}


@given(histories(), st.sampled_from(PEOPLE))
def test_any_change_reopens(history: tuple[Ruling, ...], by: str) -> None:
    for decision in EDITS:
        changed = (*history, ruled(len(history) + 1, by, decision.value))
        assert standing_of(case_of(changed), Policy()) in (Standing.OPEN, Standing.REOPENED)


@given(histories(), st.integers(1, 3))
def test_more_eyes_never_approve_more(history: tuple[Ruling, ...], needed: int) -> None:
    case = case_of(history)
    if standing_of(case, Policy(approvals=needed + 1)) is Standing.APPROVED:
        assert standing_of(case, Policy(approvals=needed)) is Standing.APPROVED


def incident(content: str, *rulings: Ruling) -> Case:
    return Case(kind="incident", id="i1", history=rulings, content=content)


def approval(number: int, by: str, content: str) -> Ruling:
    return Ruling(
        id=number,
        item_kind="incident",
        item_id="i1",
        decision=Decision.APPROVE,
        by=by,
        at=NOW,
        reason="Read both.",
        values=(("content", content),),
    )


def test_a_claim_that_joins_reopens_an_incident_and_tells_who_approved() -> None:
    before = incident("one", approval(1, "ana", "one"))
    after = incident("two", approval(1, "ana", "one"))
    assert standing_of(before, Policy()) is Standing.APPROVED
    assert standing_of(after, Policy()) is Standing.REOPENED
    assert overruled_approvers(after) == {"ana"}
    again = incident("two", approval(1, "ana", "one"), approval(2, "ana", "two"))
    assert standing_of(again, Policy()) is Standing.APPROVED
    assert overruled_approvers(again) == frozenset()


def test_who_corrects_a_claim_is_an_editor_of_its_incident() -> None:
    case = incident("one", ruled(1, "ana", "correct"))
    with pytest.raises(NotAllowed, match="wrote or last edited this incident"):
        check_ruling(approval(2, "ana", "one"), case)
    check_ruling(approval(2, "bo", "one"), case)


def test_approving_a_claim_does_not_approve_its_incident() -> None:
    assert standing_of(incident("one", ruled(1, "ana", "approve")), Policy()) is Standing.OPEN
