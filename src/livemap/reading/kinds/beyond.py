"""Places that somebody does not hold: 'which still escapes the control of X', 'outside government control'."""

import re
from collections.abc import Iterator

from livemap.model.claim import Actor, ClaimKind, Modality
from livemap.model.place import Mention, MentionHint
from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.reading.passage import Finding, Passage, cover

OUT = (
    r"\b(?:escap(?:e|es|ed|ing)|elud(?:e|es|ed|ing)"
    r"|(?:remain(?:s|ed)?|stay(?:s|ed)?|is|are|was|were|lies|lie|lay)\s+(?:\w+\s+){0,2}(?:outside|beyond|out\s+of))"
)
CONTROL = r"(?:control|authority|grip|rule)"
#: 'escapes the control of X'; up to three words may stand between, of a text that a machine translated.
OF_HOLDER = re.compile(rf"{OUT}\s+(?:[\w-]+\s+){{0,3}}?(?:the\s+)?{CONTROL}\s+of\s+(?:the\s+)?", re.IGNORECASE)
#: 'is outside government control', 'remains out of the army's control'.
HOLDERS = re.compile(rf"{OUT}\s+(?:the\s+)?(?P<holder>[\w’' -]{{2,40}}?)(?:['’]s?)?\s+{CONTROL}\b", re.IGNORECASE)
LONGEST_HOLDER = 4
PLACELIKE = (MentionHint.PLACE, MentionHint.NAME)
#: What may stand between a place and the words that it escapes.
LIGHT = re.compile(
    r"(?:[\s,]|\b(?:region|province|area|city|town|village|district|which|that|and|still|largely|mostly|partly"
    r"|now|has|have|had|so|far|long|continues?|to|parts?|of|much)\b)*"
)
#: 'X, one of the largest towns in the Y region which ...': X is what is told of.
ONE_OF = re.compile(
    r",\s+(?:one\s+of|among|the\s+(?:last|second|third|largest|biggest|main)\b)[^,.;]*\b(?:in|of)\s+(?:the\s+)?"
)


def find_beyond(passage: Passage, registry: ActorRegistry) -> Iterator[Finding]:
    """A denied holding for each place that is said to be out of a known party's control."""
    for hit in (*OF_HOLDER.finditer(passage.text), *HOLDERS.finditer(passage.text)):
        trigger = Span(start=passage.span.start + hit.start(), end=passage.span.start + hit.end())
        holder = _holder(passage, hit, registry)
        place = _place(passage, trigger)
        if holder is None or place is None:
            continue
        index, mention = place
        words = " ".join(passage.between(trigger.start, trigger.end).split())
        yield Finding(
            kind=ClaimKind.CONTROL,
            type="holds",
            sentence=passage.sentence.index,
            trigger=trigger,
            core=cover(trigger, mention.span, holder.span),
            modality=Modality.DENIED,
            by=(holder,),
            near=(index,),
            confidence=0.7,
            why=(f"control: named place, {words!r}",),
        )


def _holder(passage: Passage, hit: re.Match[str], registry: ActorRegistry) -> Actor | None:
    """The longest run of words that names a party or a state."""
    named = hit.groupdict().get("holder")
    if named is not None:
        return _actor(passage, hit.start("holder"), named, registry)
    words = list(re.finditer(r"[\w’'-]+", passage.text[hit.end() : hit.end() + 60]))[:LONGEST_HOLDER]
    runs = (passage.text[hit.end() : hit.end() + word.end()] for word in reversed(words))
    return next((actor for run in runs if (actor := _actor(passage, hit.end(), run, registry))), None)


def _actor(passage: Passage, start: int, words: str, registry: ActorRegistry) -> Actor | None:
    party = registry.party_of(words)
    if party is None:
        return None
    first = passage.span.start + start
    return Actor(span=Span(start=first, end=first + len(words)), name=words, party=party)


def _place(passage: Passage, trigger: Span) -> tuple[int, Mention] | None:
    """The nearest place ahead, or the one that it only describes."""
    ahead = [item for item in passage.mentions if item[1].span.end <= trigger.start and item[1].hint in PLACELIKE]
    if not ahead or not LIGHT.fullmatch(passage.between(ahead[-1][1].span.end, trigger.start)):
        return None
    last = ahead[-1]
    for item in reversed(ahead[:-1]):
        if ONE_OF.fullmatch(passage.between(item[1].span.end, last[1].span.start)):
            return item
    return last
