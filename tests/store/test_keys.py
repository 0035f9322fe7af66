"""A list of keys is one value of a statement, and finds what a condition for each key would."""

from datetime import date

import numpy as np
import pytest
from sqlalchemy import Connection, Date, func, insert, literal, select, union_all

from livemap.store import Store, tables
from livemap.store.arrays import numbers, ordinal, read_columns
from livemap.store.keys import is_one_of
from livemap.store.matching.tables import match_keys
from tests.web import scene

IDS = tables.claims.c.id
AWKWARD = ("it's", 'a "b"', "c,d", "e\\f", "{g}", "ح", "")


def connected(store: Store) -> Connection:
    return store._engine.connect()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_keys_find_their_rows(store: Store, count: int) -> None:
    scene.fill(store)
    with connected(store) as connection:
        every = sorted(connection.execute(select(IDS)).scalars())
        wanted = [*every[:count], "nobody"]
        assert sorted(connection.execute(select(IDS).where(is_one_of(IDS, wanted))).scalars()) == every[:count]
        given = connection.execute(select(IDS).where(is_one_of(IDS)), {"ids": wanted})
        assert sorted(given.scalars()) == every[:count]


def test_no_keys_find_nothing_and_a_negation_everything(store: Store) -> None:
    scene.fill(store)
    with connected(store) as connection:
        every = set(connection.execute(select(IDS)).scalars())
        assert not connection.execute(select(IDS).where(is_one_of(IDS, []))).all()
        assert set(connection.execute(select(IDS).where(~is_one_of(IDS, []))).scalars()) == every


def test_letters_of_keys_are_only_letters(store: Store) -> None:
    with connected(store) as connection:
        said = [select(literal(name).label("name")) for name in AWKWARD]
        names = union_all(*said).subquery()
        found = connection.execute(select(names.c.name).where(is_one_of(names.c.name, AWKWARD[:4]))).scalars()
        assert sorted(found) == sorted(AWKWARD[:4])


def test_columns_are_those_of_the_rows(store: Store) -> None:
    scene.fill(store)
    incidents = tables.incidents.c
    with connected(store) as connection:
        rows = connection.execute(select(incidents.first_day, incidents.lat).order_by(incidents.id)).all()
        asked = select(func.coalesce(ordinal(incidents.first_day), -1), incidents.lat).order_by(incidents.id)
        days, lats = read_columns(connection, asked, (numbers(np.int32), numbers(np.float64)))
    assert days.tolist() == [day.toordinal() if day else -1 for day, _ in rows]
    assert [None if np.isnan(lat) else lat for lat in lats.tolist()] == [lat for _, lat in rows]


def test_no_rows_are_columns_without_a_value(store: Store) -> None:
    with connected(store) as connection:
        days, lats = read_columns(
            connection,
            select(ordinal(tables.incidents.c.first_day), tables.incidents.c.lat),
            (numbers(np.int32), numbers(np.float64)),
        )
    assert (days.tolist(), lats.tolist()) == ([], [])
    assert days.dtype == np.int32
    assert lats.dtype == np.float64


def test_an_ordinal_is_pythons(store: Store) -> None:
    with connected(store) as connection:
        for day in (date(1, 1, 1), date(1582, 10, 14), date(1900, 3, 1), date(2024, 2, 29), date(9999, 12, 31)):
            assert connection.execute(select(ordinal(literal(day, Date)))).scalar() == day.toordinal()


def test_numbers_are_keys_too_the_largest_among_them(store: Store) -> None:
    key, claim = match_keys.c.key, match_keys.c.claim
    with connected(store) as connection:
        made = [{"key": number, "claim": f"c{number}"} for number in (1, 2**53 + 1, 2**63 - 1)]
        connection.execute(insert(match_keys), made)
        asked = select(claim).where(is_one_of(key)).order_by(key)
        found = connection.execute(asked, {"ids": [2**63 - 1, 2**53 + 1, 5]}).scalars()
        assert list(found) == [f"c{2**53 + 1}", f"c{2**63 - 1}"]
