"""Numerals in English words and digits: what value the words give, and where they end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from livemap.reading.lexicon import load_words
from livemap.reading.text.tokens import Word

WORDS = load_words("numbers")
UNITS: dict[str, int] = dict(WORDS["units"]) | dict(WORDS["tens"])
SCALES: dict[str, int] = WORDS["scales"]
SUFFIXES: dict[str, int] = WORDS["suffixes"]
VAGUE: dict[str, int] = WORDS["vague"]
VAGUE_SCALE: dict[str, int] = WORDS["vague_scale"]
EXACT_WORDS: dict[str, int] = WORDS["exact_words"]
#: '2,000', '2 000', '2.000', '12,3456' is not grouped.
GROUPED = re.compile(r"\d{1,3}(?:(?:[\s,.]|, )\d{3})+$")
LARGEST = 10**12
#: Every lower-case word with which a numeral in words can begin; 'thirty-five' begins with one before its dash.
OPENERS = frozenset({*UNITS, *VAGUE, *VAGUE_SCALE, *EXACT_WORDS, "half", "a", "an"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read at a token; `vague` means that `value` is only its lower bound."""

    first: int
    #: One past the last token.
    end: int
    value: int
    vague: bool


def read_numeral(words: Sequence[Word], at: int) -> Numeral | None:
    """The numeral that begins at token `at`, or None."""
    word = words[at]
    if word.text[0].isdecimal():
        return _read_digits(words, at)
    if not opens_numeral(word.low):
        return None
    return _read_vague(words, at) or _read_spelled(words, at)


def opens_numeral(low: str) -> bool:
    """Whether a numeral in words can begin with this one: most words of a text begin none and are done with here."""
    return low in OPENERS or ("-" in low and low.partition("-")[0] in UNITS)


def _read_digits(words: Sequence[Word], at: int) -> Numeral | None:
    base = _digits_value(words[at].text)
    if base is None:
        return None
    end = at + 1
    while end < len(words):
        low = words[end].low
        touching = words[end].start == words[end - 1].end
        if touching and low in SUFFIXES and end == at + 1:
            base *= SUFFIXES[low]
        elif not touching and low in SCALES:
            base *= SCALES[low]
        else:
            break
        end += 1
    value = round(base)
    return Numeral(at, end, value, False) if value <= LARGEST else None


def _digits_value(text: str) -> float | None:
    if GROUPED.match(text):
        return float(re.sub(r"\D", "", text))
    plain = text.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 and len(plain) < 14 else None


def _read_vague(words: Sequence[Word], at: int) -> Numeral | None:
    low = words[at].low
    start = at
    if low == "half" and [word.low for word in words[at + 1 : at + 3]] == ["a", "million"]:
        return Numeral(at, at + 3, 500_000, False)
    if low == "a" and at + 1 < len(words) and words[at + 1].low in ("few", "handful", "couple", "pair"):
        at, low = at + 1, words[at + 1].low
    following = words[at + 1].low if at + 1 < len(words) else ""
    if low in EXACT_WORDS and low not in ("score", "both"):
        return Numeral(start, at + 2 if following == "of" else at + 1, EXACT_WORDS[low], False)
    if low in VAGUE_SCALE and following in SCALES:
        return Numeral(start, at + 2, VAGUE_SCALE[low] * SCALES[following], True)
    if low not in VAGUE or (low == "many" and at and words[at - 1].low in ("as", "how", "so", "too")):
        return None
    value, end = VAGUE[low], at + 1
    while end + 1 < len(words) and words[end].low == "of" and words[end + 1].low in VAGUE:
        step = VAGUE[words[end + 1].low]
        value, end = (value * step) // 2 if step >= 200 else value, end + 2
    if low == "few" and start == at and following not in SCALES:
        return None
    return Numeral(start, end, value, True)


def _read_spelled(words: Sequence[Word], at: int) -> Numeral | None:
    total, current, end, seen = 0, 0, at, False
    while end < len(words):
        low = words[end].low
        value = _small(low)
        if value is not None:
            if seen and current % 100 and not (current % 10 == 0 and value < 10):
                break
            current, seen = current + value, True
        elif low in SCALES and seen:
            current, total = _scaled(current, total, SCALES[low])
        elif _opens_scale(words, end, seen):
            current, seen = 1, True
        elif low == "and" and seen and current + total >= 100 and _continues(words, end):
            pass
        else:
            break
        end += 1
    if not seen or total + current > LARGEST:
        return None
    return Numeral(at, end, total + current, False)


def _small(low: str) -> int | None:
    """The value of a word below one hundred: 'seven', 'thirty-five'."""
    if low in UNITS:
        return UNITS[low]
    ten, dash, unit = low.partition("-")
    if dash and ten in UNITS and unit in UNITS and UNITS[ten] >= 20 and UNITS[unit] < 10:
        return UNITS[ten] + UNITS[unit]
    return None


def _scaled(current: int, total: int, scale: int) -> tuple[int, int]:
    if scale < 1000:
        return current * scale, total
    return 0, total + current * scale


def _opens_scale(words: Sequence[Word], at: int, seen: bool) -> bool:
    """'a hundred', 'a dozen', 'half a million' (the half is read by the caller)."""
    return not seen and words[at].low in ("a", "an") and at + 1 < len(words) and words[at + 1].low in SCALES


def _continues(words: Sequence[Word], at: int) -> bool:
    """Whether 'and' at `at` goes on with a small number that goes on with no noun of its own: 'two hundred and six'."""
    if at + 1 >= len(words) or words[at - 1].low not in SCALES:
        return False
    return _small(words[at + 1].low) is not None
