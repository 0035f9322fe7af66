"""Attribution by a colon: 'Ministry: ten killed', 'Ten killed in raid: monitor', a transcript's turns."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.sources import Run
from livemap.reading.voicing.voicebook import VoiceBook

#: Most words that a name before or after a colon has.
LONGEST = 9
#: Most words of a voice behind a headline that ends with a stop.
SHORT = 4
#: Words that stand before a colon and are no voice.
LABELS = re.compile(
    r"(?:also|breaking|correction|editor|live|more|note|photo|photos|picture|read|related|see|update|updated|video|watch"
    r"|factbox|analysis|opinion|timeline|explainer|transcript|question|answer|q|a)\b",
    re.IGNORECASE,
)


def find_colons(sentence: Sentence, book: VoiceBook, speakers: frozenset[str]) -> Iterator[Lead]:
    """At most one lead: the name before the sentence's first colon, or after a heading's last.

    `speakers` are the last words of the sources found elsewhere in the report: a bare name before a colon speaks only
    if it speaks elsewhere, because 'Aleppo: ten killed' looks the same.
    """
    doc = sentence.doc
    if doc is None or ":" not in sentence.text:
        return
    colons = [token for token in doc if token.text == ":"]
    if not colons:
        return
    first, last = colons[0], colons[-1]
    if 0 < first.i <= LONGEST and first.i + 2 < len(doc) and _speaks(sentence, (0, first.i - 1), book, speakers):
        yield _lead(sentence, first, (0, first.i - 1), (first.i + 1, len(doc) - 1))
    elif sentence.index == 0 and doc[-1].text == "." and last.i > 3:
        source = last.i + 1, len(doc) - 2
        if _is_bare_voice(sentence, source, book):
            yield _lead(sentence, last, source, (0, last.i - 1))
    elif sentence.heading and last.i > 3 and 0 < len(doc) - 1 - last.i <= 4:
        source = last.i + 1, len(doc) - 1
        if _stands_for_voice(sentence, source, book):
            yield _lead(sentence, last, source, (0, last.i - 1))


def _is_bare_voice(sentence: Sentence, run: Run, book: VoiceBook) -> bool:
    """'Ten killed in raid: war monitor.', a headline that a text begins with: words for a voice and no article."""
    assert sentence.doc is not None
    words = sentence.doc[run[0] : run[1] + 1]
    if not 0 < len(words) <= SHORT or any(word.pos_ not in {"NOUN", "PROPN", "ADJ"} for word in words):
        return False
    named = book.best_in(words.text)
    return book.kind_of(words[-1].lemma_) is not None or (named is not None and named.end == len(words.text))


def _lead(sentence: Sentence, colon: Token, source: Run, content: Run) -> Lead:
    return Lead(sentence=sentence, lemma=":", cue=(colon.i, colon.i), source=source, content=(content,), speech=False)


def _speaks(sentence: Sentence, run: Run, book: VoiceBook, speakers: frozenset[str]) -> bool:
    assert sentence.doc is not None
    words = sentence.doc[run[0] : run[1] + 1]
    if LABELS.match(words.text) or any(word.pos_ in {"VERB", "AUX"} for word in words):
        return False
    return _stands_for_voice(sentence, run, book) or words[-1].text in speakers or _is_named(sentence, run)


def _is_named(sentence: Sentence, run: Run) -> bool:
    """True: a person's full name before a quotation; a bare name may be a place that the report is about."""
    assert sentence.doc is not None
    words, following = sentence.doc[run[0] : run[1] + 1], sentence.doc[run[1] + 2].text
    named = len(words) > 1 and all(word.pos_ == "PROPN" for word in words)
    person = named and all(word.ent_type_ == "PERSON" for word in words)
    return person or (named and following in {'"', "“", "''", "‘"})


def _stands_for_voice(sentence: Sentence, run: Run, book: VoiceBook) -> bool:
    assert sentence.doc is not None
    words = sentence.doc[run[0] : run[1] + 1]
    return book.best_in(words.text) is not None or any(book.kind_of(word.text) for word in words)
