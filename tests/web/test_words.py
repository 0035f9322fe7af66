"""Values in the words of the screen."""

from dataclasses import replace
from datetime import date

import pytest

from livemap.model.claim import ClaimKind, Modality
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.incident import Status
from livemap.model.place import Place
from livemap.model.span import Span
from livemap.model.types import TYPES
from livemap.web.pages import words
from livemap.web.pages.passages import safe_url
from livemap.web.pages.views import name_place
from livemap.web.speech.language import ENGLISH, LANGUAGES, speak

SPAN = Span(start=0, end=1)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (171, None, "more than 170"),
        (172, None, "172+"),
        (12, 12, "12"),
        (12, 15, "12–15"),
        (None, 40, "up to 40"),
        (0, 0, "0"),
        (30_001, None, "more than 30,000"),
        (12_000_001, None, "more than 12,000,000"),
        (1, None, "1+"),
        (10, None, "10+"),
        (11, None, "more than 10"),
        (71, 90, "71–90"),
        (None, None, ""),
    ],
)
def test_ranges(low: int | None, high: int | None, said: str) -> None:
    assert words.say_range(low, high) == said


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (
            Figure(span=SPAN, low=24, high=None, qualifier=Qualifier.VAGUE, group=Group.CIVILIAN),
            "about 24+ civilians",
        ),
        (Figure(span=SPAN, low=9, high=9, qualifier=Qualifier.EXACT, party="vale_army"), "9 people of vale army"),
        (Figure(span=SPAN, low=1, high=1, qualifier=Qualifier.EXACT), "1 person"),
        (Figure(span=SPAN, low=1, high=1, qualifier=Qualifier.EXACT, group=Group.CHILD), "1 child"),
        (Figure(span=SPAN, low=1, high=2, qualifier=Qualifier.EXACT, unit=Unit.HOUSEHOLD), "1–2 households"),
        (Figure(span=SPAN, low=71, high=None, qualifier=Qualifier.MORE_THAN, unit=Unit.PERCENT), "more than 70 %"),
        (Figure(span=SPAN, low=46, high=None, qualifier=Qualifier.MORE_THAN), "more than 45 people"),
        (Figure(span=SPAN, low=46, high=None, qualifier=Qualifier.AT_LEAST), "46+ people"),
    ],
)
def test_figures(figure: Figure, said: str) -> None:
    assert words.say_figure(figure) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2019, 12, 21), date(2019, 12, 21), "21 Dec 2019"),
        (date(2019, 12, 19), date(2019, 12, 22), "19–22 Dec 2019"),
        (date(2019, 4, 30), date(2019, 8, 31), "30 Apr – 31 Aug 2019"),
        (date(2019, 12, 30), date(2020, 1, 2), "30 Dec 2019 – 2 Jan 2020"),
        (None, date(2019, 12, 21), "21 Dec 2019"),
        (None, None, "date not known"),
    ],
)
def test_days(start: date | None, end: date | None, said: str) -> None:
    assert words.say_days(start, end) == said


def test_every_value_of_the_model_has_words() -> None:
    assert set(words.KINDS) == set(ClaimKind)
    assert set(words.STATUSES) == set(Status)
    assert set(words.MODALITIES) == set(Modality) - {Modality.ASSERTED}
    assert set(words.PRECISIONS) == set(range(1, 8))
    assert all("_" not in words.name_type(name) for names in TYPES.values() for name in names)


def test_a_place_is_as_exact_as_its_circle() -> None:
    place = Place(id="t:1", name="south of Ardel", lat=1, lon=1, country="XN", admin1=None, precision=2, radius_km=12)
    assert words.say_precision(place) == "somewhere within 12 km"


def test_a_place_of_a_name_that_others_bear_is_no_exact_one() -> None:
    place = Place(id="t:1", name="Sem", lat=1, lon=1, country="XN", admin1="North", precision=6, namesakes=4)
    assert words.say_precision(place) == "one of 4 places of this name"
    assert name_place(place) == "Sem"
    assert name_place(replace(place, precision=4)) == "Sem, North"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org/a", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str | None, safe: bool) -> None:
    assert bool(safe_url(url)) is safe


@pytest.mark.parametrize(
    ("low", "high", "french", "arabic"),
    [
        (0, 0, "0 civil", "لا مدنيين"),
        (1, 1, "1 civil", "مدني واحد"),
        (2, 2, "2 civils", "مدنيان"),
        (5, 5, "5 civils", "5 مدنيين"),
        (11, 11, "11 civils", "11 مدنياً"),
        (100, 100, "100 civils", "100 مدني"),
        (1, 2, "1–2 civils", "\u20661–2\u2069 مدنيين"),
        (2, None, "2+ civils", "\u20662+\u2069 مدنيين"),
    ],
)
def test_a_figure_takes_the_form_that_goes_with_it(low: int, high: int | None, french: str, arabic: str) -> None:
    figure = Figure(span=SPAN, low=low, high=high, qualifier=Qualifier.EXACT, group=Group.CIVILIAN)
    for code, said in (("fr", french), ("ar", arabic)):
        speak(LANGUAGES[code])
        try:
            assert words.say_figure(figure) == said
        finally:
            speak(ENGLISH)
