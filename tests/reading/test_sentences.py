"""A text cut into sentences: none overlaps another, whatever headline was run into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livemap.reading.text.headline import headline_again
from livemap.reading.text.sentences import split_sentences

HEADLINE = "Shelling kills two people in Ardel town"
PIECES = st.sampled_from(
    (HEADLINE, "Shelling kills two\n\npeople in Ardel town", "12 May 2016", ". ", " - ", "\n", "\n\n")
)


def cut(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        (f"12 May 2016 - {HEADLINE} - Then more came.", ["12 May 2016", HEADLINE, "Then more came."]),
        (f"{HEADLINE}: Then more came.", [HEADLINE, "Then more came."]),
        # A copy may break a line inside it, and no paragraph.
        ("Shelling kills two\npeople in Ardel town. Then.", ["Shelling kills two\npeople in Ardel town", "Then."]),
        ("Shelling kills two\n\npeople in Ardel town. Then.", ["Shelling kills two", "people in Ardel town.", "Then."]),
    ],
)
def test_a_headline_said_again_is_a_sentence_of_its_own(body: str, sentences: list[str]) -> None:
    assert cut(f"{HEADLINE}\n\n{body}") == [HEADLINE, *sentences]


def test_a_title_that_stands_in_the_body_is_a_sentence_of_its_own() -> None:
    text = f"Posted on May 12 2016 by Ada Orr {HEADLINE} Two people died on Friday."
    found = [sentence.span.of(text) for sentence in split_sentences(text, HEADLINE)]
    assert found == ["Posted on May 12 2016 by Ada Orr", HEADLINE, "Two people died on Friday."]
    assert cut(text) == [text]


def test_a_headline_over_two_paragraphs_is_not_said_again() -> None:
    assert headline_again(f"{HEADLINE}\n\nShelling kills two\n \npeople in Ardel town.") is None


@given(st.lists(PIECES, max_size=8))
def test_sentences_lie_one_behind_the_other(pieces: list[str]) -> None:
    text = f"{HEADLINE}\n" + "".join(pieces)
    end = 0
    for sentence in split_sentences(text):
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        end = sentence.span.end
