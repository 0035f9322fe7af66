"""Rules 2 to 5 as a specification: each case is what an analyst would say, and the claims it is said of."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from livemap.assessing.answers import tolls_of
from livemap.assessing.displacement import count_displacement
from livemap.assessing.holdings import find_holdings, holds_on, known_by
from livemap.assessing.verdicts import assess
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.figure import Group
from livemap.model.ground import Ground
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.toll import TollQuestion
from tests.matching.claims import DAY, PLACES, REGISTRY, claim, later, voice

HERE = Path(__file__).parent / "cases"
Case = dict[str, Any]
GROUNDS = {
    "Lower Vale": Ground(
        label="Lower Vale", country="XN", admin1="Lower Vale", place_ids=frozenset({"t:10"}), by_division=True
    ),
    "Ardel": Ground(label="Ardel", country="XN", admin1="Lower Vale", place_ids=frozenset({"t:1"})),
}


def cases(name: str) -> list[Any]:
    loaded: list[Case] = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["says"]) for case in loaded]


def claims_of(case: Case) -> list[RecordedClaim]:
    return [read_claim(facts, number) for number, facts in enumerate(case["claims"], start=1)]


def read_claim(given: dict[str, Any], number: int) -> RecordedClaim:
    """A claim from a line of a case; days are counted from the day of the story, and `day: null` says none."""
    facts = dict(given)
    day = facts.pop("day", 0)
    told = facts.pop("told", day or 0)
    voices = facts.pop("voices", [facts.pop("voice")] if "voice" in facts else [])
    place = facts.pop("place", "Ardel")
    known = facts.pop("known", None)
    facts.setdefault("report", f"r{number}")
    facts.setdefault("places", (place,) if place else ())
    for name in ("days", "since"):
        if name in facts:
            facts[name] = tuple(map(later, facts[name])) if name == "days" else later(facts[name])
    if known is not None:
        facts["recorded"] = moment(known)
    return claim(
        facts.pop("type"),
        day=None if day is None else later(day),
        published=later(told),
        voices=tuple(_voice(name) for name in voices),
        **{**facts, "places": tuple(facts["places"])},
    )


def _voice(name: str) -> Any:
    kind, _, key = name.rpartition(":")
    return voice(key, corroborates=kind == "confirms")


def moment(day: int) -> datetime:
    return datetime.combine(later(day), time(12), UTC)


def question(case: Case) -> TollQuestion:
    ask = dict(case.get("ask", {}))
    return TollQuestion(
        start=later(ask["start"]) if "start" in ask else None,
        end=later(ask["end"]) if "end" in ask else None,
        group=Group(ask["group"]) if "group" in ask else None,
        party=ask.get("party"),
        ground=GROUNDS[ask["ground"]] if "ground" in ask else None,
    )


def incidents_of(claims: list[RecordedClaim], rejected: tuple[str, ...] = ()) -> list[RecordedIncident]:
    by_id = {item.claim.id: item for item in claims}
    found = []
    for incident in match_claims(claims, REGISTRY):
        members = tuple(by_id[claim_id] for claim_id in incident.claim_ids)
        verdict = assess(incident, members, find_origins(members, REGISTRY), REGISTRY, rejected)
        found.append(RecordedIncident(incident=incident, verdict=verdict, claims=members))
    return found


def both_ways(claims: list[RecordedClaim]) -> list[list[RecordedClaim]]:
    return [claims, random.Random(5).sample(claims, len(claims))]


@pytest.mark.parametrize("case", cases("verdicts"))
def test_verdict(case: Case) -> None:
    for claims in both_ways(claims_of(case)):
        ids = tuple(sorted(item.claim.id for item in claims))
        whole = replace(match_claims(claims, REGISTRY)[0], claim_ids=ids)
        found = assess(whole, claims, find_origins(claims, REGISTRY), REGISTRY, tuple(case.get("rejected", ())))
        assert (found.status, found.credibility) == (case["verdict"], str(case["credibility"])), found.sentence


@pytest.mark.parametrize("case", cases("tolls"))
def test_toll(case: Case) -> None:
    for claims in both_ways(claims_of(case)):
        incidents = incidents_of(claims, tuple(case.get("rejected", ())))
        tolls = {toll.type: toll for toll in tolls_of(incidents, question(case))}
        toll = tolls.get(case.get("type", "killed"))
        low, best, high = (toll.low, toll.best, toll.high) if toll else (0, None, 0)
        assert [low, best, high] == case["toll"]
        if toll:
            assert {line.claim_id for line in toll.inputs} <= {item.claim.id for item in claims}
            assert all(line.why for line in toll.inputs)


@pytest.mark.parametrize("case", cases("displacement"))
def test_displacement(case: Case) -> None:
    for claims in both_ways(claims_of(case)):
        found = count_displacement(claims, find_origins(claims, REGISTRY), question(case))
        moved = [[one.measure, one.unit, len(one.groups), list(one.total) if one.total else None] for one in found]
        assert moved == case["moved"]


@pytest.mark.parametrize("case", cases("holdings"))
def test_ledger(case: Case) -> None:
    for claims in both_ways(claims_of(case)):
        known = known_by(claims, moment(case["known_at"])) if "known_at" in case else claims
        rows = find_holdings(known, REGISTRY)
        if "as_of" in case:
            rows = holds_on(rows, later(case["as_of"]))
        found = [
            [row.place_name, row.state, row.party, row.basis, day(row.start_date), day(row.end_date)] for row in rows
        ]
        assert found == case["ledger"]


def day(of: date | None) -> int | None:
    return None if of is None else (of - DAY).days


def test_there_are_enough_and_each_has_a_sentence() -> None:
    loaded = [param.values[0] for name in ("verdicts", "tolls", "displacement", "holdings") for param in cases(name)]
    said = [case["says"] for case in loaded]
    assert len(said) >= 130
    assert len(set(said)) == len(said)
    assert all(sentence.endswith(".") for sentence in said)
    assert "Ardel" in PLACES
