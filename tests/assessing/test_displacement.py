"""Rule 4, displacement: stock and flow, persons and households, and figures that may be the same people."""

from dataclasses import dataclass

import pytest

from livemap.assessing.displacement import count_displacement, measure_of
from livemap.matching.origins import find_origins
from livemap.model.movement import Movement
from livemap.model.recorded import RecordedClaim
from tests.assessing.test_tolls import claim_again
from tests.matching.claims import REGISTRY, claim, later


@dataclass(frozen=True, kw_only=True)
class Case:
    claims: list[RecordedClaim]
    #: Measure, unit, the groups' low..high, and the total.
    expected: list[tuple[str, str, list[tuple[int, int | None]], tuple[int, int | None] | None]]


def moved(type: str, figure: str, voice_name: str = "un", **facts: object) -> RecordedClaim:
    return claim(type, figure=figure, voices=(voice_name,), **facts)


CASES = {
    "one flight": Case(
        claims=[moved("fled", ">30000")],
        expected=[("flow", "person", [(30001, None)], (30001, None))],
    ),
    "two figures of one flight are alternatives": Case(
        claims=[moved("fled", "30000"), moved("displaced", "45000", "watch", report="r2")],
        expected=[("flow", "person", [(30000, 45000)], (30000, 45000))],
    ),
    "a town's flight and its province's may be the same people": Case(
        claims=[moved("fled", "3000"), moved("displaced", "45000", "watch", report="r2", places=("Lower Vale",))],
        expected=[("flow", "person", [(3000, 45000)], (3000, 45000))],
    ),
    "a flight of no place said may be anyone's": Case(
        claims=[moved("fled", "3000"), moved("displaced", "45000", "watch", report="r2", places=())],
        expected=[("flow", "person", [(3000, 45000)], (3000, 45000))],
    ),
    "flights from two provinces add up": Case(
        claims=[moved("fled", "3000"), moved("fled", "500", report="r2", places=("Doum",))],
        expected=[("flow", "person", [(3000, 3000), (500, 500)], (3500, 3500))],
    ),
    "flights of two months add up": Case(
        claims=[
            moved("fled", "3000"),
            moved("fled", "500", report="r2", day=later(40), published=later(40)),
        ],
        expected=[("flow", "person", [(3000, 3000), (500, 500)], (3500, 3500))],
    ),
    "a running total overlaps the days within it": Case(
        claims=[moved("fled", "3000", published=later(9)), moved("displaced", "90000", "watch", since=later(-60))],
        expected=[("flow", "person", [(3000, 90000)], (3000, 90000))],
    ),
    "a stock is not added to a flow": Case(
        claims=[moved("fled", "3000"), moved("in_displacement", "500000", stock=True)],
        expected=[
            ("flow", "person", [(3000, 3000)], (3000, 3000)),
            ("stock", "person", [(500000, 500000)], None),
        ],
    ),
    "stocks of two days are not summed": Case(
        claims=[
            moved("in_displacement", "500000"),
            moved("in_displacement", "520000", day=later(60), published=later(60), report="r2"),
        ],
        expected=[("stock", "person", [(500000, 500000), (520000, 520000)], None)],
    ),
    "displaced people that are said to be a stock are one": Case(
        claims=[moved("displaced", "500000", stock=True)],
        expected=[("stock", "person", [(500000, 500000)], None)],
    ),
    "households and persons are kept apart": Case(
        claims=[moved("fled", "3000"), moved("fled", "600", "watch", unit="household")],
        expected=[
            ("flow", "household", [(600, 600)], (600, 600)),
            ("flow", "person", [(3000, 3000)], (3000, 3000)),
        ],
    ),
    "returns are not taken from flights": Case(
        claims=[moved("fled", "3000"), moved("returned", "1000")],
        expected=[
            ("flow", "person", [(3000, 3000)], (3000, 3000)),
            ("return", "person", [(1000, 1000)], (1000, 1000)),
        ],
    ),
    "destroyed homes are no people": Case(
        claims=[moved("fled", "3000"), moved("destroyed_housing", "70", unit="household")],
        expected=[
            ("flow", "person", [(3000, 3000)], (3000, 3000)),
            ("housing", "household", [(70, 70)], (70, 70)),
        ],
    ),
    "denied, planned and part-of figures are left out": Case(
        claims=[
            moved("fled", "3000", id="cwhole"),
            moved("fled", "900", part_of="cwhole"),
            moved("fled", "5000", modality="denied", report="r2"),
            moved("evacuated", "700", modality="planned", report="r3"),
        ],
        expected=[("flow", "person", [(3000, 3000)], (3000, 3000))],
    ),
    "where people came from decides, not where they went": Case(
        claims=[
            moved("fled", "3000", places=("from:Ardel", "to:Doum")),
            moved("fled", "500", places=("from:Doum", "to:Ardel"), report="r2"),
        ],
        expected=[("flow", "person", [(3000, 3000), (500, 500)], (3500, 3500))],
    ),
}


def moved_in(claims: list[RecordedClaim]) -> tuple[Movement, ...]:
    return count_displacement(claims, find_origins(claims, REGISTRY))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_displacement(case: Case) -> None:
    found = moved_in(case.claims)
    shape = [
        (item.measure, item.unit, sorted((group.low, group.high) for group in item.groups), item.total)
        for item in found
    ]
    assert shape == [(measure, unit, sorted(groups), total) for measure, unit, groups, total in case.expected]
    assert moved_in(case.claims[::-1]) == found


REVISED = [
    moved("fled", "3000", report="r1"),
    moved("fled", "8000", report="r2", published=later(2)),
    moved("fled", "9000", "watch", report="r3", published=later(1)),
]


@pytest.mark.parametrize(
    "claims", [*(case.claims for case in CASES.values()), REVISED], ids=[*CASES, "a figure revised"]
)
def test_an_old_report_printed_again_changes_no_movement(claims: list[RecordedClaim]) -> None:
    again = [claim_again(item, 9) for item in claims if item.report_id == "r1"]
    before = count_displacement(claims, find_origins(claims, REGISTRY))
    after = count_displacement([*claims, *again], find_origins([*claims, *again], REGISTRY))
    assert again
    assert [ranges_of(one) for one in after] == [ranges_of(one) for one in before]


def ranges_of(one: Movement) -> tuple[object, ...]:
    groups = sorted((group.low, str(group.high)) for group in one.groups)
    return one.measure, one.unit, groups, one.total


def test_alternatives_name_no_best() -> None:
    (movement,) = moved_in(CASES["two figures of one flight are alternatives"].claims)
    assert movement.groups[0].best is None
    assert movement.groups[0].best_rule == "alternatives: none is chosen"
    assert movement.why == "all figures may be the same people: shown as alternatives"


@pytest.mark.parametrize(
    ("type", "stock", "measure"),
    [("fled", None, "flow"), ("homeless", None, "stock"), ("displaced", True, "stock"), ("returned", True, "return")],
)
def test_what_is_measured(type: str, stock: bool | None, measure: str) -> None:
    assert measure_of(claim(type, figure="5", stock=stock)) == measure
