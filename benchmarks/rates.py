"""How many a second."""

import time
from collections.abc import Callable, Iterable

ROUNDS = 3


def rate(work: Callable[[str], object], items: Iterable[str]) -> float:
    """Items a second, each worked on once."""
    listed = list(items)
    began = time.perf_counter()
    for item in listed:
        work(item)
    return round(len(listed) / (time.perf_counter() - began))


def best_rate(work: Callable[[str], object], items: Iterable[str]) -> float:
    """The best of three rounds over the same items."""
    listed = list(items)
    return max(rate(work, listed) for _ in range(ROUNDS))


def best_fresh_rate(work: Callable[[str], object], items: Iterable[str]) -> float:
    """The best of so many parts of the items, so that nothing is asked twice."""
    listed = list(items)
    return max(rate(work, listed[part::ROUNDS]) for part in range(ROUNDS))
