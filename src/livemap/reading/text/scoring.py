"""What a transition model says of each next move, for many states at once."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from livemap.reading.text.encoding import Floats

Ints = NDArray[np.int64]


class MoveScorer:
    """Scores the moves of one of the model's transition parts (its parser or its entity recogniser).

    A state is told by the rows of its feature tokens: row 0 stands for 'no such token', token n of the batch is row
    n + 1. The model is of the make that `makes` tells. Invariant: the scores are the model's own, to the last bits of
    a float.
    """

    def __init__(self, part: Any, features: int) -> None:
        lower, upper = part.model.layers[1:]
        # The pieces of a maxout side by side, so that the greatest is found column by column.
        weights = lower.get_param("W").transpose(0, 2, 1, 3)  # (features, pieces, hidden, width)
        self._lower: Floats = np.ascontiguousarray(weights.reshape(-1, weights.shape[3]).T)
        self._pad: Floats = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, -1)
        self._bias: Floats = lower.get_param("b").T.reshape(-1)
        self._pieces = int(lower.get_dim("nP"))
        self._upper: Floats = np.ascontiguousarray(upper.get_param("W").T)
        self._upper_bias: Floats = upper.get_param("b")
        self._features = features
        self._ones: Floats = np.ones((1, features), dtype=np.float32)

    def table(self, vectors: Floats) -> Floats:
        """(token rows x features, hidden): what each token brings to a state as each of its features."""
        told = np.empty((len(vectors) + 1, self._lower.shape[1]), dtype=np.float32)
        np.matmul(vectors, self._lower, out=told[1:])
        told[0] = self._pad.reshape(-1)
        return told.reshape(len(told) * self._features, -1)

    def scores(self, table: Floats, rows: Ints) -> Floats:
        """(states, moves) for `rows` (states, features)."""
        places = rows * self._features + np.arange(self._features)
        # A product with ones sums three times quicker than `sum` does.
        return self.of_sums(np.matmul(self._ones, table.take(places, axis=0))[:, 0])

    def of_sums(self, sums: Floats) -> Floats:
        """The same for features that are summed already. It changes `sums`."""
        sums += self._bias
        width = sums.shape[1] // self._pieces
        hidden = sums[:, :width]
        for piece in range(1, self._pieces):
            hidden = np.maximum(hidden, sums[:, piece * width : (piece + 1) * width])
        scores: Floats = hidden @ self._upper
        scores += self._upper_bias
        return scores
