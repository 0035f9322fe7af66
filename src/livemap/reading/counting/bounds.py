"""How the words around a numeral bound it: 'more than', 'between ... and', 'or so'."""

from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.figure import Qualifier
from livemap.reading.counting.numbers import Numeral, read_numeral
from livemap.reading.lexicon import load_words
from livemap.reading.text.tokens import Word

WORDS = load_words("numbers")
RISING = frozenset(load_words("grammar")["rising"])
FILLER = frozenset(WORDS["filler"])
BEFORE = sorted(
    ((tuple(str(phrase).split()), Qualifier(name)) for name, phrases in WORDS["bounds"].items() for phrase in phrases),
    key=lambda item: -len(item[0]),
)
AFTER = sorted(
    ((tuple(str(phrase).split()), Qualifier(name)) for name, phrases in WORDS["after"].items() for phrase in phrases),
    key=lambda item: -len(item[0]),
)
#: The bounds before a numeral by their last word, those behind it by their first; longest first in each.
BY_LAST = {last: [item for item in BEFORE if item[0][-1] == last] for last in {phrase[-1] for phrase, _ in BEFORE}}
BY_FIRST = {first: [item for item in AFTER if item[0][0] == first] for first in {phrase[0] for phrase, _ in AFTER}}
STRENGTH = (Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.UP_TO, Qualifier.ABOUT)


@dataclass(frozen=True, slots=True)
class Bounded:
    """A numeral with the words that bound it; tokens `first` up to `end`."""

    first: int
    end: int
    low: int | None
    high: int | None
    qualifier: Qualifier


def read_bounded(words: Sequence[Word], at: int, floor: int) -> Bounded | None:
    """The numeral that begins at token `at` with its bounds; no token before `floor` is looked at."""
    numeral = read_numeral(words, at)
    if numeral is None:
        return None
    ranged = _read_range(words, numeral, floor)
    if ranged:
        return ranged
    first, found = _look_back(words, at, floor)
    end, after = _look_ahead(words, numeral.end)
    found += after
    return _bounded(numeral, first, end, min(found, key=STRENGTH.index, default=None))


def _look_back(words: Sequence[Word], at: int, floor: int) -> tuple[int, list[Qualifier]]:
    """Bounds right before `at`, several in a row: 'at least some'."""
    found: list[Qualifier] = []
    first = probe = at
    while probe > floor:
        bounds = BY_LAST.get(words[probe - 1].low, ())
        hit = next((item for item in bounds if _matches(words, probe - len(item[0]), item[0], floor)), None)
        if hit:
            probe -= len(hit[0])
            first = probe
            found.append(hit[1])
        elif words[probe - 1].low in FILLER and at - probe < 4:
            probe -= 1
        else:
            break
    return first, found


def _look_ahead(words: Sequence[Word], end: int) -> tuple[int, list[Qualifier]]:
    for phrase, qualifier in BY_FIRST.get(words[end].low, ()) if end < len(words) else ():
        after = end + len(phrase)
        # '2016 At Least 10': the words bound the number behind them.
        if _matches(words, end, phrase, 0) and (after >= len(words) or read_numeral(words, after) is None):
            return after, [qualifier]
    return end, []


def _matches(words: Sequence[Word], first: int, phrase: tuple[str, ...], floor: int) -> bool:
    if first < floor or first + len(phrase) > len(words):
        return False
    return all(words[at].low == word for at, word in enumerate(phrase, first))


def _read_range(words: Sequence[Word], low: Numeral, floor: int) -> Bounded | None:
    """'between 20 and 30', '20 to 30', '20-30', 'from 20 to 30'."""
    if low.vague or low.end + 1 >= len(words):
        return None
    link, lead = words[low.end].low, words[low.first - 1].low if low.first > floor else ""
    if lead == "from" and low.first > 1 and words[low.first - 2].low in RISING:
        return None
    between = lead == "between" and link == "and"
    if not (between or link in ("to", "-", "–") or (link == "or" and lead not in ("one",))):
        return None
    high = read_numeral(words, low.end + 1)
    if high is None or high.vague:
        return None
    bottom = low.value * _borrowed_scale(words, low, high)
    if not bottom < high.value or (bottom and high.value > 20 * bottom) or low.value == 0:
        return None
    first = low.first - 1 if between or lead == "from" else low.first
    return Bounded(first, high.end, bottom, high.value, Qualifier.ABOUT)


def _borrowed_scale(words: Sequence[Word], low: Numeral, high: Numeral) -> int:
    """'20 to 30 thousand' gives the scale of the second number to the first."""
    if low.value < 1000 <= high.value and high.end - high.first == 2 and words[high.first].text[0].isdecimal():
        return next((scale for scale in (1_000_000, 1000) if high.value >= scale and low.value < scale), 1)
    return 1


def _bounded(numeral: Numeral, first: int, end: int, qualifier: Qualifier | None) -> Bounded:
    value = numeral.value
    if numeral.vague and qualifier is not Qualifier.UP_TO:
        return Bounded(first, end, value, None, Qualifier.VAGUE)
    match qualifier:
        case Qualifier.MORE_THAN:
            return Bounded(first, end, value + 1, None, qualifier)
        case Qualifier.AT_LEAST:
            return Bounded(first, end, value, None, qualifier)
        case Qualifier.UP_TO:
            return Bounded(first, end, None, value, qualifier)
        case Qualifier.LESS_THAN:
            return Bounded(first, end, None, max(value - 1, 0), qualifier)
        case None:
            return Bounded(first, end, value, value, Qualifier.EXACT)
    return Bounded(first, end, value, value, qualifier)
