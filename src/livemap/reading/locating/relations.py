"""Words beside a place name that move it: '10 km north of', 'the southern countryside of', 'between X and Y'."""

import re
from dataclasses import dataclass, replace

from livemap.model.place import Relation
from livemap.model.span import Span

BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
ABBREVIATED = {"N": 0.0, "NE": 45.0, "E": 90.0, "SE": 135.0, "S": 180.0, "SW": 225.0, "W": 270.0, "NW": 315.0}
DIRECTION = r"(?P<dir>(?:north|south)(?:[- ]?(?:east|west))?|east|west)"
NUMBER = (
    r"(?P<num>\d+(?:[.,]\d+)?|half a|a few|several|a couple of|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|a)"
)
UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?)"
#: '10 km', '10 km (6 miles)'.
DISTANCE = rf"\b{NUMBER}[ -]?{UNIT}\b\)?(?: ?\([\w.,]+ ?[a-z]+\))?"
THE = r"(?:the )?(?:(?:city|town|village|centre|center|city centre|city center|capital|port city|port) of )?"

RURAL = r"(?:rural )?(?:countryside|hinterland|rural areas?)"
EDGE = r"(?:outskirts|suburbs?|fringes?|environs|periphery)"
PART = r"(?:parts?|areas?|districts?|neighbou?rhoods?|side|half|edge|edges|sector|axis|front)"
ROAD = r"(?:road|highway|motorway|route|way|railway)"
NEAR = (
    r"(?:near|nearby|close to|around|not far from|(?:in )?the vicinity of|outside|next to|adjacent to|overlooking"
    r"|(?:on )?the (?:edges?|gates|entrances?) (?:of|to)|surrounding|approaches (?:to|of)|bordering|just short of)"
)
#: Before 'between', where sides and not places follow.
SIDES = re.compile(
    r"\b(?:talks?|agreements?|deals?|accords?|relations|ties|tensions?|disputes?|wars?|conflicts?|ceasefire|truce|meetings?"
    r"|negotiations?|differences|cooperation|alliance|split|rivalry|summit|treaty|understanding|trade|rapprochement|dialogue"
    r"|contacts?|swap|exchange|hostilities|coordination|brokered|reached|signed|agreed|match|game)"
    r"(?: [\w-]+){0,4} between (?:the )?$",
    re.I,
)
#: What stands by a border and has a name of its own.
POSTS = r"(?:crossing|town|village|guard|police|post|gate|city|patrol|force)"
BEFORE: tuple[tuple[str, str], ...] = (
    ("of", rf"{DISTANCE},? (?:to the )?(?:{DIRECTION}(?:ern)?) (?:of|from) {THE}$"),
    ("of", rf"(?:to the |in the |further |just |immediately )?\b{DIRECTION} of {THE}$"),
    ("near", rf"{DISTANCE} (?:away )?(?:from|outside|of) {THE}$"),
    ("countryside", rf"\b(?:{DIRECTION}(?:ern)? )?{RURAL} (?:of|around) {THE}$"),
    ("countryside", rf"\b{DIRECTION}(?:ern)? rural {THE}$"),
    ("outskirts", rf"\b(?:{DIRECTION}(?:ern)? )?{EDGE} (?:of|around) {THE}$"),
    ("part", rf"\b(?:the )?{DIRECTION}(?:ern)?,? {PART} (?:of|in) {THE}$"),
    ("part", rf"\b{DIRECTION}(?:ern)?(?:most)? (?:the )?$"),
    ("part", r"(?-i:\b(?P<abbr>NE|NW|SE|SW|N|S|E|W)\.?) $"),
    ("border", r"\b(?:borders?|frontiers?) (?:with|of|to) (?:the )?(?:neighbou?ring )?$"),
    ("off", rf"\boff (?:the )?(?:{DIRECTION}(?:ern)? )?(?:(?:coast|shores?) of )?{THE}$"),
    ("off", r"\b(?:waters|sea) (?:off|near) (?:the )?(?:(?:coast|shores?) of )?$"),
    ("road", rf"\b{ROAD} (?:leading )?(?:from|to|towards?|between|linking|connecting) {THE}$"),
    ("near", rf"\b{NEAR} {THE}$"),
)
AFTER: tuple[tuple[str, str], ...] = (
    ("countryside", rf"^(?:['’]s)? (?:{DIRECTION}(?:ern)? )?(?:rural )?(?:countryside|hinterland)\b"),
    ("outskirts", rf"^(?:['’]s)? (?:{DIRECTION}(?:ern)? )?{EDGE}\b"),
    ("border", rf"^(?:['’]s)? (?:\w+ )?(?:border|frontier)\b(?! {POSTS})"),
    ("road", r"^ (?:international |desert |main |coastal |ring )*(?:road|highway|motorway)\b"),
)
#: 'The suburb of X', 'the Y suburb of X': X is the suburb, where 'a suburb of X' lies by X.
NAMED_SUBURB = re.compile(r"(?:\b[Tt]he|\b[A-Z][\w'’-]*) (?:[a-z]+-[a-z]+ )?suburb of $")
WORD_NUMBERS = {
    "a few": 4.0, "several": 5.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "twelve": 12.0, "fifteen": 15.0, "twenty": 20.0,
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "half a": 0.5, "a": 1.0, "a couple of": 2.0,
}  # fmt: skip
BETWEEN = re.compile(r"\bbetween (?:the )?(?:(?:[\w-]+ )?(?:cities|towns|villages|areas) of )?$", re.I)
BORDER = re.compile(r"\b(?:border|frontier)s? (?:between|of|separating) (?:the )?$", re.I)
NEXT = (
    r"(?:the )?(?:(?:[\w-]+ )?(?:cities|towns|villages|city|town|village|province|capital|port) of |neighbou?ring )?$"
)
AND = re.compile(rf"^,? ?(?:and|to|with|towards?) {NEXT}", re.I)
FROM_TO = re.compile(
    rf"\b{ROAD},? (?:which |that )?(?:runs |running |leading |leads )?"
    rf"(?:from|between|linking|links|connecting|connects|joining) {NEXT}",
    re.I,
)
WAY = re.compile(
    rf"\b(?:on (?:the|its|their) way|en route|travell?ing|driving|returning|heading|moving) (?:from|between) {NEXT}",
    re.I,
)
#: 'the Damascus-Homs highway', 'the Aleppo to Damascus road'.
JOINED = re.compile(r"^(?: ?[-–—/] ?|[- ]to[- ])$")
BORDER_AFTER = re.compile(r" (?:border|frontier)\b", re.I)
ROAD_AFTER = re.compile(r" (?:[\w-]+ ){0,2}(?:road|highway|motorway|railway|route)s?\b", re.I)
REACH = 90
#: Characters of the longest word of LAST with its article.
LAST_WORD = 18
#: Characters of 'between the '.
BETWEEN_WORD = 13
#: The word right before a name, or before its article, where a pattern of BEFORE may end.
#: A word of each pattern of BEFORE: where none stands, none of them can.
HINT = re.compile(
    r"north|south|east|west|km|kilomet|mi\b|mile|met(?:er|re)|\bm\b|\dm\b|countryside|outskirts|suburb|hinterland"
    r"|rural|road|highway|motorway|route|way|near|close to|around|vicinity|outside|edges? of|gates of|fringe"
    r"|entrance|environs|periphery"
    r"|next to|adjacent|border|frontier|\boff\b|sea near|overlooking|surrounding|approaches|short of"
    r"|(?-i:\b(?:NE|NW|SE|SW|N|S|E|W)\.? $)",
    re.I,
)
LAST = re.compile(
    r"(?:\b(?:of|from|around|in|to|towards?|between|linking|connecting|outside|near|nearby|rural|with|off|overlooking"
    r"|surrounding|bordering|neighbou?ring)|th|st|ern|most|(?-i:\b(?:NE|NW|SE|SW|N|S|E|W)\.?))"
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
    before, after = _before(name, sentence, text), _after(name, sentence, text)
    if after is not None and after.kind == "border":
        return after
    if before is not None and before.kind == "part" and after is not None and after.bearing is None:
        # 'northern Hama countryside'
        return replace(after, bearing=before.bearing)
    return before or after


def names_sides(name: Span, sentence: Span, text: str) -> bool:
    """'talks between X and Y': powers and not places follow."""
    if "between" not in text[max(sentence.start, name.start - BETWEEN_WORD) : name.start].lower():
        return False  # nearly always, and the expression is a long one
    return SIDES.search(text[max(sentence.start, name.start - REACH) : name.start]) is not None


def find_pair(first: Span, second: Span, sentence: Span, text: str) -> tuple[str, Span] | None:
    """'between X and Y', 'the road from X to Y': the kind ("between", "road", "border") and the words, or None."""
    between = text[first.end : second.start]
    if JOINED.match(between) and (road := ROAD_AFTER.match(text, second.end, sentence.end)):
        return "road", Span(start=second.end, end=road.end())
    if JOINED.match(between) and BORDER_AFTER.match(text, second.end, sentence.end):
        return "border", Span(start=second.start, end=second.end)
    if not AND.match(between) or names_sides(first, sentence, text):
        return None
    begin = max(sentence.start, first.start - REACH)
    for kind, words in (("border", BORDER), ("road", FROM_TO), ("road", WAY), ("between", BETWEEN)):
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
        if match and not (pattern.kind == "outskirts" and NAMED_SUBURB.search(left)):
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
        bearing=BEARINGS.get(direction) if direction else ABBREVIATED.get(found.get("abbr") or ""),
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
