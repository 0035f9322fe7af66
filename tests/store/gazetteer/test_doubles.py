"""One settlement that several lists give is one entry; neighbours of one name are not."""

import pytest

from livemap.store.gazetteer.doubles import join_doubles
from livemap.store.gazetteer.layer import Layer
from livemap.store.gazetteer.rows import Entry

#: About a hundredth of a degree of latitude is 1.1 km.
LAT, LON = 35.5, 36.5


def entry(id: str, name: str, *names: str, north: float = 0.0, people: int = 0, admin2: str | None = None) -> Entry:
    return Entry(
        ids=[id],
        name=name,
        names=list(names),
        lat=LAT + north / 111.2,
        lon=LON,
        country="SY",
        population=people,
        admin2=admin2,
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entry("geonames:1", "Tall Zumurd"), entry("geonames:2", "Tall Zumurd", north=1.9)),
        # Misread from a map, and listed as such beside the true name.
        (entry("geonames:1", "Dadikh", "Radikh"), entry("geonames:2", "Radikh", north=0.6)),
        # The point of a municipality.
        (entry("geonames:1", "Zumurdiyah", people=9000), entry("wof:2", "Al Zumurdiyah", north=4.5)),
        # Consonants alone, on the very spot.
        (entry("geonames:1", "Turaymisah"), entry("geonames:2", "Tremseh", north=0.2)),
        # A second list, years later, in the same district.
        (
            entry("geonames:1", "Tall Zumurd", "Tall Zumurrud", admin2="Harim"),
            entry("geonames:900001", "Tall Zumurrud", north=2.9, admin2="Harim"),
        ),
        # Two readings of one written name, on the very spot.
        (entry("geonames:1", "Zumaylah", "زميلة"), entry("geonames:900001", "Zamilah", "زميلة", north=0.1)),
    ],
)
def test_one_settlement_of_two_lists_is_one_entry_with_all_ids(first: Entry, second: Entry) -> None:
    ids = {*first.ids, *second.ids}
    joined = join_doubles([first, second])
    assert [set(one.ids) for one in joined] == [ids]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (entry("geonames:1", "Tall Zumurd"), entry("geonames:2", "Tall Zumurd", north=2.4)),
        (entry("geonames:1", "Zumurd at Tahtani"), entry("geonames:2", "Zumurd al Fawqani", north=0.9)),
        (
            entry("geonames:1", "Zumurd", "Zumurd al Kabir"),
            entry("geonames:2", "Zumurd as Saghir", "Zumurd", north=0.9),
        ),
        (entry("geonames:1", "Bayt Husayn"), entry("geonames:2", "Bayt Hasan", north=1.2)),
        (entry("wof:1", "Amrit"), entry("geonames:2", "Amrit", north=6.0)),
        # Far apart: of two districts, of one list, told apart by a word, or with no name alike letter by letter.
        (
            entry("geonames:1", "Tall Zumurd", admin2="Harim"),
            entry("geonames:900001", "Tall Zumurd", north=2.4, admin2="Ariha"),
        ),
        (
            entry("geonames:1", "Tall Zumurd", admin2="Harim"),
            entry("geonames:1200", "Tall Zumurd", north=2.4, admin2="Harim"),
        ),
        (
            entry("geonames:1", "Zumurd", "Zumurd ash Sharqi", admin2="Harim"),
            entry("geonames:900001", "Zumurd al Gharbi", "Zumurd", north=2.4, admin2="Harim"),
        ),
        (entry("geonames:1", "Tall Zumurd"), entry("geonames:900001", "Tall Zumurḏ", north=2.4)),
        (entry("geonames:1", "Tall Zumurd"), entry("geonames:900001", "Tall Zumurd", north=3.1)),
    ],
)
def test_neighbours_are_two(first: Entry, second: Entry) -> None:
    assert len(join_doubles([first, second])) == 2


def test_the_better_known_gives_name_and_point_whatever_the_order() -> None:
    for turned in (False, True):
        both = [entry("geonames:2", "Radikh", north=0.6), entry("geonames:1", "Dadikh", "Radikh", people=300)]
        (joined,) = join_doubles(both[::-1] if turned else both)
        assert (joined.ids[0], joined.name, joined.population) == ("geonames:1", "Dadikh", 300)
        assert "Radikh" in joined.names


@pytest.mark.parametrize(
    ("id", "same"),
    [
        ("geonames:11287703", "geonames:168668"),  # Houla
        ("wof:1141906853", "geonames:173193"),  # al-Nabk
        ("wof:1141906295", "geonames:173377"),  # Qamishli
        ("geonames:4662", "geonames:171006"),  # 'Radikh'
        ("geonames:9261094", "geonames:171605"),  # Bayt 'Alyan, in two lists, 2.9 km apart
    ],
)
def test_every_id_of_a_joined_place_still_leads_to_it(built_in: Layer, id: str, same: str) -> None:
    place = built_in.with_id(id)
    assert place is not None
    assert place == built_in.with_id(same)
    assert {id, same} <= set(built_in.ids_of(id))
