"""What is new since when: each incident once, with its last change, in the order of writing."""

from dataclasses import replace

from livemap.model.recorded import RecordedIncident
from livemap.store import Store
from tests.web import scene


def written(store: Store) -> list[RecordedIncident]:
    with store.reading() as records:
        return [records.incidents.get(change.incident) for change in records.changes.after(0, 100)]


def told(store: Store, since: int) -> list[tuple[str, str]]:
    with store.reading() as records:
        return [(change.incident, change.what.value) for change in records.changes.after(since, 100)]


def test_what_is_written_first_is_added(store: Store) -> None:
    scene.fill(store)
    assert {what for _, what in told(store, 0)} == {"added"}
    assert len(told(store, 0)) == 5


def test_the_same_again_is_no_change(store: Store) -> None:
    scene.fill(store)
    whole = written(store)
    with store.writing() as records:
        records.incidents.replace(whole)
    assert told(store, 5) == []


def test_an_incident_that_says_something_else_is_changed_and_takes_a_later_number(store: Store) -> None:
    scene.fill(store)
    one, *rest = written(store)
    other = replace(one, incident=replace(one.incident, title="Another headline"))
    with store.writing() as records:
        records.incidents.replace([other, *rest])
    assert told(store, 5) == [(one.incident.id, "changed")]
    assert len(told(store, 0)) == 5


def test_what_goes_is_removed_and_may_come_back(store: Store) -> None:
    scene.fill(store)
    one, *rest = written(store)
    with store.writing() as records:
        records.incidents.rewrite([one.incident.id], [])
    assert told(store, 5) == [(one.incident.id, "removed")]
    with store.writing() as records:
        records.incidents.rewrite([], [one])
    assert told(store, 6) == [(one.incident.id, "added")]
    assert {incident for incident, _ in told(store, 0)} == {one.incident.id, *(item.incident.id for item in rest)}


def test_pages_of_changes_follow_each_other(store: Store) -> None:
    scene.fill(store)
    with store.reading() as records:
        first = records.changes.after(0, 2)
        second = records.changes.after(first[-1].number, 10)
        assert [change.number for change in (*first, *second)] == [1, 2, 3, 4, 5]
        assert records.changes.last() == 5
