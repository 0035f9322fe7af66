"""The model's token vectors, with what depends on the single word remembered from one sentence to the next."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.types import Ragged

from livemap.reading.text.encoding import Encoder, Floats

#: Words remembered; past it the table starts anew, so that memory stays bounded (20 MB).
MOST = 50_000
FIRST_SIZE = 4096


class WordVectors:
    """Vectors of tokens in their sentences, as the model's embedding and encoding layers give them.

    The embedding of a word depends on the word alone and most words come again, so it is kept; the encoding looks at
    the neighbours and is done each time. Invariant: the values are the model's own (to the last bits of a float).
    """

    def __init__(self, network: Any) -> None:
        embed = network.get_ref("embed")
        self._extract, _, self._tables, self._mix, _ = embed.layers
        self._encoder = Encoder(network.get_ref("encode"))
        #: A word's attributes, as they lie in memory, to its row.
        self._rows: dict[bytes, int] = {}
        self._known: Floats = np.zeros((FIRST_SIZE, network.get_dim("nO")), dtype=np.float32)

    def vectors(self, docs: Sequence[Doc]) -> list[Floats]:
        """An array for each sentence, a row a token."""
        features = np.concatenate([doc.to_array(self._extract.attrs["columns"]) for doc in docs])
        words: list[bytes] = features.view(f"V{features.shape[1] * features.itemsize}").ravel().tolist()
        if len(self._rows) > MOST:
            self._rows.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._rows]
        if new:
            self._learn(new)
        embedded = self._known[[self._rows[word] for word in words]]
        ends = np.cumsum([len(doc) for doc in docs])
        return self._encoder.encode(np.split(embedded, ends[:-1]))

    def _learn(self, words: Sequence[bytes]) -> None:
        ids: Any = np.frombuffer(b"".join(words), dtype=np.uint64).reshape(len(words), -1)
        size: Any = np.array([len(words)], dtype=np.int32)
        given = Ragged(ids, size)
        values = self._mix.predict(self._tables.predict(given)).data
        first = len(self._rows)
        while first + len(words) > len(self._known):
            self._known = np.concatenate([self._known, np.zeros_like(self._known)])
        self._known[first : first + len(words)] = values
        self._rows.update((word, first + at) for at, word in enumerate(words))
