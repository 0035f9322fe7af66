"""Sayings that the parser lost in texts without commas: '... in the same areas the army said in a statement'."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from livemap.model.voice import VoiceKind
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.cues import Cues
from livemap.reading.voicing.memory import OFFICES
from livemap.reading.voicing.persons import person_before
from livemap.reading.voicing.sources import FINITE
from livemap.reading.voicing.stripped import ARTICLES, JOINING, OWNED, TAKING, WHICH
from livemap.reading.voicing.voicebook import VoiceBook
from livemap.reading.voicing.whole_names import office_start

#: Verbs that close a sentence with who says it.
CLOSING = frozenset({"say", "tell", "report", "announce", "add"})
#: What stands in a source's phrase before its noun.
QUALIFYING = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
OPENING = frozenset({*ARTICLES, "one", "another", "its", "their"})
#: Prepositions that tell where or whose a speaker is.
PLACING = frozenset({"at", "in", "from", "of", "with", "for"})
#: Words that with a capital begin a sentence.
BEGINNING = frozenset({"The", "A", "An", "It", "In", "On", "At", "He", "She", "They", "But", "This", "These", "There"})
SAID = frozenset({"said", "says", "reported"})
#: Verbs of telling that look like nouns, and what may follow only the verb: 'the ministry claims 90 soldiers killed'.
NOUNLIKE = frozenset({"claims", "reports"})
TOLD = frozenset({"NUM", "DET", "ADJ", "PROPN", "NOUN"})
ADDING = frozenset({"add", "note", "stress", "warn"})
#: Words that behind a verb of telling begin a clause which is not what was told.
GOING_ON = frozenset({"adding", "noting", "stressing", "while", "whereas", "but"})
#: 'Weapons which groups say kill': a saying put into another clause.
RELATIVE = frozenset({"WDT", "WP"})
AIDED = frozenset({"aux", "auxpass"})
#: '... in the clashes it added'.
PERSONAL = frozenset({"he", "she", "it", "they"})
#: 'Residents have said'.
HAVING = frozenset({"have", "has"})
MARKS = frozenset({'"', "”", "''"})
#: Letters of an abbreviation that may be a name.
ABBREVIATED = 3
#: Words of a source before its noun, and of a known name.
REACH = 6
NAME = 10


def closing_lead(sentence: Sentence, leads: Sequence[Lead], cues: Cues, book: VoiceBook) -> Lead | None:
    """The saying at a sentence's end that the parser, without a comma, took for something else; None: there is none.

    '... in the same areas the army said in a statement': words that can speak, before a verb of telling with no clause
    behind it, after a clause of their own. A capital 'The' behind the verb begins a sentence whose stop was lost.
    """
    doc = sentence.doc
    verb = _closing_verb(doc) if doc is not None else None
    if doc is None or verb is None or verb.lemma_.lower() not in CLOSING & cues.vouching or _is_read(verb, leads):
        return None
    end = verb.i - (doc[verb.i - 1].lower_ in HAVING)
    found = (find(doc, end, book) for find in (_speaker, _speaker_at, _office, person_before))
    first = next((at for at in found if at is not None), None)
    first = _several_speakers(verb, leads, book) if first is None else first
    if first is None or first < 2 or doc[first - 1].pos_ in JOINING or doc[first - 1].tag_ in TAKING:
        return None
    relative = any(word.tag_ in RELATIVE for word in doc[max(0, first - 3) : first])
    goes_on = verb.i + 1 < len(doc) and doc[verb.i + 1].pos_ in {"VERB", "AUX"} and doc[verb.i + 1].tag_ != "VBG"
    if relative or goes_on or not any(word.tag_ in {*FINITE, "VBN"} for word in doc[:first]):
        return None
    run = (first, end - 1)
    return Lead(sentence=sentence, lemma=verb.lemma_.lower(), cue=(end, verb.i), source=run, content=((0, first - 1),))


def quoted_lead(sentence: Sentence, leads: Sequence[Lead], book: VoiceBook) -> Lead | None:
    """'... near the town the army was quoted as saying by local media': who is quoted at the end; None: nobody is."""
    doc = sentence.doc
    if doc is None or "quoted" not in sentence.text.lower() or any(word.text in MARKS for word in doc):
        return None
    at = next((word.i for word in doc[3:-2] if word.lower_ == "quoted" and doc[word.i + 1].lower_ == "as"), None)
    if at is None or doc[at + 2].lower_ not in {"saying", "telling"} or doc[at - 1].lower_ not in {"was", "were"}:
        return None
    first = _speaker(doc, at - 1, book)
    said = first is not None and first > 1 and any(word.tag_ in {*FINITE, "VBN"} for word in doc[:first])
    if first is None or not said or any(run[1] < first for lead in leads for run in lead.content if lead.cue[0] == at):
        return None
    return Lead(sentence=sentence, lemma="say", cue=(at - 1, at + 2), source=(first, at - 2), content=((0, first - 1),))


def opening_lead(sentence: Sentence, leads: Sequence[Lead], book: VoiceBook) -> Lead | None:
    """'State media said attacks killed twenty': the saying at a sentence's head that the parser lost; None: none."""
    doc = sentence.doc
    if doc is None:
        return None
    verb = next((word for word in doc[:REACH] if word.lower_ in SAID or _is_nounlike(word)), None)
    if (
        verb is None
        or verb.i + 2 >= len(doc)
        or any(lead.content and lead.cue[0] <= verb.i <= lead.cue[1] for lead in leads)
    ):
        return None
    first = _speaker(doc, verb.i, book)
    if first is None or first > 0 or not any(word.tag_ in {*FINITE, "VBN"} for word in doc[verb.i + 1 :]):
        return None
    later = [other.source[0] if other.source else other.cue[0] for other in leads if other.cue[0] > verb.i]
    run = (verb.i + 1, min(later, default=len(doc)) - 1)
    source = (first, verb.i - 1)
    return Lead(sentence=sentence, lemma=verb.lemma_.lower(), cue=(verb.i, verb.i), source=source, content=(run,))


def _is_nounlike(word: Token) -> bool:
    return word.lower_ in NOUNLIKE and word.i + 1 < len(word.doc) and word.nbor(1).pos_ in TOLD


def with_speaker(lead: Lead, leads: Sequence[Lead]) -> Lead:
    """'The army said ..., adding ...': a saying that goes on has the speaker of the one before.

    So has one that the parser gave to people who were counted: 'nine died while the army denied ... and said that ...'.
    """
    doc = lead.sentence.doc
    if doc is not None and lead.source is not None and doc[lead.source[0]].pos_ == "NUM":
        counted = lead.source[1]
        between = [other for other in leads if other.source and counted < other.cue[1] < lead.cue[0]]
        return replace(lead, source=between[-1].source) if between else lead
    if lead.source is not None or lead.lemma not in ADDING or lead.sentence.doc is None:
        return lead
    before = [other for other in leads if other.source is not None and other.cue[1] < lead.cue[0]]
    return replace(lead, source=before[-1].source) if before else lead


def to_the_end(lead: Lead, leads: Sequence[Lead]) -> Lead:
    """A lead at the head of a sentence without commas, its content broken off by the parser: to the next saying."""
    doc = lead.sentence.doc
    if doc is None or lead.source is None or lead.source[0] > 1 or lead.lemma not in CLOSING or not lead.vouches:
        return lead
    if any(word.text in {",", ";", *MARKS} for word in doc) or not lead.content or lead.content[0][0] <= lead.cue[1]:
        return lead
    later = [other.source[0] if other.source else other.cue[0] for other in leads if other.cue[0] > lead.cue[1]]
    end = min(later, default=len(doc)) - 1
    while end > lead.cue[1] and (doc[end].is_punct or doc[end].lower_ in {*GOING_ON, "and", "as", "that"}):
        end -= 1
    breaks = end + 1 < len(doc) and doc[end + 1].lower_ in GOING_ON and end >= lead.content[0][0]
    longer = end > lead.content[-1][1]
    return replace(lead, content=((lead.content[0][0], end),)) if longer or breaks else lead


#: Tags of verbs that may close a saying.
SPOKEN = frozenset({*FINITE, "VBN"})


def _closing_verb(doc: Doc) -> Token | None:
    """The last finite verb, with no 'that' behind it, or the one that another clause begins right behind."""
    after: Token | None = None
    for word in reversed(doc):
        closes = after is not None and word.tag_ in SPOKEN and word.lemma_.lower() in CLOSING
        if closes and after is not None and (after.text in BEGINNING or after.lower_ in GOING_ON):
            return word
        after = word
    verb = next((word for word in reversed(doc) if word.tag_ in FINITE or _is_misread(word)), None)
    return None if verb is None or any(word.lower_ == "that" for word in doc[verb.i :]) else verb


def _is_misread(word: Token) -> bool:
    """'Local media reported citing a source': a verb that the parser took for a participle."""
    if word.tag_ != "VBN" or word.lemma_.lower() not in CLOSING:
        return False
    return all(child.dep_ not in AIDED or child.lower_ in HAVING for child in word.lefts)


def _is_read(verb: Token, leads: Sequence[Lead]) -> bool:
    """Whether the grammar gives the verb a clause before it already, or a quotation will."""
    own = next((lead for lead in leads if lead.cue[0] <= verb.i <= lead.cue[1]), None)
    if own is None or own.source is None or (own.source[0] > verb.i and verb.nbor(1).text in BEGINNING):
        return False
    quoted = any(word.text in MARKS for word in verb.doc[max(0, own.source[0] - 2) : own.source[0]])
    before = [run for run in own.content if run[1] < verb.i]
    return quoted or any(word.tag_ in FINITE for run in before for word in verb.doc[run[0] : run[1] + 1])


def _speaker(doc: Doc, end: int, book: VoiceBook) -> int | None:
    """The first word of the name or the noun of a kind of voice that stands right before `end`; None: neither does."""
    if end > ABBREVIATED and doc[end - 1].text == ")" and doc[end - 3].text == "(":
        return _speaker(doc, end - 3, book)  # 'the Observatory for Human Rights (OHR) said'
    if end < 2:
        return None
    if doc[end - 1].lower_ in PERSONAL:
        return end - 1 if doc[end - 2].pos_ in {"NOUN", "PROPN", "NUM", "ADV"} else None
    begin = max(0, end - NAME)
    words = doc[begin:end]
    names = list(book.names_in(words.text))
    starts = [next((word.i for word in words if word.idx - words[0].idx >= item.start), end - 1) for item in names]
    if names and names[-1].end == len(words.text):
        return starts[-1] - 1 if starts[-1] and doc[starts[-1] - 1].lower_ in OPENING else starts[-1]
    kind = book.kind_of(doc[end - 1].lemma_) or book.kind_of(doc[end - 1].lower_)
    if kind is None and (titled := _titled(doc, end)) is not None:
        return titled
    if kind is None:
        last = doc[end - 1]
        named = last.text.isupper() and len(last) >= ABBREVIATED and last.pos_ == "PROPN"
        return end - 1 if named and last.nbor(-1).pos_ != "PROPN" else None
    at = end - 1
    while at > max(1, end - REACH) and doc[at - 1].pos_ in QUALIFYING and doc[at].lower_ not in OPENING:
        at -= 1
    if doc[at - 1].lower_ in OPENING:
        led = at > 1 and doc[at - 2].tag_ in TAKING
        return _several(doc, end - 1) if led and at < end - 1 else _with_other(doc, at - 1, book)
    if doc[at].lower_ in OPENING:
        return at
    if starts and starts[-1] >= at and kind in book.relays:
        return _with_owner(doc, starts[-1])
    if kind in book.relays:
        return end - 2 if doc[end - 2].lower_ in OWNED else None
    if at == end - 1 and doc[at - 1].lower_ == "and" and (first := _speaker(doc, at - 1, book)) is not None:
        return first  # 'a monitor and rebels said'
    return _several(doc, end - 1) if kind is not VoiceKind.OTHER else None


def _titled(doc: Doc, end: int) -> int | None:
    """The first word of 'Ardel Governor Ada Orr', a run of capitals with an office in it; None: it is no such run."""
    first = end
    while first > max(0, end - NAME) and doc[first - 1].text[:1].isupper():
        first -= 1
    has_office = any(word.lower_ in OFFICES for word in doc[first : end - 1])
    return first if has_office and first > 1 and doc[first - 1].pos_ in {"NOUN", "NUM", "ADV", "ADJ"} else None


def _several_speakers(verb: Token, leads: Sequence[Lead], book: VoiceBook) -> int | None:
    """The first word of 'a monitoring group and activists', a subject of which the parser saw no saying; None: none."""
    own = next((lead.source for lead in leads if lead.source and lead.source[1] + 1 == verb.i), None)
    if own is None or verb.doc[own[0]].lower_ not in OPENING:
        return None
    words = verb.doc[own[0] : own[1] + 1]
    both = any(word.lower_ == "and" for word in words)
    return own[0] if both and all(book.kind_of(part) for part in _last_words(words.text)) else None


def _last_words(words: str) -> list[str]:
    return [part.split()[-1].lower() for part in words.split(" and ") if part.split()]


def _office(doc: Doc, end: int, _: VoiceBook) -> int | None:
    return office_start(doc, end)


def _with_owner(doc: Doc, first: int) -> int:
    """'Utopia's ABC news agency': from the owner on."""
    return first - 2 if first >= 2 and doc[first - 1].tag_ == "POS" else first


def _several(doc: Doc, last: int) -> int | None:
    """'... in a northern province activists said': a bare plural behind a noun, with the words for which of them."""
    at = last
    while at > 2 and doc[at - 1].lower_ in WHICH:
        at -= 1
    if at < last and doc[at - 1].pos_ == "ADJ" and doc[at].lower_ == "local":
        return at  # 'days of relative calm local residents said'
    while at > 2 and doc[at - 1].pos_ == "ADJ":
        at -= 1
    return at if doc[last].tag_ == "NNS" and doc[at - 1].pos_ in {"NOUN", "PROPN", "NUM"} else None


def _speaker_at(doc: Doc, end: int, book: VoiceBook) -> int | None:
    """The first word of 'a source at the provincial police', a speaker told by where; None: there is none."""
    for at in range(end - 2, max(1, end - NAME), -1):
        if doc[at].pos_ not in {*QUALIFYING, "DET", "ADP", "PART"}:
            return None
        if doc[at].pos_ == "NOUN" and doc[at + 1].lower_ in PLACING and book.kind_of(doc[at].lemma_) is not None:
            return _speaker(doc, at + 1, book)
    return None


def _with_other(doc: Doc, first: int, book: VoiceBook) -> int:
    """'Residents and a monitoring group': where the first of two that say it together begins."""
    both = first >= 2 and doc[first - 1].lower_ == "and" and book.kind_of(doc[first - 2].lemma_) is not None
    return first - 2 if both else first
