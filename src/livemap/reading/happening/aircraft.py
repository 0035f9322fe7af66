"""Whose the machines are that a sentence names without an owner: 'the jets', 'artillery', 'warplanes believed to be
Russian'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from livemap.model.claim import Actor
from livemap.model.registry import ActorKind, ActorRegistry, fold
from livemap.reading.lexicon import load_words
from livemap.reading.text.parsing import Sentence

WORDS = load_words("happening")

#: Flying machines, which are a state's where only it has any.
FLYING = frozenset(WORDS["flying"])
#: Arms that both sides of a war may have.
GROUND = frozenset(WORDS["ground_arms"])
AIR_POWERS = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES})
#: Behind a name what makes it the name of an air power: 'Russian air strikes'.
BY_AIR = re.compile(
    r"\s+(?:\w+\s+)?(?:air[\s-]?(?:strikes?|raids?|attacks?)|bombers?|warplanes?|jets?|aircraft|planes?)\b", re.I
)
UNTOLD = re.compile(r"\b(?:unidentified|unknown|unmarked|whose|what|which)\s+(?:\w+\s+)?$", re.IGNORECASE)
#: Aircraft told of before; others may be anybody's.
TOLD = re.compile(r"\b(?:the|these|those|both)\s+(?:\w+\s+)?$", re.IGNORECASE)
#: Machines that any side may have: without an owner they are nobody's.
ANYBODYS = frozenset(WORDS["anybodys"]) | GROUND
OWNED = re.compile(r"\b(?:its|their|his|her|whose)\s+(?:own\s+)?$", re.IGNORECASE)
#: What leads from aircraft to whose they are.
BELONGING = re.compile(
    r"\s+(?:(?:that|which)\s+(?:are|were|is|was)\s+)?(?:also\s+|widely\s+)?"
    r"(?:(?:thought|believed|suspected|said|presumed|reported)\s+to\s+(?:be|belong\s+to|have\s+been)|belonging\s+to|(?:launched|fired|flown|sent|operated)\s+by)"
    r"\s+(?:either\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
EITHER = re.compile(r"\s+either\s+", re.IGNORECASE)
OR = re.compile(r"(?:\w+\s+){1,3}or\s+(?:(?:its|their|the)\s+)?(?:ally\s+)?", re.IGNORECASE)
#: Characters looked at before aircraft.
BEFORE = 24
#: Words of an owner's name.
LONGEST = 3
#: Sentences back to the air power last told of.
REACH = 2


def with_owners(
    sentences: Sequence[Sentence], actors: Sequence[tuple[Actor, ...]], registry: ActorRegistry
) -> list[tuple[Actor, ...]]:
    """The actors of each sentence, its ownless machines with whose they are told to be, or are by what was told before.

    Where several may own them, or nobody knows, they have no party. Where nothing is told they stay as they were.
    """
    found: list[tuple[Actor, ...]] = []
    last: tuple[str | None, int] | None = None
    for at, (sentence, named) in enumerate(zip(sentences, actors, strict=True)):
        owned: list[Actor] = []
        for actor in named:
            if _is_ownless(actor, sentence, registry):
                noun = fold(actor.name).rpartition(" ")[2]
                again = last is not None and at - last[1] <= REACH and TOLD.search(_before(actor, sentence))
                unknown = None if noun in ANYBODYS else actor.party
                before = last[0] if last is not None and again and noun in FLYING else unknown
                actor = replace(actor, party=_owner(actor, sentence, registry, before))
            elif actor.party and registry.kind_of(actor.party) in AIR_POWERS and _flies(actor, sentence):
                last = None if _is_one_of_two(actor, sentence) else actor.party, at
            owned.append(actor)
        found.append(tuple(owned))
    return found


def _is_ownless(actor: Actor, sentence: Sentence, registry: ActorRegistry) -> bool:
    words = fold(actor.name)
    if words.rpartition(" ")[2] not in FLYING | GROUND or registry.role_of(words) is None:
        return False
    return OWNED.search(_before(actor, sentence)) is None or UNTOLD.search(_before(actor, sentence)) is not None


def _before(actor: Actor, sentence: Sentence) -> str:
    start = actor.span.start - sentence.span.start
    return sentence.text[max(0, start - BEFORE) : start]


def _flies(actor: Actor, sentence: Sentence) -> bool:
    if fold(actor.name).rpartition(" ")[2] in FLYING:
        return True
    return BY_AIR.match(sentence.text, actor.span.end - sentence.span.start) is not None


def _is_one_of_two(actor: Actor, sentence: Sentence) -> bool:
    """'Syrian or Russian warplanes': whose is not known."""
    return re.search(r"\bor\s+(?:\w+\s+)?$", _before(actor, sentence)) is not None


def _owner(actor: Actor, sentence: Sentence, registry: ActorRegistry, before: str | None) -> str | None:
    if UNTOLD.search(_before(actor, sentence)):
        return None
    end = actor.span.end - sentence.span.start
    if EITHER.match(sentence.text, end):
        return None
    told = BELONGING.match(sentence.text, end)
    if told is None:
        return before
    party = _party_at(sentence.text, told.end(), registry)
    other = OR.match(sentence.text, told.end())
    if other is not None and _party_at(sentence.text, other.end(), registry) not in (None, party):
        return None
    return party or before


def _party_at(text: str, start: int, registry: ActorRegistry) -> str | None:
    """The party that the words from `start` on begin with."""
    return next((party for words in _begun(text, start) if (party := registry.party_of(words))), None)


def _begun(text: str, start: int) -> Iterator[str]:
    words = text[start:].split(" ", LONGEST)[:LONGEST]
    for count in range(1, len(words) + 1):
        yield " ".join(words[:count])
