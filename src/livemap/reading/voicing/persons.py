"""People who speak under their full name in texts without commas: 'killing five others Ada Orr told the agency'."""

from spacy.tokens import Doc, Token

from livemap.reading.voicing.memory import OFFICES
from livemap.reading.voicing.sources import FINITE
from livemap.reading.voicing.voicebook import VoiceBook

#: Words of a full name.
FEWEST, MOST = 2, 4
#: What a full name can stand behind without being of one phrase with it.
APART = frozenset({"NUM", "NOUN", "ADV"})
#: Tags of words that a clause has and a name has not.
TELLING = frozenset({*FINITE, "VBN", "VBG"})


def person_before(doc: Doc, end: int, book: VoiceBook) -> int | None:
    """The first word of the full name, with what it is called before it, that stands right before `end`; None: none.

    It stands behind a number or a noun: behind a name it might be the rest of it ('in New Ardel Ada Orr said').
    """
    first = end
    while first > 0 and end - first < MOST and doc[first - 1].pos_ == "PROPN":
        first -= 1
    if end - first < FEWEST or first == 0 or any(word.ent_type_ in {"GPE", "LOC", "FAC"} for word in doc[first:end]):
        return None
    titled = first
    while titled > 0 and _is_title(doc[titled - 1], titled == first, book):
        titled -= 1
    return titled if titled > 0 and doc[titled - 1].pos_ in APART else None


def person_at_end(doc: Doc, first: int, last: int, book: VoiceBook) -> int | None:
    """Where the full name begins that a source with a clause or a count in it ends with; None: it is one phrase."""
    start = person_before(doc, last + 1, book)
    if start is None or start <= first:
        return None
    return start if any(word.tag_ in TELLING or word.pos_ == "NUM" for word in doc[first:start]) else None


def person_behind(doc: Doc, at: int) -> int | None:
    """The last word of the full name that begins at `at` before an office: 'said Ada Orr head of the hospital'."""
    last = at
    while last < len(doc) and doc[last].pos_ == "PROPN":
        last += 1
    named = FEWEST <= last - at <= MOST and last + 1 < len(doc)
    return last - 1 if named and doc[last].lower_ in OFFICES and doc[last + 1].lower_ in {"of", "for", "at"} else None


def _is_title(word: Token, is_last: bool, book: VoiceBook) -> bool:
    """'Activist', 'rebel commander': one of them, and what stands before."""
    if is_last:
        return word.tag_ == "NN" and book.kind_of(word.lemma_) is not None
    return word.pos_ in {"NOUN", "ADJ"} and word.tag_ not in {"NNS", "NNPS"} and word.nbor(1).tag_ == "NN"
