"""The labeller writes what the model's own rules write."""

import pytest

from livemap.reading.text.labelling import REPLACED, Labeller
from livemap.reading.text.parsing import load_model

MODEL = load_model()
LABELLER = Labeller(MODEL)
SENTENCES = (
    "Government forces said they had taken the town, but residents denied it.",
    "There were at least 12 people killed, and there's no one left to count them.",
    "Let's say they ain't gonna leave; we gotta go, y'all.",
    "He did what he had to do,\nand  she has left.",
    "That is what they said that day: those who don't leave will be shot.",
    "Shelling by U.S. forces hit Idlib's bakery; it killed him, her and their children.",
    "",
    "71 %",
)


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("text", SENTENCES)
def test_labels_are_the_models_own(text: str, again: bool) -> None:
    expected = MODEL(text)
    for _ in range(1 + again):  # the second time answers come from the table
        got = next(doc for doc in map(LABELLER.label, MODEL.pipe([text], disable=REPLACED)))
    assert [_told(word) for word in got] == [_told(word) for word in expected]


def _told(word: object) -> tuple[str, ...]:
    return tuple(str(getattr(word, name)) for name in ("text", "pos_", "tag_", "dep_", "lemma_", "morph", "ent_type_"))
