"""Sums over many incidents, from what was worked out beforehand, are those of the claims; rejected claims are in none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.synthetic import START, made_readings
from benchmarks.watching import Quiet
from livemap.model.claim import ClaimKind
from livemap.model.figure import Group
from livemap.model.ruling import Decision, Ruling
from livemap.model.toll import TollQuestion
from livemap.pipeline import keep_reading
from livemap.pipeline.assessing import Rules, assess_store
from livemap.reading.happening.actors import load_actors
from livemap.store import IncidentFilter, Store, create_store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking import tolls_asked
from livemap.web.asking.tolls_asked import settle, sum_tolls, toll_inputs
from tests.web.scene import NOW


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("sums")
    with create_store(str(folder / "store.sqlite")) as store:
        with store.writing() as records:
            for reading in made_readings(600):
                keep_reading(records, reading, NOW)
        assess_store(store, Rules(registry=load_actors()), Quiet(), NOW)
        yield store


IDLIB = Grounds().named("Idlib")
QUESTIONS = [
    TollQuestion(),
    TollQuestion(group=Group.CIVILIAN),
    TollQuestion(party="syrian_government"),
    TollQuestion(start=date(START.year, 3, 1), end=date(START.year, 5, 31)),
    TollQuestion(ground=IDLIB, end=date(START.year, 6, 30)),
    TollQuestion(ground=Grounds().named("36,33,38,35")),
]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_sums_worked_out_beforehand_are_those_of_the_claims(
    made: Store, asked: TollQuestion, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made.reading() as records:
        slow = {toll.type: (toll.low, toll.high) for toll in sum_tolls(records, IncidentFilter(), asked)}
        monkeypatch.setattr(tolls_asked, "MOST", 0)
        fast = {toll.type: toll for toll in sum_tolls(records, IncidentFilter(), asked)}
    assert {name: (toll.low, toll.high) for name, toll in fast.items()} == {
        name: bounds for name, bounds in slow.items() if name in fast
    }
    assert all(bounds == (0, 0) for name, bounds in slow.items() if name not in fast)
    assert not any(toll.complete for toll in fast.values())


def test_running_totals_of_some_incidents_are_settled_from_these_alone(made: Store) -> None:
    with made.reading() as records:
        among = sorted(records.incidents.ids(IncidentFilter()))[:40]
        tolls = records.tolls.only(among)
        (found,) = [one for one in tolls.sums(TollQuestion()) if one.type == "killed"]
        toll = settle(records, TollQuestion(), replace(found, unsettled=True), tolls)
    assert found.low > 0
    assert (toll.low, toll.high) == (found.low, found.high)
    assert {one.claim_id for one in toll.inputs}


def test_the_claims_of_a_large_sum_come_page_by_page(made: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tolls_asked, "PAGE", 50)
    asked, seen, offset = TollQuestion(), set[str](), 0
    with made.reading() as records:
        whole = next(toll for toll in sum_tolls(records, IncidentFilter(), asked) if toll.type == "killed")
        while True:
            lines, after = toll_inputs(records, IncidentFilter(), asked, "killed", offset)
            seen |= {line.claim_id for line in lines}
            if after is None:
                break
            offset = after
    assert seen == {line.claim_id for line in whole.inputs}


def test_a_rejected_claim_is_in_no_sum_and_no_ledger(tmp_path: Path) -> None:
    with create_store(str(tmp_path / "store.sqlite")) as store:
        with store.writing() as records:
            for reading in made_readings(5):
                keep_reading(records, reading, NOW)
        assess_store(store, Rules(registry=load_actors()), Quiet(), NOW)
        with store.writing() as records:
            claims = {item.claim.type: item for item in records.claims.all()}
            before = {toll.type: toll.low for toll in sum_tolls(records, IncidentFilter(), TollQuestion())}
            for name in ("killed", "gained"):
                records.rulings.append(
                    Ruling(
                        id=0, item_kind="claim", item_id=claims[name].claim.id, decision=Decision.REJECT, by="kim",
                        at=NOW, reason="Not what the report says.",
                    )
                )  # fmt: skip
        assess_store(store, Rules(registry=load_actors()), Quiet(), NOW)
        with store.reading() as records:
            after = {toll.type: toll for toll in sum_tolls(records, IncidentFilter(), TollQuestion())}
            assert before["killed"] > 0
            assert after["killed"].low == 0
            assert [line.why for line in after["killed"].inputs] == ["it was rejected on review, or has no origin"]
            assert records.holdings.all() == ()


def test_the_dead_of_a_takeover_are_in_the_toll(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reading = next(iter(made_readings(5)))
    claims = {claim.type: claim for claim in reading.claims}
    killed, gained = claims["killed"], claims["gained"]
    same = replace(gained, evidence=killed.evidence, places=killed.places, when=killed.when, voices=killed.voices)
    told = replace(killed, by=same.by, against=same.against)
    with create_store(str(tmp_path / "store.sqlite")) as store:
        with store.writing() as records:
            keep_reading(records, replace(reading, claims=(told, same)), NOW)
        assess_store(store, Rules(registry=load_actors()), Quiet(), NOW)
        with store.reading() as records:
            (one,) = records.incidents.each(IncidentFilter())
            (toll,) = sum_tolls(records, IncidentFilter(), TollQuestion())
            monkeypatch.setattr(tolls_asked, "MOST", 0)
            (fast,) = sum_tolls(records, IncidentFilter(), TollQuestion())
    assert (one.incident.kind, len(one.incident.claim_ids)) == (ClaimKind.CONTROL, 2)
    assert toll.low == fast.low > 0
    assert [line.counted for line in toll.inputs] == [True]
