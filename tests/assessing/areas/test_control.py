"""Areas of control: true areas, layers apart, gaps unknown, front lines, and what changed hands."""

import math
from datetime import date
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livemap.assessing.areas.control import Cells, cut_cells, draw_control
from livemap.assessing.areas.handovers import find_handovers
from livemap.assessing.ledger import LedgerQuestion
from livemap.model.control import ControlArea, ControlMap
from livemap.model.ground import Ground
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.place import Place
from livemap.publishing.areas import control_collection, front_collection, handover_collection

DAY = date(2031, 3, 10)
ON = LedgerQuestion(on=DAY)
BOX = Ground(label="box", outlines=(((36.0, 35.0), (37.0, 35.0), (37.0, 36.0), (36.0, 36.0)),))
#: The area of the box on the sphere.
BOX_KM2 = 6371.0088**2 * math.radians(1) * (math.sin(math.radians(36)) - math.sin(math.radians(35)))


def town(lon: float, lat: float, people: int = 100) -> Place:
    return Place(
        id=f"t:{lon},{lat}",
        name=f"{lon},{lat}",
        lat=lat,
        lon=lon,
        country="XN",
        admin1=None,
        precision=1,
        population=people,
    )


def held(place: Place, party: str | None, **facts: object) -> Holding:
    values: dict[str, object] = {
        "state": HoldingState.HELD,
        "basis": Basis.ASSESSED,
        "claimed_by": None,
        "start_date": date(2031, 3, 1),
        "end_date": None,
        "last_confirmed": date(2031, 3, 1),
        "known_from": None,
        "claim_ids": ("c1",),
        "why": ("said",),
    }
    return Holding(place=place, place_name=place.name, party=party, **{**values, **facts})  # type: ignore[arg-type]


WEST, EAST = town(36.25, 35.5), town(36.75, 35.5)


def drawn(holdings: list[Holding], places: tuple[Place, ...] = (), radius_km: float = 500) -> ControlMap:
    return draw_control(cells_of(holdings, places), holdings, ON, radius_km)


def cells_of(holdings: list[Holding], places: tuple[Place, ...] = ()) -> Cells:
    return cut_cells(BOX, places, [row.place for row in holdings if row.place])


def areas(control: ControlMap, basis: Basis = Basis.ASSESSED) -> dict[tuple[str, str | None], ControlArea]:
    return {(area.state.value, area.party): area for area in control.areas if area.basis is basis and area.km2}


def test_two_towns_halve_the_ground_and_its_area_is_true() -> None:
    found = areas(drawn([held(WEST, "northland"), held(EAST, "river_front")]))
    assert sum(area.km2 for area in found.values()) == pytest.approx(BOX_KM2, rel=1e-4)
    assert found["held", "northland"].share == pytest.approx(0.5, abs=1e-3)
    assert found["held", "northland"].places == 1


def test_the_front_line_runs_between_them() -> None:
    (line,) = drawn([held(WEST, "northland"), held(EAST, "river_front")]).front
    assert line.parties == ("northland", "river_front")
    assert line.km == pytest.approx(111, abs=1)
    assert all(lon == pytest.approx(36.5, abs=1e-3) for part in line.lines for lon, _ in part)


def test_ground_far_from_any_place_is_unknown() -> None:
    found = areas(drawn([held(WEST, "northland")], radius_km=10))
    assert found["held", "northland"].km2 == pytest.approx(math.pi * 100, rel=0.02)
    assert found["unknown", None].km2 == pytest.approx(BOX_KM2 - math.pi * 100, rel=0.01)


def test_a_place_without_a_row_stands_as_the_nearer_ones_do() -> None:
    near_west = town(36.4, 35.5, people=900)
    found = areas(drawn([held(WEST, "northland"), held(EAST, "river_front")], (near_west,)))
    assert found["held", "northland"].population == 1000
    assert found["held", "northland"].places == 1
    assert found["held", "northland"].share > 0.55


def test_where_neighbours_disagree_evenly_a_place_is_unknown() -> None:
    between = town(36.5, 35.5)
    found = areas(drawn([held(WEST, "northland"), held(EAST, "river_front")], (between,)))
    assert found["unknown", None].population == 100


def test_claimed_and_assessed_are_two_layers() -> None:
    claimed = held(EAST, "river_front", basis=Basis.CLAIMED, claimed_by="River Front")
    control = drawn([held(WEST, "northland"), claimed])
    assert set(areas(control)) == {("held", "northland")}
    assert set(areas(control, Basis.CLAIMED)) == {("held", "river_front")}
    assert control.front == ()


def test_claims_that_differ_leave_a_place_mixed() -> None:
    rows = [
        held(WEST, "northland", basis=Basis.CLAIMED, claimed_by="a"),
        held(WEST, "river_front", basis=Basis.CLAIMED, claimed_by="b"),
    ]
    assert ("mixed", None) in areas(drawn(rows), Basis.CLAIMED)


def test_a_siege_is_of_its_place_alone_and_no_front() -> None:
    besieged = held(EAST, "northland", state=HoldingState.BESIEGED)
    beside = town(36.8, 35.6)
    control = drawn([held(WEST, "northland"), besieged], (beside,))
    assert areas(control)["besieged", "northland"].places == 1
    assert areas(control)["held", "northland"].population == 200
    assert control.front == ()


def test_who_left_holds_nothing_and_nobody_else_is_put_there() -> None:
    left = held(EAST, None, state=HoldingState.UNKNOWN)
    found = areas(drawn([held(WEST, "northland"), left]))
    assert found["unknown", None].share == pytest.approx(0.5, abs=1e-3)


def test_old_news_fades() -> None:
    control = draw_control(
        cells_of([held(WEST, "northland")]), [held(WEST, "northland")], LedgerQuestion(on=date(2031, 9, 1))
    )
    assert [area.stale for area in control.areas if area.party == "northland"] == [True]


def test_what_changed_hands() -> None:
    rows = [
        held(WEST, "northland"),
        held(EAST, "river_front", end_date=date(2031, 3, 5)),
        held(EAST, "northland", start_date=date(2031, 3, 5)),
    ]
    (moved,) = find_handovers(cells_of(rows), (rows, rows), ON, date(2031, 3, 2), 500)
    assert (moved.before, moved.after) == ((HoldingState.HELD, "river_front"), (HoldingState.HELD, "northland"))
    assert [place.id for place in moved.places] == [EAST.id]
    assert moved.population == 100
    assert moved.km2 == pytest.approx(BOX_KM2 / 2, rel=1e-3)
    assert find_handovers(cells_of(rows), (rows, rows), ON, date(2031, 3, 6), 500) == ()


def test_counted_places_without_names_have_no_ground() -> None:
    counted = Holding(
        place=None, place_name="25 villages", state=HoldingState.HELD, party="northland", basis=Basis.ASSESSED,
        claimed_by=None, start_date=DAY, end_date=None, last_confirmed=DAY, known_from=None, claim_ids=("c",), why=(),
        count_low=25,
    )  # fmt: skip
    assert set(areas(drawn([held(WEST, "northland"), counted]))) == {("held", "northland")}


def test_it_is_geojson() -> None:
    rows = [held(WEST, "northland"), held(EAST, "river_front")]
    control = drawn(rows)
    for collection in (
        control_collection(control),
        front_collection(control),
        handover_collection(find_handovers(cells_of(rows), ([], rows), ON, DAY, 500), {"since": "2031-03-01"}),
    ):
        assert collection["type"] == "FeatureCollection"
        for feature in collection["features"]:
            assert feature["geometry"]["type"] in ("MultiPolygon", "MultiLineString")
            for polygon in feature["geometry"]["coordinates"] if feature["geometry"]["type"] == "MultiPolygon" else ():
                assert all(ring[0] == ring[-1] for ring in polygon)


POINTS = st.tuples(st.integers(1, 99), st.integers(1, 99)).map(lambda at: town(36 + at[0] / 100, 35 + at[1] / 100))
ROWS = st.lists(
    st.tuples(POINTS, st.sampled_from(["northland", "river_front", None]), st.sampled_from(list(HoldingState))),
    max_size=12,
    unique_by=lambda row: row[0].id,
)


@settings(deadline=None)
@given(rows=ROWS, places=st.lists(POINTS, min_size=1, max_size=12), radius=st.sampled_from([5.0, 20.0, 300.0]))
def test_areas_of_a_layer_cover_the_ground_once(
    rows: list[tuple[Place, str | None, HoldingState]], places: list[Place], radius: float
) -> None:
    holdings = [held(place, party, state=state) for place, party, state in rows]
    control = drawn(holdings, tuple(places), radius)
    total = sum(area.km2 for area in control.areas if area.basis is Basis.ASSESSED)
    assert total == pytest.approx(BOX_KM2, rel=1e-3)
    assert drawn(holdings[::-1], tuple(places[::-1]), radius) == control


def test_ten_thousand_places_are_drawn_in_a_moment() -> None:
    places = tuple(
        town(round(36 + (n % 100) / 100 + 0.003, 3), round(35 + (n // 100) / 100 + 0.003, 3)) for n in range(10_000)
    )
    rows = [held(place, "northland" if place.lon < 36.5 else "river_front") for place in places]
    began = perf_counter()
    control = draw_control(cut_cells(BOX, places, ()), rows, ON, 15)
    assert perf_counter() - began < 5, "half a second on a quiet machine; this only guards against the square of it"
    assert areas(control)["held", "northland"].places == 5000


def test_the_front_of_two_circles_that_were_cut_is_whole() -> None:
    """Their edges differ in the last digits; they met in two points, and the front was lost."""
    ends = (town(36.63, 35.93), town(36.62, 35.72), town(36.80, 35.86), town(36.32, 35.81))
    ground = Ground(label="box", outlines=(((36.0, 35.3), (37.3, 35.3), (37.3, 36.5), (36.0, 36.5)),))
    rows = [held(ends[0], "hills"), held(ends[1], "valley"), held(ends[2], "hills"), held(ends[3], "valley")]
    drawn = draw_control(cut_cells(ground, (), list(ends)), rows, ON)
    fronts = {front.parties: front.km for front in drawn.front}
    assert set(fronts) == {("hills", "valley")}
    assert fronts["hills", "valley"] > 12
