"""Rule 5, holdings: who holds what, since when, on whose word; case by case."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livemap.assessing.holdings import find_holdings, holds_on, is_stale, known_by
from livemap.model.holding import Holding
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.speaker import Speaker
from tests.matching.claims import DAY, REGISTRY, claim, later, voice

Row = tuple[str, str, str | None, str, str | None, date | None, date | None]


@dataclass(frozen=True, kw_only=True)
class Case:
    claims: list[RecordedClaim]
    #: Place, state, party, basis, claimed by, from, to.
    rows: list[Row]


def gained(party: str, *voices: object, **facts: object) -> RecordedClaim:
    return claim("gained", by=party, voices=voices, **facts)


ARMY, GUARD = "Northland Ministry of Defence", "Northern Guard"
HELD: tuple[str, str, str | None, str] = ("Ardel", "held", "northland", "assessed")

CASES = {
    "an observatory moves the assessed map": Case(
        claims=[gained("northland", "watch")], rows=[(*HELD, None, DAY, None)]
    ),
    "an outlet that speaks for itself does, too": Case(claims=[gained("northland")], rows=[(*HELD, None, DAY, None)]),
    "a party's own gain stays claimed": Case(
        claims=[gained("northland", "army")],
        rows=[("Ardel", "held", "northland", "claimed", ARMY, DAY, None)],
    ),
    "an ally's word for it leaves it claimed": Case(
        claims=[gained("northland", "guard")],
        rows=[("Ardel", "held", "northland", "claimed", GUARD, DAY, None)],
    ),
    "its own state news leaves it claimed": Case(
        claims=[gained("northland", "army"), gained("northland", "state_news", report="r2")],
        rows=[("Ardel", "held", "northland", "claimed", f"{ARMY} and Northland State News", DAY, None)],
    ),
    "an independent origin turns the claim into an assessment": Case(
        claims=[gained("northland", "army"), gained("northland", "watch", report="r2", day=later(1))],
        rows=[(*HELD, None, DAY, None)],
    ),
    "the enemy's admission does so, too": Case(
        claims=[gained("northland", "army"), gained("northland", "front", report="r2")],
        rows=[(*HELD, None, DAY, None)],
    ),
    "a withdrawal admitted by who left confirms the other side's claim": Case(
        claims=[gained("northland", "army"), claim("withdrew", by="river_front", voices=("front",), report="r2")],
        rows=[(*HELD, None, DAY, None)],
    ),
    "a loss to somebody named is that one's holding": Case(
        claims=[claim("lost", by="river_front", against="northland", voices=("front",))],
        rows=[(*HELD, None, DAY, None)],
    ),
    "a withdrawal with nobody moving in leaves it unknown": Case(
        claims=[claim("withdrew", by="river_front", voices=("front",))],
        rows=[("Ardel", "unknown", None, "assessed", None, DAY, None)],
    ),
    "a withdrawal that only the enemy tells of is claimed": Case(
        claims=[claim("withdrew", by="river_front", voices=("army",))],
        rows=[("Ardel", "unknown", None, "claimed", ARMY, DAY, None)],
    ),
    "an unnamed source is a lead only": Case(
        claims=[gained("northland", "source")],
        rows=[("Ardel", "held", "northland", "claimed", "a source", DAY, None)],
    ),
    "a map is never a source": Case(
        claims=[gained("northland", "map")],
        rows=[("Ardel", "held", "northland", "claimed", "Opensite Map", DAY, None)],
    ),
    "a map that corroborates a party's claim changes nothing": Case(
        claims=[gained("northland", "army", voice("map", corroborates=True))],
        rows=[("Ardel", "held", "northland", "claimed", f"{ARMY} and Opensite Map", DAY, None)],
    ),
    "a raid or a clash changes no control": Case(
        claims=[claim("armed_clash", voices=("watch",)), claim("attack", voices=("watch",))], rows=[]
    ),
    "an advance is not a gain": Case(claims=[claim("advancing", by="northland", voices=("watch",))], rows=[]),
    "a plan is no gain": Case(claims=[gained("northland", "watch", modality="planned")], rows=[]),
    "a denied gain is no gain": Case(claims=[gained("northland", "watch", modality="denied")], rows=[]),
    "a gain near a town is not the town's": Case(
        claims=[gained("northland", "watch", places=("near:Ardel",))], rows=[]
    ),
    "an unplaced name holds no row": Case(claims=[gained("northland", "watch", places=("Nowhere",))], rows=[]),
    "contested": Case(
        claims=[claim("contested", voices=("watch",))],
        rows=[("Ardel", "contested", None, "assessed", None, DAY, None)],
    ),
    "besieged, by whom": Case(
        claims=[claim("besieged", by="northland", voices=("watch",))],
        rows=[("Ardel", "besieged", "northland", "assessed", None, DAY, None)],
    ),
    "a town that changes hands has two rows": Case(
        claims=[gained("river_front", "watch"), gained("northland", "watch", report="r2", day=later(20))],
        rows=[
            ("Ardel", "held", "river_front", "assessed", None, DAY, later(20)),
            (*HELD, None, later(20), None),
        ],
    ),
    "a claim does not end an assessment": Case(
        claims=[gained("river_front", "watch"), gained("northland", "army", report="r2", day=later(20))],
        rows=[
            ("Ardel", "held", "river_front", "assessed", None, DAY, None),
            ("Ardel", "held", "northland", "claimed", ARMY, later(20), None),
        ],
    ),
    "an assessment ends a claim": Case(
        claims=[gained("northland", "army"), gained("river_front", "watch", report="r2", day=later(20))],
        rows=[
            ("Ardel", "held", "northland", "claimed", ARMY, DAY, later(20)),
            ("Ardel", "held", "river_front", "assessed", None, later(20), None),
        ],
    ),
    "'holds' has no known beginning": Case(
        claims=[claim("holds", by="northland", voices=("watch",))], rows=[(*HELD, None, None, None)]
    ),
    "two towns of one sentence are two rows": Case(
        claims=[gained("northland", "watch", places=("Ardel", "Corrin"))],
        rows=[(*HELD, None, DAY, None), ("Corrin", *HELD[1:], None, DAY, None)],
    ),
}


def rows_of(holdings: tuple[Holding, ...]) -> list[Row]:
    return [
        (row.place_name, row.state, row.party, row.basis, row.claimed_by, row.start_date, row.end_date)
        for row in holdings
    ]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_ledger(case: Case) -> None:
    found = find_holdings(case.claims, REGISTRY)
    assert rows_of(found) == case.rows
    assert all(row.why and row.claim_ids for row in found)
    assert find_holdings(case.claims[::-1], REGISTRY) == found


def test_a_share_of_a_place_is_no_holding_of_the_place() -> None:
    words = "Northland holds most of Ardel"
    share = gained("northland", "watch", figure=">50", unit="percent", text=words)
    (row,) = find_holdings([share], REGISTRY)
    assert (row.place, row.party, row.count_low) == (None, "northland", None)
    assert row.place_name.endswith(" of Ardel")


def test_a_counted_claim_without_names_is_kept_as_such_and_never_spread() -> None:
    words = "Northland forces took 25 towns and villages in the vale"
    counted = gained("northland", "watch", figure="25", unit="place", text=words, places=("Lower Vale",))
    (row,) = find_holdings([counted], REGISTRY)
    assert (row.place, row.count_low) == (None, 25)
    assert row.place_name.endswith("in Lower Vale")


def test_a_side_is_that_of_the_day() -> None:
    """A state's agency that another government took over speaks for the first one on the days before alone."""
    told = [gained("northland", "state_news"), gained("northland", "state_news", report="r2", day=later(40))]

    def owner_of(speaker: Speaker, day: date | None, registry: ActorRegistry) -> str | None:
        return "northland" if day is not None and day < later(20) else None

    before, after = find_holdings(told, REGISTRY, owner_of)
    assert (before.basis, before.claimed_by) == ("claimed", "Northland State News")
    assert (after.basis, after.start_date) == ("assessed", later(40))


def test_a_holding_fades_when_nothing_confirms_it() -> None:
    (row,) = find_holdings([gained("northland", "watch")], REGISTRY)
    assert not is_stale(row, later(90))
    assert is_stale(row, later(91))


def test_a_later_claim_of_the_same_confirms() -> None:
    rows = find_holdings([gained("northland", "watch"), gained("northland", "un", day=later(2), report="r2")], REGISTRY)
    assert [row.last_confirmed for row in rows] == [later(2)]


def test_what_held_on_a_day_and_what_we_knew_on_a_day_are_two_questions() -> None:
    early = gained("river_front", "watch", recorded=datetime(2031, 3, 11, tzinfo=UTC))
    late = gained("northland", "watch", report="r2", day=later(5), recorded=datetime(2031, 5, 1, tzinfo=UTC))
    all_rows = find_holdings([early, late], REGISTRY)
    assert [row.party for row in holds_on(all_rows, later(6))] == ["northland"]
    then = find_holdings(known_by([early, late], datetime(2031, 4, 1, tzinfo=UTC)), REGISTRY)
    assert [row.party for row in holds_on(then, later(6))] == ["river_front"]


CONTROL = st.builds(
    lambda type, by, voices, place, days, report: claim(
        type, by=by, voices=voices, places=(place,), day=later(days), report=report
    ),
    st.sampled_from(["gained", "lost", "withdrew", "holds", "contested", "besieged", "advancing"]),
    st.sampled_from(["northland", "river_front", "hill_league"]),
    st.sampled_from([("watch",), ("army",), ("front",), ("source",), ()]),
    st.sampled_from(["Ardel", "Corrin"]),
    st.integers(0, 12),
    st.sampled_from(["r1", "r2"]),
)
CLAIMS = st.lists(CONTROL, max_size=8, unique_by=lambda item: item.claim.id)


@given(claims=CLAIMS, data=st.data())
def test_order_does_not_matter(claims: list[RecordedClaim], data: st.DataObject) -> None:
    assert find_holdings(data.draw(st.permutations(claims)), REGISTRY) == find_holdings(claims, REGISTRY)


@given(claims=CLAIMS)
def test_a_row_is_claimed_by_someone_exactly_where_it_is_not_assessed(claims: list[RecordedClaim]) -> None:
    for row in find_holdings(claims, REGISTRY):
        assert (row.claimed_by is None) == (row.basis == "assessed")
        assert row.start_date is None or row.end_date is None or row.start_date <= row.end_date


@given(claims=CLAIMS)
def test_of_one_place_at_most_one_assessed_row_is_valid_a_day(claims: list[RecordedClaim]) -> None:
    rows = [row for row in find_holdings(claims, REGISTRY) if row.basis == "assessed" and row.start_date]
    for day in range(15):
        valid = holds_on(rows, later(day))
        assert len({row.place_name for row in valid}) == len(valid)
