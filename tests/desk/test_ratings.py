"""Ratings and assessed values at the desk, on both databases: what the public sees as soon as they are ruled."""

import pytest

from livemap.model.incident import Verdict
from livemap.model.rating import Credibility, Reliability
from livemap.model.toll import Toll, TollQuestion
from livemap.store import IncidentFilter, Store
from livemap.web.answers.wire import TollWire, WholeIncidentWire
from livemap.web.asking.tolls_asked import sum_tolls
from tests.desk.front import FIFTEEN, TWELVE, Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def verdict_of(desk: Desk, claim: str) -> Verdict:
    with desk.store.reading() as records:
        return records.incidents.get(desk.incident_of(claim)).verdict


def killed(desk: Desk) -> Toll:
    with desk.store.reading() as records:
        tolls = sum_tolls(records, IncidentFilter(), TollQuestion())
    return next(toll for toll in tolls if toll.type == "killed")


def test_a_rating_holds_at_once_through_a_new_assessment_and_until_it_is_undone(desk: Desk) -> None:
    before = verdict_of(desk, FIFTEEN)
    ruled = desk.rule("ana", "rate", desk.incident_of(FIFTEEN), "Two doctors told us.", credibility="2")
    rated = verdict_of(desk, FIFTEEN)
    assert rated.credibility is Credibility.PROBABLE
    assert rated.credibility_why == "rated 2 by the desk on 2031-05-12: Two doctors told us"
    desk.assess()
    assert verdict_of(desk, FIFTEEN) == rated
    desk.rule("bo", "rate", FIFTEEN, "A third one says no.", credibility="4")
    assert verdict_of(desk, FIFTEEN).credibility is Credibility.DOUBTFUL
    desk.undo("cy", ruled, desk.incident_of(FIFTEEN))
    assert verdict_of(desk, FIFTEEN).credibility is Credibility.DOUBTFUL
    assert before.credibility is not Credibility.DOUBTFUL


def test_a_letter_is_its_claims_origins(desk: Desk) -> None:
    desk.rule("ana", "rate", TWELVE, "Their last ten counts stood.", reliability="B")
    origins = {origin.name: origin for origin in verdict_of(desk, TWELVE).origins}
    observatory = next(origin for name, origin in origins.items() if "Observatory" in name)
    assert observatory.reliability is Reliability.B
    assert observatory.reliability_why == "rated B by the desk on 2031-05-12: Their last ten counts stood"


def test_an_assessed_value_stands_beside_the_toll_and_changes_no_sum(desk: Desk) -> None:
    before = killed(desk)
    incident = desk.incident_of(FIFTEEN)
    ruled = desk.rule("ana", "assess", incident, "The hospital's list.", low="13", high="13")
    after = killed(desk)
    assert (after.low, after.best, after.high) == (before.low, before.best, before.high)
    (found,) = after.assessed
    assert (found.incident, found.value.low, found.value.reason) == (incident, 13, "The hospital's list.")
    with desk.store.reading() as records:
        wire = WholeIncidentWire.from_incident(records.incidents.get(incident)).model_dump_json()
    for said in (wire, TollWire.from_toll(after).model_dump_json()):
        assert "The hospital's list." in said
        assert "ana" not in said
    desk.undo("bo", ruled, incident)
    assert killed(desk).assessed == ()


def test_of_an_area_a_value_outside_of_it_is_not_told(desk: Desk) -> None:
    incident = desk.incident_of(FIFTEEN)
    desk.rule("ana", "assess", incident, "The hospital's list.", low="13", high="13")
    with desk.store.reading() as records:
        place = records.incidents.get(incident).incident.place
        assert place is not None
        lon, lat = place.lon, place.lat
        # both boxes hold the place; of the second it lies beyond the slanting side
        around = ((lon - 1, lat - 1), (lon + 1, lat - 1), (lon + 1, lat + 1), (lon - 1, lat + 1))
        aside = ((lon - 1, lat - 1), (lon + 1, lat + 0.9), (lon + 1, lat - 1))
        told = [records.incidents.assessed(IncidentFilter(area=(ring,))) for ring in (around, aside)]
    assert [[one.incident for one in values] for values in told] == [[incident], []]


def test_what_is_kept_back_takes_the_desks_words_with_it(desk: Desk) -> None:
    incident = desk.incident_of(FIFTEEN)
    desk.rule("ana", "assess", incident, "Her neighbour said so.", low="13")
    desk.rule("ana", "withhold", FIFTEEN, "She is in danger.", part="voices")
    with desk.store.reading() as records:
        shown = WholeIncidentWire.from_incident(records.incidents.get(desk.incident_of(FIFTEEN))).model_dump_json()
    assert "Her neighbour" not in shown
