"""Whose people a figure counts: by its own words, by who is named before, by the figure that it is joined to."""

import re
from dataclasses import replace

from livemap.model.claim import ClaimKind
from livemap.model.figure import Figure, Group
from livemap.model.registry import ActorKind, ActorRegistry
from livemap.reading.counting.figures import Counted
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.passage import Finding, Passage

#: 'Two of its soldiers', 'three of the group's fighters'.
OWN = re.compile(r"^[\w,-]+(?: \w+)? of (?:its|their|his|the \w+['’]s) ")
OWN_REACH = 48
GRAMMAR = load_words("grammar")
#: Between a figure and one that leaves out what it counts: '[one soldier] died and [four]', '... and wounding'.
JOINED = re.compile(
    rf"\s*(?:(?:{any_of(GRAMMAR['harm_joined'])})\s+)*(?:,\s*)?(?:and|while|but)\s+"
    rf"(?:(?:{any_of(GRAMMAR['harm_joined'])})\s+)*",
    re.IGNORECASE,
)
#: Nouns for people that say nothing of whose they are.
ANYBODY = tuple(load_words("people")["anybody"])
#: Kinds of parties whose name may be that of a people: 'two Turks' are no soldiers.
PEOPLES = frozenset(
    {ActorKind.STATE_FORCES, ActorKind.EXTERNAL_FORCES, ActorKind.CIVILIANS, ActorKind.PROTESTERS, ActorKind.OTHER}
)


def with_party(finding: Finding, passage: Passage, registry: ActorRegistry, speaker: str | None) -> Figure | None:
    """The finding's figure with the party whose people it counts, where the words say."""
    figure = finding.figure
    if figure is None or figure.group not in (Group.COMBATANT, Group.UNSPECIFIED):
        return figure
    counted = next((item for item in passage.figures if item.figure(passage.words).span == figure.span), None)
    if counted is not None and not counted.head and finding.kind is ClaimKind.CASUALTIES:
        counted = _joined_to(counted, passage)
        figure = replace(figure, group=Group.COMBATANT) if counted is not None else figure
    if counted is None or not counted.phrase or (figure.group is Group.UNSPECIFIED and len(counted.phrase.split()) < 2):
        return figure
    party = _owner_of(passage, figure) or _named_in(counted, registry, speaker)
    return replace(figure, party=party) if party else figure


def _named_in(counted: Counted, registry: ActorRegistry, speaker: str | None) -> str | None:
    """The party that the phrase names; None: 'dozens of people', 'Kurdish people' are nobody's."""
    if counted.phrase.lower().endswith(ANYBODY):
        return None
    party = registry.party_of(counted.phrase, speaker=speaker)
    return party if party and registry.kind_of(party) is not ActorKind.CIVILIANS else None


def _joined_to(bare: Counted, passage: Passage) -> Counted | None:
    """'One soldier died and four were injured': the fighters that a bare number goes on from; None: it says of none.

    Of the unarmed nothing follows: who 'killed two children and injured nine' injured anybody.
    """
    before = [item for item in passage.figures if item.end <= bare.first]
    if not before or before[-1].group is not Group.COMBATANT:
        return None
    words, last = passage.words, before[-1]
    gap = passage.between(words[last.end - 1].end, words[bare.first].start)
    return last if JOINED.fullmatch(gap) else None


def _owner_of(passage: Passage, figure: Figure) -> str | None:
    """'The army said two of its soldiers had died': whose they are is said before."""
    if OWN.search(passage.words_after(figure.span.start, OWN_REACH)) is None:
        return None
    own = [actor for actor in passage.actors if actor.span.start >= figure.span.start]
    return own[0].party if own and own[0].span.start - figure.span.start <= OWN_REACH else None


def is_armed(figure: Figure, registry: ActorRegistry) -> bool:
    """Whether a figure counts fighters of a party, or members of one that is no state and no people."""
    if figure.group is Group.COMBATANT:
        return True
    return figure.party is not None and registry.kind_of(figure.party) not in PEOPLES
