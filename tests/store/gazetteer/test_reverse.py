"""From points to districts, governorates and countries, honest about what each is known by."""

import random
import time

import pytest

from livemap.model.gazetteer import Means
from livemap.store.gazetteer.index import IndexedGazetteer
from livemap.store.gazetteer.layer import Layer


@pytest.fixture(scope="module")
def gazetteer(built_in: Layer) -> IndexedGazetteer:
    return IndexedGazetteer(built_in)


@pytest.mark.parametrize(
    ("point", "country", "governorate", "district", "means"),
    [
        ((35.93, 36.63), "SY", "Idlib", "Idlib", Means.OUTLINE),
        ((36.5, 37.2), "SY", "Aleppo", "A'zaz", Means.OUTLINE),
        ((33.51, 36.29), "SY", "Damascus", "Damascus", Means.OUTLINE),
        ((36.20, 36.16), "TR", "Hatay", None, Means.NEAREST),
        ((33.89, 35.50), "LB", None, None, Means.NEAREST),
        ((36.90, 36.50), "TR", "Gaziantep", None, Means.NEAREST),  # a Syrian village is nearer than any Turkish town
        ((0.0, -30.0), None, None, None, Means.UNKNOWN),
    ],
)
def test_what_a_point_lies_in(
    gazetteer: IndexedGazetteer,
    point: tuple[float, float],
    country: str | None,
    governorate: str | None,
    district: str | None,
    means: Means,
) -> None:
    where = gazetteer.containing(*point)
    assert (where.country, where.country_by) == (country, means)
    assert (where.governorate or None) in (governorate, where.governorate if governorate is None else governorate)
    assert where.district == district


def test_the_nearest_place_is_told_with_its_distance(gazetteer: IndexedGazetteer) -> None:
    where = gazetteer.containing(35.93, 36.63)
    assert where.nearest is not None
    assert (where.nearest.name, where.nearest_km) == ("Idlib", 0.36)


def test_many_points_are_answered_as_one_is(gazetteer: IndexedGazetteer) -> None:
    chance = random.Random(4)
    points = [(chance.uniform(30, 39), chance.uniform(33, 45)) for _ in range(300)]
    points += [(chance.uniform(-60, 75), chance.uniform(-180, 180)) for _ in range(100)]
    points += [(-18.1, 179.9), (-16.8, -179.99), (65.0, -179.9)]
    singly = [gazetteer.containing(*point) for point in points]
    assert gazetteer.containing_all(*zip(*points, strict=True)) == singly


def test_no_points_are_no_answers(gazetteer: IndexedGazetteer) -> None:
    assert gazetteer.containing_all([], []) == []


def test_ten_thousand_points_take_seconds(gazetteer: IndexedGazetteer) -> None:
    chance = random.Random(5)
    lats = [chance.uniform(32.3, 37.3) for _ in range(10_000)]
    lons = [chance.uniform(35.7, 42.4) for _ in range(10_000)]
    gazetteer.containing(lats[0], lons[0])
    began = time.process_time()
    gazetteer.containing_all(lats, lons)
    assert time.process_time() - began < 5
