"""Sayings in texts that lost their punctuation: '... killing five people the Observatory said'."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from livemap.model.voice import VoiceKind
from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.persons import person_at_end
from livemap.reading.voicing.sources import Run
from livemap.reading.voicing.voicebook import Named, VoiceBook

#: Words that join what stands before a name to it: 'residents near the Observatory' is one phrase.
JOINING = frozenset({"ADP", "CCONJ", "PART", "PUNCT"})
ARTICLES = frozenset({"the", "a", "an"})
#: Tags of prepositions and participles: what they take is not the subject of what follows.
TAKING = frozenset({"IN", "VBG"})
#: What media are called after whose they are.
OWNED = frozenset({"state", "local", "official", "opposition", "government", "pro-government", "national"})
#: Which sources, activists, officials or fighters.
WHICH = frozenset(
    {
        *("local", "security", "medical", "military", "opposition", "rebel", "police", "hospital", "informed"),
        *("government", "army", "defence", "defense"),
    }
)
#: Shorter sources are names with their own words.
LONG = 4


def cut_to_name(lead: Lead, book: VoiceBook) -> Lead:
    """The lead with a source that is a known name only, where the parser ran the words before it into the name."""
    doc = lead.sentence.doc
    if doc is None or lead.source is None or not lead.vouches or any(run[0] > lead.cue[1] for run in lead.content):
        return lead
    first, last = lead.source
    if last + 1 != lead.cue[0]:
        return lead if lead.content else _with_name_before(lead, doc, book)
    told_of = _told_of(doc, first, book)
    if told_of is not None:
        return replace(lead, source=told_of, content=((0, told_of[0] - 1),) if told_of[0] else lead.content)
    begun = _new_phrase(doc, first, last)
    if begun is not None:
        return replace(lead, source=(begun, last), content=((0, begun - 1),))
    counted = _after_count(doc, first, last, book)
    if counted is not None:
        return replace(lead, source=(counted, last), content=((0, counted - 1),))
    person = person_at_end(doc, first, last, book)
    if person is not None:
        return replace(lead, source=(person, last), content=((0, person - 1),))
    if last - first < LONG:
        return lead
    words = doc[first : last + 1]
    named = next((item for item in book.names_in(words.text) if item.end == len(words.text)), None)
    start = _first_word(lead, named) if named is not None else first
    whole = start > first and doc[start].lower_ not in ARTICLES and doc[start - 1].pos_ == "ADJ"
    if start <= first or whole or doc[start - 1].pos_ in JOINING:
        return lead
    return replace(lead, source=(start, last), content=((0, start - 1),))


def _with_name_before(lead: Lead, doc: Doc, book: VoiceBook) -> Lead:
    """'The raid killed two as they entered the town the Observatory said': the raid said nothing, the name did."""
    last = lead.cue[0] - 1
    start = doc[last].left_edge.i
    known = any(item.end == len(doc[start : last + 1].text) for item in book.names_in(doc[start : last + 1].text))
    if not known or start < 2 or doc[start].lower_ not in ARTICLES or doc[start - 1].pos_ in JOINING:
        return lead
    return replace(lead, source=(start, last), content=((0, start - 1),))


def _told_of(doc: Doc, first: int, book: VoiceBook) -> Run | None:
    """Who relies on a network of sources, where the parser took the network for who speaks; None: as read."""
    which = next((at for at in range(first - 1, max(1, first - LONG), -1) if doc[at].tag_ in {"WDT", "WP"}), None)
    if which is None or not any(word.pos_ == "VERB" or word.lemma_ == "have" for word in doc[which + 1 : first]):
        return None
    head = doc[which - 1]
    start = head.left_edge.i
    named = next((item for item in book.names_in(doc[:which].text) if item.end == len(doc[:which].text)), None)
    if named is not None:
        start = next(word.i for word in doc if word.idx + len(word.text) > named.start)
        start -= start > 0 and doc[start - 1].lower_ in ARTICLES
    elif head.pos_ not in {"NOUN", "PROPN"} or book.kind_of(head.lemma_) is None:
        return None
    return start, which - 1


def _new_phrase(doc: Doc, first: int, last: int) -> int | None:
    """Where the source begins in 'near Ardel the ministry said', 'entering Ardel the ministry said'; None: as read."""
    if first < 2 or doc[first - 1].tag_ not in TAKING or any(doc[at].pos_ in JOINING for at in range(first, last + 1)):
        return None
    articles = [at for at in range(first + 1, last + 1) if doc[at].lower_ in ARTICLES]
    return articles[0] if articles and doc[articles[0] - 1].pos_ in {"NOUN", "PROPN"} else None


def _after_count(doc: Doc, first: int, last: int, book: VoiceBook) -> int | None:
    """Where the source begins in 'more than 100 a monitoring group said', 'in Ardel the army said'; None: as read.

    What a name of a voice is told to be ('the Centre for Research a charity said') is no new phrase.
    """
    observatory = _observatory_start(doc, first, last, book)
    if observatory is not None:
        return observatory
    sort = _sort_start(doc, first, last)
    if sort is not None:
        return sort
    if doc[last].tag_ == "NNS" and doc[last - 1].pos_ == "PROPN" and book.kind_of(doc[last].lemma_) is not None:
        before = doc[first:last]
        if any(word.pos_ == "ADP" for word in before) and not any(_can_speak(word, book) for word in before):
            return last
    counted = next((at for at in range(first, last) if doc[at].tag_ == "NNS" and doc[at - 1].pos_ == "NUM"), None)
    if counted is not None and counted > first and book.kind_of(doc[last].lemma_) is not None:
        return counted + 1  # 'killing eight volunteers opposition activists said'
    owned = (
        last - first > 1
        and doc[last - 1].lower_ in OWNED
        and (doc[last - 2].pos_ in {"NOUN", "PROPN", "NUM"} or doc[last - 2].lower_ == "more")
    )
    if owned and book.kind_of(doc[last].lower_) in book.relays:
        return last - 1
    for at in range(first + 1, last + 1):
        if doc[at].lower_ not in ARTICLES or doc[at - 1].pos_ not in {"NUM", "NOUN", "PROPN"}:
            continue
        speaks = at < last and book.kind_of(doc[last].lemma_) is not None
        before = doc[first:at]
        if doc[at - 1].pos_ == "NUM" or (speaks and not any(_can_speak(word, book) for word in before)):
            return at
    return None


def _observatory_start(doc: Doc, first: int, last: int, book: VoiceBook) -> int | None:
    """Where the source begins in 'nine members of the Ardel Front the Observatory said'; None: as read."""
    for at in range(first + 1, last):
        led = doc[at].lower_ in ARTICLES and doc[at - 1].pos_ in {"NUM", "NOUN", "PROPN"}
        before = doc[first:at].text
        if led and _names_observatory(doc[at : last + 1].text, book) and not _names_observatory(before, book):
            return at
    return None


def _sort_start(doc: Doc, first: int, last: int) -> int | None:
    """Where the source begins in 'at a checkpoint near Ardel local sources said'; None: as read."""
    at = last
    while at > first and doc[at - 1].lower_ in WHICH:
        at -= 1
    behind_place = (
        first < at < last and doc[at - 1].pos_ == "PROPN" and any(word.pos_ == "ADP" for word in doc[first:at])
    )
    return at if behind_place and doc[last].tag_ == "NNS" else None


def _names_observatory(words: str, book: VoiceBook) -> bool:
    return any(item.voice.kind is VoiceKind.OBSERVATORY for item in book.names_in(words))


def _can_speak(word: Token, book: VoiceBook) -> bool:
    return word.pos_ in {"NOUN", "PROPN"} and book.kind_of(word.lemma_) is not None


def _first_word(lead: Lead, named: Named) -> int:
    """Index of the token that the name begins with, its article included."""
    assert lead.sentence.doc is not None
    assert lead.source is not None
    doc, (first, last) = lead.sentence.doc, lead.source
    offset = doc[first].idx + named.start
    start = next((at for at in range(first, last + 1) if doc[at].idx >= offset), first)
    return start - 1 if start > first and doc[start - 1].lower_ in ARTICLES else start
