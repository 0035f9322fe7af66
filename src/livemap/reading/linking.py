"""Which word a figure belongs to: counted phrases joined to the triggers of a kind, by nearness and grammar."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from livemap.reading.counting.figures import Counted
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.text.tokens import Word, cut_words

SIDES = ("subject", "object", "count", "toll", "forced")
GRAMMAR = load_words("grammar")
AUXILIARIES = frozenset(GRAMMAR["auxiliaries"])
ADVERBS = frozenset(GRAMMAR["adverbs"])
INCLUDED = frozenset(GRAMMAR["included"])
TOLL_STEPS = frozenset(GRAMMAR["toll_steps"])
TOLL_WORDS = frozenset(GRAMMAR["toll_words"])
AWAY = frozenset(GRAMMAR["away"])
OBJECTS = frozenset(GRAMMAR["objects"])
COSTS: dict[str, float] = GRAMMAR["costs"]
#: Cost of a word between figure and trigger that is not listed.
STEP = 0.3
LIMIT = 5.0
#: What the words between a toll and its step cost at most: 'the death toll in ... has risen to 40'.
FARTHEST_TOLL = 1.2


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that a figure may belong to; tokens `first` up to `end`."""

    first: int
    end: int
    type: str
    sides: frozenset[str]
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A figure and its trigger, with what the link costs (0 best)."""

    counted: Counted
    trigger: Trigger
    cost: float
    side: str


class TriggerTable:
    """The triggers of one kind as a pattern and what each phrase means. It holds no state of a text."""

    def __init__(self, table: Mapping[str, Any], types: Sequence[str]) -> None:
        self._meanings: dict[str, list[tuple[str, str]]] = {}
        for type_ in types:
            for side in SIDES:
                for phrase in table[type_].get(side, ()):
                    self._meanings.setdefault(str(phrase).lower(), []).append((type_, side))
        labels = [phrase for phrase, known in self._meanings.items() if any(side == "toll" for _, side in known)]
        others = [phrase for phrase, known in self._meanings.items() if any(side != "toll" for _, side in known)]
        #: A word with which a phrase begins: a sentence without one holds no trigger.
        self._firsts = frozenset(cut_words(phrase)[0].low for phrase in self._meanings)
        #: Labels such as 'houses destroyed' overlap with words that are triggers of their own.
        self._patterns = tuple(
            re.compile(rf"(?<![\w-])(?:{any_of(phrases) or '(?!)'})(?![\w-])", re.IGNORECASE)
            for phrases in (others, labels)
        )

    def phrases(self) -> tuple[str, ...]:
        return tuple(self._meanings)

    def find(self, text: str, offset: int, words: Sequence[Word]) -> tuple[Trigger, ...]:
        """Triggers in a sentence, in order; one phrase may be a trigger of several types."""
        if not any(word.low in self._firsts for word in words):
            return ()
        starts = {word.start: index for index, word in enumerate(words)}
        ends = {word.end: index + 1 for index, word in enumerate(words)}
        return tuple(self._walk(text, offset, words, (starts, ends)))

    def _walk(
        self, text: str, offset: int, words: Sequence[Word], edges: tuple[dict[int, int], dict[int, int]]
    ) -> Iterator[Trigger]:
        for labels, hit in self._hits(text):
            first, end = edges[0].get(hit.start() + offset), edges[1].get(hit.end() + offset)
            if first is None or end is None:
                continue
            known = self._meanings[" ".join(hit.group().lower().split())]
            meanings = [meaning for meaning in known if (meaning[1] == "toll") == labels]
            for type_ in dict.fromkeys(type_ for type_, _ in meanings):
                sides = frozenset(side for known, side in meanings if known == type_)
                yield Trigger(first, end, type_, sides, _is_passive(words, first))

    def _hits(self, text: str) -> list[tuple[bool, re.Match[str]]]:
        hits = [(labels, hit) for labels, pattern in enumerate(self._patterns) for hit in pattern.finditer(text)]
        return [(bool(labels), hit) for labels, hit in sorted(hits, key=lambda item: (item[1].start(), item[0]))]


def _is_passive(words: Sequence[Word], first: int) -> bool:
    probe = first - 1
    while probe >= 0 and words[probe].low in ADVERBS:
        probe -= 1
    if probe >= 1 and words[probe].low in ("and", "or", ","):
        return False
    return probe >= 0 and words[probe].low in AUXILIARIES


def link_figures(words: Sequence[Word], figures: Sequence[Counted], triggers: Sequence[Trigger]) -> list[Link]:
    """For each figure the trigger that it costs least to join it to; figures that fit none are left out."""
    found = (link_one(words, counted, figures, triggers) for counted in figures)
    return [link for link in found if link]


def link_one(
    words: Sequence[Word], counted: Counted, figures: Sequence[Counted], triggers: Sequence[Trigger]
) -> Link | None:
    """The best link of one of the sentence's figures; a word that the figure itself counts comes first."""
    options = [link for trigger in triggers if (link := _join(words, counted, trigger, (figures, triggers)))]
    return min(options, key=lambda link: (link.cost, link.side != "count", link.trigger.first), default=None)


Context = tuple[Sequence[Counted], Sequence[Trigger]]


def _join(words: Sequence[Word], counted: Counted, trigger: Trigger, context: Context) -> Link | None:
    if trigger.first >= counted.number_end:
        side, cost = _behind(words, counted, trigger, context)
    elif trigger.end <= counted.first:
        side, cost = _ahead(words, counted, trigger, context)
    else:
        return None
    if not counted.head:
        cost *= 1.6
    return Link(counted, trigger, cost, side) if cost <= LIMIT else None


def _behind(words: Sequence[Word], counted: Counted, trigger: Trigger, context: Context) -> tuple[str, float]:
    """The trigger stands behind the figure: '12 people were killed', '12 dead'."""
    gap = range(max(counted.number_end, min(counted.end, trigger.first)), trigger.first)
    if (
        "count" in trigger.sides
        and len(range(counted.number_end, trigger.first)) <= 3
        and not _breaks(words, counted.number_end, trigger.first)
        and not any(counted.number_end <= other.first < trigger.first for other in context[0])
    ):
        active = "object" in trigger.sides and not trigger.passive and _has_object(words, trigger, context)
        return "count", STEP / 2 * (trigger.first - counted.number_end) + (LIMIT if active else 0)
    if "subject" not in trigger.sides or len(gap) > 24:
        return "", LIMIT + 1
    cost = _gap_cost(words, gap, counted, trigger, context)
    if "object" in trigger.sides and not trigger.passive and _has_object(words, trigger, context):
        cost += LIMIT
    return "subject", cost


def _breaks(words: Sequence[Word], first: int, end: int) -> bool:
    return any(words[at].low in (",", ";", ".", "and", "were", "was") for at in range(first, end))


def _ahead(words: Sequence[Word], counted: Counted, trigger: Trigger, context: Context) -> tuple[str, float]:
    """The trigger stands ahead of the figure: 'killed 12 people', 'the death toll rose to 12'."""
    gap = range(trigger.end, counted.first)
    if "toll" in trigger.sides and len(gap) <= _toll_reach(words, trigger) and _is_toll(words, gap):
        return "toll", 0.6 + min(STEP / 3 * len(gap), FARTHEST_TOLL)
    if "object" not in trigger.sides or len(gap) > 12:
        return "", LIMIT + 1
    cost = _gap_cost(words, gap, counted, trigger, context)
    if trigger.passive:
        cost += 2.5
    if _is_counted(counted, context[1]) and any(figure.end == trigger.first for figure in context[0]):
        cost += 3.0  # '2 killed 9 injured', a headline that lost its comma
    if words[counted.first - 1].low in AWAY and counted.first - 1 >= trigger.end:
        cost += 3.0
    return "object", cost


def _toll_reach(words: Sequence[Word], trigger: Trigger) -> int:
    """'The death toll in ... rises to' reaches far, a mere label ('displaced: 400') only to what stands beside it."""
    lows = {words[at].low for at in range(trigger.first, trigger.end)}
    return 28 if "toll" in lows else 16 if lows & TOLL_WORDS else 2


def _is_toll(words: Sequence[Word], gap: range) -> bool:
    lows = [words[at].low for at in gap]
    if not lows or lows[-1] == "from":
        return not lows
    return any(low in TOLL_STEPS for low in lows[-5:]) and ";" not in lows


def _has_object(words: Sequence[Word], trigger: Trigger, context: Context) -> bool:
    """Whether a figure or an article follows the trigger right away, so that it is an active verb."""
    for figure in context[0]:
        gap = [words[at].low for at in range(trigger.end, max(trigger.end, figure.first))]
        follows = figure.first >= trigger.end and (not gap or (len(gap) == 1 and gap[0] in OBJECTS))
        if follows and not _is_counted(figure, context[1]):
            return True
    following = words[trigger.end].low if trigger.end < len(words) else ""
    return following in OBJECTS


def _gap_cost(words: Sequence[Word], gap: range, counted: Counted, trigger: Trigger, context: Context) -> float:
    aside = _in_brackets(words, gap)
    cost = sum(COSTS.get(words[at].low, STEP) for at in gap if at not in aside)
    between = [other for other in context[0] if other is not counted and other.first in gap]
    for other in between:
        lead = {words[at].low for at in range(max(0, other.first - 3), other.first)}
        cost += -0.4 if lead & INCLUDED else 1.2
        if _is_own_clause(words, other):
            cost += LIMIT
    cost += 1.5 * len({other.first for other in context[1] if other.first in gap and other.end <= trigger.first + 1})
    return cost


def _in_brackets(words: Sequence[Word], gap: range) -> frozenset[int]:
    """The words of a gap that stand in brackets, with the brackets: an aside takes nothing further away."""
    found: set[int] = set()
    for at in gap:
        if words[at].low == "(" and at not in found:
            end = next((probe for probe in gap if probe > at and words[probe].low == ")"), None)
            found |= set(range(at, end + 1)) if end else set()
    return frozenset(found)


def _is_own_clause(words: Sequence[Word], figure: Counted) -> bool:
    """'..., half of them', '..., three of whom': what follows is said of them and not of the whole."""
    lows = [word.low for word in words[figure.number_end - 1 : figure.end + 3]]
    return "whom" in lows or words[figure.number_end - 1].low == "them"


def _is_counted(figure: Counted, triggers: Sequence[Trigger]) -> bool:
    """Whether a trigger that may count it stands right behind a figure: '9 injured'."""
    return any(trigger.first == figure.end and trigger.sides & {"count", "subject"} for trigger in triggers)
