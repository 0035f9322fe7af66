"""Mentions of one report that say the same name, taken together: one name means one place in one report."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from livemap.model.names import edit_distance, fold
from livemap.model.place import Mention, MentionHint, NameMatch, PlaceKind
from livemap.model.span import Span
from livemap.placing.candidates import Gazetteer, Match, find_matches
from livemap.placing.weights import load_demonyms

#: Which hint of several for one name counts: the first that any of its mentions has.
ORDER = (
    MentionHint.PLACE,
    MentionHint.METONYM,
    MentionHint.NAME,
    MentionHint.DEMONYM,
    MentionHint.PERSON,
    MentionHint.ORGANISATION,
)
DIVISION_AFTER = re.compile(
    r"^(?:['’]s)?,? (?:northern |southern |eastern |western )?"
    r"(?:province|governorate|region|countryside|oblast|state)\b",
    re.I,
)
DIVISION_BEFORE = re.compile(
    r"(?:(?:province|governorate|region|countryside|state|residents|parts|swathes|most|all) of |"
    r"(?:northern|southern|eastern|western|north|south|east|west|rural|northeastern|northwestern|southeastern|southwestern)"
    r"[- ](?:rural )?(?:the )?)$",
    re.I,
)
#: A name of a list of divisions or of parts of towns.
LISTED = r"(?:(?:[Aa]l|[Ee]l)[- ])?[A-Z][\w'’-]+(?: (?:[A-Za-z][a-z]-)?[A-Z][\w'’-]+)?"
#: 'X and Y provinces', 'the provinces of X and Y': each of a list is a division.
DIVISIONS = r"(?:provinces|governorates|regions|countrysides|oblasts)"
DIVISIONS_AFTER = re.compile(rf"^(?: {DIVISIONS}\b|(?:(?:,|,? and)? (?:the )?{LISTED}){{1,5}} {DIVISIONS}\b)")
DIVISIONS_BEFORE = re.compile(rf"\b{DIVISIONS} of (?:{LISTED}(?:, and |, | and )){{0,5}}$")
DISTRICT_AFTER = re.compile(r"^ (?:district|sub-?district|county)\b", re.I)
#: What lies in a town: a place of that name elsewhere is another.
QUARTER = (
    r"(?:neighbou?rhoods?|quarters?|streets?|avenue|square|roundabout|mosque|hospital|prison|university|school|shrine"
    r"|church|market|bridge|hotel|stadium|cemetery|barracks|faculty|housing|suburb)"
)
QUARTER_AFTER = re.compile(rf"^(?:['’]s)? (?:al-\w+ )?(?:{QUARTER}|districts?)\b", re.I)
QUARTER_BEFORE = re.compile(r"\b(?:neighbou?rhood|quarter|district|street)s? of $", re.I)
#: 'the Khair Khana quarter of Kabul': the town of a quarter that has a name of its own.
NAMED_QUARTER = re.compile(
    r"\b(?!(?:The|An?|In|On|At|[A-Z][a-z]+day)\b)[A-Z][\w'’-]+,? (?:[a-z]+ )?"
    r"(?:neighbou?rhood|quarter|district|street)s? of $"
)
#: 'Zahraa, a district inhabited by ...', with a quotation's end between.
QUARTER_APPOSED = re.compile(r"^,?[\"”]? ?,? ?(?:an?|the) (?:[\w-]+ ){0,3}(?:neighbou?rhood|quarter|district)\b", re.I)
QUARTER_ENDS = re.compile(rf" (?:{QUARTER}|district)$", re.I)
#: 'X and Y neighbourhoods': each of a list is a part of a town.
QUARTERS_AFTER = re.compile(
    rf"^(?:(?:,|,? and) (?:the )?{LISTED}){{1,5}}"
    r" (?:residential )?(?:neighbou?rhoods|quarters|districts|suburbs|streets)\b"
)
#: What follows the town that a report was filed from: its country, the day, the agency, a stroke.
FILED = re.compile(r"(?:, [A-Z][\w. ]{2,20})?,? ?[\w. ]{0,14},? ?(?:\([A-Z][\w /,.-]{1,30}\)|(?:--?|[–—])(?=\s))")
#: Characters of such a list.
LIST_LENGTH = 120
#: Of so many mentions one must say what sort of place the name is.
LOUD = 3
SHORTEST_DEMONYM = 6
#: What follows a division's name in gazetteers.
CALLED = ("Oblast", "Province", "Governorate", "Region", "State")
LOOSEST = (NameMatch.ANY, NameMatch.LISTED, NameMatch.MAIN)
TOWN_BEFORE = re.compile(r"(?:city|town|village|towns|villages|cities|centre|center) of (?:the )?$", re.I)
#: A sort of place that is taken into the name: 'Hasakeh province'.
SORT_ENDS = re.compile(r" (?:province|governorate|region|countryside|oblast|district|county|city|town|village)$", re.I)
TOWN_AFTER = re.compile(r"^(?:['’]s)? (?:city|town|village)\b", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A name of the report, its mentions and the places it may mean."""

    key: str
    words: str
    indexes: tuple[int, ...]
    hint: MentionHint
    #: The hints of all its mentions.
    hints: tuple[MentionHint, ...]
    matches: tuple[Match, ...]
    #: "division", "district" or "settlement" where the words beside say so; "" otherwise.
    sort: str
    #: A word of a person's name of this report.
    in_person: bool
    #: Share of its mentions that are part of a longer name.
    part: float
    #: A few capitals, in a report that is not all in capitals.
    is_acronym: bool
    #: The same word stands uncapitalised in the report.
    in_lower: bool
    #: How loosely it may be looked up: as loosely as the mention that allows most.
    match: NameMatch
    #: A part of a town by the words beside it: 'X neighbourhood', 'X street'.
    is_quarter: bool


def group_mentions(mentions: Sequence[Mention], text: str, gazetteer: Gazetteer, focus: frozenset[str]) -> list[Group]:
    """The report's names with their candidates, in the order of their first mention."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        members[_key(mention.span.of(text))].append(index)
    people = _person_words(mentions, text)
    inside = _inside(mentions)
    groups: list[Group] = []
    for key, indexes in members.items():
        words = mentions[indexes[0]].span.of(text)
        hint = min((mentions[index].hint for index in indexes), key=ORDER.index)
        is_demonym = key in load_demonyms() or is_misspelt_demonym(key)
        in_lower = words[1:].islower() and " " not in words and re.search(rf"\b{re.escape(key)}\b", text) is not None
        match = NameMatch.MAIN if in_lower else min((mentions[i].match for i in indexes), key=LOOSEST.index)
        asked = Asked(ears=_ears(hint, focus), match=match, sort=_sort(mentions, indexes, text))
        groups.append(
            Group(
                key=key,
                words=words,
                indexes=tuple(indexes),
                hints=tuple(mentions[index].hint for index in indexes),
                hint=MentionHint.DEMONYM if is_demonym else hint,
                matches=() if is_demonym or not key else _matches(words, gazetteer, asked),
                sort=asked.sort,
                in_person=bool(key) and people.issuperset(key.split()),
                part=sum(index in inside for index in indexes) / len(indexes),
                is_acronym=_is_acronym(words)
                and not text.isupper()
                and not any(_is_filed_from(mentions[index].span, text) for index in indexes),
                in_lower=in_lower,
                match=match,
                is_quarter=any(is_quarter(mentions[index], text) for index in indexes),
            )
        )
    return groups


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """How a name is looked up: by its sound in these countries, how loosely, and as what sort of place."""

    ears: frozenset[str]
    match: NameMatch
    sort: str


def _matches(words: str, gazetteer: Gazetteer, asked: Asked) -> tuple[Match, ...]:
    """The name's candidates; of one said to be a division and known as none, also 'X Oblast' and such."""
    found = find_matches(words, gazetteer, asked.ears, asked.match)
    if asked.sort != "division" or any(match.place.kind is PlaceKind.GOVERNORATE for match in found):
        return found
    divisions = [match for called in CALLED for match in find_matches(f"{words} {called}", gazetteer, frozenset())]
    return (*found, *(match for match in divisions if match.place.kind is PlaceKind.GOVERNORATE))


def _is_acronym(words: str) -> bool:
    """'UN', 'U.N.', 'SANAs'."""
    letters = words.replace(".", "").removesuffix("s")
    return letters.isupper() and len(letters) <= 5


def _is_filed_from(span: Span, text: str) -> bool:
    """'JUBA (Reuters) - ', 'ADEN, Yemen, 3 May - ': a town in capitals that a paragraph begins with."""
    begins = not text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    return begins and FILED.match(text, span.end) is not None


def is_quarter(mention: Mention, text: str) -> bool:
    """A part of a town by the words beside it."""
    before = text[max(0, mention.span.start - 30) : mention.span.start]
    if QUARTER_ENDS.search(mention.span.of(text)):
        return True
    after = text[mention.span.end : mention.span.end + LIST_LENGTH]
    told = (QUARTER_AFTER.match(after), QUARTERS_AFTER.match(after), QUARTER_APPOSED.match(after))
    return any(told) or (QUARTER_BEFORE.search(before) is not None and NAMED_QUARTER.search(before) is None)


@cache
def is_misspelt_demonym(folded: str) -> bool:
    """'Syiran': two letters of an adjective swapped."""
    if len(folded) < SHORTEST_DEMONYM:
        return False
    return any(
        len(word) == len(folded) and sorted(word) == sorted(folded) and edit_distance(word, folded, 1) == 1
        for word in load_demonyms()
    )


def _inside(mentions: Sequence[Mention]) -> frozenset[int]:
    """Mentions that lie within a longer one."""
    found: set[int] = set()
    for index, mention in enumerate(mentions):
        for other in range(max(0, index - 12), min(index + 12, len(mentions))):
            span = mentions[other].span
            if span != mention.span and span.contains(mention.span):
                found.add(index)
                break
    return frozenset(found)


def _ears(hint: MentionHint, focus: frozenset[str]) -> frozenset[str]:
    """Countries in which the name may be known by its sound: only what the words beside it call a place."""
    return focus if hint is MentionHint.PLACE else frozenset()


def _key(words: str) -> str:
    folded = fold(words)
    return folded.removeprefix("the ")


def _person_words(mentions: Sequence[Mention], text: str) -> frozenset[str]:
    people: set[str] = set()
    for mention in mentions:
        if mention.hint is MentionHint.PERSON:
            words = fold(mention.span.of(text)).split()
            people.update(words if len(words) > 1 else [])
    return frozenset(people)


def _sort(mentions: Sequence[Mention], indexes: Sequence[int], text: str) -> str:
    """What the words beside the mentions call it: a settlement if any does, else what most do, first a division."""
    votes: Mapping[str, int] = {"division": 0, "district": 0, "settlement": 0}
    for index in indexes:
        kind = said_sort(mentions[index], text)
        if kind:
            votes = {**votes, kind: votes[kind] + 1}
    # A city has the name that its province has; once it is called so, the bare name is the city's.
    if votes["settlement"]:
        return "settlement"
    best = max(votes, key=lambda kind: votes[kind])
    # One 'X province' beside many a bare X does not make each of them the province.
    return best if votes[best] and votes[best] * LOUD >= len(indexes) else ""


def sort_of(mention: Mention, text: str) -> str:
    """What this one mention is: as the words beside it say; where a direction or a distance starts, a settlement."""
    said = said_sort(mention, text)
    relation = mention.relation
    if not said and relation is not None and (relation.kind in ("of", "near", "between", "road")):
        return "settlement"
    return said


def said_sort(mention: Mention, text: str) -> str:
    """What the words beside this one mention call it, or ""."""
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    own = SORT_ENDS.search(mention.span.of(text))
    after = (own.group() if own else "") + text[mention.span.end : mention.span.end + 40]
    if TOWN_BEFORE.search(before) or TOWN_AFTER.search(after):
        return "settlement"
    if DISTRICT_AFTER.search(after):
        return "district"
    if DIVISION_AFTER.search(after) or DIVISION_BEFORE.search(before):
        return "division"
    wide = text[max(0, mention.span.start - LIST_LENGTH) : mention.span.start]
    far = text[mention.span.end : mention.span.end + LIST_LENGTH]
    return "division" if DIVISIONS_AFTER.match(far) or DIVISIONS_BEFORE.search(wide) else ""
