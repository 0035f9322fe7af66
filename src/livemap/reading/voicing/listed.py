"""Who speaks behind a list of whom it befell: 'among them children, a rights group said'."""

from dataclasses import replace

from spacy.tokens import Doc

from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.sources import Run
from livemap.reading.voicing.voicebook import VoiceBook

#: Words before those who are counted.
LISTING = frozenset({"them", "including", "include", "were", "was", "are", "mostly", "mainly"})
OPENING = frozenset({"the", "a", "an", "its", "their", "two", "three", "several"})


def cut_to_speaker(lead: Lead, book: VoiceBook) -> Lead:
    """The lead without those of whom it is said, where the parser took them and who speaks for one list."""
    doc = lead.sentence.doc
    if doc is None or lead.source is None or lead.source[1] >= lead.cue[0] or lead.source[0] == 0:
        return lead
    comma = next((at for at in range(*lead.source) if doc[at].text == ","), None)
    if comma is None or not _is_befallen(doc, (lead.source[0], comma - 1), book):
        return lead
    begins = doc[comma + 1].lower_ in OPENING or doc[comma + 1].pos_ == "PROPN"
    speaks = any(book.may_speak(doc[at].lemma_) for at in range(comma + 1, lead.source[1] + 1))
    if not (begins and speaks):
        return lead
    return replace(lead, source=(comma + 1, lead.source[1]), content=((0, comma - 1),))


def _is_befallen(doc: Doc, run: Run, book: VoiceBook) -> bool:
    """Whether the words are of people who are counted and not of who speaks."""
    if doc[run[0]].pos_ in {"DET", "PRON", "PROPN"} or doc[run[1]].tag_ not in {"NNS", "CD"}:
        return False
    counted = doc[run[0]].pos_ == "NUM" or doc[run[0] - 1].lower_ in LISTING
    return counted or not book.may_speak(doc[run[1]].lemma_)
