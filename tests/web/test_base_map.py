"""The base map that the build writes: what it is called in the reader's language."""

import json
from pathlib import Path
from typing import Any

import pytest

import livemap.web
from tests.conftest import skip

BASE = Path(livemap.web.__file__).parent / "static" / "vendor" / "base"


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    if not (BASE / "cities.json").exists():
        skip("the browser files are not built (make assets)")


def rows(name: str) -> list[list[Any]]:
    found: list[list[Any]] = json.loads((BASE / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize(
    ("name", "arabic", "french"),
    [
        ("Damascus", "دمشق", "Damas"),
        ("Aleppo", "حلب", ""),
        ("Cairo", "القاهرة", "Le Caire"),
        ("Kyiv", "كييف", ""),
        ("Jerusalem", "القدس", "Jérusalem"),
    ],
)
def test_towns_are_called_as_readers_call_them(name: str, arabic: str, french: str) -> None:
    (row,) = [row for row in rows("cities.json") if row[2] == name and row[3] <= 5.2]
    assert [*row[4:], ""][:2] == [arabic, french]


def test_letters_of_other_languages_are_no_arabic_name() -> None:
    told = [row[4] for row in rows("cities.json") if len(row) > 4 and row[4]]
    assert len(told) > 500
    assert not set("".join(told)) & set("پچژگکیھےەڕڵۆ")


def test_countries_are_called_as_readers_call_them() -> None:
    world = json.loads((BASE / "world.json").read_text(encoding="utf-8"))
    named = {name: (arabic, french) for _, _, name, _, arabic, french in world["countries"]}
    assert named["Syria"] == ("سوريا", "Syrie")
    assert sum(bool(arabic and french) for arabic, french in named.values()) > 200
