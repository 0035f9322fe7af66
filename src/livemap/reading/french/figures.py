"""Counted phrases of a French sentence: 'plus de 200 morts', 'des dizaines de milliers de personnes'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.span import Span
from livemap.reading.lexicon import any_of, load_words

WORDS = load_words("french/counting")
UNITS: dict[str, int] = WORDS["units"]
SCALES: dict[str, int] = WORDS["scales"]
COLLECTIVES: dict[str, int] = WORDS["collectives"]
VAGUE: dict[str, int] = WORDS["vague"]
BOUNDS = {phrase: Qualifier(name) for name, phrases in WORDS["bounds"].items() for phrase in phrases}
HEADS = {
    **{noun.lower(): (Unit.PERSON, Group(group)) for group, nouns in WORDS["heads"].items() for noun in nouns},
    **dict.fromkeys(WORDS["household"], (Unit.HOUSEHOLD, Group.UNSPECIFIED)),
    **dict.fromkeys(WORDS["place"], (Unit.PLACE, Group.UNSPECIFIED)),
}
SPELLED = rf"(?:{any_of([*UNITS, *SCALES])})(?![^\W\d_])"
NUMBER = (
    rf"(?:(?<![\d.,])\d{{1,3}}(?:[   .]\d{{3}})+(?!\d)|(?<![\d.,])\d+(?:,\d+)?(?:\s+(?:mille|millions?|milliards?))?"
    rf"|(?<![\w-]){SPELLED}(?:(?:-et-|-|\s+et\s+|\s+){SPELLED})*)"
)
COLLECTIVE = (
    rf"(?:(?P<one>une?|quelques|plusieurs|des|les)\s+)?(?P<many>{any_of(COLLECTIVES)})(?P<plural>s?)"
    r"(?:\s+de\s+(?P<scale>milliers|millions))?"
)
BOUND = rf"(?:(?P<bound>{any_of(BOUNDS)})\s*)?"
FIGURE = re.compile(
    rf"(?<![\w’'-])(?:{BOUND}(?:entre\s+(?P<low>{NUMBER})\s+et\s+(?P<high>{NUMBER})|(?P<low2>{NUMBER})\s+à\s+(?P<high2>{NUMBER})"
    rf"|(?P<collective>{COLLECTIVE})|(?P<number>{NUMBER}))|(?P<vague>{any_of(VAGUE)})|(?P<none>aucune?))(?![\w])",
    re.IGNORECASE,
)
#: Words from the number to the noun that it counts.
GAP = re.compile(r"(?:\s+(?:de|des|du|autres|au|total|jeunes|petits)|\s+d['’])*\s*", re.IGNORECASE)
NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Adjectives behind the noun that tell the group: '12 morts civils'.
TELLING = re.compile(r"\s+(civile?s?|militaires?|enfants)\b")
ONE = frozenset({"un", "une"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the noun that it counts. `end` is where the noun ends."""

    figure: Figure
    noun: str
    end: int
    none: bool = False


def find_figures(text: str, offset: int) -> tuple[Counted, ...]:
    """The counted phrases of a sentence that begins at `offset` of its report; other numbers are left out."""
    return tuple(_walk(text.replace("’", "'"), offset))


def _walk(text: str, offset: int) -> Iterator[Counted]:
    at = 0
    while hit := FIGURE.search(text, at):
        at = hit.end()
        gap = GAP.match(text, hit.end())
        noun = NOUN.match(text, gap.end() if gap else hit.end())
        low = noun.group().lower() if noun else ""
        if noun is None or low not in HEADS or noun.start() == hit.end():
            continue
        read = _read(hit)
        if read is None or (hit.group().lower() in ONE and low.endswith("s")):
            continue
        unit, group = HEADS[low]
        told = TELLING.match(text, noun.end())
        if told and group is Group.UNSPECIFIED:
            group = HEADS[told[1].lower()][1] if told[1].lower() in HEADS else group
        span = Span(start=offset + hit.start(), end=offset + hit.end())
        figure = Figure(span=span, low=read[0], high=read[1], qualifier=read[2], unit=unit, group=group)
        yield Counted(figure, low, offset + noun.end(), none=hit["none"] is not None)
        at = noun.end()


def _read(hit: re.Match[str]) -> tuple[int | None, int | None, Qualifier] | None:
    if hit["none"]:
        return 0, 0, Qualifier.EXACT
    if hit["vague"]:
        return VAGUE[hit["vague"].lower()], None, Qualifier.VAGUE
    if hit["low"] or hit["low2"]:
        low, high = value_of(hit["low"] or hit["low2"]), value_of(hit["high"] or hit["high2"])
        return (low, high, Qualifier.ABOUT) if low < high else None
    qualifier = BOUNDS.get(" ".join((hit["bound"] or "").lower().split()))
    if hit["collective"]:
        return _collective(hit, qualifier)
    return bounded(value_of(hit["number"]), qualifier)


def _collective(hit: re.Match[str], qualifier: Qualifier | None) -> tuple[int | None, int | None, Qualifier]:
    value = COLLECTIVES[hit["many"].lower()] * {"milliers": 1000, "millions": 1_000_000}.get(hit["scale"] or "", 1)
    if hit["plural"]:
        return 2 * value, None, Qualifier.VAGUE
    return bounded(value, qualifier or Qualifier.ABOUT)


def bounded(value: int, qualifier: Qualifier | None) -> tuple[int | None, int | None, Qualifier]:
    """Lower and upper bound of a value as the words bound it; None: exact."""
    match qualifier:
        case Qualifier.MORE_THAN:
            return value + 1, None, qualifier
        case Qualifier.AT_LEAST:
            return value, None, qualifier
        case Qualifier.UP_TO:
            return None, value, qualifier
        case Qualifier.LESS_THAN:
            return None, max(value - 1, 0), qualifier
    return value, value, qualifier or Qualifier.EXACT


def value_of(words: str) -> int:
    """The value of digits or of words: '2 000', '1,5 million', 'quatre-vingt-dix-sept', 'deux cents'."""
    plain = words.lower().strip()
    digits = re.match(r"\d{1,3}(?:[   .]\d{3})+|\d+(?:,\d+)?", plain)
    if digits:
        number = re.sub(r"[   .]", "", digits.group()).replace(",", ".")
        scale = SCALES.get(plain[digits.end() :].strip(), 1)
        return round(float(number[:18]) * scale)
    total = current = 0
    for word in re.split(r"[-\s]+", plain):
        if word in ("vingt", "vingts") and current % 100 == 4:
            current += 76
        elif word in UNITS:
            current += UNITS[word]
        elif word in SCALES:
            if SCALES[word] == 100:
                current = max(current, 1) * 100
            else:
                total, current = total + max(current, 1) * SCALES[word], 0
    return total + current
