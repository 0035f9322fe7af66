"""The English model run part by part: the same answers as its pipeline gives, in less than half the time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from livemap.reading.text.entities import EntityTagger
from livemap.reading.text.labelling import Labeller
from livemap.reading.text.trees import TreeParser
from livemap.reading.text.vectors import WordVectors

#: Sentences that the model takes at once: enough for its loops over all of them, few enough for memory (100 MB).
SENTENCES = 256
#: Token vectors where they are no longer needed.
NONE: Any = np.zeros((0,), dtype=np.float32)


class QuickModel:
    """Parses sentences: tags, dependencies, lemmas, entities. It cuts no sentences and reads no meaning.

    The model is of the make that `makes` tells. Invariant: each answer is the one of the model's own pipeline (a test
    compares them).
    """

    def __init__(self, model: Language) -> None:
        self._model = model
        # spaCy types a part as a bare callable.
        self._tagger = cast(Any, model.get_pipe("tagger"))
        self._trees = TreeParser(model)
        self._vectors = WordVectors(cast(Any, model.get_pipe("tok2vec")).model)
        self._labeller = Labeller(model)
        self._entities = EntityTagger(model)

    def parse(self, sentences: Iterable[str]) -> Iterator[Doc]:
        """A parsed document for each sentence, in order."""
        waiting = iter(sentences)
        while batch := list(islice(waiting, SENTENCES)):
            yield from self._parse([self._model.make_doc(sentence) for sentence in batch])

    def _parse(self, docs: Sequence[Doc]) -> list[Doc]:
        vectors = self._vectors.vectors(docs)
        for doc, tensor in zip(docs, vectors, strict=True):
            doc.tensor = cast(Any, tensor)
        parsed = list(self._tagger.pipe(docs, batch_size=SENTENCES))
        self._trees.parse(parsed, vectors)
        for doc, told in zip(parsed, self._entities.tag(parsed), strict=True):
            self._labeller.label(doc)
            if len(doc):
                doc.from_array(["ENT_TYPE", "ENT_IOB"], cast(Any, told))
            doc.tensor = NONE  # of a long report they would be half of the memory
        return parsed
