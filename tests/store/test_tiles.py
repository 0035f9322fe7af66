"""Marks of the map: what lies close is gathered, nothing is lost, one alone is shown whole."""

from dataclasses import replace

import pytest

from livemap.model.claim import ClaimKind
from livemap.model.place import Place
from livemap.model.recorded import RecordedIncident
from livemap.store import BoundingBox, IncidentFilter, Store
from tests.store.readings import ARDEL, DAY, incident_of, keep, make_reading

#: Two points 500 m apart, one 60 km away, one across the date line from another.
POINTS = [(35.6, 36.6), (35.604, 36.602), (36.1, 36.85), (-17.0, 179.9), (-17.0, -179.9)]


@pytest.fixture
def found(store: Store) -> list[RecordedIncident]:
    keep(store, make_reading(1), make_reading(2))
    with store.reading() as records:
        claims = tuple(records.claims.all())
    places = [replace(ARDEL, id=f"t:{number}", lat=lat, lon=lon) for number, (lat, lon) in enumerate(POINTS)]
    nowhere: list[Place | None] = [None]
    pairs = zip(claims, places + nowhere, strict=False)
    incidents = [incident_of((claim,), place=place) for claim, place in pairs]
    with store.writing() as records:
        records.incidents.replace(incidents)
    return incidents


VALE = BoundingBox(west=36, south=35, east=37, north=37)
TOWN = BoundingBox(west=36.59, south=35.59, east=36.61, north=35.61)


@pytest.mark.parametrize(
    ("zoom", "box", "counts"), [(0, None, [1, 1, 3]), (6, VALE, [1, 2]), (14, TOWN, [1, 1]), (6, TOWN, [2])]
)
def test_deeper_zooms_take_apart(
    store: Store, found: list[RecordedIncident], zoom: int, box: BoundingBox | None, counts: list[int]
) -> None:
    with store.reading() as records:
        marks = records.marks.at(zoom, IncidentFilter(box=box))
    assert sorted(mark.count for mark in marks) == counts


def test_a_mark_of_one_carries_it_and_a_mark_of_several_counts(store: Store, found: list[RecordedIncident]) -> None:
    with store.reading() as records:
        marks = records.marks.at(6, IncidentFilter(box=VALE))
    one, two = sorted(marks, key=lambda mark: mark.count)
    assert one.incident is not None
    assert one.incident.id == found[2].incident.id
    assert (one.lat, one.lon) == pytest.approx((36.1, 36.85))
    assert two.incident is None
    assert (two.lat, two.lon) == pytest.approx((35.602, 36.601))
    assert two.kinds == (("casualties", 2),)
    assert two.statuses == (("single", 2),)


def test_marks_keep_to_the_filter(store: Store, found: list[RecordedIncident]) -> None:
    with store.reading() as records:
        events = records.marks.at(9, IncidentFilter(kinds=(ClaimKind.EVENT,)))
        that_day = records.marks.at(9, IncidentFilter(start=DAY, end=DAY))
        pacific = records.marks.at(9, IncidentFilter(box=BoundingBox(west=179, south=-20, east=-179, north=0)))
        none = records.marks.at(9, IncidentFilter(box=BoundingBox(west=0, south=0, east=1, north=1)))
    assert sum(mark.count for mark in events) == 1
    assert sum(mark.count for mark in that_day) == 3
    assert sum(mark.count for mark in pacific) == 2
    assert none == ()


def test_a_deep_zoom_of_the_whole_world_is_bounded(store: Store, found: list[RecordedIncident]) -> None:
    with store.reading() as records:
        marks = records.marks.at(22, IncidentFilter())
    assert sum(mark.count for mark in marks) == len(POINTS)
    assert len(marks) < len(POINTS)
