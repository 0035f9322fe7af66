"""Headlines, reasons and places in the reader's language: our own words are told, names and what was said stay."""

import os
from collections.abc import Iterator

import pytest

from livemap.assessing.displacement import ELSEWHERE
from livemap.assessing.fitting import NAMES
from livemap.assessing.happenings import NO_ORIGIN
from livemap.assessing.leftovers import MODALITIES
from livemap.assessing.questions import GOES_ON, NO_DAY, NO_PLACE, WIDER
from livemap.model.figure import Group
from livemap.model.place import Place, PlaceKind
from livemap.settings import read_settings
from livemap.web.serving.site import site_of
from livemap.web.speech.headlines import say_headline
from livemap.web.speech.language import ENGLISH, LANGUAGES, speak
from livemap.web.speech.places import know, say_division, say_place
from livemap.web.speech.reasons import say_reason

SARAQIB = Place(id="geonames:164816", name="Saraqib", lat=35.86, lon=36.8, country="SY", admin1="Idlib", precision=1)
IDLIB = Place(
    id="ocha:SY07",
    name="Idlib",
    lat=35.8,
    lon=36.6,
    country="SY",
    admin1="Idlib",
    precision=4,
    kind=PlaceKind.GOVERNORATE,
)
SYRIA = Place(id="c:SY", name="Syria", lat=35, lon=38, country="SY", admin1=None, precision=6, kind=PlaceKind.COUNTRY)


@pytest.fixture(autouse=True)
def _names() -> Iterator[None]:
    know(site_of(read_settings(os.environ)).names)
    yield
    speak(ENGLISH)


def moved(name: str) -> Place:
    return Place(id=SARAQIB.id, name=name, lat=35.8, lon=36.8, country="SY", admin1="Idlib", precision=2, radius_km=5)


@pytest.mark.parametrize(
    ("title", "place", "french", "arabic"),
    [
        ("Air strike, Saraqib: 11 to 13 killed", SARAQIB, "Frappe aérienne ou de drone, Saraqeb — Tués : 11 à 13", "غارة جوية أو بمسيّرة، سراقب — قتلى: 11 إلى 13"),
        ("More than 30,000 fled, Idlib", IDLIB, "En fuite : plus de 30\u202f000, Idlib", "فارّون: أكثر من 30,000، إدلب"),
        ("Clashes, south of Saraqib", moved("south of Saraqib"), "Affrontement armé, au sud de Saraqeb", "اشتباك مسلح، جنوب سراقب"),
        ("River Front advances, Syria", SYRIA, "River Front : Avance, Syrie", "\u2068River Front\u2069: تقدّم، سوريا"),
        ("River Front holds most of Saraqib", SARAQIB, "River Front : Tient, Saraqeb — la plus grande partie", "\u2068River Front\u2069: يسيطر، سراقب — معظمه"),
        ("River Front gains ground, Syria", SYRIA, "River Front : Terrain gagné, Syrie", "\u2068River Front\u2069: أرض مكتسبة، سوريا"),
        ("Shelling (denied)", None, "Bombardement ou tir de missile (démenti)", "قصف أو هجوم صاروخي (نفي)"),
        ("River Front gains dozens of villages, Idlib", IDLIB, "River Front : Terrain gagné, Idlib — des dizaines (villages)", "\u2068River Front\u2069: أرض مكتسبة، إدلب — عشرات (قرى)"),
        ("Ministry denies that the town fell", None, "Ministry : Démenti — that the town fell", "\u2068Ministry\u2069: نفي — \u2068that the town fell\u2069"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isascii() else "",
)  # fmt: skip
def test_a_headline_is_told_in_the_readers_language(title: str, place: Place | None, french: str, arabic: str) -> None:
    for code, expected in (("en", title), ("fr", french), ("ar", arabic)):
        speak(LANGUAGES[code])
        said = say_headline(title, place)
        assert (said.text, said.language) == (expected, "")


def test_words_that_are_none_of_ours_stay_and_are_marked_as_english() -> None:
    speak(LANGUAGES["ar"])
    said = say_headline("A bridge was opened by the mayor", None)
    assert (said.text, said.language) == ("A bridge was opened by the mayor", "en")
    reason = say_reason("Somebody wrote this by hand.")
    assert (reason.text, reason.language) == ("Somebody wrote this by hand.", "en")


def test_a_verdict_is_told_with_the_names_as_they_are() -> None:
    speak(LANGUAGES["fr"])
    said = say_reason("Two independent origins say so: the UN Relief Office (through A, B) and Vale Watch.")
    assert said.text == "Deux origines indépendantes le disent : UN Relief Office (par A, B) et Vale Watch."
    assert say_reason("one origin says so, one denies it").text == "une origine le dit, une le nie"


def test_places_have_the_names_of_the_gazetteer() -> None:
    speak(LANGUAGES["ar"])
    assert [say_place(place) for place in (SARAQIB, IDLIB, SYRIA)] == ["سراقب", "إدلب", "سوريا"]
    assert say_division("Idlib", "SY") == "إدلب"
    assert say_division("Nowhere", "SY") == "Nowhere"
    assert say_place(moved("12 km north of Saraqib")) == "12 كم شمال سراقب"


@pytest.mark.parametrize(
    ("reason", "french", "arabic"),
    [
        ("counted", "compté", "محسوب"),
        ("it counts children, not civilians", "cela compte : enfants, et non : civils", "يعدّ هؤلاء: \u2068أطفال\u2069، لا هؤلاء: مدنيون"),
        ("it counts people of syrian_government", "cela compte les personnes de ce camp : forces gouvernementales (Syrie)", "يعدّ أشخاصاً من هذا الطرف: قوات الحكومة (سوريا)"),
        ("it is part of c0123456789ab", "cela fait partie de c0123456789ab", "هو جزء من \u2068c0123456789ab\u2069"),
        ("a running total since 2031-05-12: not added to what it contains", "un total courant depuis le 12 mai 2031 : non ajouté à ce qu’il contient", "مجموع تراكمي منذ 12 مايو 2031: لا يُضاف إلى ما يحتويه"),
        ("Vale Map is a map, and a map is never a source", "Vale Map est une carte, et une carte n’est jamais une source", "\u2068Vale Map\u2069 خريطة، والخريطة ليست مصدراً أبداً"),
    ],
    ids=lambda value: value if value.isascii() else "",
)  # fmt: skip
def test_why_a_claim_is_counted_or_moves_the_map_is_told(reason: str, french: str, arabic: str) -> None:
    for code, expected in (("en", reason), ("fr", french), ("ar", arabic)):
        speak(LANGUAGES[code])
        said = say_reason(reason)
        assert (said.text, said.language) == (expected, "")


@pytest.mark.parametrize("code", ["fr", "ar"])
@pytest.mark.parametrize(
    "reason",
    [
        *MODALITIES.values(),
        *(f"it counts {asked}, not people" for asked in ("place", "percent", "other")),
        *(f"to the most only: it does not say how many were {NAMES[group]}" for group in (Group.CHILD, Group.WOMAN)),
        "to the most only: it does not say whose people they were",
        *(GOES_ON, WIDER, NO_PLACE, NO_DAY, ELSEWHERE, NO_ORIGIN),
    ],
)
def test_every_reason_of_the_sums_has_its_words(code: str, reason: str) -> None:
    speak(LANGUAGES[code])
    said = say_reason(reason)
    assert said.language == ""
    assert said.text != reason
