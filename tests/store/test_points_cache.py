"""The columns kept between requests hold what a fresh reading of the table would, whatever was written meanwhile."""

import random
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from sqlalchemy import Connection, func, select

from livemap.model.recorded import RecordedIncident
from livemap.store import IncidentFilter, ListEnd, Store, tables
from livemap.store.following import Following
from livemap.store.points import Points, held_by
from livemap.store.records import Records
from tests.store.test_changes import written
from tests.web import scene


def columns(points: Points) -> list[tuple[object, ...]]:
    """The rows of the points, sorted; a degree that is not there is equal to itself."""
    names = ("keys", "lats", "lons", "first", "last", "sorts", "ids")
    rows = zip(*(getattr(points, name).tolist() for name in names), strict=True)
    return sorted(tuple(repr(value) for value in row) for row in rows)


def rewrite(records: Records, chance: random.Random, whole: list[RecordedIncident]) -> None:
    """Takes some incidents out, writes some of them again with another day, and puts back what was out before."""
    there = set(records.incidents.ids(IncidentFilter()))
    gone = [item.incident.id for item in whole if item.incident.id in there and chance.random() < 0.5]
    again = [item for item in whole if item.incident.id not in there - set(gone) and chance.random() < 0.7]
    day = date(2019, 1, 1) + timedelta(days=chance.randrange(300))
    moved = [replace(item, incident=replace(item.incident, start_date=day, end_date=day)) for item in again]
    records.incidents.rewrite(gone, moved)
    records.assessments.append(records.assessments.through() or 0, records.now)


@pytest.mark.parametrize("seed", range(4))
def test_patches_come_to_what_a_fresh_reading_finds(store: Store, seed: int) -> None:
    scene.fill(store)
    whole, chance = written(store), random.Random(seed)
    for _ in range(6):
        with store.writing() as records:
            rewrite(records, chance, whole)
        with store.reading() as records:
            kept = records.incidents.find(IncidentFilter(), limit=100)
        with store.writing() as records:  # has read nothing before
            fresh = records.incidents.find(IncidentFilter(), limit=100)
        assert kept == fresh


def empty_and_give_up(store: Store) -> None:
    with store.writing() as records:
        records.incidents.rewrite(records.incidents.ids(IncidentFilter()), [])
        records.assessments.append(9, records.now)
        assert records.incidents.count(IncidentFilter()) == 0
        raise RuntimeError("given up")


def test_what_is_not_kept_in_the_end_was_never_shown(store: Store) -> None:
    scene.fill(store)
    with store.reading() as records:
        before = records.incidents.count(IncidentFilter())
    with pytest.raises(RuntimeError, match="given up"):
        empty_and_give_up(store)
    with store.reading() as records:
        assert records.incidents.count(IncidentFilter()) == before > 0


def test_an_answer_of_the_database_is_kept_until_the_next_assessment(store: Store) -> None:
    scene.fill(store)
    wanted = IncidentFilter(text="people")
    with store.reading() as records:
        found = records.incidents.ids(wanted)
        assert found == records.incidents.ids(wanted) != []
    with store.writing() as records:
        records.incidents.rewrite(found, [])
        records.assessments.append(9, records.now)
    with store.reading() as records:
        assert records.incidents.ids(wanted) == []


def test_patched_keeps_the_order_of_keys_and_the_width_of_ids() -> None:
    def points(*rows: tuple[int, str]) -> Points:
        keys, ids = zip(*rows, strict=True)
        size = len(rows)
        return Points(
            keys=np.array(keys, np.int64), lats=np.zeros(size), lons=np.zeros(size),
            first=np.zeros(size, np.int32), last=np.zeros(size, np.int32), sorts=np.zeros(size, np.int8),
            ids=np.array(ids, np.bytes_),
        )  # fmt: skip

    before = points((-1, "i1"), (3, "i2"), (7, "i3"))
    after = before.patched(["i2", "never there"], points((5, "longer"), (7, "i4")))
    assert after.keys.tolist() == [-1, 5, 7, 7]
    assert after.ids.tolist() == [b"i1", b"longer", b"i3", b"i4"]
    assert columns(before.patched([], before.take(slice(0, 0)))) == columns(before)


def test_ids_are_told_apart_by_all_their_letters() -> None:
    ids = np.array(["i000000000001", "i000000000002", "x", ""], np.bytes_)
    assert held_by(ids, ["i000000000002", "i0000000000011"]).tolist() == [False, True, False, False]


def test_a_list_read_by_pages_loses_nothing_when_others_come(store: Store) -> None:
    scene.fill(store)
    whole = written(store)
    with store.reading() as records:
        every = [one.id for one in records.incidents.find(IncidentFilter())]
        first = records.incidents.find(IncidentFilter(), limit=2)
    end = ListEnd(day=first[-1].last_day, id=first[-1].id)
    newest = [item for item in whole if item.incident.id == every[0]]
    with store.writing() as records:  # the newest goes while the reader is on the first page
        records.incidents.rewrite([newest[0].incident.id], [])
        records.assessments.append(9, records.now)
    with store.reading() as records:
        assert [one.id for one in records.incidents.find(IncidentFilter(), after=end)] == every[2:]


def test_what_is_read_for_an_older_snapshot_does_not_push_out_the_newer(store: Store) -> None:
    scene.fill(store)
    read: list[int] = []

    def load(connection: Connection) -> int:
        read.append(connection.execute(select(func.max(tables.assessments.c.id))).scalar() or 0)
        return read[-1]

    following = Following(load)

    def ask(records: Records) -> int:
        return following.of(records._connection).value

    def assess() -> None:
        with store.writing() as records:
            records.assessments.append(records.assessments.through() or 0, records.now)

    with store.reading() as oldest:
        first = ask(oldest)
        assess()
        with store.reading() as older:
            assert ask(older) == first + 1
            assess()
            with store.reading() as newest:
                assert ask(newest) == first + 2
                assert [ask(each) for each in (older, newest, older, oldest, newest)] == [
                    first + 1, first + 2, first + 1, first, first + 2,
                ]  # fmt: skip
    # each moment once, and the oldest, which is not kept, again
    assert read == [first, first + 1, first + 2, first]
