"""Near-duplicate texts: a reprint adds an outlet, not a report (rule 1).

Of two reports that share their words the later one reprints the earlier. Each report has for parent the earliest one
that it shares its words with, and for original what is at the end of its parents. So who is whose reprint follows from
the texts and their dates alone, and reports may come in any order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import pairwise
from operator import eq

import numpy as np
from rensa import RMinHash

from livemap.intake.cleaning import fold

#: Words in a row that are compared.
SHINGLE = 5
PERMUTATIONS = 96
#: 32 bands of 3: a pair that shares half of its shingles is looked at in 98 of 100 cases, one that shares 1 % never.
BAND = 3
SEED = 1
#: Share of the shorter text that stands in the longer one, from which it is a reprint. Wire copy that is cut and
#: re-headlined keeps more; two reporters' accounts of one event share under a tenth.
REPRINT_SHARE = 0.6
#: Texts of fewer words are reprints only of the same words.
SHORT = 25

#: When a report stands in the order of originals: dated ones by date, then the others; by key.
Order = tuple[bool, str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """What is kept of a text to compare it: MinHash values of its shingles. The same text gives the same sketch."""

    values: tuple[int, ...]
    #: Number of words.
    words: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketched:
    """A report by its sketch. It holds no text: about 5 kB each."""

    key: str
    published: datetime | None
    sketch: Sketch
    #: The report that it has its words of; None: none earlier is known.
    parent: Order | None = None

    @property
    def order(self) -> Order:
        return order_of(self.key, self.published)


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """What a new report is to those that are there."""

    #: The earliest that it shares its words with, and how much of them; None: it is an original so far.
    parent: Order | None
    #: Reports that have their words of the new one from now on.
    children: tuple[str, ...]


def order_of(key: str, published: datetime | None) -> Order:
    """Where a report stands in the order of originals."""
    return (published is None, published.astimezone(UTC).isoformat() if published else "", key)


def find_family(new: Sketched, near: Iterable[Sketched]) -> Family:
    """What `new` is to the reports `near` it, which are all those that share a band with it."""
    parent: Order | None = None
    children = []
    for other in near:
        if other.key == new.key or not is_reprint(new.sketch, other.sketch):
            continue
        if other.order < new.order:
            parent = min(parent or other.order, other.order)
        elif other.parent is None or new.order < other.parent:
            children.append(other.key)
    return Family(parent=parent, children=tuple(sorted(children)))


def sketch_of(text: str) -> Sketch:
    """The sketch of a text; headings, case and punctuation count little or nothing."""
    words = fold(text).split()
    sketcher = RMinHash(PERMUTATIONS, SEED)
    if words:
        last = max(len(words) - SHINGLE + 1, 1)
        sketcher.update([" ".join(words[start : start + SHINGLE]) for start in range(last)])
    return Sketch(values=tuple(sketcher.digest()), words=len(words))


def is_reprint(one: Sketch, other: Sketch) -> bool:
    """Whether the later of two texts reprints the earlier; which is which does not matter."""
    return _is_enough(sum(map(eq, one.values, other.values)), one.words, other.words)


def reprints_among(new: Sketch, words: Sequence[int], values: bytes) -> list[int]:
    """Which of many texts are reprints of one another with `new`, by their numbers, as `is_reprint` says of each.

    `values` are the values of all of them in one row, each of 4 bytes, the highest first: thousands are compared at
    once, for in a large store so many share a phrase.
    """
    if not words:
        return []
    rows = np.frombuffer(values, dtype=">u4").reshape(len(words), len(new.values))
    same = (rows == np.array(new.values, dtype=">u4")).sum(axis=1).tolist()
    return [
        number
        for number, (count, length) in enumerate(zip(same, words, strict=True))
        if _is_enough(count, new.words, length)
    ]


def shared(first: Sketch, second: Sketch) -> float:
    """Estimated share of the shorter text's shingles that stand in the longer one."""
    return _share(sum(map(eq, first.values, second.values)), first.words, second.words)


def _is_enough(same: int, first: int, second: int) -> bool:
    return _share(same, first, second) >= (1.0 if min(first, second) < SHORT else REPRINT_SHARE)


def _share(same: int, first: int, second: int) -> float:
    """The share, where so many of the values are the same in texts of so many words."""
    if not first or not second:
        return 0.0
    jaccard = same / PERMUTATIONS
    both = jaccard * (first + second) / (1 + jaccard)
    return min(both / min(first, second), 1.0)


def bands_of(sketch: Sketch) -> tuple[int, ...]:
    """Hashes of a few values each, in 63 bits: texts that share their words share one or more; of no words, none."""
    edges = range(0, PERMUTATIONS + 1, BAND)
    return tuple(_band(start, sketch.values[start:end]) for start, end in pairwise(edges)) if sketch.words else ()


def _band(start: int, values: Sequence[int]) -> int:
    raw = ",".join(str(value) for value in (start, *values)).encode()
    return int.from_bytes(blake2b(raw, digest_size=8).digest(), "big") >> 1
