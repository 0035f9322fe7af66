"""Numbers that count nothing we read: dates, clock times, ages, money, distances, names with numbers."""

import re
from collections.abc import Sequence

from livemap.reading.lexicon import load_words
from livemap.reading.text.tokens import Word

TIMES = load_words("times")
MONTHS = frozenset(TIMES["months"])
NUMBERS = load_words("numbers")
GRAMMAR = load_words("grammar")
UNITS_AFTER = frozenset(GRAMMAR["not_count_after"])
BEFORE = frozenset(GRAMMAR["not_count_before"])
PEOPLE = frozenset(GRAMMAR["people"])
#: What is done by those who stand before it: 'a militant raid'.
DEEDS = frozenset(GRAMMAR["deeds"])
#: The days of a range, and the digits of a day.
DAYS = 2
#: 'April 152017', a date that lost its comma.
RUN_TOGETHER = re.compile(r"[0-3]?\d(?:19|20)\d\d")
#: A year follows these: 'in 2013 rebels seized'.
DATING = frozenset(GRAMMAR["dating"])


def is_no_count(words: Sequence[Word], first: int, number: int, end: int) -> bool:
    """Whether the numeral at `number`..`end`, with its bound words from `first`, counts no people or places."""
    before = words[first - 1].low if first else ""
    after = words[end].low if end < len(words) else ""
    if words[number].low == "one" and after == "of":
        return True
    if words[number].low in ("a", "an") and any(word.low in DEEDS for word in words[end + 1 : end + 2]):
        return True  # 'a terrorist attack'
    if _is_ratio(words, first, number, end):
        return True
    if before in BEFORE or after in ("$", "€") or (after in UNITS_AFTER and after not in ("per", "percent")):
        return True
    if after in ("a", "p") and [word.low for word in words[end + 1 : end + 3]] == [".", "m"]:
        return True
    return _is_date(words, number, end, before if first == number else "", after) or _is_clock_or_code(
        words, number, end, before
    )


def _is_ratio(words: Sequence[Word], first: int, number: int, end: int) -> bool:
    """'One in five', 'nine out of ten': neither number counts anybody."""
    lows = [word.low for word in words]
    if lows[number:end] == ["one"] and lows[end : end + 1] == ["in"] and end + 1 < len(lows):
        return is_numeral(lows[end + 1])
    if lows[max(0, first - 2) : first] == ["one", "in"] and is_numeral(lows[number]):
        return True
    return lows[end : end + 2] == ["out", "of"] or lows[max(0, first - 2) : first] == ["out", "of"]


def is_numeral(low: str) -> bool:
    return low.isdecimal() or low in NUMBERS["units"] or low in NUMBERS["tens"]


def _is_date(words: Sequence[Word], number: int, end: int, before: str, after: str) -> bool:
    text = words[number].text
    if _are_days(words, number, end, after):
        return True
    if not text[0].isdecimal() or end - number != 1:
        return False
    if before in MONTHS and RUN_TOGETHER.fullmatch(text):
        return True
    small = text.isdecimal() and len(text) <= 2
    month_near = (
        after in MONTHS
        or before in MONTHS
        or (before in ("the", "of") and number > 1 and words[number - 2].low in MONTHS)
    )
    if small and month_near:
        return after in MONTHS or (int(text) <= 31 and not _counts_people(words, end))
    if text.isdecimal() and len(text) == 4 and 1900 <= int(text) <= 2100:
        return before in MONTHS or before in DATING or not _counts_people(words, end)
    return text.count(".") == 2


def _are_days(words: Sequence[Word], number: int, end: int, after: str) -> bool:
    """'Between 3 and 9 March': a range of days."""
    numerals = [word.text for word in words[number:end] if word.text[0].isdecimal()]
    return after in MONTHS and len(numerals) == DAYS and all(len(text) <= DAYS for text in numerals)


def _counts_people(words: Sequence[Word], end: int) -> bool:
    return any(word.low in PEOPLE for word in words[end : end + 2])


def _is_clock_or_code(words: Sequence[Word], number: int, end: int, before: str) -> bool:
    touching_after = end < len(words) and words[end].start == words[end - 1].end
    touching_before = number > 0 and words[number - 1].end == words[number].start
    after = words[end].low if touching_after else ""
    if touching_before and (before in "-/:_." or before.isalpha()):
        return True
    if after in ("/", ":", "-", "_", "'s") and words[number].text[0].isdecimal():
        return end + 1 < len(words) and words[end + 1].start == words[end].end
    return bool(after and after[0].isalpha())


def past_age(words: Sequence[Word], at: int) -> int:
    """One past how old somebody is, if that begins here: 'a [10-year-old] girl', 'a [six-year-old] boy'."""
    lows = [word.low for word in words[at : at + 3]]
    if lows and lows[0].endswith("-year-old"):
        return at + 1
    return at + 3 if len(lows) == 3 and lows[0].isdecimal() and lows[1:] == ["-", "year-old"] else at
