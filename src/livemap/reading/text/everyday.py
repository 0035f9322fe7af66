"""Words that every text has: capitalised in a heading or first in a sentence, they look like names and are none."""

import re
from functools import cache, lru_cache

from livemap.reading.lexicon import load_words

PART = re.compile(r"[^\W\d_]+")
#: Endings under which a word of the list may stand.
ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ing", "e"),
    ("ing", ""),
    ("ed", "e"),
    ("ed", ""),
    ("er", ""),
    ("ly", ""),
)
SHORTEST_STEM = 4


@lru_cache(maxsize=20_000)
def is_everyday(name: str) -> bool:
    """Every word of `name` is a common English word, in any case and with any of its endings."""
    words = PART.findall(name.lower())
    return bool(words) and all(_is_common(word) for word in words)


def _is_common(word: str) -> bool:
    known, no_endings = _load()
    if word in known or word in no_endings:
        return word in known
    stems = (word.removesuffix(ending) + instead for ending, instead in ENDINGS if word.endswith(ending))
    return any(len(stem) >= SHORTEST_STEM and stem in known for stem in stems)


@cache
def _load() -> tuple[frozenset[str], frozenset[str]]:
    """The words, and names that only look like one of them with an ending."""
    lists = load_words("english")
    return frozenset(lists["words"].split()), frozenset(lists["no_endings"])
