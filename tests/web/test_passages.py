"""What a claim's words say besides: the places that a name may also mean."""

from dataclasses import replace

from livemap.model.place import Candidate, Place, PlaceKind
from livemap.model.recorded import Doubt
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.web.pages.passages import say_others, view_passages
from livemap.web.speech.language import ENGLISH, LANGUAGES, speak
from tests.matching.claims import claim

VILLAGE = Place(id="t:1", name="Kafr Nasih", lat=35.5, lon=36.6, country="SY", admin1="Hama", precision=1)
DIVISION = Place(
    id="t:2",
    name="Idlib",
    lat=35.8,
    lon=36.6,
    country="SY",
    admin1="Idlib",
    precision=4,
    kind=PlaceKind.GOVERNORATE,
    radius_km=60.0,
)


def doubt(*others: Candidate) -> Doubt:
    return Doubt(name="Kafr Nasih", span=Span(start=0, end=10), others=others)


def test_who_is_told_to_deny_it_stands_under_the_words() -> None:
    text = "Residents said planes hit the market of Ardel by day. The River Front denied it." + " " * 20
    told = claim("attack", voices=("residents",), denied_by=("front",), report="r1")
    again = claim("killed", figure="4", voices=("residents",), denied_by=("front",), report="r1")
    (passage,) = view_passages([told, again], {"r1": Report(id="r1", title="", text=text)}, {})
    assert passage.denied_by == ("River Front",)


def test_a_village_is_told_with_its_division() -> None:
    assert say_others(doubt(Candidate(place=VILLAGE, score=0.21))) == ("Kafr Nasih (Hama) 21 %",)


def test_a_division_is_told_by_how_wide_it_is() -> None:
    assert say_others(doubt(Candidate(place=DIVISION, score=0.19))) == ("Idlib (somewhere within 60 km) 19 %",)


def test_at_most_three_are_told_and_none_that_is_unlikely() -> None:
    many = [Candidate(place=VILLAGE, score=share) for share in (0.2, 0.19, 0.18, 0.17)]
    assert len(say_others(doubt(*many))) == 3
    assert say_others(doubt(Candidate(place=VILLAGE, score=0.01))) == ()


def test_a_moved_place_is_told_in_the_readers_language() -> None:
    near = replace(VILLAGE, name="near Kafr Nasih")
    speak(LANGUAGES["fr"])
    try:
        (said,) = say_others(doubt(Candidate(place=near, score=0.21)))
    finally:
        speak(ENGLISH)
    assert "Kafr Nasih" in said
    assert "near" not in said
