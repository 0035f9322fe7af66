"""What people rate and stand for takes the place of what was computed, or stands beside it; whoever they were."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from livemap.assessing.ratings.changes import changes_between
from livemap.assessing.ratings.desk import as_ruled
from livemap.assessing.sentences import say_assessed
from livemap.assessing.verdicts import assess
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.incident import Incident, Verdict
from livemap.model.rating import Credibility, Reliability
from livemap.model.ruling import Decision, Ruling
from tests.matching.claims import REGISTRY, claim

WATCH = claim("killed", figure="12", voices=("watch",), id="c000000000001")
UN = claim("killed", figure="14", voices=("un",), report="r2", id="c000000000002")


def case(*claims: Any) -> tuple[Incident, Verdict]:
    (incident,) = match_claims(claims, REGISTRY)
    return incident, assess(incident, claims, find_origins(claims, REGISTRY), REGISTRY)


def ruling(id: int, item: str, decision: str = "rate", reason: str = "their record", **values: str) -> Ruling:
    return Ruling(
        id=id,
        item_kind="claim" if item.startswith("c") else "incident",
        item_id=item,
        decision=Decision(decision),
        by="ana",
        at=datetime(2031, 5, 12, 9, id, tzinfo=UTC),
        reason=reason,
        values=tuple(sorted(values.items())),
    )


def test_a_number_given_to_an_incident_stands_in_the_place_of_the_computed_one() -> None:
    incident, verdict = case(WATCH, UN)
    found = as_ruled(verdict, incident, [ruling(1, incident.id, credibility="2")])
    assert found.credibility is Credibility.PROBABLE
    assert found.credibility_why == "rated 2 by the desk on 2031-05-12: their record"
    assert (found.status, found.sentence) == (verdict.status, verdict.sentence)


def test_of_several_numbers_the_latest_holds_on_whichever_item() -> None:
    incident, verdict = case(WATCH, UN)
    rulings = [ruling(1, incident.id, credibility="2"), ruling(2, "c000000000002", credibility="4")]
    assert as_ruled(verdict, incident, rulings).credibility is Credibility.DOUBTFUL


def test_a_letter_given_to_a_claim_is_its_origins_and_no_other_ones() -> None:
    incident, verdict = case(WATCH, UN)
    found = as_ruled(verdict, incident, [ruling(1, "c000000000001", reliability="B")])
    assert {one.name: one.reliability for one in found.origins} == {
        "Vale Watch": Reliability.B,
        "UN Relief Office": Reliability.F,
    }
    assert found.credibility is verdict.credibility


@pytest.mark.parametrize(("claims", "letter"), [((WATCH,), Reliability.C), ((WATCH, UN), Reliability.F)])
def test_a_letter_given_to_an_incident_is_that_of_its_only_origin(claims: tuple[Any, ...], letter: Reliability) -> None:
    incident, verdict = case(*claims)
    found = as_ruled(verdict, incident, [ruling(1, incident.id, reliability="C")])
    assert {one.reliability for one in found.origins} == {letter}


def test_a_ruling_on_an_incident_that_is_gone_goes_with_the_claim_that_named_it() -> None:
    incident, verdict = case(WATCH, UN)
    merged = ruling(1, "i000000000002", credibility="3")
    assert as_ruled(verdict, incident, [merged]).credibility is Credibility.POSSIBLE
    assert as_ruled(verdict, incident, [replace(merged, item_id="i000000000009")]) == verdict


def test_an_assessed_value_stands_beside_what_the_origins_say() -> None:
    incident, verdict = case(WATCH, UN)
    found = as_ruled(verdict, incident, [ruling(1, incident.id, "assess", "the hospital's list", low="13", high="13")])
    assert found.assessed
    assert (found.assessed.type, found.assessed.low, found.assessed.high) == ("killed", 13, 13)
    assert say_assessed(found.assessed) == "assessed by the desk on 2031-05-12: 13, because: the hospital's list"
    assert (
        changes_between(verdict, found)
        == f"{say_assessed(found.assessed)[0].upper()}{say_assessed(found.assessed)[1:]}."
    )
    assert changes_between(found, verdict) == "The desk stands for no value any more."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"low": "13"}, "at least 13"),
        ({"high": "20"}, "up to 20"),
        ({"low": "13", "high": "20"}, "13 to 20"),
        ({"text": "a gas leak"}, "a gas leak"),
        ({"low": "13", "text": "of one family"}, "at least 13, of one family"),
    ],
)
def test_what_was_assessed_is_put_into_words(values: dict[str, str], said: str) -> None:
    incident, verdict = case(WATCH)
    found = as_ruled(verdict, incident, [ruling(1, incident.id, "assess", **values)]).assessed
    assert found
    assert f": {said}, because" in say_assessed(found)


def test_nobody_who_rated_is_named_and_no_words_of_theirs_where_something_is_kept_back() -> None:
    incident, verdict = case(WATCH)
    rulings = [
        ruling(1, incident.id, credibility="2", reliability="B"),
        ruling(2, incident.id, "assess", low="13"),
    ]
    assert "ana" not in repr(as_ruled(verdict, incident, rulings))
    kept = as_ruled(verdict, incident, rulings, told=False)
    assert "their record" not in repr(kept)
    assert (kept.credibility, kept.assessed) == (Credibility.PROBABLE, None)
