"""Imports: merged, repeated, resumed after a kill, and seen only when they are through."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from livemap.errors import InputError
from livemap.model.gazetteer import Means
from livemap.model.place import PlaceKind
from livemap.store.gazetteer.importing import WORKING, ImportRequest, import_places
from livemap.store.gazetteer.index import IndexedGazetteer
from livemap.store.gazetteer.layer import Layer
from livemap.store.gazetteer.site import IMPORTED
from tests.store.gazetteer import made
from tests.store.gazetteer.conftest import Run, Told

Open = Callable[[], IndexedGazetteer]
TOWN = made.geonames_row(90_000_001, "Qaryat Salt", 33.1, 44.2, others="Karyat Salt", people="1200")


def rows_of(site: Path) -> list[tuple[object, ...]]:
    """Everything that an import left."""
    connection = sqlite3.connect(site / IMPORTED)
    tables = ("places", "ids", "spellings", "areas")
    found = [row for table in tables for row in connection.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2, 3")]
    connection.close()
    return found


def test_an_imported_place_is_found_by_name_sound_point_and_id(tmp_path: Path, run: Run, opened: Open) -> None:
    done = run(made.write_lines(tmp_path / "IQ.txt", TOWN))
    assert (done.rows, done.counts["added"]) == (1, 1)
    gazetteer = opened()
    for found in (
        gazetteer.named("karyat salt"),
        gazetteer.sounding("Qaryet Salt", {"IQ"}),
        gazetteer.misspelt("Qaryat Sald", "IQ"),
    ):
        assert "geonames:90000001" in [one.place.id for one in found]
    assert gazetteer.near(33.1, 44.2, 1)[0].name == "Qaryat Salt"
    place = gazetteer.with_id("geonames:90000001")
    assert place is not None
    assert place.population == 1200


def test_a_place_that_is_built_in_is_merged_by_its_id(tmp_path: Path, run: Run, opened: Open) -> None:
    saraqib = made.geonames_row(164816, "Sarāqib", 35.86, 36.8, country="SY", others="Sarakobe", people="40000")
    assert run(made.write_lines(tmp_path / "SY.txt", saraqib)).counts["merged"] == 1
    (found,) = opened().named("Sarakobe")
    assert (found.place.id, found.place.name, found.place.admin1) == ("geonames:164816", "Saraqib", "Idlib")
    assert len([one for one in opened().named("Saraqib") if one.place.country == "SY"]) == 1


def test_sources_are_merged_by_concordance_and_by_sound_and_place(tmp_path: Path, run: Run, opened: Open) -> None:
    run(made.write_lines(tmp_path / "IQ.txt", TOWN, made.geonames_row(90_000_002, "Tell Hamra", 33.5, 44.5)))
    same_id = made.wof_feature(71, "Salt Village", 33.2, 44.3, **{"wof:concordances": {"gn:id": 90_000_001}})
    same_sound = made.wof_feature(72, "Tal Hamrah", 33.505, 44.505)
    elsewhere = made.wof_feature(73, "Tal Hamrah", 34.5, 44.5)
    done = run(made.write_json(tmp_path / "wof.geojson", made.collection(same_id, same_sound, elsewhere)))
    assert (done.counts["updated"], done.counts["merged"], done.counts["added"]) == (1, 1, 1)
    gazetteer = opened()
    assert gazetteer.ids_of("wof:71") == ["geonames:90000001", "wof:71"]
    assert gazetteer.ids_of("wof:72") == ["geonames:90000002", "wof:72"]
    assert gazetteer.ids_of("wof:73") == ["wof:73"]
    place = gazetteer.with_id("wof:71")
    assert place is not None
    assert (place.name, place.lat) == ("Qaryat Salt", 33.1)  # who said it first goes on saying it


def test_two_places_of_one_source_are_never_one(tmp_path: Path, run: Run) -> None:
    near = made.geonames_row(90_000_003, "Qaryat Salt", 33.1001, 44.2)
    assert run(made.write_lines(tmp_path / "IQ.txt", TOWN, near)).counts["added"] == 2


def test_an_import_again_changes_nothing_and_a_changed_file_updates(
    tmp_path: Path, run: Run, site: Path, opened: Open
) -> None:
    path = made.write_lines(tmp_path / "IQ.txt", TOWN)
    run(path)
    before = rows_of(site)
    assert run(path).counts["unchanged"] == 1
    assert rows_of(site) == before
    made.write_lines(path, TOWN.replace("Karyat Salt", "Salty Village").replace("1200", "1300"))
    assert run(path).counts["updated"] == 1
    gazetteer = opened()
    assert gazetteer.named("Karyat Salt") == ()
    assert [found.place.population for found in gazetteer.named("Salty Village")] == [1300]


def test_names_come_to_places_that_are_there(tmp_path: Path, run: Run, opened: Open) -> None:
    names = made.write_lines(
        tmp_path / "alternateNamesV2.txt",
        "1\t90000001\tar\tقرية السلط\t1\t\t\t\t\t",
        "2\t164816\tru\tСаракибок\t\t\t\t\t\t",
        "3\t80000000\ten\tNowhere At All\t\t\t\t\t\t",
    )
    done = run(made.write_lines(tmp_path / "IQ.txt", TOWN), names)
    assert done.counts["without place"] == 1
    gazetteer = opened()
    assert [found.place.id for found in gazetteer.named("قرية السلط")] == ["geonames:90000001"]
    assert [found.place.id for found in gazetteer.named("Саракибок")] == ["geonames:164816"]
    assert ("ar", "Arab") in [(name.language, name.script) for name in gazetteer.names_of("geonames:90000001")]


def test_boundaries_make_reverse_look_ups_exact(tmp_path: Path, run: Run, opened: Open) -> None:
    assert opened().containing(-29.5, 80.5).country is None
    done = run(
        made.write_json(tmp_path / "adm.geojson", made.codab_features()), made.codab_sheet(tmp_path / "adm.xlsx")
    )
    assert (done.counts["added"], done.counts["faults"]) == (3, 0)
    where = opened().containing(-29.5, 80.5)
    assert (where.country, where.governorate, where.district) == ("QX", "North", "Left Bank")
    assert (where.governorate_id, where.district_id, where.district_by) == ("ocha:QX01", "ocha:QX0101", Means.OUTLINE)
    assert [place.place.kind for place in opened().named("Left Bank") if place.place.country == "QX"] == [
        PlaceKind.DISTRICT
    ]


def test_a_governorate_of_ocha_is_the_one_we_ship(tmp_path: Path, run: Run, opened: Open) -> None:
    table = made.write_lines(
        tmp_path / "syr.csv", "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE", "Idleb,SY07,,", "Idleb,SY07,Ariha,SY0705"
    )
    told = Told()
    assert run(table, told=told).counts["merged"] == 2
    assert told.faults == []
    gazetteer = opened()
    assert "ocha:SY0705" in gazetteer.ids_of("ocha:SY0705")
    assert any(id.startswith("wof:") for id in gazetteer.ids_of("ocha:SY0705"))


def test_a_bad_row_is_told_with_its_line_and_left_out(tmp_path: Path, run: Run) -> None:
    told = Told()
    done = run(made.write_lines(tmp_path / "IQ.txt", TOWN, "1\t2\t3", TOWN.replace("90000001", "90000002")), told=told)
    assert (done.rows, done.counts["added"], done.counts["faults"]) == (3, 2, 1)
    assert told.faults == ["IQ.txt, line 2: a GeoNames row has 19 columns, this one 3"]


@pytest.mark.parametrize(
    "told",
    [
        {"wof:concordances": "none"},
        {"wof:hierarchy": [{"region_id": "x"}]},
        {"wof:hierarchy": 5},
        {"geom:latitude": [1]},
        {"wof:population": {"many": 1}},
        {"wof:population": 1e40},
        {"name:ara_x_preferred": ["\ud800"]},
        {"wof:name": ["a"]},
        {"wof:id": None},
    ],
)
def test_whatever_a_feature_says_costs_its_own_row_at_most(tmp_path: Path, run: Run, told: dict[str, object]) -> None:
    odd, fine = made.wof_feature(81, "Odd", 33, 44, **told), made.wof_feature(82, "Fine", 33.5, 44)
    path = tmp_path / "wof.geojson"
    path.write_text(
        json.dumps(made.collection(odd, fine)), encoding="ascii"
    )  # half a letter can stand as an escape only
    done = run(path)
    assert done.rows == 2
    assert done.counts["added"] + done.counts["faults"] == 2
    assert done.counts["added"] >= 1


def test_where_no_row_can_be_used_nothing_is_imported(tmp_path: Path, run: Run, site: Path) -> None:
    path = made.write_lines(tmp_path / "mine.csv", "name,lat,lon", "A,north,2")
    with pytest.raises(InputError, match="nothing is imported"):
        run(path)
    assert list(site.iterdir()) == []


def many(path: Path, count: int) -> Path:
    chance = random.Random(3)
    rows = [
        made.geonames_row(
            91_000_000 + number,
            f"Town {chance.choice('abcdefgh')}{number}",
            round(chance.uniform(30, 36), 4),
            round(chance.uniform(42, 46), 4),
            others=f"Alt{number},Other{number}",
        )
        for number in range(count)
    ]
    rows[count // 2] = "this is no row"
    return made.write_lines(path, *rows)


def test_a_killed_import_goes_on_and_ends_the_same(
    tmp_path: Path, run: Run, site: Path, built_in: Layer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("livemap.store.gazetteer.importing.BATCH", 500)
    path = many(tmp_path / "IQ.txt", 6000)
    command = [sys.executable, "-m", "tests.store.gazetteer.process", str(site), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(3)] == ["500\n"] * 3
        process.send_signal(signal.SIGKILL)
    assert not (site / IMPORTED).exists()  # readers never see half of it
    told = Told()
    resumed = run(path, told=told)
    ((form, done),) = told.files
    assert form == "geonames"
    assert 1500 <= done < 6000
    whole = tmp_path / "whole"
    straight = import_places(whole, built_in, ImportRequest(files=(path,)), Told())
    assert (resumed.rows, resumed.counts) == (straight.rows, straight.counts)
    assert rows_of(site) == rows_of(whole)


def test_another_import_does_not_take_up_one_that_was_stopped(
    tmp_path: Path, run: Run, site: Path, built_in: Layer
) -> None:
    path = many(tmp_path / "IQ.txt", 30)

    class Stop(Told):
        def advanced(self, rows: int, faults: int) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(path, told=Stop())
    other = made.write_lines(tmp_path / "mine.csv", "name,lat,lon", "Hill 7,33.5,44.5")
    with pytest.raises(InputError, match=r"IQ\.txt was stopped.*--anew"):
        run(other)
    import_places(site, built_in, ImportRequest(files=(other,), anew=True), Told())
    assert not (site / WORKING).exists()


def test_only_wanted_kinds_are_imported(tmp_path: Path, site: Path, built_in: Layer) -> None:
    hill = made.geonames_row(90_000_009, "Jabal Salt", 33, 44, class_="T", code="HLL")
    path = made.write_lines(tmp_path / "IQ.txt", TOWN, hill)
    request = ImportRequest(files=(path,), kinds=frozenset({PlaceKind.SETTLEMENT}))
    done = import_places(site, built_in, request, Told())
    assert (done.counts["added"], done.counts["left out"]) == (1, 1)


def test_a_gazetteer_that_is_open_knows_what_was_imported_meanwhile(tmp_path: Path, run: Run, opened: Open) -> None:
    gazetteer = opened()
    assert gazetteer.named("Qaryat Salt") == ()
    run(made.write_lines(tmp_path / "IQ.txt", TOWN))
    assert len(gazetteer.named("Qaryat Salt")) == 1
