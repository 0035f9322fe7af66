"""`livemap places` as a person uses it."""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from livemap.cli import main
from tests.store.gazetteer import made

Call = Callable[..., Result]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    env = dict(os.environ) | {"LIVEMAP_GAZETTEER": str(tmp_path / "site")}
    return lambda *arguments: CliRunner().invoke(main, ["places", *arguments], env=env)


def test_a_look_up_is_explained(call: Call) -> None:
    result = call("find", "Ariha", "--country", "SY", "--json")
    assert result.exit_code == 0
    (answer,) = json.loads(result.stdout)["answers"]
    assert (answer[0]["id"], answer[0]["admin1"], answer[0]["district"]) == ("geonames:172994", "Idlib", "Ariha")
    assert {"language": "ara", "script": "Arab"}.items() <= answer[0]["names"][1].items()
    assert any("Syria" in why for why in answer[0]["why"])
    assert [one["score"] for one in answer] == sorted((one["score"] for one in answer), reverse=True)


def test_a_look_up_near_a_place_or_a_point(call: Call) -> None:
    for near in ("Ramallah", "31.86,35.46"):
        (answer,) = json.loads(call("find", "Ariha", "--near", near, "--json").stdout)["answers"]
        assert answer[0]["country"] == "PS"


def test_a_look_up_in_a_report(call: Call, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "Shells fell on Ariha on Monday, residents said. Ariha lies in Syria's Idlib province, near Saraqib."
    )
    result = call("find", "Ariha", "--report-context", str(report))
    assert result.exit_code == 0
    assert result.stdout.count("Arīḩā, settlement in Ariha, Idlib, SY") == 2
    missing = call("find", "Homs", "--report-context", str(report))
    assert missing.exit_code == 2
    assert "no mention 'Homs'" in missing.stderr


def test_a_name_that_is_unknown_says_what_to_do(call: Call) -> None:
    result = call("find", "Xyzzyville", "--country", "SY")
    assert result.exit_code == 1
    assert "taken for no known place" in result.stdout
    assert "livemap places add" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("find", "Homs", "--country", "ZZ"), "no country's code"),
        (("find", "Homs", "--near", "0,-30"), "no place that we know"),
        (("near", "91", "3"), "there is no point 91.0, 3.0"),
        (("near",), "write LAT LON"),
        (("add", "X"), "--at LAT,LON"),
        (("add", "X", "--at", "here"), "'here' is no point"),
        (("add", "X", "--to", "geonames:1"), "no place geonames:1"),
        (("learn", "X", "--why", "y"), "--no-place"),
        (("import", "missing.txt"), "missing.txt: there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said(call: Call, arguments: tuple[str, ...], said: str) -> None:
    result = call(*arguments)
    assert result.exit_code in (2, 5)
    assert said in result.stderr


def test_what_was_imported_added_and_learnt_is_found(call: Call, tmp_path: Path) -> None:
    table = made.write_lines(
        tmp_path / "mine.csv", "name,lat,lon,names", "Hill 7,35.7,36.5,ar=تل سبعة", "Hill 8,north,1"
    )
    result = call("import", str(table))
    assert result.exit_code == 0
    assert "mine.csv, line 3: lat is 'north', not a number" in result.stderr
    assert "2 rows" in result.stderr
    assert "1 added, 1 could not be used" in result.stderr
    assert call("add", "Farm 9", "--at", "35.8,36.6", "--name", "ar=مزرعة تسعة").exit_code == 0
    assert call("add", "Seven Hill", "--to", "site:hill-7@35.700,36.500", "--language", "en").exit_code == 0
    assert (
        call(
            "learn", "Sniper Hill", "site:hill-7@35.700,36.500", "--why", "a map in the report", "--by", "Rana"
        ).exit_code
        == 0
    )
    for name, place in (
        ("تل سبعة", "Hill 7"),
        ("مزرعة تسعة", "Farm 9"),
        ("Seven Hill", "Hill 7"),
        ("Sniper Hill", "Hill 7"),
    ):
        assert f"{place}, settlement in" in call("find", name, "--country", "SY").stdout


def test_a_point_is_told_level_by_level(call: Call) -> None:
    assert call("near", "35.93", "36.63").stdout.splitlines()[:4] == [
        "country: SY (by its outline)",
        "governorate: Idlib (by its outline)",
        "district: Idlib (by its outline)",
        "nearest place: Idlib, 0.36 km",
    ]
    assert "country: ZA (that of the nearest place; there is no outline)" in call("near", "-33.9", "18.4").stdout


def test_a_table_of_points_gets_its_columns(call: Call, tmp_path: Path) -> None:
    points = made.write_lines(tmp_path / "points.csv", "id,Latitude,lon", "a,35.93,36.63", "b,,", "c,36.2,36.16")
    out = tmp_path / "out.csv"
    assert call("near", "--points", str(points), "--out", str(out)).exit_code == 0
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [(row["id"], row["country"], row["district"], row["district_by"]) for row in rows] == [
        ("a", "SY", "Idlib", "outline"),
        ("b", "", "", ""),
        ("c", "TR", "", "unknown"),
    ]
    assert call("near", "--points", str(made.write_lines(tmp_path / "p.csv", "a,b", "1,2"))).exit_code == 2


def test_a_ruling_weighs_and_is_given_as_a_reason(call: Call) -> None:
    before = call("find", "Ariha").stdout
    assert "Arīḩā" in before.splitlines()[0]
    assert call("learn", "Ariha", "geonames:284899", "--why", "the report is on the West Bank").exit_code == 0
    after = call("find", "Ariha").stdout
    assert "Jericho" in after.splitlines()[0]
    assert "100% of the rulings on this name say so" in after
    in_syria = call("find", "Ariha", "--country", "SY").stdout
    assert "Arīḩā" in in_syria.splitlines()[0]  # the report's own words weigh more


def test_a_name_ruled_to_be_no_place_is_none(call: Call) -> None:
    assert call("find", "Basel").exit_code == 0
    assert call("learn", "Basel", "--no-place", "--why", "a first name").exit_code == 0
    result = call("find", "Basel")
    assert result.exit_code == 1
    assert "Reviewers ruled 1 time(s) that it is no place" in result.stdout
