"""Counted phrases: a bounded number, what it counts, and whose people they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile, zip_longest

from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.span import Span
from livemap.reading.counting.bounds import Bounded, read_bounded
from livemap.reading.counting.notcounts import is_no_count, past_age
from livemap.reading.counting.numbers import opens_numeral
from livemap.reading.counting.shares import (
    BEFORE_SHARE,
    FRACTIONS,
    is_of_earlier,
    read_ratio,
    read_share,
    read_share_of_number,
)
from livemap.reading.lexicon import load_words
from livemap.reading.text.tokens import Word, span_over

PEOPLE = load_words("people")
GRAMMAR = load_words("grammar")
GROUPS: dict[str, Group] = {noun: group for group in Group for noun in PEOPLE[group.value]}
HOUSEHOLD = frozenset(PEOPLE["household"])
PLACES = frozenset(PEOPLE["place"])
THINGS = frozenset(PEOPLE["thing"])
OPEN_HEADS = frozenset(PEOPLE["open_heads"])
COMBATANT_WORDS = frozenset(PEOPLE["combatant_modifiers"]) | {w for w, g in GROUPS.items() if g is Group.COMBATANT}
CIVILIAN_WORDS = frozenset(PEOPLE["civilian_modifiers"])
#: A counted phrase ends before these.
STOPS = frozenset(GRAMMAR["stops"]) | frozenset(GRAMMAR["stop_marks"])
REACH = 7
PERCENT = frozenset(GRAMMAR["percent"])
HARMING = frozenset(GRAMMAR["harming"])
PASSIVE = frozenset(GRAMMAR["passive"])
HARMED = frozenset(GRAMMAR["harmed"])
NOT_ONE = frozenset(GRAMMAR["not_one"])
DEEDS = frozenset(GRAMMAR["deeds"])
#: Between 'no details' and what there are none of.
SAID_OF = frozenset(GRAMMAR["said_of"])
ONE_BY_ONE = (Group.CIVILIAN, Group.CHILD, Group.WOMAN, Group.COMBATANT)
#: Nouns for one person; 'police', 'staff' and the like are no one person.
SINGULAR = frozenset(GRAMMAR["singular"]) | {
    noun
    for noun, group in GROUPS.items()
    if group in ONE_BY_ONE and not noun.endswith("s") and noun not in GRAMMAR["not_singular"]
}
#: Words that begin a count and no numeral.
OPENERS = frozenset({"another", "no", "nobody", "no-one", *SINGULAR, *FRACTIONS, *BEFORE_SHARE})


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with the noun that it counts; tokens `first` up to `end` of one sentence."""

    first: int
    #: One past the numeral's last token.
    number_end: int
    #: One past the whole phrase: head noun and its 'of' phrase.
    end: int
    bounded: Bounded
    unit: Unit
    group: Group
    #: The head noun in lower case; "" where the number stands alone.
    head: str
    #: The words of the whole phrase, for telling the party.
    phrase: str
    #: A leading 'no': '"no casualties".
    none: bool = False
    #: Of a share of a figure that was told before ('3 million people, half of whom'): that figure's first token.
    whole: int | None = None

    @property
    def value(self) -> int:
        low, high = self.bounded.low, self.bounded.high
        return low if low is not None else high or 0

    def figure(self, words: Sequence[Word], party: str | None = None) -> Figure:
        return Figure(
            span=span_over(words, self.first if self.whole is None else self.whole, self.number_end - 1),
            low=self.bounded.low,
            high=self.bounded.high,
            qualifier=self.bounded.qualifier,
            unit=self.unit,
            group=self.group,
            party=party,
        )

    def span(self, words: Sequence[Word]) -> Span:
        return span_over(words, self.first, self.end - 1)


def find_counted(words: Sequence[Word]) -> tuple[Counted, ...]:
    """Counted phrases of a sentence, in order; numbers that are no counts (dates, ages, money) are left out."""
    found = tuple(_walk(words))
    pairs = zip_longest(found, found[1:])
    return tuple(item for item, after in pairs if after is None or not _is_stray(item, after))


def _is_stray(item: Counted, after: Counted) -> bool:
    """'Views 1195 Over 100 people', '2016 2 civilians': a number with another count right behind it counts nothing."""
    return item.number_end == after.first and item.unit in (Unit.OTHER, after.unit)


def _walk(words: Sequence[Word]) -> Iterator[Counted]:
    at = floor = 0
    last: Counted | None = None
    while at < len(words):
        if not _may_count(words[at]):
            at += 1
            continue
        share = _read_share(words, at, floor, last) or _read_bare(words, at)
        if share:
            yield share
            at = floor = share.end
            continue
        bounded = _read_none(words, at) or _read_one(words, at) or read_bounded(words, at, floor)
        if bounded is None:
            at += 1
            continue
        if not is_no_count(words, bounded.first, at, bounded.end):
            counted = _count(words, bounded)
            if counted:
                last = counted
                yield counted
        at = floor = max(bounded.end, at + 1)


def _may_count(word: Word) -> bool:
    """Whether a counted phrase can begin with this word: few do, and the rest is not looked at further."""
    return word.low in OPENERS or word.text[0].isdecimal() or opens_numeral(word.low)


def _read_share(words: Sequence[Word], at: int, floor: int, last: Counted | None) -> Counted | None:
    """'half of whom', 'a third of them': that share of the figure before; 'half of the 3 million'; 'one in five'."""
    ratio = read_ratio(words, at)
    if ratio:
        return _ratio(words, ratio)
    own = read_share_of_number(words, at, floor)
    if own:
        return _count(words, own)
    share = read_share(words, at)
    if share is None or last is None or last.unit is Unit.PERCENT or not is_of_earlier(words, share):
        return None
    value = round(last.value * share.value)
    end = share.end + 2
    bounded = Bounded(share.first, end, value, value, Qualifier.ABOUT)
    return Counted(share.first, end, end, bounded, last.unit, last.group, last.head, last.phrase, whole=last.first)


def _ratio(words: Sequence[Word], bounded: Bounded) -> Counted | None:
    """A ratio counts only what is named right behind it, in per cent."""
    counted = _count(words, bounded)
    if counted is None or counted.unit is not Unit.PERSON:
        return None
    return replace(counted, unit=Unit.PERCENT, group=Group.UNSPECIFIED)


def _read_bare(words: Sequence[Word], at: int) -> Counted | None:
    """One person without an article, as headlines have it: 'Shelling kills woman', 'Farmer killed by mine'."""
    low = words[at].low
    if low not in SINGULAR or low.endswith("men"):
        return None
    before = words[at - 1].low if at else ""
    following = words[at + 1].low if at + 1 < len(words) else ""
    harmed = before in HARMING or (at == 0 and following in HARMED and _is_passive(words, at + 2))
    if not harmed or following in GROUPS or following.startswith(("'", "’", "-")):
        return None
    bounded = Bounded(at, at + 1, 1, 1, Qualifier.EXACT)
    return Counted(at, at + 1, at + 1, bounded, Unit.PERSON, GROUPS[low], low, words[at].text)


def _is_passive(words: Sequence[Word], at: int) -> bool:
    """'Farmer killed by a mine', and not 'Farmer killed 12'."""
    return at >= len(words) or words[at].low in PASSIVE


def _read_one(words: Sequence[Word], at: int) -> Bounded | None:
    """'a soldier', 'a Syrian army officer': one person, where the noun is singular."""
    if words[at].low not in ("a", "an", "another"):
        return None
    start = past_age(words, at + 1)
    for probe in range(start, min(start + 4, len(words))):
        low = words[probe].low
        if low in STOPS or low in NOT_ONE or not low[0].isalpha():
            return None
        following = words[probe + 1].low if probe + 1 < len(words) else ""
        if low in SINGULAR and following in DEEDS and low in COMBATANT_WORDS:
            return None
        if low in SINGULAR and following not in GROUPS and not following.startswith(("'", "’")):
            return Bounded(at, at + 1, 1, 1, Qualifier.EXACT) if not following.endswith("ing") else None
    return None


def _read_none(words: Sequence[Word], at: int) -> Bounded | None:
    """'no casualties', 'no one', 'nobody', 'none'."""
    low = words[at].low
    if low in ("nobody", "no-one"):
        return Bounded(at, at + 1, 0, 0, Qualifier.EXACT)
    if low == "no" and at + 1 < len(words):
        following = [word.low for word in words[at + 1 : at + 4]]
        if following[0] == "one":
            return Bounded(at, at + 2, 0, 0, Qualifier.EXACT)
        if following[0] in ("more", "less", "fewer", "later", "longer"):
            return None
        counted = list(takewhile(lambda word: word not in SAID_OF, following))  # 'no details of casualties' counts none
        if any(word in GROUPS or word in ("injuries", "deaths") for word in counted):
            return Bounded(at, at + 1, 0, 0, Qualifier.EXACT)
    return None


def _count(words: Sequence[Word], bounded: Bounded) -> Counted | None:
    percent = _is_percent(words, bounded.end)
    head_at = None if percent else _find_head(words, bounded.end)
    none = bounded.low == 0 and bounded.high == 0
    if head_at is None:
        unit = Unit.PERCENT if percent else Unit.OTHER
        end = bounded.end + (1 if unit is Unit.PERCENT else 0)
        return Counted(bounded.first, end, end, bounded, unit, Group.UNSPECIFIED, "", "", none)
    head = words[head_at].low
    if head in THINGS:
        return None
    end = _phrase_end(words, head_at)
    phrase = " ".join(word.text for word in words[bounded.end : end])
    unit = Unit.HOUSEHOLD if head in HOUSEHOLD else Unit.PLACE if head in PLACES else Unit.PERSON
    group = _group(head, words[bounded.end : end]) if unit is Unit.PERSON else Group.UNSPECIFIED
    if _is_women_and_children(words, head_at):
        group, end = Group.CIVILIAN, head_at + 3
    return Counted(bounded.first, bounded.end, end, bounded, unit, group, head, phrase, none)


def _is_percent(words: Sequence[Word], end: int) -> bool:
    low = words[end].low if end < len(words) else ""
    return low in PERCENT or (low == "per" and end + 1 < len(words) and words[end + 1].low == "cent")


def _find_head(words: Sequence[Word], start: int) -> int | None:
    """Index of the noun counted: the first known noun of the run of words, or the last of several in a row."""
    found = None
    for at in range(start, min(start + REACH, len(words))):
        low = words[at].low
        known = low in GROUPS or low in HOUSEHOLD or low in PLACES or low in THINGS
        if found is not None and not known:
            break
        if low == "of" and at == start:
            continue
        opens = low in ("the", "a") and (at == start or (at == start + 1 and words[start].low == "of"))
        if low in STOPS and not opens and words[at].text != "IS":
            break
        if known:
            found = at
    return found


def _phrase_end(words: Sequence[Word], head_at: int) -> int:
    """One past the head, or past its 'of' or 'from' phrase: 'members of the pro-regime forces'."""
    end = head_at + 1
    if end < len(words) and (words[end].low == "of" or (words[end].low == "from" and words[head_at].low in OPEN_HEADS)):
        probe = _past_brackets(words, end + 1)
        while (
            probe < len(words)
            and probe < end + 8
            and (words[probe].low not in STOPS or words[probe].low in ("the", "a"))
        ):
            probe += 1
        return probe if probe > end + 1 else end
    return end


def _past_brackets(words: Sequence[Word], at: int) -> int:
    """One past an aside in brackets that begins here ('men from (the Shia group) Hezbollah'), else `at`."""
    if at >= len(words) or words[at].low != "(":
        return at
    closing = next((probe for probe in range(at, min(at + REACH, len(words))) if words[probe].low == ")"), at - 1)
    return closing + 1


def _group(head: str, phrase: Sequence[Word]) -> Group:
    group = GROUPS[head]
    lows = [part for word in phrase for part in word.low.removesuffix("'s").split("-")]
    if group is Group.UNSPECIFIED and head in OPEN_HEADS:
        told = next((GROUPS[low] for low in lows[1:] if GROUPS.get(low, group) is not group), None)
        if told in (Group.CIVILIAN, Group.CHILD, Group.WOMAN):
            return told
        if any(low in CIVILIAN_WORDS for low in lows):
            return Group.UNSPECIFIED
        if any(low in COMBATANT_WORDS for low in lows):
            return Group.COMBATANT
    return group


def _is_women_and_children(words: Sequence[Word], head_at: int) -> bool:
    """'20 women and children': neither all of the one nor all of the other."""
    joined = [word.low for word in words[head_at : head_at + 3]]
    return len(joined) == 3 and joined[1] in ("and", "or") and {joined[0], joined[2]} == {"women", "children"}
