"""How rare each word is among the reports looked at, and which reports share rare ones."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

#: A word that more reports than this have brings none of them together.
MOST_REPORTS = 100
#: Rarity (in nats) that two reports must share to be compared at all: about two rare words.
LEAST_SHARED = 8.0
#: A small batch stands for more reports than it holds: that two of ten share a surname says more than one in five.
FEWEST_REPORTS, MOST_TIMES = 1000, 4


class Rarity:
    """Rarity of words over a batch of reports: the logarithm of one in how many has them. It compares nothing."""

    def __init__(self, reports: Sequence[Iterable[str]]) -> None:
        self._total = max(len(reports), min(FEWEST_REPORTS, MOST_TIMES * len(reports)), 1)
        self._counts = Counter(word for words in reports for word in set(words))

    def of(self, word: str) -> float:
        return math.log(self._total / self._counts[word])

    def count(self, word: str) -> int:
        return self._counts[word]


def unit_vector(words: Counter[str], rarity: Rarity) -> dict[str, float]:
    """Weights of the words that other reports have, too, at length 1."""
    raw = {word: (1 + math.log(number)) * rarity.of(word) for word, number in words.items() if rarity.count(word) > 1}
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {word: weight / length for word, weight in raw.items()}


def cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """Likeness of two unit vectors, 0..1; summed in a fixed order, so that it does not depend on theirs."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return math.fsum(weight * large[word] for word, weight in small.items() if word in large)


def sharing_pairs(vectors: Sequence[dict[str, float]], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Index pairs (i < j) of reports that share enough rare words."""
    having: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        shared: dict[int, float] = defaultdict(float)
        for word in vector:
            if rarity.count(word) <= MOST_REPORTS:
                for other in having[word]:
                    shared[other] += rarity.of(word)
                having[word].append(number)
        yield from ((other, number) for other in sorted(shared) if shared[other] >= LEAST_SHARED)
