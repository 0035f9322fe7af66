"""What a store lacks of its queue is made step by step beside other work, and comes to what making it at once does."""

import threading

import pytest
from sqlalchemy import text

from livemap.pipeline import queue_making
from livemap.pipeline.queue_making import QueueMaking, find_making, made_beside
from livemap.pipeline.queueing import rebuild_queue, write_lines
from livemap.store import Store
from tests.desk.front import FIFTEEN, FLED, HOUSE, Desk
from tests.desk.test_queue_lines import lines


@pytest.fixture
def desk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk of an older store: people ruled, and there is no line."""
    monkeypatch.setattr(queue_making, "PAGE", 2)
    desk = Desk(store)
    desk.rule("ana", "flag", FLED)
    desk.rule("ana", "approve", FIFTEEN)
    empty(store)
    return desk


def empty(store: Store) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("DELETE FROM queue_items"))


def sought(store: Store) -> QueueMaking:
    making = find_making(store, HOUSE.book)
    assert making is not None
    return making


def wanted(store: Store) -> list[object]:
    """The queue as it is made at once."""
    rebuild_queue(store, HOUSE.book)
    found = list(lines(store))
    empty(store)
    return list(found)


def test_all_that_lacks_is_made(desk: Desk) -> None:
    whole = wanted(desk.store)
    making = sought(desk.store)
    assert (making.total, making.made, making.done) == (None, 0, False)
    making.run()
    assert (making.total, making.made, making.done) == (len(whole), len(whole), True)
    assert lines(desk.store) == whole
    assert find_making(desk.store, HOUSE.book) is None


@pytest.mark.parametrize("steps", [1, 2, 4])
def test_what_is_stopped_goes_on_from_there(desk: Desk, steps: int) -> None:
    whole = wanted(desk.store)
    first = sought(desk.store)
    under_way = first.steps()
    for _ in range(steps):
        next(under_way)
    assert 0 < len(lines(desk.store)) == first.made < len(whole)
    first.stop()
    assert list(under_way) == []
    assert not first.done
    second = sought(desk.store)
    second.run()
    assert second.total == second.made == len(whole) - first.made
    assert lines(desk.store) == whole


def test_who_rules_meanwhile_has_the_line_of_it(desk: Desk) -> None:
    making = sought(desk.store)
    under_way = making.steps()
    next(under_way)
    desk.rule("bo", "approve", FLED)
    desk.rule("bo", "correct", FIFTEEN, low="17", high="17")
    for _ in under_way:
        pass
    made = lines(desk.store)
    rebuild_queue(desk.store, HOUSE.book)
    assert lines(desk.store) == made
    assert find_making(desk.store, HOUSE.book) is None


def test_two_at_once_come_to_the_same(desk: Desk) -> None:
    whole = wanted(desk.store)
    both = [sought(desk.store), sought(desk.store)]
    threads = [threading.Thread(target=making.run) for making in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(making.done for making in both)
    assert lines(desk.store) == whole


def test_it_is_made_beside_and_ends_with_the_block(desk: Desk) -> None:
    whole = wanted(desk.store)
    making = sought(desk.store)
    done = threading.Event()

    def run() -> None:
        QueueMaking.run(making)
        done.set()

    making.run = run  # type: ignore[method-assign]
    with made_beside(making):
        assert done.wait(30)
    assert lines(desk.store) == whole
    with made_beside(None):
        pass


def test_a_queue_of_one_line_is_not_whole(desk: Desk) -> None:
    with desk.store.writing() as records:
        incident = next(iter(records.queue.incidents_to_queue()))
        write_lines(records, "incident", [incident], HOUSE.book)
    assert len(lines(desk.store)) == 1
    sought(desk.store).run()
    assert find_making(desk.store, HOUSE.book) is None
    with desk.store.reading() as records:
        assert len(records.queue.items()) == len(
            [*records.queue.claims_to_queue(), *records.queue.incidents_to_queue()]
        )
