"""What parties are called in each language."""

import pytest

from livemap.web.speech.language import ENGLISH, LANGUAGES, speak
from livemap.web.speech.parties import name_party, parties_to_name


@pytest.mark.parametrize(
    ("language", "key", "said"),
    [
        ("en", "syrian_government", "syrian government"),
        ("fr", "syrian_government", "forces gouvernementales (Syrie)"),
        ("ar", "ukrainian_government", "قوات الحكومة (أوكرانيا)"),
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
