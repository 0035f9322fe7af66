"""Who closes a sentence behind its last comma: '... in New Ardel, the territory's health ministry said.'"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.sources import FINITE, Run
from livemap.reading.voicing.unmarked import CLOSING
from livemap.reading.voicing.voicebook import VoiceBook
from livemap.reading.voicing.whole_names import WITHIN

#: Words between the comma and the verb.
LONGEST = 12
QUOTES = frozenset({'"', "“", "”", "''", "``", "»", "«", "’", "'"})
#: A phrase that begins with one of these goes on from before the comma.
GOING_ON = frozenset({"and", "or", "but", "including", "among", "as", "which", "who", "whose", "where", "when"})
#: A clause has one of these, whatever the parser makes of it.
TOLD = frozenset({*FINITE, "VBN"})
POSSESSIVES = frozenset({"its", "their", "his", "her"})


def behind_comma(sentence: Sentence, leads: Sequence[Lead], book: VoiceBook) -> list[Lead]:
    """The leads; who stands between a sentence's last comma and the verb that closes it says all before the comma.

    The parser may give the verb the subject of the sentence or a part of its words, or take it for none. Where somebody
    else speaks in the same sentence, or something is quoted, all stays as it was read.
    """
    doc = sentence.doc
    if len(leads) > 1 or doc is None or any(word.text in QUOTES for word in doc):
        return list(leads)
    verb = next((word.i for word in reversed(doc) if word.tag_ in TOLD), None)
    if verb is None or any(lead.cue != (verb, verb) for lead in leads):
        return list(leads)
    source = _closer(doc, verb, book)
    if source is None:
        return list(leads)
    lemma, content = doc[verb].lemma_.lower(), ((0, source[0] - 2),)
    if not leads:
        return [Lead(sentence=sentence, lemma=lemma, cue=(verb, verb), source=source, content=content)]
    own = leads[0]
    whole = source == own.source and bool(own.content) and own.content[-1][1] >= source[0] - 2
    return [own if whole or not own.vouches else replace(own, source=source, content=content)]


def _closer(doc: Doc, verb: int, book: VoiceBook) -> Run | None:
    """The words between the last comma and the verb, where they are somebody who speaks and a clause stands before."""
    if doc[verb].lemma_.lower() not in CLOSING:
        return None
    comma = next((at for at in range(verb - 1, max(0, verb - LONGEST), -1) if doc[at].text == ","), None)
    if comma is None or comma + 1 >= verb or doc[comma + 1].lower_ in GOING_ON:
        return None
    who = doc[comma + 1 : verb]
    named = all(word.pos_ in WITHIN or word.lower_ in POSSESSIVES for word in who)
    if not named or not any(word.tag_ in TOLD for word in doc[:comma]):
        return None
    speaks = any(book.may_speak(word.lemma_) for word in who) or any(book.names_in(who.text))
    return (comma + 1, verb - 1) if speaks else None
