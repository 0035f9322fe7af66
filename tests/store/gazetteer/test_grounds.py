"""Areas by their names: what is meant, and what lies in them."""

import os

import pytest

from livemap.errors import InputError, NotFound
from livemap.model.ground import Lies
from livemap.model.place import Place, PlaceKind
from livemap.settings import read_settings
from livemap.store.gazetteer import open_gazetteer
from livemap.store.gazetteer.grounds import Grounds

SHIPPED = Grounds()
SARAQIB = Place(id="x:1", name="Saraqib", lat=35.864, lon=36.806, country="SY", admin1="Idlib", precision=1)
HAMA = Place(id="x:2", name="Hama", lat=35.135, lon=36.751, country="SY", admin1="Hama", precision=1)
SYRIA = Place(id="x:3", name="Syria", lat=35, lon=38, country="SY", admin1=None, precision=6, kind=PlaceKind.COUNTRY)
SOUTH = Place(
    id="x:4", name="southern Idlib", lat=35.6, lon=36.6, country="SY", admin1="Idlib", precision=4, radius_km=36
)


@pytest.fixture(scope="module")
def grounds() -> Grounds:
    return Grounds(lambda: open_gazetteer(read_settings(os.environ).cache))


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("Idlib", "Idlib, governorate (SY)"),
        ("idlib GOVERNORATE", "Idlib, governorate (SY)"),
        ("إدلب", "Idlib, governorate (SY)"),
        ("Idlib district", "Idlib, district (SY)"),
        ("ocha:SY07", "Idlib, governorate (SY)"),
        ("Afrin", "Afrin, district (SY)"),
    ],
)
def test_the_widest_is_meant_unless_it_is_said(said: str, label: str) -> None:
    assert SHIPPED.named(said).label == label


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("Idlib city", "Idlib, settlement (SY)"),
        ("Syria", "Syria, country (SY)"),
        ("Saraqib", "Saraqib, settlement (SY)"),
    ],
)
def test_a_gazetteer_knows_towns_and_countries(grounds: Grounds, said: str, label: str) -> None:
    assert grounds.named(said).label == label


def test_what_lies_in_a_governorate() -> None:
    idlib = SHIPPED.named("Idlib")
    assert [idlib.lies(place) for place in (SARAQIB, HAMA, SYRIA, SOUTH)] == [
        Lies.INSIDE,
        Lies.OUTSIDE,
        Lies.WIDER,
        Lies.INSIDE,
    ]


def test_what_lies_in_a_district_is_told_by_its_outline() -> None:
    idlib, maarra = SHIPPED.named("Idlib district"), SHIPPED.named("Ma'arrat An Nu'man district")
    assert idlib.lies(SARAQIB) is Lies.INSIDE
    assert maarra.lies(SARAQIB) is Lies.OUTSIDE
    assert idlib.lies(SOUTH) is idlib.lies(SYRIA) is Lies.WIDER


def test_what_lies_in_a_box() -> None:
    box = SHIPPED.named("36.7,35.7,36.9,35.9")
    assert [box.lies(place) for place in (SARAQIB, HAMA, SYRIA)] == [Lies.INSIDE, Lies.OUTSIDE, Lies.OUTSIDE]


@pytest.mark.parametrize("said", ["36.9,35.7,36.7,35.9", "a,b,c,d", "1,2,3,200"])
def test_a_faulty_box(said: str) -> None:
    with pytest.raises(InputError, match="place: "):
        SHIPPED.named(said)


def test_a_name_that_nothing_has() -> None:
    with pytest.raises(NotFound, match="no place is known as 'Nowhere at all'"):
        SHIPPED.named("Nowhere at all")
