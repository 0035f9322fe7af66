"""Every attribution of a report, and the chain of voices behind a claim."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat

from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceRole
from livemap.reading.happening.actors import load_actors
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.attribution import Attribution
from livemap.reading.voicing.backreference import refers_back, says_same, sentence_before
from livemap.reading.voicing.brackets import find_bracket
from livemap.reading.voicing.chains import chain_of
from livemap.reading.voicing.closing_comma import behind_comma
from livemap.reading.voicing.constructions import Lead, find_leads
from livemap.reading.voicing.contents import Page, contents_of, lay_page, outside_quotations, span_of
from livemap.reading.voicing.cues import Cues, load_cues
from livemap.reading.voicing.features import Candidate, features_of
from livemap.reading.voicing.first_person import spoken_on
from livemap.reading.voicing.headings import find_colons
from livemap.reading.voicing.inverted import named_behind
from livemap.reading.voicing.listed import cut_to_speaker
from livemap.reading.voicing.memory import Memory
from livemap.reading.voicing.naming import Namer
from livemap.reading.voicing.stripped import cut_to_name
from livemap.reading.voicing.unmarked import (
    closing_lead,
    opening_lead,
    quoted_lead,
    to_the_end,
    with_speaker,
)
from livemap.reading.voicing.voicebook import VoiceBook, load_voices
from livemap.reading.voicing.weighing import Weighs
from livemap.reading.voicing.whole_names import whole_source

__all__ = ["Attribution", "find_attributions", "load_voices", "voices_of"]

#: A lead, what it attributes, and why the weights keep it; empty where the rules alone decide.
Found = tuple[Lead, tuple[Span, ...], str]


def find_attributions(
    sentences: Sequence[Sentence], registry: ActorRegistry | None = None, weights: Weighs | None = None
) -> tuple[Attribution, ...]:
    """All attributions in the order of their cues. Sentences without a parse give none but may be quoted content.

    `registry` is the one in focus for this text; by default the shipped one. With `weights` only those are kept that
    they keep, each with their reason.
    """
    if not sentences:
        return ()
    cues = load_cues()
    page = lay_page(sentences)
    book = load_voices()
    known = registry or load_actors().for_text(page.text)
    namer = Namer(book, known, Memory(book, page.text, sentences))
    leads = outside_quotations(page, _leads(sentences, cues, book))
    contents = spoken_on(sentences, leads, contents_of(page, leads))
    found = zip(leads, contents, repeat("")) if weights is None else _weighed(page, leads, contents, weights)
    return tuple(_attributions(page, sentences, found, namer))


def _leads(sentences: Sequence[Sentence], cues: Cues, book: VoiceBook) -> list[Lead]:
    leads = [lead for sentence in sentences for lead in _leads_in(sentence, cues, book)]
    speakers = frozenset(
        lead.sentence.doc[lead.source[1]].text for lead in leads if lead.source and lead.sentence.doc is not None
    )
    colons = [lead for sentence in sentences for lead in find_colons(sentence, book, speakers)]
    return sorted(colons + leads, key=lambda lead: (lead.sentence.index, lead.cue))


def _leads_in(sentence: Sentence, cues: Cues, book: VoiceBook) -> list[Lead]:
    leads = (cut_to_speaker(lead, book) for lead in find_leads(sentence, cues))
    found = [whole_source(named_behind(cut_to_name(lead, book), book), book) for lead in leads]
    found = behind_comma(sentence, found, book)
    closing = closing_lead(sentence, found, cues, book) or quoted_lead(sentence, found, book)
    if closing is not None:
        found = [lead for lead in found if not _is_cut_by(lead, closing)] + [closing]
    opening = opening_lead(sentence, found, book)
    found = [opening, *found] if opening is not None else found
    found = [with_speaker(to_the_end(lead, found), found) for lead in found]
    bracket = None if found else find_bracket(sentence, book)
    return [bracket] if bracket is not None else found


def _is_cut_by(lead: Lead, closing: Lead) -> bool:
    """Whether the lead is the same saying, or its words reach into those of the saying that the parser did not see."""
    assert closing.source is not None
    first, last = closing.source[0], closing.cue[1]
    own = first <= lead.cue[0] <= last
    return own or any(run[0] <= last and run[1] >= first for run in lead.content)


def _weighed(
    page: Page, leads: Sequence[Lead], contents: Sequence[tuple[Span, ...]], weights: Weighs
) -> Iterator[Found]:
    """The leads that the weights keep, with their reasons."""
    beside = Counter(lead.sentence.index for lead in leads)
    for lead, content in zip(leads, contents, strict=True):
        cue = span_of(page, lead.sentence, lead.cue)
        if not content or cue is None:
            continue
        candidate = Candidate(
            lead=lead,
            source=span_of(page, lead.sentence, lead.source) if lead.source else None,
            cue=cue,
            content=content,
            beside=beside[lead.sentence.index],
            text=page.text,
        )
        reason = weights.weigh(features_of(candidate))
        if reason is not None:
            yield lead, content, reason


def _attributions(
    page: Page, sentences: Sequence[Sentence], found: Iterable[Found], namer: Namer
) -> Iterator[Attribution]:
    cues = load_cues()
    book = load_voices()
    for lead, content, reason in found:
        cue = span_of(page, lead.sentence, lead.cue)
        if not content or cue is None:
            continue
        source = span_of(page, lead.sentence, lead.source) if lead.source else None
        earlier = sentence_before(sentences, lead) if refers_back(lead, cues) else None
        yield Attribution(
            source=(source,) if source else (),
            cue=(cue,),
            content=(earlier, *content) if earlier else content,
            voices=chain_of(page, lead, content, namer, book),
            denies=lead.lemma in cues.denying and earlier is None,
            disputes=lead.lemma in cues.denying and earlier is not None and not lead.negated,
            corroborates=earlier is not None and says_same(lead, cues),
            vouches=lead.vouches or (earlier is not None and lead.lemma in cues.corroborating),
            reason=reason,
        )


def voices_of(evidence: Span, anchor: Span, attributions: Sequence[Attribution]) -> tuple[Voice, ...]:
    """The voices behind the words at `anchor`: origin first, then relays, then who corroborates.

    The innermost attribution whose content holds the anchor gives the origin; those around it pass it on.
    Nobody ('is believed to') is heard only where nobody is named. Empty: the outlet says it itself.
    `evidence` is the claim's sentence or clause.
    """
    holding = sorted(
        (item for item in attributions if item.vouches and not item.disputes and item.voices and item.holds(anchor)),
        key=lambda item: (item.length, item.cue),
    )
    voices: list[Voice] = []
    first: Attribution | None = None
    named = any(item.source and not item.backs(anchor) for item in holding)
    for item in holding:
        if not item.backs(anchor) and (item.source or not named):
            first = first or item
            for at, voice in enumerate(item.voices):
                together = item is first and at > 0 and voice.role is VoiceRole.ORIGIN
                _append(voices, replace(voice, role=VoiceRole.ORIGIN if together or not voices else VoiceRole.RELAY))
    for item in holding:
        if item.backs(anchor):
            for voice in item.voices:
                _append(voices, replace(voice, role=VoiceRole.RELAY, corroborates=True))
    return tuple(voices)


def weighed_for(anchor: Span, attributions: Sequence[Attribution]) -> str:
    """Why, beyond its grammar, the attribution that gives the words at `anchor` their origin is believed; or empty."""
    holding = [
        item for item in attributions if item.vouches and item.voices and not (item.disputes or item.corroborates)
    ]
    first = min(
        (item for item in holding if item.holds(anchor)), key=lambda item: (item.length, item.cue), default=None
    )
    return first.reason if first else ""


def disputing(anchor: Span, attributions: Sequence[Attribution]) -> tuple[Voice, ...]:
    """Those who, after it was said, denied what stands at `anchor`; each once, in the order of the text."""
    voices: list[Voice] = []
    for item in sorted(attributions, key=lambda item: item.cue):
        if item.disputes and item.holds(anchor):
            for voice in item.voices[:1]:
                _append(voices, replace(voice, role=VoiceRole.ORIGIN))
    return tuple(voices)


def _append(voices: list[Voice], voice: Voice) -> None:
    if all(voice.name != other.name for other in voices):
        voices.append(voice)
