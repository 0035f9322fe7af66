"""What people add and rule: kept, and known by the next look-up."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from livemap.errors import InputError, NotFound
from livemap.store.gazetteer.index import IndexedGazetteer
from livemap.store.gazetteer.own import Learnt, NewPlace
from tests.store.gazetteer import made
from tests.store.gazetteer.conftest import Run

Open = Callable[[], IndexedGazetteer]
FARM = NewPlace(name="Mazraat al-Zaytun", lat=35.9, lon=36.7, names=(("مزرعة الزيتون", "ar"),))


def ruling(words: str, place_id: str | None, why: str = "the report says so") -> Learnt:
    return Learnt(words=words, place_id=place_id, said_by="Rana", why=why, at=datetime(2026, 1, 1, tzinfo=UTC))


def test_an_added_place_lies_where_its_point_lies(opened: Open) -> None:
    gazetteer = opened()
    with gazetteer.writing() as own:
        place = own.add_place(FARM)
        assert own.add_place(FARM) == place
    assert (place.country, place.admin1) == ("SY", "Idlib")
    (found,) = gazetteer.named("مزرعة الزيتون")
    assert (found.place, found.district) == (place, "Idlib")
    assert [one.place.id for one in opened().sounding("Mazraat al-Zaitoun", {"SY"}) if one.place == place]


def test_a_place_that_is_added_again_keeps_its_names(opened: Open) -> None:
    gazetteer = opened()
    with gazetteer.writing() as own:
        id = own.add_place(FARM).id
        again = own.add_place(NewPlace(name=FARM.name, lat=FARM.lat, lon=FARM.lon, names=(("Olive Farm", "en"),)))
    assert again.id == id
    assert {(one.text, one.language) for one in gazetteer.names_of(id)} >= {
        ("مزرعة الزيتون", "ar"),
        ("Olive Farm", "en"),
    }
    assert [found.place.id for found in gazetteer.named("مزرعة الزيتون")] == [id]


def test_a_place_of_ones_own_can_be_corrected(opened: Open) -> None:
    gazetteer = opened()
    with gazetteer.writing() as own:
        id = own.add_place(FARM).id
        assert gazetteer.sounding("Mazraat al-Zaytun", {"SY"})
        own.add_place(NewPlace(name=FARM.name, lat=35.91, lon=36.71, ids=(id,)))
    assert {found.place.lat for found in gazetteer.sounding("Mazraat al-Zaytun", {"SY"}) if found.place.id == id} == {
        35.91
    }
    assert [found.place.lat for found in gazetteer.named("مزرعة الزيتون")] == [35.91]


def test_a_place_that_is_built_in_can_be_corrected(opened: Open) -> None:
    gazetteer = opened()
    with gazetteer.writing() as own:
        own.add_place(NewPlace(name="Saraqib", lat=35.8601, lon=36.8001, ids=("geonames:164816",)))
    towns = [found.place for found in gazetteer.named("Saraqeb") if found.place.id == "geonames:164816"]
    assert [(place.lat, place.lon, place.admin1) for place in towns] == [(35.8601, 36.8001, "Idlib")]
    assert gazetteer.with_id("wof:890449833") == towns[0]


def test_a_name_is_added_to_a_place_of_any_layer(tmp_path: Path, run: Run, opened: Open) -> None:
    run(made.write_lines(tmp_path / "mine.csv", "name,lat,lon,id", "Hill 7,33.5,44.5,h7"))
    gazetteer = opened()
    with gazetteer.writing() as own:
        own.add_name("site:h7", "Suicide Hill", "en")
        own.add_name("geonames:164816", "Saraqibistan")
        with pytest.raises(NotFound, match="no place geonames:1 "):
            own.add_name("geonames:1 ", "X")
    assert [found.place.name for found in gazetteer.named("Suicide Hill")] == ["Hill 7"]
    assert [found.place.name for found in gazetteer.named("saraqibistan")] == ["Saraqib"]
    assert "Saraqibistan" in [name.text for name in gazetteer.names_of("geonames:164816")]


def test_a_ruling_is_known_by_the_next_look_up_and_all_count(opened: Open) -> None:
    gazetteer, other = opened(), opened()
    assert other.named("The Pearl") == ()
    with gazetteer.writing() as own:
        own.learn(ruling("The Pearl", "geonames:164816"))
        own.learn(ruling("the pearl", "geonames:164816"))
        own.learn(ruling("Ariha", "geonames:284899"))
        own.learn(ruling("Basel", None))
    for one in (gazetteer, other):
        (found,) = one.named("The Pearl")
        assert (found.place.name, found.ruled, found.main) == ("Saraqib", 2, False)
        assert {place.place.id: place.ruled for place in one.named("Ariha")}["geonames:284899"] == 1
        assert (one.ruled_out("basel"), one.ruled_out("Ariha")) == (1, 0)


@pytest.mark.parametrize(
    ("learnt", "error"),
    [(ruling("X", "geonames:0"), NotFound), (ruling("--", None), InputError), (ruling("X", None, why=" "), InputError)],
)
def test_a_ruling_without_place_name_or_reason_is_none(opened: Open, learnt: Learnt, error: type[Exception]) -> None:
    with opened().writing() as own, pytest.raises(error):
        own.learn(learnt)


def test_a_point_that_is_none_leaves_nothing(opened: Open) -> None:
    gazetteer = opened()
    with gazetteer.writing() as own, pytest.raises(InputError, match=r"no point 135"):
        own.add_place(NewPlace(name="Nowhere", lat=135, lon=3))
    assert gazetteer.named("Nowhere") == ()
