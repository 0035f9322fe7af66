"""Who did it, of those that a casualty's own words and the events told beside it name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.claim import Actor, ClaimKind
from livemap.model.figure import Figure, Group
from livemap.model.registry import ActorRegistry
from livemap.reading.lexicon import load_words
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing.when import is_aftermath

#: Events that kill nobody by themselves.
HARMLESS = frozenset({"agreement", "peaceful_protest", "change_to_group_activity", "headquarters_or_base_established"})
#: An event with two sides, each of which may have killed those of the other.
CLASH = "armed_clash"
#: The party of who fights nobody.
UNARMED = "civilians"
#: Lemmas of what two sides do to each other.
MUTUAL = frozenset(load_words("grammar")["mutual"])
UNARMED_GROUPS = frozenset({Group.CIVILIAN, Group.CHILD, Group.WOMAN})
#: Right ahead of who is fought with.
WITH = re.compile(r"\b(?:with|against|versus)\s+(?:[\w'’-]+\s+){0,3}$", re.IGNORECASE)
REACH = 40
#: Words that begin a clause in which another did it.
CLAUSE = re.compile(r";|\b(?:while|whereas|but|meanwhile)\b")


@dataclass(frozen=True, slots=True)
class Lost:
    """Whose people a count is of, and the sentence that tells it."""

    figure: Figure | None
    passage: Passage
    registry: ActorRegistry

    @property
    def party(self) -> str | None:
        return self.figure.party if self.figure else None

    @property
    def group(self) -> Group | None:
        return self.figure.group if self.figure else None

    @property
    def is_named(self) -> bool:
        """False: nobody says whose people they are ('militants')."""
        return self.party is not None and not self.registry.is_nameless(self.party)


def doers_of(finding: Finding, event: Finding | None, lost: Lost) -> tuple[Actor, ...]:
    """Who did it: of the two sides of an event beside a loss, the one that did not suffer it. Each actor once."""
    if finding.by or event is None:
        return _each_actor(finding.by)
    others = tuple(actor for actor in event.by if lost.party is None or actor.party != lost.party)
    if event.type != CLASH:
        return _each_actor(others)
    foes = [actor for actor in event.against if actor.party not in (lost.party, UNARMED)]
    if lost.party is None and foes and event.by and lost.group in UNARMED_GROUPS and _is_mutual(event):
        return ()  # of two sides that fight, which one hit them is not said
    if not event.by:
        # 'Died in clashes with rebels': who is fought with, and not who else died in them.
        facing = [actor for actor in foes if WITH.search(lost.passage.words_before(actor.span.start, REACH))]
        return _each_actor(facing if lost.is_named else ())
    return _each_actor(others if len(others) == len(event.by) else foes)


def _is_mutual(event: Finding) -> bool:
    """'Clashes', 'fighting': both sides do it, where an assault is one side's."""
    return event.why[0].removeprefix("trigger:") in MUTUAL


def _each_actor(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Actors without those that an earlier one names: of one party, and the same words or a part of them."""
    kept: list[Actor] = []
    for actor in actors:
        words = actor.name.lower()
        if not any(
            actor.party == known.party and (words in known.name.lower() or known.name.lower() in words)
            for known in kept
        ):
            kept.append(actor)
    return tuple(kept)


def event_beside(finding: Finding, findings: Sequence[Finding], passage: Passage) -> Finding | None:
    """The event of the same sentence whose words stand nearest to a casualty figure."""
    if finding.kind is not ClaimKind.CASUALTIES:
        return None
    beside = [
        item
        for item in findings
        if item.kind is ClaimKind.EVENT
        and item.type not in HARMLESS
        and (item.by or item.against)
        and (is_aftermath(item.trigger, passage) == is_aftermath(finding.trigger, passage))
    ]
    at = finding.trigger

    def distance(item: Finding) -> tuple[bool, int]:
        first, last = sorted((item.trigger, at))
        return CLAUSE.search(passage.between(first.end, last.start)) is not None, abs(item.trigger.start - at.start)

    return min(beside, key=distance, default=None)
