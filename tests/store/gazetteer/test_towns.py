"""The points of towns.yml are from memory: each is held against whatever the sources and the outlines can say of it."""

from collections.abc import Iterator

import pytest

from livemap.model.names import bones_of, fold
from livemap.store.gazetteer import IndexedGazetteer
from livemap.store.gazetteer.layer import Layer, kilometres
from livemap.store.gazetteer.rows import Entry
from livemap.store.gazetteer.world import read_towns

TOWNS = list(read_towns())
#: A namesake farther away is another place: within it, none has yet been found that is.
NAMESAKE_KM = 12.0
#: A simplified outline is off by so much at most.
OUTLINE_KM = 3.0
#: GeoNames has a village of the plain north of Homs; the quarter of the town is west of it, and holds its people.
OTHERS = {"livemap:sy-al-waer": "geonames:173282"}
#: A crossing in the desert: without an outline of Iraq the nearest settlement, which tells the country, is Jordan's.
ALONE = "livemap:iq-al-walid"


@pytest.fixture(scope="module")
def gazetteer(built_in: Layer) -> IndexedGazetteer:
    return IndexedGazetteer(built_in)


def namesakes(town: Entry, gazetteer: IndexedGazetteer) -> Iterator[tuple[float, str]]:
    """Settlements of a source that sound like it and are near."""
    bones = {bones_of(fold(name)) for name in (town.name, *town.names)}
    for place in gazetteer.near(town.lat, town.lon, NAMESAKE_KM):
        known = {bones_of(fold(name.text)) for name in gazetteer.names_of(place.id)} | {bones_of(fold(place.name))}
        if (
            place.country == town.country
            and place.id not in town.ids
            and OTHERS.get(town.ids[0]) != place.id
            and bones & known
        ):
            yield kilometres(place.lat, place.lon, town.lat, town.lon), place.id


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: town.ids[0])
def test_no_source_has_the_place_elsewhere(town: Entry, gazetteer: IndexedGazetteer) -> None:
    """Where a source has it the row is not needed; where it puts it farther off than the radius, the row is wrong."""
    assert list(namesakes(town, gazetteer)) == []


@pytest.mark.parametrize("town", [town for town in TOWNS if town.ids[0] != ALONE], ids=lambda town: town.ids[0])
def test_it_lies_in_the_country_and_the_governorate_that_are_said(town: Entry, gazetteer: IndexedGazetteer) -> None:
    north = OUTLINE_KM / 111.2
    points = [(town.lat + up * north, town.lon + right * north) for up in (-1, 0, 1) for right in (-1, 0, 1)]
    found = gazetteer.containing_all([lat for lat, _ in points], [lon for _, lon in points])
    assert town.country in {where.country for where in found}
    if town.country == "SY":
        assert town.admin1 in {where.governorate for where in found}


def test_an_answer_from_it_is_no_exact_point(gazetteer: IndexedGazetteer) -> None:
    for town in TOWNS:
        place = gazetteer.with_id(town.ids[0])
        assert place is not None
        assert (place.precision, place.radius_km) == (2, town.radius_km)
        assert place.radius_km >= 2
