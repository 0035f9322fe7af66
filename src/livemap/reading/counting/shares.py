"""Shares: 'half of the 3 million', 'a third of them', 'two thirds of whom'; ratios: 'one in five', '9 out of 10'."""

from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.figure import Qualifier
from livemap.reading.counting.bounds import Bounded, read_bounded
from livemap.reading.counting.numbers import read_numeral
from livemap.reading.lexicon import load_words
from livemap.reading.text.tokens import Word

NUMBERS = load_words("numbers")
FRACTIONS: dict[str, float] = NUMBERS["fractions"]
TIMES = {"two": 2, "three": 3}
BEFORE_SHARE = frozenset({"a", "one", *TIMES})
BACK = frozenset({"whom", "them", "which", "those"})
ABOUT = frozenset(NUMBERS["bounds"]["about"])
#: 'One in 1,000' is the smallest share that is told of people as a ratio.
MOST_PARTS = 1000


@dataclass(frozen=True, slots=True)
class Share:
    """A fraction read at a token; tokens `first` up to `end`, the word behind it is 'of'."""

    first: int
    end: int
    value: float


def read_share(words: Sequence[Word], at: int) -> Share | None:
    """'half', 'a third', 'two thirds' with 'of' behind it."""
    times = 1
    first = at
    if words[at].low in BEFORE_SHARE and at + 1 < len(words) and words[at + 1].low in FRACTIONS:
        times, at = TIMES.get(words[at].low, 1), at + 1
    value = FRACTIONS.get(words[at].low)
    if value is None or at + 2 >= len(words) or words[at + 1].low != "of":
        return None
    return Share(first, at + 1, value * times)


def is_of_earlier(words: Sequence[Word], share: Share) -> bool:
    """'half of whom', 'a third of them': the share of a figure that was told before."""
    return words[share.end + 1].low in BACK


def read_share_of_number(words: Sequence[Word], at: int, floor: int) -> Bounded | None:
    """'half of the 3 million', 'about a third of its 900 houses': that share of the number behind it."""
    share = read_share(words, at)
    if share is None:
        return None
    probe = share.end + 1
    while probe < len(words) and words[probe].low in ("the", "its", "their", "some", "about", "estimated", "an"):
        probe += 1
    whole = read_bounded(words, probe, probe) if probe < len(words) else None
    if whole is None or whole.low is None or whole.low < 4 or _is_year(words, probe):
        return None
    first = share.first
    while first > floor and words[first - 1].low in ABOUT:
        first -= 1
    value = round(whole.low * share.value)
    return Bounded(first, whole.end, value, value, Qualifier.ABOUT)


def _is_year(words: Sequence[Word], at: int) -> bool:
    """'the first half of 2019'."""
    text = words[at].text
    return text.isdecimal() and len(text) == 4 and 1900 <= int(text) <= 2100


def read_ratio(words: Sequence[Word], at: int) -> Bounded | None:
    """'one in five', 'nine out of ten': the same as a whole number of per cent."""
    part = read_numeral(words, at)
    if part is None or part.vague or part.end + 1 >= len(words):
        return None
    if words[part.end].low == "in":
        after = part.end + 1
    elif words[part.end].low == "out" and words[part.end + 1].low == "of":
        after = part.end + 2
    else:
        return None
    whole = read_numeral(words, after) if after < len(words) else None
    if whole is None or whole.vague or not 0 < part.value < whole.value <= MOST_PARTS:
        return None
    value = round(100 * part.value / whole.value)
    return Bounded(at, whole.end, value, value, Qualifier.ABOUT)
