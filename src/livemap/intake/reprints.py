"""Near-duplicate texts: a reprint adds an outlet, not a report (rule 1)."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """What is kept of a text to compare it: MinHash values of its shingles. The same text gives the same sketch."""

    values: tuple[int, ...]
    #: Number of words.
    words: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Reprint:
    """That a text repeats another's."""

    #: Key of the original: the first of its family that was added.
    original: str
    #: Share of the shorter text that stands in the longer one, 0..1, estimated within about 0.05.
    share: float
    why: str


class ReprintIndex:
    """Texts by key, in the order they came; tells for a new one whose reprint it is.

    It holds sketches, no text: about 5 kB each. Invariant: an original is never itself a reprint.
    """

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._original: dict[str, str] = {}
        self._bands: dict[int, list[str]] = defaultdict(list)

    def add(self, key: str, text: str) -> Reprint | None:
        """Puts a text in; whose reprint it is, None where it is an original. A key that is known changes nothing."""
        return self.add_sketch(key, sketch_of(text))

    def add_sketch(self, key: str, sketch: Sketch) -> Reprint | None:
        """The same for a sketch that was kept."""
        if key in self._sketches:
            return None
        found = self._find(sketch)
        self._sketches[key] = sketch
        self._original[key] = found.original if found else key
        for band in _bands(sketch):
            self._bands[band].append(key)
        return found

    def _find(self, sketch: Sketch) -> Reprint | None:
        keys = dict.fromkeys(key for band in _bands(sketch) for key in self._bands.get(band, ()))
        shares = [(shared(sketch, self._sketches[key]), key) for key in keys]
        share, key = max(shares, key=lambda found: found[0], default=(0.0, ""))
        needed = 1.0 if sketch.words < SHORT else REPRINT_SHARE
        if share < needed:
            return None
        original = self._original[key]
        return Reprint(original=original, share=share, why=f"{share:.0%} of its words stand in {original}")


def sketch_of(text: str) -> Sketch:
    """The sketch of a text; headings, case and punctuation count little or nothing."""
    words = fold(text).split()
    sketcher = RMinHash(PERMUTATIONS, SEED)
    if words:
        last = max(len(words) - SHINGLE + 1, 1)
        sketcher.update([" ".join(words[start : start + SHINGLE]) for start in range(last)])
    return Sketch(values=tuple(sketcher.digest()), words=len(words))


def shared(first: Sketch, second: Sketch) -> float:
    """Estimated share of the shorter text's shingles that stand in the longer one."""
    if not first.words or not second.words:
        return 0.0
    same = sum(one == other for one, other in zip(first.values, second.values, strict=True))
    jaccard = same / PERMUTATIONS
    both = jaccard * (first.words + second.words) / (1 + jaccard)
    return min(both / min(first.words, second.words), 1.0)


def _bands(sketch: Sketch) -> list[int]:
    edges = range(0, PERMUTATIONS + 1, BAND)
    return [hash((start, sketch.values[start:end])) for start, end in pairwise(edges)] if sketch.words else []
