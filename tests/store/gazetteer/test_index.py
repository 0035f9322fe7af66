"""The gazetteer's index: built once, opened fast, and quick to answer."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from livemap.model.place import PlaceKind
from livemap.settings import read_settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer
from livemap.store.gazetteer.build import index_path
from livemap.store.gazetteer.syria import load_areas
from livemap.store.gazetteer.world import read_towns, read_yaml


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[IndexedGazetteer]:
    opened = open_gazetteer(read_settings(os.environ).cache)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Saraqeb", "geonames:164816"),
        ("سراقب", "geonames:164816"),
        ("Idlib", "ocha:SY07"),
        ("Ohio", "geonames:5165418"),
        ("U.S.", "geonames:6252001"),
        ("Rapides Parish", "fips:22079"),
        ("Eastern Ghouta", "livemap:eastern-ghouta"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(gazetteer: IndexedGazetteer, name: str, id: str) -> None:
    assert id in [found.place.id for found in gazetteer.named(name)]


def test_a_place_is_found_by_its_consonants(gazetteer: IndexedGazetteer) -> None:
    assert "geonames:167611" in [found.place.id for found in gazetteer.sounding("Maarat al-Nomaan")]


def test_a_place_is_found_a_letter_away_in_its_country_only(gazetteer: IndexedGazetteer) -> None:
    assert "Idlib" in [found.place.name for found in gazetteer.misspelt("Idlid", "SY")]
    assert gazetteer.misspelt("Idlid", "FR") == ()
    assert gazetteer.misspelt("Hom", "SY") == ()


def test_places_near_a_point_come_nearest_first(gazetteer: IndexedGazetteer) -> None:
    near = gazetteer.near(35.93, 36.63, 8)
    assert near[0].name == "Idlib"
    assert all(place.country == "SY" for place in near)


def test_every_shipped_area_has_a_governorate() -> None:
    areas = [area["properties"] for area in load_areas()]
    assert sum(area["kind"] == "governorate" for area in areas) == 14
    governorates = {area["name"] for area in areas if area["kind"] == "governorate"}
    assert {area["admin1"] for area in areas} == governorates


def test_every_listed_division_is_there(gazetteer: IndexedGazetteer) -> None:
    listed = [(country, name) for country, divisions in read_yaml("divisions.yml").items() for name in divisions]
    have = {
        (found.place.country, name)
        for _, name in listed
        for found in gazetteer.named(name)
        if found.place.kind is PlaceKind.GOVERNORATE
    }
    assert sorted(set(listed) - have) == []


@pytest.mark.parametrize(
    ("name", "country", "division"),
    [
        ("Rumaylan", "SY", "Hasakah"),
        ("Al-Quriyah", "SY", "Deir ez-Zor"),
        ("Jalawla", "IQ", "Diyala"),
        ("Amirli", "IQ", "Saladin"),
        ("Hammam al-Alil", "IQ", "Nineveh"),
        ("Baba Amr", "SY", "Homs"),
        ("Salah al-Din", "SY", "Aleppo"),
    ],
)
def test_towns_and_quarters_of_fronts_are_there(
    gazetteer: IndexedGazetteer, name: str, country: str, division: str
) -> None:
    assert (country, division) in [(found.place.country, found.place.admin1) for found in gazetteer.named(name)]


def test_a_listed_town_has_an_id_of_its_own_and_is_not_said_to_be_exact(gazetteer: IndexedGazetteer) -> None:
    towns = list(read_towns())
    assert len({entry.ids[0] for entry in towns}) == len(towns)
    for entry in towns:
        place = gazetteer.with_id(entry.ids[0])
        assert place is not None
        assert place.precision == 2
        assert place.radius_km > 0


def test_an_open_index_answers_five_thousand_look_ups_a_second(gazetteer: IndexedGazetteer) -> None:
    names = [area["properties"]["name"] for area in load_areas()] * 40
    began = time.process_time()
    for name in names:
        gazetteer.named(name)
        gazetteer.sounding(name)
    assert 2 * len(names) / (time.process_time() - began) > 5000


def test_an_index_that_is_there_opens_in_a_moment(gazetteer: IndexedGazetteer) -> None:
    began = time.process_time()
    open_gazetteer(read_settings(os.environ).cache).close()
    assert time.process_time() - began < 0.3


def test_the_index_has_a_name_of_its_own_for_its_inputs(tmp_path: Path) -> None:
    assert index_path(tmp_path) == index_path(tmp_path)
    assert index_path(tmp_path).parent == tmp_path
