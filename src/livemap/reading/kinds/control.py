"""Control claims: who gained, lost, left, holds, besieges or nears which places."""

import re
from collections.abc import Sequence
from dataclasses import replace

from livemap.model.claim import Actor, ClaimKind
from livemap.model.figure import Unit
from livemap.model.place import Mention, MentionHint
from livemap.model.span import Span
from livemap.model.types import CONTROL_TYPES
from livemap.reading.counting.figures import Counted
from livemap.reading.kinds.land_shares import find_share
from livemap.reading.kinds.modality import modality_at
from livemap.reading.lexicon import load_words
from livemap.reading.linking import Trigger, TriggerTable, link_figures
from livemap.reading.passage import Finding, Passage, cover
from livemap.reading.text.tokens import span_over

WORDS = load_words("control")
TABLE = TriggerTable(WORDS, CONTROL_TYPES)
WEAK = frozenset(WORDS["weak"])
#: The model may take an unknown town for a person or an organisation; the grammar here says place.
PLACELIKE = (MentionHint.PLACE, MentionHint.NAME, MentionHint.ORGANISATION, MentionHint.PERSON)
#: 'Under the control of Damascus': Damascus is who holds.
HOLDER_OF = re.compile(
    r"\b(?:to|from|under|escapes?|escaped|outside|beyond|out of)\s+(?:the\s+)?(?:full\s+)?$", re.IGNORECASE
)
#: Words that may stand between a trigger and its place.
LIGHT = re.compile(
    r"^(?:[\s,'\"“”(-]|\b(?:the|a|an|entire|whole|all|of|most|city|town|village|towns|villages|region|province|area|areas|district|districts|neighborhood|neighbourhood"
    r"|strategic|key|important|nearby|northern|southern|eastern|western|central|north|south|east|west|old|historic|ancient|and|in|from|on|at|over|to|parts|part|much|large|several|"
    r"rebel-held|regime-held|held|control|border|crossing|airport|base|air|military|hill|hills|countryside|suburb|suburbs|outskirts|eastern|big|small|symbolic|southeastern|northeastern|northwestern|southwestern|country|including|locality|fully|called|known|as|its|their|his|is|was|were|are|been|has|have|be|largely|completely|still|now|quarter|of|half|nearly|almost|majority|bulk|swathes?|sections|pockets|more|than)\b)*$",
    re.IGNORECASE,
)
CHAIN = re.compile(
    r"^(?:\s*(?:,|and|as well as|or|the|towns?|villages?|of|city|district|nearby|in|\()\s*)+$", re.IGNORECASE
)
BY = re.compile(r"\b(?:by|to|of)\s+(?:the\s+)?$", re.IGNORECASE)
#: 'Jihadists from the X group': X is who it is.
MEMBERS = re.compile(r"^\s*(?:from|of|belonging to|loyal to)\s+(?:the\s+)?$", re.IGNORECASE)
REACH = 90
#: 'Troops backed by a militia seized the town': both did.
HELPED = re.compile(r"\b(?:backed|supported|aided|helped|joined|accompanied) by (?:[\w-]+ ){0,2}$", re.IGNORECASE)
#: Bodies that bear a place's name and are none: 'the Gaza health ministry, run by X'.
BODIES = re.compile(
    r"\b(?:ministry|agency|office|service|authority|university|hospital|television|channel|newspaper|police)\W*$",
    re.IGNORECASE,
)
#: What a share is of, and words for land among them.
OF_WHAT = re.compile(r"^ of (?:[\w'’-]+ ?){1,5}")
LAND = re.compile(
    r"\b(?:country|territor(?:y|ies)|land|area|areas|city|town|towns|villages?|province|region|state|district|enclave"
    r"|neighbou?rhoods?|camp|capital|border|coast|countryside|oblast|governorate|island|north|south|east|west|it)\b"
)
OF_REACH = 30
#: What is taken with the place that it is: 'captured the stronghold of X'.
SEATS = frozenset({"stronghold", "bastion"})
TAKEN = frozenset({"gained", "lost", "withdrew"})
#: Words between the taking and the stronghold.
FEW = 5
#: Words between 'held by' and who holds.
NAMES = re.compile(r"^[^,;:.]{0,30}$")
#: An actor that opens the sentence is its subject, however far the verb.
SUBJECT = 12


def find_control(passage: Passage) -> list[Finding]:
    """Control findings of a passage: counted places first, then named ones."""
    triggers = TABLE.find(passage.text, passage.span.start, passage.words)
    if not triggers:
        return []
    found = list(_counted(passage, triggers))
    used = [item.trigger for item in found]
    taken: set[int] = set()
    for trigger in _as_taken(passage, triggers):
        span = span_over(passage.words, trigger.first, trigger.end - 1)
        if any(span.overlaps(other) for other in used) or _is_holders(passage, span):
            continue
        places = [index for index in _named(passage, trigger, span) if index not in taken]
        by = _holder(passage, trigger, span)
        if places and (by or _text(passage, span) not in WEAK):
            taken.update(places)
            used.append(span)
            found.append(_finding(passage, trigger, span, (tuple(places), by)))
    return found


def _as_taken(passage: Passage, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The triggers, of which 'captured the rebels' stronghold of' is one: the taking, up to the place taken."""
    joined: list[Trigger] = []
    for trigger in triggers:
        last = joined[-1] if joined else None
        if last and last.type in TAKEN and _is_seat(passage, trigger) and trigger.first - last.end <= FEW:
            gap = passage.words[last.end : trigger.first]
            if all(word.low not in ("and", ",", "while", "from") for word in gap):
                joined[-1] = replace(last, end=trigger.end)
                continue
        joined.append(trigger)
    return joined


def _is_seat(passage: Passage, trigger: Trigger) -> bool:
    return passage.words[trigger.first].low in SEATS


def _is_holders(passage: Passage, span: Span) -> bool:
    return _text(passage, span) in ("control of", "control") and bool(
        HOLDER_OF.search(passage.words_before(span.start, 24))
    )


def _text(passage: Passage, span: Span) -> str:
    return " ".join(passage.between(span.start, span.end).split())


def _counted(passage: Passage, triggers: Sequence[Trigger]) -> list[Finding]:
    figures = [item for item in passage.figures if item.unit is Unit.PLACE or _is_share_of_land(item, passage)]
    found = []
    for link in link_figures(passage.words, figures, triggers):
        if link.cost > 2.8:
            continue
        span = span_over(passage.words, link.trigger.first, link.trigger.end - 1)
        core = cover(span, link.counted.span(passage.words))
        found.append(
            Finding(
                kind=ClaimKind.CONTROL,
                type=link.trigger.type,
                sentence=passage.sentence.index,
                trigger=span,
                core=core,
                figure=link.counted.figure(passage.words),
                modality=modality_at(passage, span),
                by=_holder(passage, link.trigger, span),
                confidence=round(max(0.3, 0.9 - 0.12 * link.cost), 2),
                why=(f"control: counted places, {link.side} of {_text(passage, span)!r}",),
            )
        )
    return found


def _is_share_of_land(counted: Counted, passage: Passage) -> bool:
    """'20 percent of the country', 'of Ukraine', or of what is not said; not '30% of its ground force'."""
    if counted.unit is not Unit.PERCENT:
        return False
    end = counted.span(passage.words).end
    of = OF_WHAT.match(passage.words_after(end, 60))
    named = any(
        0 <= mention.span.start - end <= OF_REACH for _, mention in passage.mentions if mention.hint in PLACELIKE
    )
    return of is None or named or LAND.search(of.group()) is not None


def _finding(
    passage: Passage, trigger: Trigger, span: Span, parts: tuple[tuple[int, ...], tuple[Actor, ...]]
) -> Finding:
    places, by = parts
    spans = [mention.span for index, mention in passage.mentions if index in places]
    return Finding(
        kind=ClaimKind.CONTROL,
        type=trigger.type,
        sentence=passage.sentence.index,
        trigger=span,
        core=cover(span, *spans),
        figure=find_share(passage, spans[0]),
        modality=modality_at(passage, span),
        by=by,
        near=places,
        confidence=0.75 if by else 0.55,
        why=(f"control: named place, {_text(passage, span)!r}",),
    )


def _named(passage: Passage, trigger: Trigger, span: Span) -> list[int]:
    """Mentions that are the trigger's place, with those joined to them by commas and 'and'."""
    usable = [
        (index, mention)
        for index, mention in passage.mentions
        if mention.hint in PLACELIKE and not BODIES.search(passage.between(mention.span.start, mention.span.end))
    ]
    if "object" in trigger.sides and not (trigger.passive and "subject" in trigger.sides):
        found = _run_after(passage, usable, span.end)
        if found or "subject" not in trigger.sides:
            return found
    if "subject" in trigger.sides and _is_done_to_what_stands_before(passage, trigger, span):
        return _run_before(passage, usable, span.start)
    return []


def _is_done_to_what_stands_before(passage: Passage, trigger: Trigger, span: Span) -> bool:
    """'Saraqib was captured', 'Saraqib, seized by X', the headline 'Saraqib retaken'; not 'rebels in Taiz seized'."""
    if trigger.passive or " " in _text(passage, span) or "object" not in trigger.sides:
        return True
    behind = passage.words_after(span.end, 24)
    return re.match(r"\s+by\b|\s*[.,;:]?\s*$", behind) is not None


def _run_after(passage: Passage, mentions: Sequence[tuple[int, Mention]], start: int) -> list[int]:
    found: list[int] = []
    at = start
    for index, mention in mentions:
        if mention.span.start < at:
            continue
        gap = passage.between(at, mention.span.start)
        if len(gap) > REACH or not (CHAIN.match(gap) if found else LIGHT.match(gap)):
            break
        found.append(index)
        at = mention.span.end
    return found


def _run_before(passage: Passage, mentions: Sequence[tuple[int, Mention]], end: int) -> list[int]:
    found: list[int] = []
    at = end
    for index, mention in reversed(mentions):
        if mention.span.end > at:
            continue
        gap = passage.between(mention.span.end, at)
        if len(gap) > REACH or not (CHAIN.match(gap) if found else LIGHT.match(gap)):
            break
        found.append(index)
        at = mention.span.start
    return sorted(found)


def _holder(passage: Passage, trigger: Trigger, span: Span) -> tuple[Actor, ...]:
    """Who gained, holds or left: the actor ahead of an active verb, or behind 'by'."""
    ahead = [actor for actor in passage.actors if actor.span.end <= span.start]
    behind = [actor for actor in passage.actors if actor.span.start >= span.end]
    agents = [actor for actor in behind if BY.search(passage.words_before(actor.span.start, 8))]
    ends_by = (
        passage.between(span.start, span.end).rstrip().endswith((" by", " to", " of")) and "subject" in trigger.sides
    )
    if ends_by:  # 'held by X': right behind, or X is nobody known
        known = next((actor for actor in behind if NAMES.match(passage.between(span.end, actor.span.start))), None)
        return _whose(known, behind, passage) if known is not None else ()
    if trigger.passive and agents:
        return _whose(agents[0], behind, passage)
    near = [actor for actor in ahead if span.start - actor.span.end <= REACH]
    if near and HELPED.search(passage.words_before(near[-1].span.start, 32)):
        return tuple(near[-2:])
    first = [actor for actor in ahead if actor.span.start - passage.span.start <= SUBJECT]
    return tuple(near[-1:] or first[:1])


def _whose(first: Actor, behind: Sequence[Actor], passage: Passage) -> tuple[Actor, ...]:
    """The actor, or the named group that its people are of."""
    after = next((actor for actor in behind if actor.span.start >= first.span.end), None)
    if after is not None and after.party and MEMBERS.match(passage.between(first.span.end, after.span.start)):
        return (after,)
    return (first,)
