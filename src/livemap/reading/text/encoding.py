"""The encoding layers of the model's token vectors, laid out so that a batch stays in the processor's cache."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
#: Rows worked on together: their widest table is about one megabyte.
ROWS = 500
SMALL = 1e-8


@dataclass(frozen=True, slots=True)
class Layer:
    """One residual layer: a window of three tokens, maxout, layer norm."""

    #: (window x width, pieces x width): the pieces side by side, so that the greatest is found column by column.
    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats
    pieces: int

    def __call__(self, rows: Floats) -> Floats:
        width = rows.shape[1]
        window = np.zeros((len(rows), 3 * width), dtype=np.float32)
        window[1:, :width] = rows[:-1]
        window[:, width : 2 * width] = rows
        window[:-1, 2 * width :] = rows[1:]
        mixed = window @ self.weights
        mixed += self.bias
        best: Floats = mixed[:, :width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, mixed[:, piece * width : (piece + 1) * width])
        best = best - best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)[:, None] / width
        best *= 1 / np.sqrt(spread + SMALL)
        best *= self.gain
        best += self.shift
        best += rows
        return best


class Encoder:
    """Runs the layers of a model's encoder over embedded sentences. It changes nothing that it is given."""

    def __init__(self, encode: Any) -> None:
        self._pad = int(encode.attrs["pad"])
        self._layers = tuple(_layer(residual) for residual in encode.layers[0].layers)

    def encode(self, sentences: Sequence[Floats]) -> list[Floats]:
        """An array for each sentence; padding between sentences keeps them apart, as in the model."""
        return [rows for part in _parts(sentences) for rows in self._encode(part)]

    def _encode(self, sentences: Sequence[Floats]) -> Iterator[Floats]:
        pad = np.zeros((self._pad, sentences[0].shape[1]), dtype=np.float32)
        rows = np.concatenate([pad, *(part for sentence in sentences for part in (sentence, pad))])
        for layer in self._layers:
            rows = layer(rows)
        start = self._pad
        for sentence in sentences:
            yield rows[start : start + len(sentence)]
            start += len(sentence) + self._pad


def _parts(sentences: Sequence[Floats]) -> Iterator[list[Floats]]:
    part: list[Floats] = []
    for sentence in sentences:
        part.append(sentence)
        if sum(map(len, part)) >= ROWS:
            yield part
            part = []
    if part:
        yield part


def _layer(residual: Any) -> Layer:
    named = {node.name: node for node in residual.walk()}
    maxout, norm = named["maxout"], named["layernorm"]
    weights = maxout.get_param("W")  # (width, pieces, window x width)
    return Layer(
        weights=np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)),
        bias=np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
        gain=norm.get_param("G"),
        shift=norm.get_param("b"),
        pieces=int(weights.shape[1]),
    )
