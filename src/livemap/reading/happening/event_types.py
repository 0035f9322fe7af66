"""What a whole report or snippet is about: event types ranked by a table of weighted evidence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from livemap.model.registry import ActorRegistry, fold
from livemap.model.types import EVENT_TYPES
from livemap.reading.happening.events import find_events
from livemap.reading.lexicon import load_words
from livemap.reading.text.parsing import Sentence

#: Share of the text from which on a concept counts as late.
HALF = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Adds `weight` to a type where its concepts meet; each entry of `all` is a choice of concepts."""

    type: str
    weight: float
    all: tuple[tuple[str, ...], ...]
    none: tuple[tuple[str, ...], ...] = ()
    #: The concepts must meet in one sentence.
    same: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The evidence as read from the list: concepts, rules and the factors."""

    concepts: Mapping[str, re.Pattern[str]]
    rules: tuple[Rule, ...]
    event_weight: float
    #: Types for which the grammar weighs otherwise: who takes a place is told by the subject alone.
    event_weights: Mapping[str, float]
    late: float


@dataclass(frozen=True, slots=True)
class Found:
    """For each concept that is in the text, where it is first met (0..1), and the sentences it is in."""

    first: Mapping[str, float]
    sentences: Mapping[str, frozenset[int]]


@cache
def load_table() -> Table:
    data = load_words("event_types")
    return Table(
        concepts={name: re.compile("|".join(parts)) for name, parts in data["concepts"].items()},
        rules=tuple(
            Rule(
                type=item["type"],
                weight=float(item["weight"]),
                all=_choices(item["all"]),
                none=_choices(item.get("none", ())),
                same=bool(item.get("same", False)),
            )
            for item in data["rules"]
        ),
        event_weight=float(data["event_weight"]),
        event_weights={kind: float(weight) for kind, weight in data["event_weights"].items()},
        late=float(data["late"]),
    )


def _choices(entries: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(entry.split("|")) for entry in entries)


def rank_event_types(sentences: Sequence[Sentence], registry: ActorRegistry) -> tuple[tuple[str, float], ...]:
    """Event types with their share of the evidence (they sum to 1), best first; only 'other' where there is none."""
    table = load_table()
    found = _find(sentences, table)
    scores = dict.fromkeys(EVENT_TYPES, 0.0)
    for rule in table.rules:
        scores[rule.type] += _weigh(rule, found, table.late)
    for kind, score in _told(sentences, registry).items():
        scores[kind] += table.event_weights.get(kind, table.event_weight) * score
    positive = {kind: score for kind, score in scores.items() if score > 0} or {"other": 1.0}
    whole = sum(positive.values())
    ranked = sorted(positive.items(), key=lambda item: (-item[1], EVENT_TYPES.index(item[0])))
    return tuple((kind, score / whole) for kind, score in ranked)


def _find(sentences: Sequence[Sentence], table: Table) -> Found:
    folded = [_folded(sentence.text) for sentence in sentences]
    length = sum(len(text) for text in folded) or 1
    first: dict[str, float] = {}
    where: dict[str, set[int]] = {}
    offset = 0
    for index, text in enumerate(folded):
        for name, pattern in table.concepts.items():
            match = pattern.search(text)
            if match:
                first.setdefault(name, (offset + match.start()) / length)
                where.setdefault(name, set()).add(index)
        offset += len(text)
    return Found(first, {name: frozenset(indexes) for name, indexes in where.items()})


def _folded(text: str) -> str:
    return fold(text.replace("/", " "))


def _weigh(rule: Rule, found: Found, late: float) -> float:
    met = [[name for name in choice if name in found.first] for choice in rule.all]
    if not all(met) or any(name in found.first for choice in rule.none for name in choice):
        return 0.0
    if rule.same and not _in_one_sentence(met, found):
        return 0.0
    at = max(min(found.first[name] for name in names) for names in met)
    return rule.weight * (late if at > HALF and rule.weight > 0 else 1.0)


def _in_one_sentence(met: Sequence[Sequence[str]], found: Found) -> bool:
    places = [frozenset[int]().union(*(found.sentences[name] for name in names)) for names in met]
    return bool(frozenset.intersection(*places))


def _told(sentences: Sequence[Sentence], registry: ActorRegistry) -> dict[str, float]:
    """The best score of each type among the events that the grammar finds."""
    best: dict[str, float] = {}
    for sentence in sentences:
        for hit in find_events(sentence, registry):
            best[hit.type] = max(best.get(hit.type, 0.0), hit.score)
    return best
