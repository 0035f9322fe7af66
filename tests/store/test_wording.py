"""Words are found by an index of their letters, and what it finds is what reading every row would find."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from livemap.store import IncidentFilter, Store, create_store, tables
from livemap.store.dialect import make_engine, read_address
from livemap.store.wording import has_words
from tests.store.test_changes import written
from tests.web import scene

ASKED = ("people", "PEOPLE", "illed", "k", "no such words", '"', "%", "a_b", "100%", "'; --", "سراقب", "said\n")


def rows(store_address: str, words: str) -> tuple[list[str], list[str]]:
    """Claims that hold the words: by the index, and by reading every row."""
    claims = tables.claims.c
    plain = func.lower(claims.evidence_words).contains(words.strip().lower(), autoescape=True)
    engine = make_engine(read_address(store_address))
    with engine.connect() as connection:
        found = [
            sorted(connection.execute(select(claims.id).where(where)).scalars())
            for where in (has_words(claims.id, claims.evidence_words, words), plain)
        ]
    engine.dispose()
    return found[0], found[1]


@pytest.mark.parametrize("words", ASKED)
def test_the_index_finds_what_reading_finds(store: Store, store_address: str, words: str) -> None:
    scene.fill(store)
    by_index, by_reading = rows(store_address, words)
    assert by_index == by_reading


def test_some_words_are_found(store: Store, store_address: str) -> None:
    scene.fill(store)
    assert rows(store_address, "people")[0]


def test_a_title_that_changed_is_found_by_its_new_words_only(store: Store) -> None:
    scene.fill(store)
    one, *_ = written(store)
    other = replace(one, incident=replace(one.incident, title="Gunfire heard over Zzyzx"))
    with store.writing() as records:
        records.incidents.rewrite([one.incident.id], [other])
        records.assessments.append(9, records.now)
        assert records.incidents.ids(IncidentFilter(text="heard over zzy")) == [one.incident.id]
    with store.writing() as records:
        records.incidents.rewrite([one.incident.id], [one])
        records.assessments.append(10, records.now)
        assert records.incidents.ids(IncidentFilter(text="heard over zzy")) == []


def test_every_claim_is_in_the_index(empty_address: str) -> None:
    with create_store(empty_address) as store:
        scene.fill(store)
    engine = make_engine(read_address(empty_address))
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            stored = connection.execute(text("SELECT count(*) FROM words_of_claims")).scalar()
            assert stored == connection.execute(select(func.count()).select_from(tables.claims)).scalar() != 0
    else:
        with engine.connect() as connection:
            named = text("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'words_of_%' ORDER BY 1")
            assert connection.execute(named).scalars().all() == ["words_of_claims", "words_of_incidents"]
    engine.dispose()
