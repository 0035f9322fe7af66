"""What parties are called in each language."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from livemap.web.desk.item_words import say_value
from livemap.web.desk.source_words import say_field, say_side
from livemap.web.speech.language import ENGLISH, LANGUAGES, speak
from livemap.web.speech.parties import name_party, parties_to_name


@pytest.fixture
def french() -> Iterator[None]:
    speak(LANGUAGES["fr"])
    yield
    speak(ENGLISH)


@pytest.mark.parametrize(
    ("language", "key", "said"),
    [
        ("en", "syrian_government", "Syrian government forces"),
        ("en", "a_party_of_this_site", "a party of this site"),
        ("fr", "syrian_government", "forces gouvernementales (Syrie)"),
        ("ar", "ukrainian_government", "قوات الحكومة (أوكرانيا)"),
        ("fr", "syrian government", "forces gouvernementales (Syrie)"),
        ("fr", "islamic_state", "État islamique"),
        ("ar", "houthis", "الحوثيون"),
        ("ar", "a_party_of_this_site", "a party of this site"),
    ],
)
def test_a_party_is_called_as_readers_call_it(language: str, key: str, said: str) -> None:
    speak(LANGUAGES[language])
    try:
        assert name_party(key) == said
    finally:
        speak(ENGLISH)


def test_governments_need_no_words_of_their_own() -> None:
    names = parties_to_name()
    assert "hezbollah" in names
    assert "syrian government" not in names


@pytest.mark.usefixtures("french")
def test_the_desk_names_parties_as_all_pages_do() -> None:
    assert say_side("islamic_state", None, None) == "État islamique"
    assert say_field("side", "syrian government to 2031-05-01; nobody from 2031-05-02") == (
        f"{say_side('syrian_government', None, date(2031, 5, 1))}; {say_side(None, date(2031, 5, 2), None)}"
    )
    assert say_value("party", "islamic_state") == say_value("voice_party", "islamic_state") == "État islamique"
    assert say_value("by", json.dumps([{"name": "IS", "party": "islamic_state"}])) == "IS (État islamique)"
