"""Who is named behind the verb of saying: '... killed nine in the strike said the Observatory which ...'."""

from dataclasses import replace

from spacy.tokens import Doc

from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.memory import OFFICES
from livemap.reading.voicing.persons import person_behind
from livemap.reading.voicing.sources import FINITE
from livemap.reading.voicing.stripped import ARTICLES, LONG
from livemap.reading.voicing.unmarked import MARKS, NAME, QUALIFYING, REACH
from livemap.reading.voicing.voicebook import VoiceBook

#: What goes on with a name behind its verb: 'who', 'in', 'which'.
BEHIND = frozenset({"WP", "WDT", "IN", "CC", "VBG", "RB"})
#: Characters of an article and a blank.
ARTICLE_LENGTH = 4


def named_behind(lead: Lead, book: VoiceBook) -> Lead:
    """The lead with who stands behind its verb: '... killed nine in the strike said the Observatory which ...'."""
    doc = lead.sentence.doc
    at = lead.cue[1] + 1
    if doc is None or doc[lead.cue[1]].lower_ != "said" or at + 1 >= len(doc) or doc[lead.cue[1]].i < LONG:
        return lead
    comma = doc[lead.cue[0] - 1].text == ","
    if lead.source is not None and (lead.source[0] >= at or doc[lead.cue[0] - 1].text in MARKS):
        return lead
    if comma and (lead.content or lead.source is None):
        return lead
    last = _last_of_name(doc, at, book)
    last = _last_word(doc, at, book) if last is None and comma else last
    if last is None:
        return lead
    ends = last + 1 == len(doc) or doc[last + 1].tag_ in BEHIND or doc[last + 1].is_punct
    ends = ends or doc[last + 1].lower_ in {"also", *ARTICLES, *OFFICES}
    finite = any(word.tag_ in FINITE or (comma and word.tag_ == "VBN") for word in doc[: lead.cue[0]])
    return replace(lead, source=(at, last), content=((0, lead.cue[0] - 1),)) if ends and finite else lead


def _last_word(doc: Doc, at: int, book: VoiceBook) -> int | None:
    """The last word of who is named up to the sentence's end, in ', said regional governor Ada Orr.'; None: nobody."""
    last = len(doc) - 1
    while last > at and doc[last].is_punct:
        last -= 1
    words = doc[at : last + 1]
    named = all(word.pos_ in {*QUALIFYING, "DET", "ADP"} for word in words)
    return last if named and any(book.kind_of(word.lemma_) is not None for word in words) else None


def _last_of_name(doc: Doc, at: int, book: VoiceBook) -> int | None:
    """The last word of the name or noun of a voice that begins at `at`; None: neither does."""
    words = doc[at : at + NAME]
    named = next(book.names_in(words.text), None)
    if named is not None and named.start <= ARTICLE_LENGTH:
        return next(word.i for word in words if word.idx - words[0].idx + len(word.text) >= named.end)
    person = person_behind(doc, at)
    if person is not None:
        return person
    last = at
    while last + 1 < len(doc) and last < at + REACH and doc[last + 1].pos_ in QUALIFYING:
        last += 1
    speaks = book.kind_of(doc[last].lemma_) is not None or (doc[last].pos_ == "PROPN" and last - at > 1)
    return last if speaks and last > at and doc[at].lower_ in ARTICLES else None
