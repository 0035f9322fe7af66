"""A store that is whole passes; whatever is changed behind its back is found and named."""

import pytest
from sqlalchemy import text

from livemap.model.ruling import Decision, Ruling
from livemap.pipeline import keep_reading
from livemap.store import Store, open_store
from livemap.store.dialect import make_engine, read_address
from tests.store.readings import NOW, claim_id, incident_of, make_reading, make_report

CLAIM = claim_id(1, make_report(1))
OTHER = claim_id(1, make_report(2))
RULING = Ruling(
    id=0, item_kind="claim", item_id=CLAIM, decision=Decision.APPROVE, by="kim", at=NOW, reason="Read both reports."
)


@pytest.fixture
def whole(store: Store) -> Store:
    """Two reports, one incident of all their claims, one ruling."""
    with store.writing() as records:
        for number in (1, 2):
            keep_reading(records, make_reading(number), NOW)
        records.rulings.append(RULING)
        records.incidents.replace([incident_of(tuple(records.claims.all()))])
        records.assessments.append(2, NOW)
    return store


def breaches(store: Store) -> list[str]:
    with store.reading() as records:
        return list(records.breaches())


def change(address: str, statement: str) -> None:
    """Changes the database past the store, as a hand or a flaw would."""
    engine = make_engine(read_address(address))
    with engine.connect() as connection:
        connection.execute(text(statement))
        connection.commit()
    engine.dispose()


def test_a_whole_store_passes(whole: Store) -> None:
    assert breaches(whole) == []


def test_an_empty_store_passes(store: Store) -> None:
    assert breaches(store) == []


BROKEN = [
    ("UPDATE log SET detail = '{}' WHERE number = 2", "log entry 2 was changed"),
    ("UPDATE log SET \"by\" = 'lee' WHERE number = 3", "log entry 3 was changed"),
    ("DELETE FROM log WHERE number = 1", "log entry 1 is missing"),
    ("UPDATE log SET previous = hash WHERE number = 2", "log entry 2 does not follow"),
    ("UPDATE rulings SET reason = 'None.'", "ruling 1 is not the one that was logged"),
    ("DELETE FROM rulings", "ruling 1 is in the log but gone"),
    ("UPDATE reports SET text = text || ' More.' WHERE position = 2", "its text is not the one that was taken in"),
    ("UPDATE reports SET digest = 'x' WHERE position = 2", "its key is not of its digest"),
    (f"UPDATE claims SET evidence_start = evidence_start + 1 WHERE id = '{CLAIM}'", "evidence of claim"),
    (f"UPDATE claims SET figure_end = 99999 WHERE id = '{CLAIM}'", "is not inside the text"),
    (f"UPDATE claims SET when_end = NULL WHERE id = '{CLAIM}'", "half a span"),
    (f"UPDATE claims SET also = '[[5, 5]]' WHERE id = '{CLAIM}'", "repetition of claim"),
    (f"UPDATE claims SET high = 3 WHERE id = '{CLAIM}'", "its figure's bounds are 41..3"),
    (f"UPDATE claims SET low = NULL WHERE id = '{CLAIM}'", "a figure needs a bound"),
    (f"UPDATE claims SET start_date = '2031-03-11' WHERE id = '{CLAIM}'", "its days are 2031-03-11..2031-03-10"),
    (f"UPDATE claims SET morton = 7 WHERE id = '{CLAIM}'", "its key on the map is 7"),
    (
        f"UPDATE claims SET part_of = '{claim_id(1, make_report(2))}' WHERE id = '0{claim_id(2, make_report(1))}'",
        "part",
    ),
    (f"UPDATE voices SET words = 'Other' WHERE claim = '{CLAIM}'", "voice 'Vale Watch' of claim"),
    ("UPDATE actors SET start = 0", "actor 'rebels' of claim"),
    ("UPDATE mentions SET start = 1 WHERE position = 0", "mention 0"),
    ("UPDATE claim_places SET mention = 50", "its place is mention 50, which is not in its report"),
    ("UPDATE mentions SET lat = 10", "its key on the map is"),
    ("UPDATE incidents SET claim_count = 9", "it has 8 claims, not 9"),
    ("UPDATE incidents SET morton = NULL", "its key on the map is None"),
    (f"DELETE FROM incident_claims WHERE claim = '{CLAIM}'", "was assessed and is in no incident"),
    ("UPDATE origins SET claim_ids = '[\"c0\"]'", "one of the origins rests on claim c0"),
]


@pytest.mark.parametrize(("statement", "said"), BROKEN, ids=[statement for statement, _ in BROKEN])
def test_what_is_broken_is_named(whole: Store, store_address: str, statement: str, said: str) -> None:
    change(store_address, statement)
    found = breaches(whole)
    assert found
    assert said in found[0] or said in " ".join(found)


def test_a_report_that_is_gone_is_named(store: Store, store_address: str) -> None:
    with store.writing() as records:
        key = keep_reading(records, make_reading(1), NOW)
    for table in ("voices", "actors", "claim_places", "claims", "mentions", "reports"):
        change(store_address, f"DELETE FROM {table}")
    assert breaches(store) == [f"report {key} was taken in and is gone"]


def test_the_same_content_has_the_same_digest(store: Store, store_address: str) -> None:
    with store.writing() as records:
        before = records.content_digest()
        keep_reading(records, make_reading(1), NOW)
        first = records.content_digest()
    change(store_address, "UPDATE log SET at = 'later'")
    with open_store(store_address) as again, again.reading() as records:
        assert records.content_digest() == first
    change(store_address, f"UPDATE claims SET confidence = 0.1 WHERE id = '{CLAIM}'")
    with store.reading() as records:
        assert records.content_digest() not in (before, first)
