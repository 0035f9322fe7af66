"""A question about a word is asked once; past the most that are kept, anew."""

import pytest
from spacy.vocab import Vocab

from livemap.reading.text import asked
from livemap.reading.text.asked import Asked


def test_a_word_is_asked_about_once_and_in_lower_case() -> None:
    vocab, heard = Vocab(), []

    def is_shelling(word: str) -> bool:
        heard.append(word)
        return word == "shelling"

    answers = Asked(vocab, is_shelling)
    numbers = [vocab.strings.add(word) for word in ("Shelling", "market", "Shelling")]
    assert [answers[number] for number in numbers] == [True, False, True]
    assert heard == ["shelling", "market"]


def test_answers_stay_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "MOST", 2)
    vocab = Vocab()
    answers = Asked(vocab, str.isalpha)
    for word in ("one", "two", "3", "four"):
        assert answers[vocab.strings.add(word)] is word.isalpha()
        assert len(answers) <= 2
