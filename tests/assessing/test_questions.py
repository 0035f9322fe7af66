"""Tolls that are asked for: whose, where and when; and the sums that are worked out beforehand say the same."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livemap.assessing.answers import tolls_of
from livemap.assessing.toll_cells import cells_of
from livemap.assessing.verdicts import assess
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.figure import Group
from livemap.model.ground import Ground
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.toll import ASKED_GROUPS, TollCell, TollQuestion
from tests.assessing.test_tolls import CLAIMS, killed
from tests.matching.claims import REGISTRY, later

LOWER = Ground(label="Lower Vale", country="XN", admin1="Lower Vale", place_ids=frozenset({"t:10"}), by_division=True)
ARDEL = Ground(label="Ardel", country="XN", admin1="Lower Vale", place_ids=frozenset({"t:1"}))
NORTH = Ground(label="Northland", country="XN", place_ids=frozenset({"t:20"}), by_division=True)
BOX = Ground(label="box", outlines=(((36.5, 35.5), (36.7, 35.5), (36.7, 35.7), (36.5, 35.7)),))


def incidents_of(claims: list[RecordedClaim]) -> list[RecordedIncident]:
    by_id = {item.claim.id: item for item in claims}
    found = []
    for incident in match_claims(claims, REGISTRY):
        members = tuple(by_id[claim_id] for claim_id in incident.claim_ids)
        verdict = assess(incident, members, find_origins(members, REGISTRY), REGISTRY)
        found.append(RecordedIncident(incident=incident, verdict=verdict, claims=members))
    return found


def asked(claims: list[RecordedClaim], **question: object) -> tuple[int, int | None, int | None]:
    tolls = tolls_of(incidents_of(claims), TollQuestion(**question))  # type: ignore[arg-type]
    (toll,) = tolls or (None,)
    return (toll.low, toll.best, toll.high) if toll else (0, None, 0)


CIVILIANS = killed("12", group="civilian")
FIGHTERS = killed("30", "un", group="combatant", places=("Doum",))
ANYONE = killed("9", "front", places=("Corrin",), day=later(9))


def test_figures_that_say_whose_are_the_least_those_that_do_not_count_to_the_most() -> None:
    claims = [CIVILIANS, FIGHTERS, ANYONE]
    assert asked(claims, group=Group.CIVILIAN) == (12, 12, 21)
    assert asked(claims, group=Group.COMBATANT) == (30, 30, 39)
    assert asked(claims, group=Group.CHILD) == (0, 0, 21)
    assert asked(claims) == (51, 51, 51)


def test_the_most_of_people_who_may_be_asked_for_is_the_sum_of_those_that_are_apart() -> None:
    claims = [killed("10", group="civilian"), killed("7", "un", group="combatant")]
    assert asked(claims) == (7, 7, 17)
    assert asked(claims, party="northland") == (0, 0, 17)
    named = [killed("10", group="civilian"), killed("3", "un", group="combatant", party="northland")]
    assert asked(named, party="northland") == (3, 3, 13)


def test_every_claim_is_listed_with_what_it_was_taken_for() -> None:
    (toll,) = tolls_of(incidents_of([CIVILIANS, FIGHTERS, ANYONE]), TollQuestion(group=Group.CIVILIAN))
    whys = {line.claim_id: (line.counted, line.why) for line in toll.inputs}
    assert whys == {
        CIVILIANS.claim.id: (True, "counted"),
        FIGHTERS.claim.id: (False, "it counts combatants, not civilians"),
        ANYONE.claim.id: (False, "to the most only: it does not say how many were civilians"),
    }
    assert [(one.origin, one.low, one.high) for one in toll.by_origin] == [("Vale Watch", 12, 12)]


def test_a_part_that_says_whose_counts_where_its_whole_does_not() -> None:
    whole = killed(">170", id="cwhole")
    part = killed("71", group="combatant", party="northland", part_of="cwhole", at=1)
    assert asked([whole, part]) == (171, 171, None)
    assert asked([whole, part], group=Group.COMBATANT) == (71, 71, None)
    assert asked([whole, part], party="northland") == (71, 71, None)
    assert asked([whole, part], party="river_front") == (0, 0, None)


def test_whose_people() -> None:
    claims = [killed("5", party="northland"), killed("7", "un", party="river_front", places=("Doum",))]
    assert asked(claims, party="northland") == (5, 5, 5)
    assert asked(claims, party="hill_league") == (0, None, 0)


def test_an_incident_counts_in_the_days_in_which_it_ended() -> None:
    long = killed("12", days=(later(-1), later(1)), published=later(1))
    weeks = [(later(-6), later(0)), (later(1), later(7))]
    assert [asked([long], start=start, end=end) for start, end in weeks] == [(0, None, 0), (12, 12, 12)]
    (toll,) = tolls_of(incidents_of([long]), TollQuestion(start=later(-6), end=later(0)))
    assert [line.why for line in toll.inputs] == ["it goes on beyond the days asked for"]


def test_ground_holds_what_lies_in_it() -> None:
    claims = [
        killed("1"),
        killed("2", places=("Corrin",)),
        killed("4", places=("Doum",)),
        killed("8", places=("Lower Vale",), day=later(20)),
        killed("16", places=(), day=later(40)),
    ]
    assert asked(claims, ground=LOWER)[0] == 11
    assert asked(claims, ground=NORTH)[0] == 15
    assert asked(claims, ground=ARDEL)[0] == 1
    assert asked(claims, ground=BOX)[0] == 1
    (toll,) = tolls_of(incidents_of(claims), TollQuestion(ground=ARDEL))
    assert {line.low: line.why for line in toll.inputs} == {
        1: "counted",
        8: "its place is wider than the one asked for",
        16: "its place is not known",
    }


def answer(cells: list[TollCell], question: TollQuestion) -> tuple[int, int | None] | None:
    """What the cells of one incident answer, as the store's columns add them."""
    bit = 1 << ASKED_GROUPS.index(question.group)
    own = [cell for cell in cells if cell.party == question.party]
    label = "" if question.party is None else question.party if own else "*"
    fitting = [cell for cell in cells if cell.party == label and cell.groups & bit]
    assert len(fitting) <= 1
    return (fitting[0].low, fitting[0].high) if fitting else None


@settings(deadline=None)
@given(
    claims=CLAIMS,
    group=st.sampled_from(ASKED_GROUPS),
    party=st.sampled_from([None, "northland", "river_front", "hill_league"]),
)
def test_what_is_worked_out_beforehand_is_what_the_claims_say(
    claims: list[RecordedClaim], group: Group | None, party: str | None
) -> None:
    question = TollQuestion(group=group, party=party)
    for whole in incidents_of(claims):
        tolls = tolls_of([whole], question)
        (slow,) = [(toll.low, toll.high) for toll in tolls] or [(0, 0)]
        assert (answer(list(cells_of(whole)), question) or (0, 0)) == slow


@settings(deadline=None)
@given(claims=CLAIMS, group=st.sampled_from(ASKED_GROUPS))
def test_weeks_add_up_to_the_whole(claims: list[RecordedClaim], group: Group | None) -> None:
    found = incidents_of(claims)
    whole = tolls_of(found, TollQuestion(group=group))
    weeks = [(date.min, later(0)), (later(1), later(5)), (later(6), date.max)]
    parts = [tolls_of(found, TollQuestion(group=group, start=start, end=end)) for start, end in weeks]
    assert sum(toll.low for part in parts for toll in part) == sum(toll.low for toll in whole)


@pytest.mark.parametrize(("lon", "lat", "inside"), [(36.6, 35.6, True), (36.8, 35.6, False), (36.6, 35.8, False)])
def test_a_box(lon: float, lat: float, inside: bool) -> None:
    place = killed("1").places[0].place
    assert place is not None
    assert (
        BOX.lies(type(place)(id="x", name="x", lat=lat, lon=lon, country="XN", admin1=None, precision=1)) == "inside"
    ) is inside
