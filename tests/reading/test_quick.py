"""The quick model answers as the model's own pipeline does: tags, trees, lemmas and entities."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from benchmarks.texts import made_texts
from livemap.reading.text import vectors
from livemap.reading.text.parsing import load_model
from livemap.reading.text.quick import QuickModel

MODEL = load_model()
QUICK = QuickModel(MODEL)
SENTENCES = (
    "Government forces backed by Russian warplanes shelled Saraqib and Maarrat al-Numan on Friday 20 December 2019.",
    "U.N. Secretary-General Antonio Guterres told Reuters in New York that 235,000 people had fled Idlib province.",
    "He did what he had to do,\nand  she has left  \n the Syrian Observatory for Human Rights in Coventry.",
    "There's no water in Aleppo, and there were\n\n12 dead",
    "Let's say they ain't gonna leave; we gotta go, y'all.",
    "",
    " ",
    "71 %",
    "SARAQIB Syria AP - a b c",
    # Longer than the loop over all sentences takes.
    "Planes hit " + ", ".join(f"a market in town {number}, where {number} people died" for number in range(30)) + ".",
)


def test_sentences_of_every_sort() -> None:
    assert_same(list(SENTENCES))


def test_made_reports() -> None:
    assert_same([line for text in made_texts(12) for line in text.split("\n\n")])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sentences=st.lists(st.text(max_size=40), max_size=6))
def test_any_text(sentences: list[str]) -> None:
    assert_same(sentences)


def test_words_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "MOST", 5)
    quick = QuickModel(MODEL)
    for sentence in SENTENCES:
        assert [_told(doc) for doc in quick.parse([sentence])] == [_told(MODEL(sentence))]


def test_vectors_are_let_go() -> None:
    """Kept, they would be half of the memory that a long report takes."""
    assert all(doc.tensor.size == 0 for doc in QUICK.parse(SENTENCES))


def assert_same(sentences: list[str]) -> None:
    for _ in range(2):  # the second time answers come from the tables
        assert [_told(doc) for doc in QUICK.parse(sentences)] == [_told(MODEL(sentence)) for sentence in sentences]


def _told(doc: Doc) -> list[object]:
    names = ("text", "pos_", "tag_", "dep_", "lemma_", "morph", "ent_type_", "ent_iob_", "is_sent_start")
    words = [(token.head.i, *(str(getattr(token, name)) for name in names)) for token in doc]
    return [words, [(entity.start, entity.end, entity.label_) for entity in doc.ents]]
