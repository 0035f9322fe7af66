"""Where an outlet is at home weighs on what its names mean, and no more than the report's own words."""

from dataclasses import replace

import pytest

from livemap.model.place import Place
from livemap.model.report import Report
from livemap.placing.outlets import home_of, load_homes
from livemap.placing.placer import Placer
from livemap.store.gazetteer import IndexedGazetteer
from livemap.store.gazetteer.world import read_yaml
from tests.placing.conftest import draft_of


def report(outlet: str | None, url: str | None = None) -> Report:
    return Report(id="t", title="", text="x", outlet=outlet, url=url)


@pytest.mark.parametrize(
    ("outlet", "url", "country", "division"),
    [
        ("Enab Baladi", None, "SY", None),
        ("enab baladi", None, "SY", None),
        ("Daraa 24", None, "SY", "Daraa"),
        (None, "https://english.enabbaladi.net/archives/1", "SY", None),
        ("rudaw.net", None, "IQ", "Erbil"),
        ("leFaso.net", None, "BF", None),
        (None, "https://lefaso.net/spip.php", "BF", None),
        ("Somebody's paper", "https://www.example.com.ua/1", "UA", None),
        ("Somebody's paper", "https://example.co.uk/1", "GB", None),
    ],
)
def test_an_outlet_has_a_home(outlet: str | None, url: str | None, country: str, division: str | None) -> None:
    home = home_of(report(outlet, url))
    assert home is not None
    assert (home.country, home.division) == (country, division)


@pytest.mark.parametrize(
    ("outlet", "url"),
    [
        ("Reuters", "https://www.reuters.com/1"),
        (None, None),
        ("Somebody's paper", "https://example.org/1"),
        # Sold to everybody.
        ("Somebody's paper", "https://example.io/1"),
        ("Somebody's paper", "https://example.tv/1"),
    ],
)
def test_who_writes_for_the_world_has_none(outlet: str | None, url: str | None) -> None:
    assert home_of(report(outlet, url)) is None


def test_every_home_is_a_country_or_a_division_of_it_that_the_gazetteer_has(gazetteer: IndexedGazetteer) -> None:
    homes, _ = load_homes()
    for home in set(homes.values()):
        country, _, division = home.partition("/")
        assert country in read_yaml("countries.yml") or gazetteer.country(country) is not None
        if division:
            found = [one.place for one in gazetteer.named(division) if one.place.kind == "governorate"]
            assert [one.name for one in found if one.country == country] == [division], home


def first(gazetteer: IndexedGazetteer, marked: str, outlet: str | None) -> tuple[Place, tuple[str, ...]]:
    draft = draft_of(marked)
    draft = replace(draft, report=replace(draft.report, outlet=outlet))
    mention = Placer(gazetteer).place(draft).mentions[0]
    assert mention.place is not None
    return mention.place, mention.why


def test_a_local_outlet_means_its_own_village(gazetteer: IndexedGazetteer) -> None:
    nobody, _ = first(gazetteer, "Shelling hit [Tayyibah], [Syria]", None)
    ours, why = first(gazetteer, "Shelling hit [Tayyibah], [Syria]", "Daraa 24")
    assert (nobody.admin1, ours.admin1) == ("Hama", "Daraa")
    assert "the outlet, Daraa 24, is at home in Daraa" in why


def test_what_the_report_says_comes_before_where_the_outlet_is_at_home(gazetteer: IndexedGazetteer) -> None:
    place, _ = first(gazetteer, "Shelling hit [Tayyibah] in [Hama] province, [Syria]", "Daraa 24")
    assert place.admin1 == "Hama"
