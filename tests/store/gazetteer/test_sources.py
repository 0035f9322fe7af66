"""Every form of file: seen for what it is, and read row by row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from livemap.errors import InputError
from livemap.model.place import PlaceKind
from livemap.store.gazetteer.gleaned import BadRow, Gleaned
from livemap.store.gazetteer.sources.forms import source_of
from tests.store.gazetteer import made

TOWN = made.geonames_row(9_000_001, "Qaryat Salt", 33.1, 44.2, others="Karyat Salt,قرية سلت", people="1200")
NAME = "17\t9000001\tar\tقرية السلط\t1\t\t\t\t\t"


class AsTheyAre:
    """Calls every division as its source does."""

    def name_of(self, country: str, id: str, name: str) -> str:
        return name


def gleaned_of(path: Path) -> list[Gleaned | str | None]:
    """What each unit says, or why it cannot be used."""
    source = source_of(path)
    source.prepare(path, AsTheyAre())
    found: list[Gleaned | str | None] = []
    for where, unit in source.units(path):
        try:
            found.append(source.parse(unit))
        except BadRow as fault:
            found.append(f"{where}: {fault}")
    return found


Make = Callable[[Path], Path]
FORMS: dict[str, tuple[str, Make]] = {
    "dump": ("geonames", lambda f: made.write_lines(f / "IQ.txt", TOWN)),
    "zipped dump": (
        "geonames",
        lambda f: made.zipped(made.write_lines(f / "IQ.txt", TOWN), "readme.txt"),
    ),
    "names": ("geonames-names", lambda f: made.write_lines(f / "alternateNamesV2.txt", NAME)),
    "feature": ("whosonfirst", lambda f: made.write_json(f / "1.geojson", made.wof_feature(1, "A", 1, 2))),
    "features": (
        "whosonfirst",
        lambda f: made.write_json(f / "all.geojson", made.collection(made.wof_feature(1, "A", 1, 2))),
    ),
    "folder": (
        "whosonfirst",
        lambda f: made.write_json(f / "1.geojson", made.wof_feature(1, "A", 1, 2)).parent,
    ),
    "distribution": ("whosonfirst", lambda f: made.wof_database(f / "wof.db", made.wof_feature(1, "A", 1, 2))),
    "polygons": ("cod-ab", lambda f: made.write_json(f / "adm.geojson", made.codab_features())),
    "sheet": ("cod-ab", lambda f: made.codab_sheet(f / "adm.xlsx")),
    "package": ("cod-ab", lambda f: made.codab_package(f / "adm.gpkg")),
    "table": ("cod-ab", lambda f: made.write_lines(f / "adm.csv", "admin1Name_en;admin1Pcode;lat;lon", "N;QX01;1;2")),
    "own": ("plain", lambda f: made.write_lines(f / "mine.csv", "name,lat,lon", "Hill 7,33.5,44.5")),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_seen_and_read(tmp_path: Path, name: str) -> None:
    form, make = FORMS[name]
    path = make(tmp_path)
    assert source_of(path).name == form
    assert all(isinstance(one, Gleaned) for one in gleaned_of(path))


def test_a_form_may_be_said(tmp_path: Path) -> None:
    path = made.write_lines(tmp_path / "a.csv", "name,ADM1_PCODE", "North,QX01")
    assert (source_of(path).name, source_of(path, "plain").name) == ("cod-ab", "plain")


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "", "just words\n"])
def test_a_file_of_no_form_says_what_to_do(tmp_path: Path, text: str) -> None:
    path = tmp_path / "what.txt"
    path.write_text(text)
    with pytest.raises(InputError, match="--format"):
        source_of(path)


def test_a_dump_gives_names_kinds_and_divisions(tmp_path: Path) -> None:
    division = made.geonames_row(9, "Salt Governorate", 33, 44, class_="A", code="ADM1", admin1="05")
    town = made.geonames_row(10, "Salt", 33, 44, admin1="05", others="SLT,salt,Es Salt", code="PPLA", people="70000")
    hill = made.geonames_row(11, "Jabal Salt", 33, 44, class_="T", code="HLL")
    gone = made.geonames_row(12, "Old Salt", 33, 44, code="PPLH")
    found = gleaned_of(made.write_lines(tmp_path / "IQ.txt", town, division, hill, gone))
    first, second, third, fourth = found
    assert isinstance(first, Gleaned)
    assert (first.ids, first.admin1, first.population, first.seat) == (
        ("geonames:10",),
        "Salt Governorate",
        70000,
        True,
    )
    assert first.names == (("Es Salt", "und"),)  # 'SLT' is a code, 'salt' a bare romanisation
    assert isinstance(second, Gleaned)
    assert isinstance(third, Gleaned)
    assert (second.kind, third.kind, fourth) == (PlaceKind.GOVERNORATE, PlaceKind.NATURAL, None)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1\ttoo few", "19 columns, this one 2"),
        (made.geonames_row(1, "A", 95, 4), "no point 95.0, 4.0"),
        (made.geonames_row(1, "A", 5, 4).replace("\t5\t", "\tfive\t"), "latitude is 'five'"),
        (made.geonames_row(1, " ", 5, 4), "no name"),
        (made.geonames_row(1, "A", 5, 4, people="many"), "population is 'many'"),
        (made.geonames_row(1, "A", 5, 4, country="iq"), "country code"),
        (made.geonames_row(1, "A", 5, 4, people="inf"), "population is 'inf'"),
        (made.geonames_row(1, "A", 5, 4, people="-5"), "population is -5"),
        (made.geonames_row(1, "A", 5, 4).replace("\t5\t", "\tnan\t"), "latitude is 'nan'"),
        (made.geonames_row(1, "Al\ufffdppo", 5, 4), "not UTF-8"),
    ],
)
def test_a_row_that_is_none_says_where_and_why(tmp_path: Path, line: str, why: str) -> None:
    good, bad = gleaned_of(made.write_lines(tmp_path / "IQ.txt", TOWN, line))
    assert isinstance(good, Gleaned)
    assert isinstance(bad, str)
    assert bad.startswith("IQ.txt, line 2: ")
    assert why in bad


def test_names_have_their_language_and_links_are_none(tmp_path: Path) -> None:
    link = "18\t9000001\tlink\thttps://example.org\t\t\t\t"
    found = gleaned_of(made.write_lines(tmp_path / "alternateNamesV2.txt", NAME, link, "x\ty\tar\tz\t\t\t\t"))
    assert isinstance(found[0], Gleaned)
    assert found[0].names == (("قرية السلط", "ar"),)
    assert found[1] is None
    assert "not both numbers" in str(found[2])


def test_who_is_on_first_keeps_concordances_and_languages(tmp_path: Path) -> None:
    feature = made.wof_feature(
        5, "Salt", 33, 44, **{"wof:concordances": {"gn:id": 10}, "name:ara_x_preferred": ["السلط"], "gn:population": 7}
    )
    gone = made.wof_feature(6, "Old", 33, 44, **{"wof:superseded_by": [5]})
    venue = made.wof_feature(7, "A shop", 33, 44, **{"wof:placetype": "venue"})
    path = made.write_json(tmp_path / "all.geojson", made.collection(feature, gone, venue))
    found = gleaned_of(path)
    assert isinstance(found[0], Gleaned)
    assert (found[0].ids, found[0].names, found[0].population) == (("wof:5", "geonames:10"), (("السلط", "ara"),), 7)
    assert found[1:] == [None, None]


def test_a_collection_longer_than_a_piece_is_read_whole(tmp_path: Path) -> None:
    long = "ب" * 300_000
    features = [made.wof_feature(id, f"Town {id}", 33, 44, note=long) for id in range(8)]
    found = gleaned_of(made.write_json(tmp_path / "long.geojson", made.collection(*features)))
    assert [one.name for one in found if isinstance(one, Gleaned)] == [f"Town {id}" for id in range(8)]


def test_a_collection_that_breaks_off_says_so(tmp_path: Path) -> None:
    path = made.write_json(tmp_path / "cut.geojson", made.collection(made.wof_feature(1, "A", 1, 2)))
    path.write_text(path.read_text()[:-20])
    with pytest.raises(InputError, match="breaks off"):
        list(source_of(path).units(path))


@pytest.mark.parametrize("name", ["polygons", "sheet", "package"])
def test_boundaries_have_codes_levels_and_names(tmp_path: Path, name: str) -> None:
    found = gleaned_of(FORMS[name][1](tmp_path))
    first, second, _ = found
    assert isinstance(first, Gleaned)
    assert isinstance(second, Gleaned)
    assert (first.ids, first.name, first.names, first.level) == (("ocha:QX01",), "North", (("الشمال", "ar"),), 1)
    assert (second.ids, second.name, second.admin1, second.kind) == (
        ("ocha:QX0101",), "Left Bank", "North", PlaceKind.DISTRICT,
    )  # fmt: skip
    assert (second.area is None) is (name == "sheet")


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    path = made.write_lines(
        tmp_path / "mine.csv",
        "name;Latitude;longitude;names;kind;country;population;pcode",
        "Hill 7;33,5;44.5;;;;;",
        "Hill 8;33.5;44.5;ar=تل|Tell 8;natural;iq;12;QX0101",
        "Hill 9;33.5;44.5;;hillock;;;",
        ";1;2;;;;;",
        "No point;;;;;;;",
        "a;b;c;d;e;f;g;h;i",
    )
    found = gleaned_of(path)
    assert "lat is '33,5', not a number" in str(found[0])
    second = found[1]
    assert isinstance(second, Gleaned)
    assert (second.names, second.kind, second.country) == ((("تل", "ar"), ("Tell 8", "und")), PlaceKind.NATURAL, "IQ")
    assert second.ids == ("site:hill-8@33.500,44.500", "ocha:QX0101")
    for number, why in ((4, "kind is 'hillock'"), (5, "no name"), (6, "neither a point"), (7, "9 cells, the header 8")):
        assert str(found[number - 2]).startswith(f"mine.csv, line {number}: ")
        assert why in str(found[number - 2])
