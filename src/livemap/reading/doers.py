"""Who did it, of those that a casualty's own words and the events told beside it name."""

import re
from collections.abc import Sequence

from livemap.model.claim import Actor, ClaimKind
from livemap.model.figure import Figure
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing.when import is_aftermath

#: Events that kill nobody by themselves.
HARMLESS = frozenset({"agreement", "peaceful_protest", "change_to_group_activity", "headquarters_or_base_established"})
#: An event with two sides, each of which may have killed those of the other.
CLASH = "armed_clash"
#: The party of who fights nobody.
UNARMED = "civilians"
#: Words that begin a clause in which another did it.
CLAUSE = re.compile(r";|\b(?:while|whereas|but|meanwhile)\b")


def doers_of(finding: Finding, event: Finding | None, figure: Figure | None) -> tuple[Actor, ...]:
    """Who did it: of the two sides of an event beside a loss, the one that did not suffer it. Each actor once."""
    if finding.by or event is None:
        return _each_actor(finding.by)
    lost = figure.party if figure else None
    others = tuple(actor for actor in event.by if lost is None or actor.party != lost)
    if event.type != CLASH or len(others) == len(event.by):
        return _each_actor(others)
    return _each_actor([actor for actor in event.against if actor.party not in (lost, UNARMED)])


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
