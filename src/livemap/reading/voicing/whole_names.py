"""Sources of which the parser saw a part or too much: 'the Observatory for Human Rights', 'Town - activists say'."""

from dataclasses import replace

from spacy.tokens import Doc

from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.memory import OFFICES
from livemap.reading.voicing.sources import FINITE, Run
from livemap.reading.voicing.stripped import ARTICLES, JOINING
from livemap.reading.voicing.voicebook import VoiceBook

#: Words before the verb among which a name or an office is looked for.
REACH = 16
#: What is set before a sentence with a dash between: a headline, a dateline.
DASHES = frozenset({"-", "–", "—"})
SOURCES = frozenset({"source", "sources"})
#: What leads from an office or a source to whose it is.
WHOSE = {**dict.fromkeys(OFFICES, frozenset({"of", "for"})), **dict.fromkeys(SOURCES, frozenset({"from", "in", "at"}))}
#: Words between an office and the name of who holds it.
WITHIN = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "PART", "CCONJ", "PUNCT", "ADV"})
#: Who speaks for a house that is named right before: 'SANA reporter said'.
STAFF = frozenset({"reporter", "correspondent", "spokesman", "spokeswoman", "spokesperson"})
KNOWN_AS = frozenset({"known", "called"})


def whole_source(lead: Lead, book: VoiceBook) -> Lead:
    """The lead with its source as the words name it, where they stand right before its verb."""
    doc = lead.sentence.doc
    if doc is not None and lead.source is not None:
        lead = _from_the_start(_behind_headline(lead, lead.source, doc), doc, book)
    if doc is None or lead.source is None or lead.source[1] + 1 != lead.cue[0]:
        return lead
    lead = _after_dash(lead, lead.source, doc)
    assert lead.source is not None
    if not lead.vouches or any(run[0] > lead.cue[1] for run in lead.content):
        return lead
    start = _name_start(doc, lead.cue[0], book)
    if start is None or (start >= lead.source[0] and doc[lead.cue[0] - 1].lower_ not in STAFF):
        start = office_start(doc, lead.cue[0])
    if start is None or start == lead.source[0]:
        return lead
    return replace(lead, source=(start, lead.cue[0] - 1), content=((0, start - 1),))


def _from_the_start(lead: Lead, doc: Doc, book: VoiceBook) -> Lead:
    """'Save the Children said': a known name that is all that stands before the verb; the parser saw its end."""
    if lead.source is None or not 0 < lead.source[0] <= REACH or lead.source[1] + 1 != lead.cue[0]:
        return lead
    words = doc[: lead.cue[0]].text
    named = next(iter(book.names_in(words)), None)
    whole = named is not None and named.end == len(words) and words[: named.start].strip().lower() in {"", *ARTICLES}
    return replace(lead, source=(0, lead.source[1])) if whole else lead


def _after_dash(lead: Lead, source: Run, doc: Doc) -> Lead:
    """'Raid kills nine in Ardel - activists say': nobody's name goes over a dash between blanks."""
    dash = next((at for at in range(source[1] - 1, source[0], -1) if _is_dash(doc, at)), None)
    return lead if dash is None else replace(lead, source=(dash + 1, source[1]))


def _behind_headline(lead: Lead, source: Run, doc: Doc) -> Lead:
    """'Raid kills nine in Ardel - Local activists say': the subject of the headline says nothing behind the dash."""
    dash = next((at for at in range(lead.cue[0] - 1, source[1], -1) if _is_dash(doc, at)), None)
    if dash is None or not any(word.pos_ in {"NOUN", "PROPN", "PRON"} for word in doc[dash + 1 : lead.cue[0]]):
        return lead
    named = all(word.pos_ in WITHIN for word in doc[dash + 1 : lead.cue[0]])
    return replace(lead, source=(dash + 1, lead.cue[0] - 1)) if named else lead


def _is_dash(doc: Doc, at: int) -> bool:
    return doc[at].text in DASHES and bool(doc[at].whitespace_) and bool(doc[at - 1].whitespace_)


def _name_start(doc: Doc, end: int, book: VoiceBook) -> int | None:
    """Where the known name that ends right before `end` begins, its article included, behind a clause; None: none."""
    if end > REACH and doc[end - 1].text == ")" and doc[end - 3].text == "(":
        end -= 3  # its abbreviation
    words = doc[max(0, end - REACH) : end]
    text = words[:-1].text if words and words[-1].lower_ in STAFF else words.text
    named = next((item for item in book.names_in(text) if item.end == len(text)), None)
    if named is None:
        return None
    start = next(word.i for word in words if word.idx - words[0].idx + len(word.text) > named.start)
    start -= start > 0 and doc[start - 1].lower_ in ARTICLES
    return start if _is_clause(doc, start) else None


def office_start(doc: Doc, end: int) -> int | None:
    """Where 'the manager of the hospital Ada Orr' begins in a sentence without commas; None: there is none."""
    if any(word.text == "," for word in doc[:end]):
        return None
    for at in range(end - 2, max(0, end - REACH), -1):
        word = doc[at]
        if word.pos_ not in WITHIN and word.lower_ not in KNOWN_AS:
            return None
        if doc[at + 1].lower_ not in WHOSE.get(word.lower_, ()):
            continue
        if word.lower_ in OFFICES and [part.pos_ for part in doc[end - 2 : end]] != ["PROPN", "PROPN"]:
            return None
        start = at - 1 if doc[at - 1].lower_ in ARTICLES else at
        return start if _is_clause(doc, start) else None
    return None


def _is_clause(doc: Doc, start: int) -> bool:
    """Whether what stands before can be what was said: a clause of its own, which does not go on into the name."""
    if start < 2 or doc[start - 1].pos_ in JOINING or doc[start - 1].pos_ == "ADJ":
        return False
    return any(word.tag_ in {*FINITE, "VBN", "VBG"} for word in doc[:start])
