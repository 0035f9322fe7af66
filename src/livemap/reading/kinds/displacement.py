"""Displacement claims: how many people or households had to move, from where to where, as stock or flow."""

import re
from collections.abc import Sequence
from dataclasses import replace

from livemap.model.claim import ClaimKind
from livemap.model.figure import Figure, Group, Unit
from livemap.model.types import DISPLACEMENT_TYPES
from livemap.reading.counting.figures import Counted
from livemap.reading.enumeration import carry_on
from livemap.reading.kinds.modality import modality_at
from livemap.reading.lexicon import any_of, compile_phrases, load_words
from livemap.reading.linking import ADVERBS, AUXILIARIES, Link, Trigger, TriggerTable, link_one
from livemap.reading.passage import Finding, Passage, cover
from livemap.reading.text.tokens import Word, span_over

WORDS = load_words("displacement")
TABLE = TriggerTable(WORDS, DISPLACEMENT_TYPES)
GOAL = re.compile(rf"\b(?:{any_of(WORDS['goals'])})\b", re.IGNORECASE)
STOCK = compile_phrases(WORDS["stock"])
#: Behind 'displaced': on a way that is told, 'from Bor to Juba', or over some days.
ON_A_WAY = re.compile(
    r"\s+(?:(?!who\b|and\b|are\b|remain)[\w-]+\s+){0,3}?(?:from|to|towards?|between)\s+(?:(?:the|of|[a-z-]+)\s+){0,4}[A-Z\d]"
)
#: 'Left Bor for Juba'; 'left nine dead' and 'left the party for good' are nothing of the kind.
LEAVING_WORDS = frozenset(WORDS["leaving"])
LEAVING = re.compile(
    r"\b(?:left|leave|leaving)\b(?= (?:[a-z-]+ ){0,4}(?:of )?[A-Z][\w'’-]*(?: [A-Z]?[\w'’-]+){0,3} (?:for|to)"
    r" (?:[\w'’-]+ ){0,4}?[A-Z])"
)
#: What is so at a time, whatever way was taken: 'who are displaced', 'as of 3 March'.
STANDING = compile_phrases(WORDS["standing"])
#: Dwellings are destroyed, families are not.
HOUSES = frozenset(load_words("grammar")["houses"])
HOUSING = frozenset(type_ for type_ in DISPLACEMENT_TYPES if type_.endswith("housing"))
FLOWS = frozenset({"fled", "forced_to_flee", "evacuated", "returned", "relocated"})
STOCKS = frozenset({"in_displacement", "in_relief_camp", "sheltered", "homeless"})
#: 'A man was moved' is no displacement figure.
SINGLE = frozenset({"a", "an", "another"})
UNITS = (Unit.PERSON, Unit.HOUSEHOLD, Unit.OTHER, Unit.PERCENT)


def find_displacement(passage: Passage) -> list[Finding]:
    """Displacement findings of a passage."""
    words = passage.words
    figures = [item for item in passage.figures if item.unit in UNITS and not _is_single(words, item)]
    if not figures:
        return []
    triggers = [*TABLE.find(passage.text, passage.span.start, passage.words), *_leavings(passage)]
    if not triggers:
        return []
    links: dict[Counted, Link] = {}
    for counted in figures:
        fitting = [trigger for trigger in triggers if _fits(words, counted, trigger)]
        linked = link_one(passage.words, counted, passage.figures, _marked(fitting))
        told = [*([linked] if linked else []), *_forced(passage, counted, fitting)]
        best = min(told, key=lambda link: (link.cost, link.trigger.first), default=None)
        if best and (counted.head or best.cost <= 3.0) and not (counted.none and best.trigger.type in HOUSING):
            links[counted] = best
    links = carry_on(passage, figures, links)
    return [_finding(passage, links[counted].counted, links[counted]) for counted in figures if counted in links]


def _is_single(words: Sequence[Word], counted: Counted) -> bool:
    return counted.value == 1 and words[counted.first].low in SINGLE


def _leavings(passage: Passage) -> list[Trigger]:
    """'People left Bor for Juba': 'left' tells of a way only between who goes and two places."""
    starts = {word.start: index for index, word in enumerate(passage.words)}
    hits = (starts.get(hit.start() + passage.span.start) for hit in LEAVING.finditer(passage.text))
    return [Trigger(at, at + 1, "fled", frozenset({"subject"})) for at in hits if at is not None]


def _fits(words: Sequence[Word], counted: Counted, trigger: Trigger) -> bool:
    """Houses are destroyed, people and batteries are not; both may be evacuated."""
    if words[trigger.first].low in LEAVING_WORDS and counted.group is Group.COMBATANT:
        return False  # soldiers who leave one town for another are displaced from neither
    housing = counted.head in HOUSES
    if trigger.type in HOUSING:
        return housing or (
            not counted.head and counted.unit is not Unit.PERCENT and not _names(words, counted, trigger)
        )
    return True


#: What follows a number that counts the houses of its trigger: 'destroyed 400 in the village'.
FOLLOWING = frozenset(
    ["of", "in", "and", "at", "near", "on", "by", "since", "during", "after", "while", "across", "more"]
)


def _names(words: Sequence[Word], counted: Counted, trigger: Trigger) -> bool:
    """Whether the number says what it counts by a noun on no list: 'two artillery batteries were destroyed'."""
    after = words[counted.number_end : counted.number_end + 1]
    if trigger.end <= counted.first:  # 'destroyed nine rebel positions'
        return any(word.low.isalpha() and word.low not in AUXILIARIES | ADVERBS | FOLLOWING for word in after)
    return trigger.first > counted.number_end and all(
        word.low.isalpha() and word.low not in AUXILIARIES | ADVERBS | {"of", "in", "and"} for word in after
    )


def _marked(triggers: Sequence[Trigger]) -> list[Trigger]:
    return [trigger for trigger in triggers if trigger.sides - {"forced"}]


def _forced(passage: Passage, counted: Counted, triggers: Sequence[Trigger]) -> list[Link]:
    """'forced 800 families from their homes': a verb ahead and a goal behind."""
    words = passage.words
    end = words[counted.end - 1].end
    goal = GOAL.search(passage.words_after(end, 70))
    if not goal:
        return []
    found = []
    for trigger in triggers:
        gap = counted.first - trigger.end
        if "forced" in trigger.sides and 0 <= gap <= 5:
            evacuated = "evacuat" in goal.group()
            type_ = "evacuated" if evacuated else trigger.type
            found.append(Link(counted, replace(trigger, type=type_), 0.1 * gap + 0.01 * goal.start(), "forced"))
    return found


def _finding(passage: Passage, counted: Counted, link: Link) -> Finding:
    words, trigger = passage.words, link.trigger
    span = span_over(words, trigger.first, trigger.end - 1)
    core = cover(counted.span(words), span)
    return Finding(
        kind=ClaimKind.DISPLACEMENT,
        type=_type(passage, trigger.type, core.end),
        sentence=passage.sentence.index,
        trigger=span,
        core=core,
        figure=_figure(counted.figure(words), trigger.type, passage.between(span.start, span.end)),
        modality=modality_at(passage, core),
        stock=_is_stock(passage, trigger.type, link),
        confidence=round(max(0.3, 0.95 - 0.12 * link.cost), 2),
        why=(f"displacement: {link.side} of {passage.between(span.start, span.end)!r}",),
    )


def _type(passage: Passage, type_: str, end: int) -> str:
    """Who shelters in camps is in a relief camp."""
    in_camp = type_ == "sheltered" and re.match(r"[^.;,]{0,30}\bcamps?\b", passage.words_after(end, 50))
    return "in_relief_camp" if in_camp else type_


def _figure(figure: Figure, type_: str, trigger: str) -> Figure:
    """A number without a noun counts what its trigger names: 'displaced families: 349'."""
    if figure.unit is not Unit.OTHER:
        return figure
    households = type_ in HOUSING or "famil" in trigger or "household" in trigger
    return replace(figure, unit=Unit.HOUSEHOLD if households else Unit.PERSON)


def _is_stock(passage: Passage, type_: str, link: Link) -> bool | None:
    if type_ in HOUSING:
        return None
    if type_ in FLOWS:
        return False
    if type_ not in STOCKS and link.side not in ("count", "toll") and _is_on_a_way(passage, link):
        return False
    return type_ in STOCKS or link.side in ("count", "toll") or bool(STOCK.search(passage.text))


def _is_on_a_way(passage: Passage, link: Link) -> bool:
    """'15,000 were displaced from Bor to Juba between 3 and 9 May': who moved in that time."""
    end = passage.words[link.trigger.end - 1].end
    return ON_A_WAY.match(passage.text, end - passage.span.start) is not None and STANDING.search(passage.text) is None
