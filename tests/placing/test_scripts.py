"""Names in four scripts: a mention finds the place, and a Latin spelling finds an entry that has only its native name."""

import os
from pathlib import Path

import pytest
import yaml

from livemap.model.names import fold, reads_as
from livemap.placing.placer import Placer
from livemap.settings import read_settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer
from livemap.store.gazetteer.own import NewPlace
from tests.placing.conftest import Place, draft_of

SCRIPTS = yaml.safe_load((Path(__file__).parent / "cases" / "scripts.yml").read_text("utf-8"))
PAIRS = SCRIPTS.pop("reads_as")
CASES = [tuple(case) for cases in SCRIPTS.values() for case in cases]
#: Where no other place of the name is near.
POINT = (35.9, 36.7)


def test_there_are_cases_enough_of_each_script() -> None:
    assert set(SCRIPTS) == {"Arabic", "Cyrillic", "Hebrew", "Persian"}
    assert all(len(cases) >= 6 for cases in SCRIPTS.values())
    assert len(CASES) >= 40


@pytest.mark.parametrize(("name", "country", "id"), CASES)
def test_a_place_is_found_in_its_script(place: Place, name: str, country: str, id: str) -> None:
    found = place(f"[{name}], [{country}]").mentions[0].place
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize(("native", "latin"), PAIRS)
def test_a_native_name_reads_as_its_latin_spelling(native: str, latin: str) -> None:
    assert reads_as(fold(native), fold(latin))


@pytest.mark.parametrize(("native", "latin"), [("سلقين", "Salqan"), ("نبيل", "Nabal"), ("סלון", "Salan")])
def test_a_name_whose_letters_are_not_heard_is_another(native: str, latin: str) -> None:
    assert not reads_as(fold(native), fold(latin))


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        # Only its native name is listed.
        ("قرية الزمردين", "Qaryat al-Zumurdin"),
        ("زمردینه", "Zumurdina"),
        ("זומורדין", "Zumurdin"),
        ("Зумурдинка", "Zumurdinka"),
        # Only a Latin name is listed.
        ("Zumurdin", "زمردين"),
        ("Zumurdin", "زمردین"),
        ("Zumurdin", "זומורדין"),
        ("Zumurdin", "Зумурдин"),
        # A letter that stands for two sounds.
        ("Hazmurdin", "Хазмурдин"),
        ("Jazmurdin", "Джазмурдин"),
        ("Khazmurdin", "חזמורדין"),
        ("Jazmurdin", "ג'זמורדין"),
        ("Gazmurdin", "گزمردین"),
    ],
)
def test_a_name_is_found_across_scripts(tmp_path: Path, listed: str, written: str) -> None:
    gazetteer: IndexedGazetteer = open_gazetteer(read_settings(os.environ).cache, site=tmp_path)
    try:
        with gazetteer.writing() as own:
            added = own.add_place(NewPlace(name=listed, lat=POINT[0], lon=POINT[1], country="SY"))
        draft = draft_of(f"[{written}], [Syria]")
        found = Placer(gazetteer).resolve(draft.mentions, draft.report.text)[0]
    finally:
        gazetteer.close()
    assert found.place is not None
    assert found.place.id == added.id
