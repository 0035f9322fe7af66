"""Real readings of the examples, in any order and in any batches, with a reprint: the store says the same."""

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from livemap.intake.documents import Defaults, Document, read_documents
from livemap.model.reading import Reading
from livemap.model.ruling import Decision, Ruling
from livemap.pipeline import keep_reading, load_stages, read_reports
from livemap.pipeline.assessing import Rules, assess_store, assess_waiting
from livemap.reading.happening.actors import load_actors
from livemap.settings import read_settings
from livemap.store import IncidentFilter, Store, create_store
from livemap.store.reports import key_of

ROOT = Path(__file__).parents[2]
NOW = datetime(2031, 4, 1, tzinfo=UTC)
RULES = Rules(registry=load_actors())


class Counting:
    """A watch that counts the claims that were assessed."""

    def __init__(self) -> None:
        self.claims = 0

    def assessing(self, claims: int) -> None:
        self.claims += claims


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    documents = read_documents([str(ROOT / "examples/reports/idlib")], Defaults())
    reports = [item.report for item in documents if isinstance(item, Document)]
    first = reports[0]
    assert first.published is not None
    copy = replace(
        first,
        id="copy",
        outlet="The Copy",
        url=None,
        digest="",
        title="Under another headline",
        text=first.text + "\n\nMore soon.",
        published=first.published + timedelta(hours=3),
    )
    return list(read_reports(load_stages(read_settings(os.environ)), [*reports, copy]))


def fill(store: Store, readings: Sequence[Reading], size: int) -> int:
    """Takes readings in, `size` at a time, each time assessing what is new; returns how many claims were looked at."""
    watch = Counting()
    for start in range(0, len(readings), size):
        with store.writing() as records:
            for reading in readings[start : start + size]:
                keep_reading(records, reading, NOW)
        assess_waiting(store, RULES, watch, lambda: NOW)
    return watch.claims


def content(store: Store) -> Any:
    """All that the store says of incidents, holdings, reprints and what waits for a ruling, but for what follows from the order of taking in."""
    with store.reading() as records:
        found = {
            item.incident.id: (item.incident, item.verdict, item.cells)
            for item in records.incidents.each(IncidentFilter())
        }
        keys = records.reports.keys()
        reprints = {key: records.reports.get(key).reprint_of for key in keys}
        assert list(records.breaches()) == []
        return found, records.holdings.all(), reprints, list(records.queue.all())


@pytest.fixture(scope="module")
def expected(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with create_store(str(tmp_path_factory.mktemp("whole") / "store.sqlite")) as store:
        fill(store, readings, len(readings))
        yield content(store)


@pytest.mark.parametrize(("seed", "size"), [(1, 1), (2, 3), (3, 5)])
def test_any_order_and_any_batches(store: Store, readings: list[Reading], expected: Any, seed: int, size: int) -> None:
    order = list(readings)
    random.Random(seed).shuffle(order)
    fill(store, order, size)
    found = content(store)
    assert found[0] == expected[0]
    assert found[1:] == expected[1:]


def test_assessing_afresh_changes_nothing(store: Store, readings: list[Reading], expected: Any) -> None:
    fill(store, readings, 2)
    assess_store(store, RULES, Counting(), NOW)
    assert content(store) == expected
    fill(store, [], 1)
    assert content(store) == expected


def test_the_copy_is_a_reprint_of_what_was_published_first(readings: list[Reading], expected: Any) -> None:
    first, copy = key_of(readings[0].report), key_of(readings[-1].report)
    assert expected[2][copy] == first
    assert expected[2][first] is None


def test_a_split_that_was_ruled_holds_when_more_reports_come(store: Store, readings: list[Reading]) -> None:
    fill(store, readings[:-1], len(readings))
    with store.reading() as records:
        whole = max(records.incidents.each(IncidentFilter()), key=lambda item: len(item.incident.claim_ids))
    first, *others = whole.incident.claim_ids
    with store.writing() as records:
        records.rulings.append(
            Ruling(
                id=0,
                item_kind="incident",
                item_id=whole.incident.id,
                decision=Decision.SPLIT,
                by="ada",
                at=NOW,
                reason="another night",
                values=(("out", first),),
                claims=whole.incident.claim_ids,
            )
        )
    assess_store(store, RULES, Counting(), NOW)
    fill(store, readings[-1:], 1)
    with store.reading() as records:
        held = records.incidents.of_claim(first)
        assert held is not None
        assert set(records.incidents.get(held).incident.claim_ids).isdisjoint(others)
        # an id leads to the incident that holds its claim now
        assert records.incidents.get("i" + others[0][1:]).incident.id == records.incidents.of_claim(others[0])
