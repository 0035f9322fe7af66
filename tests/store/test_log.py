"""The log is append-only and every entry holds the one before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from livemap.model.ruling import Decision, Ruling
from livemap.store import Store, open_store
from livemap.store.log import START, Act, hash_of
from tests.store.readings import NOW

ACT = Act(action="report taken in", item_kind="report", item_id="r1", detail={"b": 1, "a": "é"})


def test_entries_are_numbered_and_chained(store: Store) -> None:
    with store.writing() as records:
        hashes = [records.log.append(ACT, NOW + timedelta(seconds=second)) for second in range(3)]
    with store.reading() as records:
        entries = list(records.log.entries())
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.hash for entry in entries] == hashes
    assert [entry.previous for entry in entries] == [START, *hashes[:2]]
    first = entries[0]
    assert (first.by, first.at, first.detail) == ("livemap", "2031-03-12T08:30:00+00:00", '{"a":"é","b":1}')
    assert first.details == {"a": "é", "b": 1}


def test_a_hash_covers_every_field_and_the_one_before() -> None:
    fields = {"number": 1, "at": "t", "by": "b", "action": "a", "item_kind": "k", "item_id": "i", "detail": "{}"}
    changed = [hash_of({**fields, name: "changed"}, START) for name in fields]
    assert len({hash_of(fields, START), hash_of(fields, "1" * 64), *changed}) == len(fields) + 2


def test_entries_after_a_number_and_of_an_item(store: Store) -> None:
    other = Act(action="ruled", by="kim", item_kind="claim", item_id="c1", detail={})
    with store.writing() as records:
        for act in (ACT, other, ACT):
            records.log.append(act, NOW)
    with store.reading() as records:
        assert [entry.number for entry in records.log.entries(after=1)] == [2, 3]
        assert [entry.number for entry in records.log.of_item("claim", "c1")] == [2]


def test_writers_at_once_do_not_fork_the_chain(store_address: str) -> None:
    def write(_: int) -> None:
        with open_store(store_address) as store:
            for _ in range(5):
                with store.writing() as records:
                    records.log.append(ACT, NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with open_store(store_address) as store, store.reading() as records:
        entries = list(records.log.entries())
    assert [entry.number for entry in entries] == list(range(1, 21))
    assert [entry.previous for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]


def test_a_ruling_is_kept_and_logged(store: Store) -> None:
    ruling = Ruling(
        id=0,
        item_kind="claim",
        item_id="c1",
        decision=Decision.CORRECT,
        by="kim",
        at=NOW,
        reason="The second report says 71.",
        values=(("figure.low", "71"),),
    )
    with store.writing() as records:
        first = records.rulings.append(ruling)
        second = records.rulings.append(ruling)
    with store.reading() as records:
        assert records.rulings.on("claim", "c1") == (first, second)
        assert records.rulings.all() == (first, second)
        entry = records.log.of_item("claim", "c1")[0]
    assert (first.id, second.id) == (1, 2)
    assert (entry.by, entry.action, entry.details["reason"]) == ("kim", "ruled", ruling.reason)


def test_the_history_of_an_item_holds_what_undid_its_rulings(store: Store) -> None:
    def ruled(item_kind: str, item_id: str, decision: Decision) -> Ruling:
        why = "A second look."
        return Ruling(id=0, item_kind=item_kind, item_id=item_id, decision=decision, by="kim", at=NOW, reason=why)

    with store.writing() as records:
        records.rulings.append(ruled("claim", "c1", Decision.APPROVE))
        records.rulings.append(ruled("claim", "c2", Decision.APPROVE))
        records.rulings.append(ruled("ruling", "1", Decision.UNDO))
        records.rulings.append(ruled("ruling", "3", Decision.UNDO))
        assert [ruling.id for ruling in records.rulings.on("claim", "c1")] == [1, 3, 4]
        assert [ruling.id for ruling in records.rulings.on("claim", "c2")] == [2]
