"""Named entities, the model's own, for all tokens of many sentences at once instead of one state at a time."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from livemap.reading.text.encoding import Floats
from livemap.reading.text.scoring import Ints, MoveScorer
from livemap.reading.text.vectors import WordVectors

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
        network, _, self._narrow = part.model.layers[0].layers
        self._vectors = WordVectors(network)
        self._scorer = MoveScorer(part, FEATURES)
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
        table = self._scorer.table(self._narrow.predict(np.concatenate(self._vectors.vectors(docs))))
        told = self._decode(table, *_edges(docs))
        ends = np.cumsum(lengths)
        return [told[end - length : end] for end, length in zip(ends, lengths, strict=True)]

    def _decode(self, table: Floats, spaces: NDArray[np.bool_], ends: NDArray[np.bool_]) -> NDArray[np.uint64]:
        """Where no entity is open, a move depends on its token alone: these are all made at once. Then each entity
        that could begin is followed to its end, all side by side, and of those that overlap the first stands.
        """
        total = len(ends)
        scores = self._scorer.scores(table, _rows(np.arange(1, total + 1), 0, 0))
        outside = self._outs | ((self._units | (self._begins & ~ends[:, None])) & ~spaces[:, None])
        moves = np.where(outside, scores, -np.inf).argmax(axis=1)
        told = np.zeros((total, 2), dtype=np.uint64)
        told[:, 0] = self._labels[moves]
        told[:, 1] = np.where(self._units[moves], BEGIN, OUTSIDE)
        starts = np.flatnonzero(self._begins[moves])
        lasts = self._follow(table, starts, self._labels[moves[starts]], ends)
        free = 0
        for start, last in zip(starts.tolist(), lasts.tolist(), strict=True):
            if start >= free:
                free = last + 1
                told[start:free, 0] = told[start, 0]
                told[start:free, 1] = INSIDE
                told[start, 1] = BEGIN
        return told

    def _follow(self, table: Floats, starts: Ints, labels: NDArray[np.uint64], ends: NDArray[np.bool_]) -> Ints:
        """The last token of each entity that begins at `starts`."""
        lasts = starts.copy()
        open_ = np.arange(len(starts))
        while len(open_):
            lasts[open_] += 1
            at = lasts[open_]
            scores = self._scorer.scores(table, _rows(at + 1, starts[open_] + 1, at))
            same = self._labels[None, :] == labels[open_][:, None]
            inside = (self._lasts | (self._ins & ~ends[at][:, None])) & same
            moves = np.where(inside, scores, -np.inf).argmax(axis=1)
            open_ = open_[self._ins[moves]]
        return lasts


def _rows(token: Ints, first: Ints | int, before: Ints | int) -> Ints:
    """(state, feature): the token itself, the entity's first word, the word before it inside the entity."""
    rows = np.empty((FEATURES, len(token)), dtype=np.int64)
    rows[0], rows[1], rows[2] = token, first, before
    return rows.T


def _edges(docs: Sequence[Doc]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each token of the batch: whether it is white space, and whether it is the last of its sentence."""
    told = np.concatenate([doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs if len(doc)])
    ends = np.zeros(len(told), dtype=np.bool_)
    ends[:-1] = told[1:, 1] == 1
    ends[np.cumsum([len(doc) for doc in docs if len(doc)]) - 1] = True
    return told[:, 0] != 0, ends
