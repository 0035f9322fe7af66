"""The queue at work: order, filters, counts that agree with what is shown, who takes what, batches."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from livemap.desk.queue import Outcome, ask_queue, assign, rule_each, show_queue, take_next, why_barred
from livemap.desk.ruling import Wanted, hold
from livemap.errors import InputError, NotAllowed, NotFound
from livemap.model.claim import ClaimKind
from livemap.model.ruling import Decision
from livemap.pipeline.queueing import refresh_queue
from livemap.store import Store
from livemap.store.desk.queue_asked import Item, QueueAnswer, QueueFilter, View
from tests.desk.front import FIFTEEN, FLED, HOUSE, TWELVE, Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def ask(desk: Desk, by: str = "ana", limit: int = 50, after: int | None = None, **wanted: Any) -> QueueAnswer:
    question = ask_queue(desk.people[by], QueueFilter(**wanted), desk.now, limit=limit, after=after)
    with desk.store.reading() as records:
        return records.queue.find(question)


def looked_at(desk: Desk, item_id: str, decision: str = "approve", **values: str) -> Wanted:
    case = desk.item(item_id).case
    return Wanted(
        item_kind=case.kind, item_id=item_id, decision=Decision(decision), reason="Read it.", seen=case.last,
        content=case.content, values=values,
    )  # fmt: skip


def test_the_most_urgent_comes_first_with_its_reasons(desk: Desk) -> None:
    desk.rule("bo", "flag", FLED)
    with desk.store.reading() as records:
        page = show_queue(records, ask_queue(desk.people["ana"], QueueFilter(), desk.now), desk.now)
    scores = [line.score for line in page.lines]
    assert scores == sorted(scores, reverse=True)
    for line in page.lines:
        assert line.score == pytest.approx(sum(points for _, points in line.why), abs=0.11)
    flagged = next(line for line in page.lines if line.item.id == FLED)
    assert flagged.why[0] == ("somebody asked for a second look", 50.0)


def test_what_waits_grows_older_until_it_is_old(desk: Desk) -> None:
    first = ask(desk)
    desk.now += timedelta(days=4)
    assert [round(now - then, 1) for now, then in zip(ask(desk).scores, first.scores, strict=True)] == [
        6.0 for _ in first.scores
    ]
    desk.now += timedelta(days=400)
    assert ask(desk).scores[0] - first.scores[0] == pytest.approx(15)


def test_pages_follow_one_another_without_gap_or_double(desk: Desk) -> None:
    whole = ask(desk, item=Item.ALL)
    found: list[tuple[str, str]] = []
    after, seen = None, 0
    while True:
        page = ask(desk, item=Item.ALL, limit=2, after=after)
        assert page.before == seen
        found += page.items
        seen, after = seen + len(page.items), page.next
        if after is None:
            break
    assert tuple(found) == whole.items
    assert len(found) == whole.total > 4


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"item": Item.ALL},
        {"item": Item.CLAIM, "view": View.ALL},
        {"kinds": (ClaimKind.CASUALTIES,)},
        {"party": "government"},
        {"area": "Idlib"},
        {"text": "saraqib"},
        {"assigned": "nobody", "item": Item.ALL},
    ],
)
def test_counts_say_what_the_lists_show(desk: Desk, wanted: dict[str, Any]) -> None:
    desk.rule("ana", "correct", FIFTEEN, low="17", high="17")
    desk.rule("bo", "approve", FIFTEEN)
    desk.rule("cy", "flag", TWELVE)
    desk.rule("bo", "approve", desk.incident_of(FLED))
    desk.rule("ana", "correct", FLED, low="3500")
    assign(desk.store, desk.people["ana"], [("claim", FLED)], "me", desk.now)
    answer = ask(desk, **wanted)
    for view, count in answer.views.items():
        assert ask(desk, **{**wanted, "view": view}).total == count, view
    for name in ("mine", "second"):
        assert ask(desk, **{**wanted, name: True}).total == answer.more[name], name
    if "assigned" not in wanted:
        for name in ("me", "nobody"):
            assert ask(desk, **{**wanted, "assigned": name}).total == answer.more[name], name
    assert answer.total == len(answer.items)


def test_standings(desk: Desk) -> None:
    desk.rule("ana", "approve", FIFTEEN)
    desk.rule("bo", "correct", FIFTEEN, low="17", high="17")
    desk.rule("bo", "flag", TWELVE)
    desk.rule("ana", "reject", FLED)
    views = {view: {key for _, key in ask(desk, view=view, item=Item.CLAIM).items} for view in View}
    assert views[View.REOPENED] == {FIFTEEN}
    assert views[View.FLAGGED] == {TWELVE}
    assert views[View.SETTLED] == {FLED}
    assert views[View.WAITING] | views[View.SETTLED] == views[View.ALL]


def test_mine_and_what_i_may_approve(desk: Desk) -> None:
    desk.rule("ana", "correct", FIFTEEN, low="17", high="17")
    incident = desk.incident_of(FIFTEEN)
    both = {("claim", FIFTEEN), ("incident", incident)}
    assert set(ask(desk, "ana", mine=True).items) == both
    assert ask(desk, "bo", mine=True).items == ()
    assert set(ask(desk, "bo", second=True).items) == both
    assert ask(desk, "ana", second=True).items == ()
    with desk.store.reading() as records:
        assert why_barred(records.queue.get("claim", FIFTEEN), "ana") == "you wrote or last edited it"
    with pytest.raises(NotAllowed):
        desk.rule("ana", "approve", FIFTEEN)


def test_what_i_wrote_by_hand_is_mine_and_names_nobody(desk: Desk) -> None:
    with desk.store.writing() as records:
        records.hand_made.add(FIFTEEN, "contributor")
        records.hand_made.add(FLED, "ana")
        refresh_queue(records, [FIFTEEN, FLED], [], HOUSE.book)
        item = records.queue.get("claim", FLED)
    assert ("claim", FLED) in ask(desk, "ana", mine=True).items
    assert ("claim", FLED) in ask(desk, "bo", second=True).items
    assert ("claim", FLED) not in ask(desk, "ana", second=True).items
    assert item.by_itself
    assert why_barred(item, "ana")
    assert not why_barred(item, "bo")
    assert "ana" not in " ".join(item.keys)


def test_words_are_found_whatever_their_case(desk: Desk) -> None:
    assert ("claim", FLED) in ask(desk, item=Item.ALL, text="3,000 PEOPLE").items
    assert ask(desk, item=Item.ALL, text="no such words here").total == 0


def test_assigning_and_giving_back(desk: Desk) -> None:
    incident = ("incident", desk.incident_of(FLED))
    assert assign(desk.store, desk.people["ana"], [incident, ("claim", "c00")], "bo", desk.now) == [
        "there is no claim 'c00' in the queue"
    ]
    assert ask(desk, "bo", assigned="me").items == (incident,)
    assert incident not in ask(desk, assigned="nobody").items
    desk.rule("cy", "flag", incident[1])
    assert ask(desk, assigned="bo").items == (incident,), "it stays assigned when its line is made anew"
    assign(desk.store, desk.people["bo"], [incident], "nobody", desk.now)
    assert ask(desk, assigned="bo").items == ()
    with desk.store.reading() as records:
        assert [entry.action for entry in records.log.of_item(*incident)] == ["assigned", "ruled", "assigned"]


@pytest.mark.parametrize("whom", ["reader", "nobody at all"])
def test_who_cannot_be_given_anything(desk: Desk, whom: str) -> None:
    with pytest.raises(InputError, match="nobody who rules here"):
        assign(desk.store, desk.people["ana"], [("claim", FLED)], whom, desk.now)


def test_the_next_one_is_free_and_mine_to_approve(desk: Desk) -> None:
    order = ask(desk).items
    hold(desk.store, desk.people["bo"], *order[0], desk.now)
    assign(desk.store, desk.people["bo"], [order[1]], "bo", desk.now)
    taken = take_next(desk.store, desk.people["ana"], QueueFilter(), desk.now)
    assert (taken.kind, taken.id) == order[2]
    with desk.store.reading() as records:
        assert records.leases.holder(*order[2], desk.now) == "ana"
    following = take_next(desk.store, desk.people["ana"], QueueFilter(), desk.now, leaving=order[2])
    assert (following.kind, following.id) == order[3]
    with desk.store.reading() as records:
        assert records.leases.holder(*order[2], desk.now) is None


def test_nothing_is_free(desk: Desk) -> None:
    for key in ask(desk).items:
        hold(desk.store, desk.people["bo"], *key, desk.now)
    with pytest.raises(NotFound, match="no item that fits is free"):
        take_next(desk.store, desk.people["ana"], QueueFilter(), desk.now)


def test_two_at_once_get_two_items(desk: Desk) -> None:
    free, taken, ready = ask(desk).total, [], threading.Barrier(3)

    def take(name: str) -> None:
        ready.wait()
        for _ in range(free // 3):
            item = take_next(desk.store, desk.people[name], QueueFilter(), desk.now)
            taken.append((item.kind, item.id))

    threads = [threading.Thread(target=take, args=(name,)) for name in ("ana", "bo", "cy")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == free // 3 * 3


def test_a_batch_answers_for_each(desk: Desk) -> None:
    desk.rule("ana", "correct", FLED, low="3500")
    stale = looked_at(desk, TWELVE)
    desk.rule("cy", "flag", TWELVE)
    held = desk.incident_of(FIFTEEN)
    hold(desk.store, desk.people["cy"], "incident", held, desk.now)
    every = [looked_at(desk, FIFTEEN), looked_at(desk, FLED), stale, looked_at(desk, held)]
    outcomes = rule_each(desk.store, desk.people["ana"], every, desk.now, HOUSE)
    assert [_said(outcome) for outcome in outcomes] == [
        "approved",
        "ana wrote or last edited this claim; someone else must approve it",
        "since you opened this claim, it was ruled on: cy: flag (Read it.). Look again, then rule",
        "cy has this incident open; wait until they have ruled or closed it",
    ]


def _said(outcome: Outcome) -> str:
    return outcome.ruled.standing.value if outcome.ruled else outcome.refused


@pytest.mark.parametrize("number", [0, 201])
def test_a_batch_has_a_size(desk: Desk, number: int) -> None:
    with pytest.raises(InputError, match="select"):
        rule_each(desk.store, desk.people["ana"], [looked_at(desk, FLED)] * number, desk.now, HOUSE)


def test_who_may_not_rule_takes_nothing(desk: Desk) -> None:
    for name in ("reader", "contributor"):
        with pytest.raises(NotAllowed):
            take_next(desk.store, desk.people[name], QueueFilter(), desk.now)
        with pytest.raises(NotAllowed):
            assign(desk.store, desk.people[name], [("claim", FLED)], "me", desk.now)
