"""Words beside a place name that move it: '10 km north of', 'the southern countryside of', 'between X and Y'."""

import re
from dataclasses import dataclass

from livemap.model.place import Relation
from livemap.model.span import Span

BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
DIRECTION = r"(?P<dir>(?:north|south)(?:[- ]?(?:east|west))?|east|west)"
NUMBER = (
    r"(?P<num>\d+(?:[.,]\d+)?|a few|several|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
    r"|thirty|forty|fifty)"
)
UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?)"
DISTANCE = rf"{NUMBER}[ -]?{UNIT}\)?"
THE = r"(?:the )?(?:(?:city|town|village|centre|center|city centre|city center|capital|port city|port) of )?"

RURAL = r"(?:rural )?(?:countryside|outskirts|suburbs|hinterland|rural areas?)"
PART = r"(?:parts?|areas?|districts?|neighbou?rhoods?|side|half|edge|edges|entrance)"
ROAD = r"(?:road|highway|motorway|route|way)"
NEAR = r"(?:near|nearby|close to|around|not far from|in the vicinity of|outside|on the edge of|next to|adjacent to)"
BEFORE: tuple[tuple[str, str], ...] = (
    ("of", rf"{DISTANCE},? (?:to the )?(?:{DIRECTION}(?:ern)?) (?:of|from) {THE}$"),
    ("of", rf"(?:to the |in the |further |just |immediately )?\b{DIRECTION} of {THE}$"),
    ("near", rf"{DISTANCE} (?:away )?(?:from|outside|of) {THE}$"),
    ("countryside", rf"\b(?:{DIRECTION}(?:ern)? )?{RURAL} (?:of|around) {THE}$"),
    ("countryside", rf"\b{DIRECTION}(?:ern)? rural {THE}$"),
    ("part", rf"\b(?:the )?{DIRECTION}(?:ern)?,? {PART} (?:of|in) {THE}$"),
    ("part", rf"\b{DIRECTION}(?:ern)? $"),
    ("road", rf"\b{ROAD} (?:leading )?(?:from|to|towards?|between|linking|connecting) {THE}$"),
    ("near", rf"\b{NEAR} {THE}$"),
)
AFTER: tuple[tuple[str, str], ...] = (
    ("countryside", rf"^(?:['’]s)? (?:{DIRECTION}(?:ern)? )?(?:rural )?(?:countryside|outskirts|suburbs|hinterland)\b"),
    ("road", r"^(?:[-–—][A-Z][\w'’-]+)? (?:international )?(?:road|highway|motorway)\b"),
)
WORD_NUMBERS = {
    "a few": 4.0, "several": 5.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0,
}  # fmt: skip
BETWEEN = re.compile(r"\bbetween (?:the )?(?:(?:cities|towns|villages) of )?$", re.I)
AND = re.compile(r"^,? (?:and|to) (?:the )?(?:(?:city|town|village) of )?$", re.I)
FROM_TO = re.compile(r"\b(?:road|highway|motorway|route) (?:from|between|linking|connecting) (?:the )?$", re.I)
REACH = 90
#: Characters of the longest word of LAST with its article.
LAST_WORD = 18
#: The word right before a name, or before its article, where a pattern of BEFORE may end.
#: A word of each pattern of BEFORE: where none stands, none of them can.
HINT = re.compile(
    r"north|south|east|west|km|kilomet|mi\b|mile|met(?:er|re)|\bm\b|\dm\b|countryside|outskirts|suburbs|hinterland"
    r"|rural|road|highway|motorway|route|way|near|close to|around|vicinity|outside|edge of|next to|adjacent",
    re.I,
)
LAST = re.compile(
    r"(?:\b(?:of|from|around|in|to|towards?|between|linking|connecting|outside|near|nearby|rural)|th|st|ern)"
    r" (?:the )?$",
    re.I,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pattern:
    """A kind of relation and the expression that finds it beside a name."""

    kind: str
    words: re.Pattern[str]


LEFT = tuple(Pattern(kind=kind, words=re.compile(words, re.I)) for kind, words in BEFORE)
RIGHT = tuple(Pattern(kind=kind, words=re.compile(words, re.I)) for kind, words in AFTER)


def find_relation(name: Span, sentence: Span, text: str) -> Relation | None:
    """The relation that the words just before or after `name`, within its sentence, put it in; None: none."""
    return _before(name, sentence, text) or _after(name, sentence, text)


def find_pair(first: Span, second: Span, sentence: Span, text: str) -> tuple[str, Span] | None:
    """'between X and Y', 'the road from X to Y': the kind ("between", "road") and the words, or None."""
    if not AND.match(text[first.end : second.start]):
        return None
    begin = max(sentence.start, first.start - REACH)
    for kind, words in (("road", FROM_TO), ("between", BETWEEN)):
        match = words.search(text[begin : first.start])
        if match:
            return kind, Span(start=begin + match.start(), end=first.start)
    return None


def _before(name: Span, sentence: Span, text: str) -> Relation | None:
    begin = max(sentence.start, name.start - REACH)
    left = text[begin : name.start]
    if not (LAST.search(left, max(0, len(left) - LAST_WORD)) and HINT.search(left)):
        return None
    for pattern in LEFT:
        match = pattern.words.search(left)
        if match:
            words = match.group().rstrip()
            start = begin + match.start()
            return _relation(pattern.kind, match, Span(start=start, end=start + len(words)))
    return None


def _after(name: Span, sentence: Span, text: str) -> Relation | None:
    right = text[name.end : min(sentence.end, name.end + REACH)]
    for pattern in RIGHT:
        match = pattern.words.search(right)
        if match and match.end() > match.start():
            return _relation(pattern.kind, match, Span(start=name.end + match.start(), end=name.end + match.end()))
    return None


def _relation(kind: str, match: re.Match[str], span: Span) -> Relation:
    found = match.groupdict()
    direction = re.sub(r"[- ]", "", (found.get("dir") or "").lower())
    return Relation(
        kind=kind,
        bearing=BEARINGS.get(direction),
        distance_km=_kilometres(found.get("num"), found.get("unit")),
        span=span,
    )


def _kilometres(number: str | None, unit: str | None) -> float | None:
    if not number or not unit:
        return None
    value = WORD_NUMBERS.get(number.lower())
    value = float(number.replace(",", ".")) if value is None else value
    if unit.lower().startswith("mi"):
        return round(value * 1.609344, 1)
    return value if unit.lower().startswith("k") else value / 1000
