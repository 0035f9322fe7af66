"""The queue's lines: after any rulings in any order they say what making all of them anew says."""

import random
from datetime import timedelta

import pytest

from livemap.desk.ruling import Ruled
from livemap.errors import LivemapError
from livemap.model.queued import QueuedItem
from livemap.pipeline.queueing import rebuild_queue
from livemap.store import Store
from tests.desk.front import CLASH, FIFTEEN, FLED, HOUSE, PLANES, TWELVE, Desk

CLAIMS = (TWELVE, FLED, PLANES, FIFTEEN, CLASH)
PEOPLE = ("ana", "bo", "cy")


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def lines(store: Store) -> list[tuple[QueuedItem, str | None]]:
    with store.reading() as records:
        return list(records.queue.all())


def line(desk: Desk, kind: str, item_id: str) -> QueuedItem:
    with desk.store.reading() as records:
        return records.queue.get(kind, item_id)


def whole(desk: Desk) -> None:
    """What stands there is what is made from nothing."""
    before = lines(desk.store)
    with desk.store.writing() as records:
        records.queue.drop(records.queue.items())
    assert lines(desk.store) == []
    assert rebuild_queue(desk.store, HOUSE.book) == len(before)
    assert lines(desk.store) == before


def test_every_incident_and_claim_has_a_line(desk: Desk) -> None:
    found = {(item.kind, item.id) for item, _ in lines(desk.store)}
    assert {("claim", claim) for claim in CLAIMS} < found
    assert {("incident", desk.incident_of(claim)) for claim in CLAIMS} < found


def test_a_line_says_what_the_item_is(desk: Desk) -> None:
    incident = desk.incident_of(FIFTEEN)
    desk.rule("ana", "correct", FIFTEEN, low="17", high="17")
    said, item = line(desk, "incident", incident), desk.item(incident)
    assert (said.standing, said.last, said.content) == (item.standing.value, item.case.last, item.case.content)
    assert "editor:ana" in said.keys
    assert line(desk, "claim", FIFTEEN).by_itself
    assert not line(desk, "claim", FLED).by_itself


def test_a_flag_waits_until_somebody_settles(desk: Desk) -> None:
    desk.rule("ana", "approve", FIFTEEN)
    assert not line(desk, "claim", FIFTEEN).waits
    desk.rule("bo", "flag", FIFTEEN)
    assert line(desk, "claim", FIFTEEN).flagged
    desk.rule("cy", "reject", FIFTEEN)
    assert not line(desk, "claim", FIFTEEN).waits


@pytest.mark.parametrize("seed", range(4))
def test_any_rulings_in_any_order(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    made: list[tuple[Ruled, str]] = []
    for _ in range(14):
        try:
            made.append(_rule_somehow(desk, chance, made))
        except LivemapError:
            continue  # refused, and nothing kept: the lines must not have moved either
    assert len(made) > 5
    whole(desk)
    bit_by_bit = lines(desk.store)
    desk.assess()
    assert lines(desk.store) == bit_by_bit, "a ruling counts anew what counting all anew does"
    whole(desk)


def _rule_somehow(desk: Desk, chance: random.Random, made: list[tuple[Ruled, str]]) -> tuple[Ruled, str]:
    by, claim = chance.choice(PEOPLE), chance.choice(CLAIMS)
    item = chance.choice([claim, desk.incident_of(claim)])
    ways = {
        "approve": {},
        "reject": {},
        "flag": {},
        "withhold": {"part": chance.choice(["all", "voices"])},
        "embargo": {"until": (desk.now + timedelta(hours=1)).isoformat()},
        "correct": {"low": str(chance.randint(1, 40))},
        "merge": {"with": desk.incident_of(chance.choice(CLAIMS))},
        "duplicate": {"of": chance.choice(CLAIMS)},
    }
    if made and chance.random() < 0.3:
        ruled, about = chance.choice(made)
        return desk.undo(by, ruled, about), about
    decision = chance.choice(sorted(ways))
    return desk.rule(by, decision, item, **ways[decision]), item


def test_what_is_hidden_still_waits(desk: Desk) -> None:
    incident = desk.incident_of(FLED)
    desk.rule("ana", "withhold", incident, part="all")
    assert line(desk, "incident", incident).waits
    assert desk.item(incident).case.content == line(desk, "incident", incident).content
    whole(desk)


def test_what_went_into_another_incident_is_gone(desk: Desk) -> None:
    one, other = desk.incident_of(FLED), desk.incident_of(CLASH)
    desk.rule("ana", "merge", one, **{"with": other})
    merged = desk.incident_of(FLED)
    found = {item.id for item, _ in lines(desk.store) if item.kind == "incident"}
    assert found & {one, other, merged} == {merged}
    whole(desk)
