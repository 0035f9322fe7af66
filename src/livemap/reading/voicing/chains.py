"""The chain of voices behind one attribution: who said it first, and who passed it on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceKind, VoiceRole
from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.contents import Page, span_of
from livemap.reading.voicing.naming import Namer
from livemap.reading.voicing.sources import QUOTING, Run, agent_of, is_passive, phrase
from livemap.reading.voicing.voicebook import KnownVoice, VoiceBook

#: Words before an outlet's name that make it pass on what the source told it.
PASSED_ON = re.compile(
    r"\b(?:told|tells?|telling|by|via|through|on|to|with)\s+"
    r"(?:(?:the|its|their|his|state|state-run|official|semi-official|news|agency|agencies|television|TV|radio|newspaper"
    r"|broadcaster|channel|affiliated|linked|propaganda|outlet|media|pan-Arab|pro-government|opposition|[A-Z][\w-]+"
    r"|[A-Z][\w-]+['’]s)\s+){0,4}$"
)
UNNAMED = "unnamed source"
#: Who saw it is not whom 'it said' means behind it.
SEEN = "see"
#: Passives that hide who said it; other passives only tell what was done.
HIDING = frozenset({"allege", "announce", "believe", "claim", "report", "rumour", "say", "suspect"})
#: Whoever came to hear it.
PRESS = frozenset({"correspondent", "journalist", "media", "press", "reporter"})
#: How far behind the cue 'citing' may stand.
NEAR = 4


def chain_of(page: Page, lead: Lead, content: Sequence[Span], namer: Namer, book: VoiceBook) -> tuple[Voice, ...]:
    """The voices of a lead, origin first. Empty where the source is no one."""
    if lead.source is None:
        return _nobody(page, lead)
    both = namer.names(lead.sentence, lead.source, remember=not lead.negated and lead.lemma != SEEN)
    if not both:
        return ()
    voice = both[0]
    cited = _cited(lead)
    first = namer.name(lead.sentence, cited) if cited else None
    if first is not None and first.name != voice.name:
        told = _outlets(page, lead, content, voice, book)
        return first, *(replace(other, role=VoiceRole.RELAY) for other in (voice, *told))
    via = namer.name(lead.sentence, lead.via) if lead.via else None
    named = (replace(via, role=VoiceRole.RELAY),) if via else tuple(_outlets(page, lead, content, voice, book))
    named = named or tuple(_quoting(lead, namer)) or tuple(_told_medium(lead, namer, book))
    again = lead.sentence.text[voice.span.start - lead.sentence.span.start :].lower().startswith("the ")
    relays = namer.heard_through(voice, named, again=again)
    return (*both, *(relay for relay in relays if all(relay.name != other.name for other in both)))


def _nobody(page: Page, lead: Lead) -> tuple[Voice, ...]:
    """'It was reported that': someone said it who is not named, so that it is not the outlet's own word."""
    doc = lead.sentence.doc
    cue = span_of(page, lead.sentence, lead.cue)
    if doc is None or cue is None or lead.lemma not in HIDING or not is_passive(doc[lead.cue[1]]):
        return ()
    return (Voice(span=cue, name=UNNAMED, kind=VoiceKind.UNNAMED),)


def _cited(lead: Lead) -> Run | None:
    """Whom the source quotes in its turn: 'AFP, citing the Observatory, reported that'."""
    doc = lead.sentence.doc
    if doc is None or lead.source is None or lead.lemma in QUOTING:
        return None
    start = min(lead.source[0], lead.cue[0])
    for token in doc[start : lead.cue[1] + NEAR]:
        found = _object_of_citing(token)
        if found is not None:
            return found
    return None


def _object_of_citing(participle: Token) -> Run | None:
    if participle.lemma_.lower() not in QUOTING or participle.tag_ != "VBG":
        return None
    for child in participle.rights:
        if child.dep_ in {"dobj", "nsubj"}:
            return phrase(child)
    return None


def _quoting(lead: Lead, namer: Namer) -> Iterator[Voice]:
    """'According to the UN, quoted by the radio': who quotes the source that is named right before."""
    doc = lead.sentence.doc
    if doc is None or lead.source is None:
        return
    for token in doc[lead.source[0] + 1 : lead.source[1] + NEAR]:
        agent = agent_of(token) if token.lemma_.lower() in QUOTING and token.tag_ == "VBN" else None
        voice = namer.name(lead.sentence, agent, remember=False) if agent else None
        if voice is not None:
            yield replace(voice, role=VoiceRole.RELAY)
            return


def _told_medium(lead: Lead, namer: Namer, book: VoiceBook) -> Iterator[Voice]:
    """'He told local radio': a medium without a name that was spoken to; 'told reporters' is everybody's."""
    doc = lead.sentence.doc
    if doc is None or lead.lemma != "tell":
        return
    for child in doc[lead.cue[1]].rights:
        if child.dep_ in {"dobj", "dative"} and child.lemma_.lower() not in PRESS:
            voice = namer.name(lead.sentence, phrase(child), remember=False)
            if voice is not None and book.kind_of(child.lemma_) in book.relays:
                yield replace(voice, role=VoiceRole.RELAY)
            return


def _outlets(page: Page, lead: Lead, content: Sequence[Span], voice: Voice, book: VoiceBook) -> Iterator[Voice]:
    """Outlets named beside the cue: 'told SANA', 'in a statement carried by Tasnim', 'through its Amaq agency'."""
    start = lead.sentence.span.start
    for named in book.names_in(lead.sentence.text):
        span = Span(start=start + named.start, end=start + named.end)
        if named.voice.kind not in book.relays or span.overlaps(voice.span) or any(s.overlaps(span) for s in content):
            continue
        if PASSED_ON.search(lead.sentence.text, 0, named.start):
            yield _relay(named.voice, span)


def _relay(known: KnownVoice, span: Span) -> Voice:
    return Voice(span=span, name=known.name, kind=known.kind, role=VoiceRole.RELAY, party=known.party)
