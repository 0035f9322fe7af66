"""Dependency trees, the model's own, by a loop over all sentences at once instead of one state at a time."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from livemap.reading.text.encoding import Floats
from livemap.reading.text.scoring import Ints, MoveScorer

#: The tokens of a state that are looked at: two of the buffer, three of the stack, the last children of the first two.
FEATURES = 8
SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
KINDS = {"S": SHIFT, "D": REDUCE, "L": LEFT, "R": RIGHT, "B": BREAK}
#: Tokens of the longest sentence: a longer one would keep the loop going for itself alone, and the model reads it.
LONGEST = 120


class TreeParser:
    """Hangs each token of a sentence on its head, with the dependency's label. It needs the sentences' vectors.

    The model is of the make that `makes` tells. Invariant: the trees are those of the model's own parser; only the
    order of the work differs.
    The parser asks its basic linear algebra and the interpreter's lock anew for each state, which costs several times
    what its matrices do.
    """

    def __init__(self, model: Language) -> None:
        # spaCy types a part as a bare callable.
        part = cast(Any, model.get_pipe("parser"))
        self._part = part
        self._narrow = part.model.layers[0].layers[-1]
        self._scorer = MoveScorer(part, FEATURES)
        names = [part.moves.get_class_name(number) for number in range(part.moves.n_moves)]
        self._kinds: Ints = np.array([KINDS[name.partition("-")[0]] for name in names])
        labels = [model.vocab.strings.add(name.partition("-")[2]) for name in names]
        self._labels: NDArray[np.uint64] = np.array(labels, dtype=np.uint64)
        self._root = model.vocab.strings.add("ROOT")
        # For each set of kinds that may come next (a bit each) what to add to the scores of the moves.
        sets = np.arange(1 << len(KINDS))[:, None] >> self._kinds[None, :] & 1
        self._barred: Floats = np.where(sets == 1, 0, -np.inf).astype(np.float32)

    def parse(self, docs: Sequence[Doc], vectors: Sequence[Floats]) -> None:
        """Writes the tree of each sentence into its document; `vectors` are the sentences' own."""
        short = [at for at, doc in enumerate(docs) if 0 < len(doc) <= LONGEST]
        if short:
            told = self._decode([vectors[at] for at in short])
            end = 0
            for at in short:
                start, end = end, end + len(docs[at])
                docs[at].from_array(["HEAD", "DEP"], cast(Any, told[start:end]))
                for hook in self._part.postprocesses:
                    hook(docs[at])
        long = [doc for doc in docs if len(doc) > LONGEST]
        if long:
            self._part.set_annotations(long, self._part.predict(long))

    def _decode(self, sentences: Sequence[Floats]) -> NDArray[np.uint64]:
        """For each token of the batch the steps to its head (0: it is the root) and its label."""
        states = _States(np.array([len(rows) for rows in sentences], dtype=np.int64))
        table = self._scorer.table(self._narrow.predict(np.concatenate(sentences)))
        while not states.is_done:
            rows, allowed = states.look()
            scores = self._scorer.scores(table, rows)
            scores += self._barred[allowed]
            moves = scores.argmax(axis=1)
            states.move(self._kinds[moves], self._labels[moves], rows)
        heads = states.heads[1:]
        steps = np.where(heads == 0, 0, heads - np.arange(1, len(heads) + 1))
        labels = np.where(heads == 0, self._root, states.labels[1:])
        return np.stack([steps.astype(np.uint64), labels], axis=1)


class _States:
    """Where the parse of each sentence stands: its stack, its buffer and the arcs so far. Rows are as in the scorer.

    Stack and buffer of each sentence lie in one piece of a long array and end in their next word; a few empty places
    before the first stand for 'no such token'.
    """

    def __init__(self, lengths: Ints) -> None:
        count, longest, total = len(lengths), int(lengths.max()), int(lengths.sum())
        first = np.cumsum(lengths) - lengths + 1
        self._stack: Ints = np.zeros(count * (longest + 4), dtype=np.int64)
        buffer = np.zeros((count, longest + 3), dtype=np.int64)
        places = np.arange(longest)
        back = (first + lengths - 1)[:, None] - places[None, :]
        buffer[:, 2 : longest + 2] = np.where(places[None, :] < lengths[:, None], back, 0)
        self._buffer: Ints = buffer.reshape(-1)
        # Of each sentence that is not done: where an empty stack and buffer end, and where its own do.
        self._no_stack, self._no_buffer = np.arange(count) * (longest + 4) + 2, np.arange(count) * (longest + 3) + 1
        self._top, self._next = self._no_stack.copy(), self._no_buffer + lengths
        self.heads: Ints = np.zeros(total + 1, dtype=np.int64)
        self.labels: NDArray[np.uint64] = np.zeros(total + 1, dtype=np.uint64)
        self._last_left, self._last_right, self._sibling = (np.zeros(total + 1, dtype=np.int64) for _ in range(3))
        #: Put back into the buffer: not to be shifted again.
        self._put_back: NDArray[np.bool_] = np.zeros(total + 1, dtype=np.bool_)
        self._begins: NDArray[np.bool_] = np.zeros(total + 1, dtype=np.bool_)
        self._begins[first] = True

    @property
    def is_done(self) -> bool:
        return not len(self._top)

    def look(self) -> tuple[Ints, Ints]:
        """For each sentence not done the rows of its features, and the kinds of move that may come next, a bit each."""
        top_at, next_at = self._top, self._next
        rows = np.empty((FEATURES, len(top_at)), dtype=np.int64)
        next_, second, top = self._buffer.take(next_at), self._buffer.take(next_at - 1), self._stack.take(top_at)
        rows[0], rows[1], rows[2] = next_, second, top
        rows[3], rows[4] = self._stack.take(top_at - 1), self._stack.take(top_at - 2)
        rows[5], rows[6] = self._last_left.take(next_), self._last_left.take(top)
        rows[7] = self._last_right.take(top)
        inside, left = top_at > self._no_stack, next_at - self._no_buffer
        goes_on = ~self._begins.take(next_)
        shift = ~inside | ((left >= 2) & goes_on & ~self._put_back.take(next_))
        arcs = inside & (left > 0) & goes_on
        breaks = (left >= 2) & (second == next_ + 1) & ~self._begins.take(second)
        return rows.T, shift + inside * 2 + arcs * (4 + 8) + breaks * 16

    def move(self, kinds: Ints, labels: NDArray[np.uint64], rows: Ints) -> None:
        """Does one move in each sentence that is not done."""
        next_, second, top = rows[:, 0], rows[:, 1], rows[:, 2]
        left, right, reduce = kinds == LEFT, kinds == RIGHT, kinds == REDUCE
        push = right | (kinds == SHIFT)
        if left.any():
            self._hang_left(next_[left], top[left], labels[left])
        if right.any():
            self._hang_right(top[right], next_[right], labels[right])
        self._stack[self._top[push] + 1] = next_[push]
        self._begins[second[kinds == BREAK]] = True
        self._next -= push
        self._top += push
        self._top -= left | reduce
        if reduce.any():
            self._put_headless_back(np.flatnonzero(reduce), top)
        going = (self._top > self._no_stack) | (self._next > self._no_buffer)
        if not going.all():
            self._top, self._next = self._top[going], self._next[going]
            self._no_stack, self._no_buffer = self._no_stack[going], self._no_buffer[going]

    def _hang_left(self, heads: Ints, children: Ints, labels: NDArray[np.uint64]) -> None:
        former = self.heads[children]
        lost = self._last_right[former] == children  # it had a head before: that one loses its last child
        self._last_right[former[lost]] = self._sibling[children[lost]]
        self.heads[children], self.labels[children] = heads, labels
        self._last_left[heads] = children
        self._put_back[heads] = False

    def _hang_right(self, heads: Ints, children: Ints, labels: NDArray[np.uint64]) -> None:
        self._sibling[children] = self._last_right[heads]
        self._last_right[heads] = children
        self.heads[children], self.labels[children] = heads, labels

    def _put_headless_back(self, reduced: Ints, top: Ints) -> None:
        """A word that is taken off the stack without a head is read again, unless it stood alone."""
        words = top[reduced]
        back = (self.heads[words] == 0) & (self._top[reduced] > self._no_stack[reduced])
        if back.any():
            reduced, words = reduced[back], words[back]
            self._put_back[words] = True
            self._next[reduced] += 1
            self._buffer[self._next[reduced]] = words
