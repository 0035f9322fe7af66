"""Sayings in texts that lost their punctuation: '... killing five people the Observatory said'."""

from dataclasses import replace

from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.voicebook import Named, VoiceBook

#: Words that join what stands before a name to it: 'residents near the Observatory' is one phrase.
JOINING = frozenset({"ADP", "CCONJ", "PART", "PUNCT"})
ARTICLES = frozenset({"the", "a", "an"})
#: Shorter sources are names with their own words.
LONG = 4


def cut_to_name(lead: Lead, book: VoiceBook) -> Lead:
    """The lead with a source that is a known name only, where the parser ran the words before it into the name."""
    doc = lead.sentence.doc
    if doc is None or lead.source is None or not lead.vouches or any(run[0] > lead.cue[1] for run in lead.content):
        return lead
    first, last = lead.source
    if last + 1 != lead.cue[0] or last - first < LONG:
        return lead
    words = doc[first : last + 1]
    named = next((item for item in book.names_in(words.text) if item.end == len(words.text)), None)
    start = _first_word(lead, named) if named is not None else first
    whole = start > first and doc[start].lower_ not in ARTICLES and doc[start - 1].pos_ == "ADJ"
    if start <= first or whole or doc[start - 1].pos_ in JOINING:
        return lead
    return replace(lead, source=(start, last), content=((0, start - 1),))


def _first_word(lead: Lead, named: Named) -> int:
    """Index of the token that the name begins with, its article included."""
    assert lead.sentence.doc is not None
    assert lead.source is not None
    doc, (first, last) = lead.sentence.doc, lead.source
    offset = doc[first].idx + named.start
    start = next((at for at in range(first, last + 1) if doc[at].idx >= offset), first)
    return start - 1 if start > first and doc[start - 1].lower_ in ARTICLES else start
