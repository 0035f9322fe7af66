"""Named entities, the model's own, by a loop over all sentences at once instead of one state at a time."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from livemap.reading.text.encoding import Floats
from livemap.reading.text.vectors import WordVectors

Ints = NDArray[np.int64]
#: How a token stands to an entity, in spaCy's numbers: inside, outside, at its begin.
INSIDE, OUTSIDE, BEGIN = 1, 2, 3
#: The token's features: itself, the entity's first word, the word before it inside the entity.
FEATURES = 3


class EntityTagger:
    """Gives each token of parsed sentences its entity label. It sees no sentence but those handed over.

    Invariant: the labels are those that the model's own entity recogniser gives; only the order of the work differs.
    The recogniser steps through its 74 moves for every token and takes and drops the interpreter's lock at each, which
    costs twice what its matrices do.
    """

    def __init__(self, model: Language) -> None:
        # spaCy types a part as a bare callable.
        part = cast(Any, model.get_pipe("ner"))
        vectors, lower, upper = part.model.layers
        network, _, self._narrow = vectors.layers
        self._vectors = WordVectors(network)
        if lower.get_dim("nF") != FEATURES or part.cfg.get("beam_width", 1) != 1:
            raise ValueError("the model's entity recogniser is of another make than this was written for")
        self._lower = lower
        self._bias: Floats = lower.get_param("b").reshape(-1)
        self._pieces = int(lower.get_dim("nP"))
        self._weights: Floats = upper.get_param("W").T.copy()
        self._scores_bias: Floats = upper.get_param("b")
        names = [part.moves.get_class_name(number) for number in range(part.moves.n_moves)]
        moves = [name.partition("-")[0] for name in names]
        labels = [model.vocab.strings.add(name.partition("-")[2]) if "-" in name else 0 for name in names]
        self._labels: NDArray[np.uint64] = np.array(labels, dtype=np.uint64)
        named = self._labels != 0
        self._begins, self._units, self._ins, self._lasts = (
            np.array([move == kind for move in moves]) & named for kind in "BUIL"
        )
        self._outs: NDArray[np.bool_] = np.array([move == "O" for move in moves])

    def tag(self, docs: Sequence[Doc]) -> list[NDArray[np.uint64]]:
        """For each parsed sentence an array of (label, how it stands to the entity), a row a token."""
        lengths = np.array([len(doc) for doc in docs], dtype=np.int64)
        if not lengths.sum():
            return [np.zeros((0, 2), dtype=np.uint64) for _ in docs]
        vectors = np.concatenate(self._vectors.vectors(docs))
        features = self._lower.predict(self._narrow.predict(vectors))
        spaces, breaks = _edges(docs)
        labels, stands = self._decode(_by_feature(features), lengths, spaces, breaks)
        both = np.stack([labels, stands], axis=1)
        ends = np.cumsum(lengths)
        return [both[end - length : end] for end, length in zip(ends, lengths, strict=True)]

    def _decode(
        self, features: Floats, lengths: Ints, spaces: NDArray[np.bool_], breaks: NDArray[np.bool_]
    ) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """Token by token through all sentences side by side, the longest first so that those not ended stand first.

        Row 0 of `features` stands for 'no such token', token n of the batch is row n + 1.
        """
        order = np.argsort(-lengths, kind="stable")
        sizes = lengths[order]
        starts = (np.cumsum(lengths) - lengths)[order]
        opened = np.zeros(len(lengths), dtype=np.int64)
        within = np.zeros(len(lengths), dtype=np.uint64)
        labels = np.zeros(int(lengths.sum()), dtype=np.uint64)
        stands = np.full(len(labels), OUTSIDE, dtype=np.uint64)
        for step in range(int(sizes[0])):
            count = int(np.searchsorted(-sizes, -step))
            at = starts[:count] + step
            first = opened[:count]
            is_open = first > 0
            last = np.where(is_open, at, 0)
            scores = self._scores(features[0, at + 1] + features[1, first] + features[2, last])
            valid = self._valid(within[:count], is_open, spaces[at], breaks[at] | (sizes[:count] == step + 1))
            guess = np.where(valid, scores, -np.inf).argmax(axis=1)
            begins, units = self._begins[guess], self._units[guess]
            labels[at] = self._labels[guess]
            stands[at] = np.where(begins | units, BEGIN, np.where(is_open, INSIDE, OUTSIDE))
            goes_on = begins | self._ins[guess]
            opened[:count] = np.where(begins, at + 1, np.where(goes_on, first, 0))
            within[:count] = np.where(goes_on, self._labels[guess], 0)
        return labels, stands

    def _scores(self, summed: Floats) -> Floats:
        summed += self._bias
        hidden = summed.reshape(len(summed), -1, self._pieces).max(axis=2)
        scores: Floats = hidden @ self._weights + self._scores_bias
        return scores

    def _valid(
        self,
        within: NDArray[np.uint64],
        is_open: NDArray[np.bool_],
        spaces: NDArray[np.bool_],
        ends: NDArray[np.bool_],
    ) -> NDArray[np.bool_]:
        """Moves that the model's rules allow: no entity begins on white space, none reaches over a sentence's end."""
        same = self._labels[None, :] == within[:, None]
        goes_on = ~ends[:, None]
        inside = (self._lasts | (self._ins & goes_on)) & same
        outside = self._outs | ((self._units | (self._begins & goes_on)) & ~spaces[:, None])
        allowed: NDArray[np.bool_] = np.where(is_open[:, None], inside, outside)
        return allowed


def _by_feature(features: Floats) -> Floats:
    """(feature, token, hidden x piece), each feature's table in one piece of memory."""
    rows = features.reshape(features.shape[0], FEATURES, -1)
    return np.ascontiguousarray(rows.transpose(1, 0, 2))


def _edges(docs: Sequence[Doc]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each token of the batch: whether it is white space, and whether the next one begins a sentence."""
    told = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs if len(doc)])
    breaks = np.zeros(len(told), dtype=np.bool_)
    breaks[:-1] = told[1:, 1] == 1
    return told[:, 0] != 0, breaks
