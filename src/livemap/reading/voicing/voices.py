"""Every attribution of a report, and the chain of voices behind a claim."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.model.voice import Voice, VoiceRole
from livemap.reading.happening.actors import load_actors
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.attribution import Attribution
from livemap.reading.voicing.backreference import refers_back, sentence_before
from livemap.reading.voicing.chains import chain_of
from livemap.reading.voicing.constructions import Lead, find_leads
from livemap.reading.voicing.contents import Page, contents_of, lay_page, outside_quotations, span_of
from livemap.reading.voicing.cues import Cues, load_cues
from livemap.reading.voicing.headings import find_colons
from livemap.reading.voicing.memory import Memory
from livemap.reading.voicing.naming import Namer
from livemap.reading.voicing.stripped import cut_to_name
from livemap.reading.voicing.voicebook import VoiceBook, load_voices

__all__ = ["Attribution", "find_attributions", "load_voices", "voices_of"]


def find_attributions(sentences: Sequence[Sentence], registry: ActorRegistry | None = None) -> tuple[Attribution, ...]:
    """All attributions in the order of their cues. Sentences without a parse give none but may be quoted content.

    `registry` is the one in focus for this text; by default the shipped one.
    """
    if not sentences:
        return ()
    cues = load_cues()
    page = lay_page(sentences)
    book = load_voices()
    known = registry or load_actors().for_text(page.text)
    namer = Namer(book, known, Memory(book, page.text, sentences))
    leads = outside_quotations(page, _leads(sentences, cues, book))
    return tuple(_attributions(page, sentences, leads, namer))


def _leads(sentences: Sequence[Sentence], cues: Cues, book: VoiceBook) -> list[Lead]:
    leads = [cut_to_name(lead, book) for sentence in sentences for lead in find_leads(sentence, cues)]
    speakers = frozenset(
        lead.sentence.doc[lead.source[1]].text for lead in leads if lead.source and lead.sentence.doc is not None
    )
    colons = [lead for sentence in sentences for lead in find_colons(sentence, book, speakers)]
    return sorted(colons + leads, key=lambda lead: (lead.sentence.index, lead.cue))


def _attributions(
    page: Page, sentences: Sequence[Sentence], leads: Sequence[Lead], namer: Namer
) -> Iterator[Attribution]:
    cues = load_cues()
    book = load_voices()
    for lead, content in zip(leads, contents_of(page, leads), strict=True):
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
            corroborates=earlier is not None and lead.lemma in cues.corroborating,
            vouches=lead.vouches or (earlier is not None and lead.lemma in cues.corroborating),
        )


def voices_of(evidence: Span, anchor: Span, attributions: Sequence[Attribution]) -> tuple[Voice, ...]:
    """The voices behind the words at `anchor`: origin first, then relays, then who corroborates.

    The innermost attribution whose content holds the anchor gives the origin; those around it pass it on.
    Empty: the outlet says it in its own voice. `evidence` is the claim's sentence or clause.
    """
    holding = sorted(
        (item for item in attributions if item.vouches and not item.disputes and item.voices and item.holds(anchor)),
        key=lambda item: (item.length, item.cue),
    )
    voices: list[Voice] = []
    for item in holding:
        if not item.corroborates:
            for voice in item.voices:
                _append(voices, replace(voice, role=VoiceRole.RELAY if voices else VoiceRole.ORIGIN))
    for item in holding:
        if item.corroborates:
            for voice in item.voices:
                _append(voices, replace(voice, role=VoiceRole.RELAY, corroborates=True))
    return tuple(voices)


def disputing(anchor: Span, attributions: Sequence[Attribution]) -> tuple[str, ...]:
    """The names of those who, after it was said, denied what stands at `anchor`."""
    found = (voice.name for item in attributions if item.disputes and item.holds(anchor) for voice in item.voices[:1])
    return tuple(dict.fromkeys(found))


def _append(voices: list[Voice], voice: Voice) -> None:
    if all(voice.name != other.name for other in voices):
        voices.append(voice)
