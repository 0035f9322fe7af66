"""Two who say it in one breath, 'the UN and local officials': each is a voice where one of them is a known name."""

from spacy.tokens import Doc

from livemap.model.voice import VoiceKind
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.sources import Run
from livemap.reading.voicing.voicebook import VoiceBook

JOINING = frozenset({"and", "&"})
#: In these no second one begins: 'the spokesman of the army and the navy'.
OWNED = frozenset({"of", "for", "between", "both", "that", "which", "who", "whose"})


def two_in_one(sentence: Sentence, run: Run, book: VoiceBook) -> tuple[Run, Run] | None:
    """The words of each of two voices; None: one is named alone, or 'and' is a part of a name or of a title.

    A bare noun in the singular is no second one: 'Ada Orr, a commander and spokesman for the Front'.
    """
    doc = sentence.doc
    if doc is None:
        return None
    at = next((at for at in range(run[0] + 1, run[1]) if doc[at].lower_ in JOINING), None)
    if at is None or any(doc[index].lower_ in OWNED or doc[index].text == "," for index in range(run[0], at)):
        return None
    if doc[at + 1].tag_ == "NN" and doc[run[1]].tag_ != "NNS":
        return None
    first, second = (run[0], at - 1), (at + 1, run[1])
    words = doc[run[0] : run[1] + 1]
    joint = doc[at].idx - words[0].idx
    if any(item.start < joint < item.end for item in book.names_in(words.text)):
        return None
    named = [_is_named(doc, part, book) for part in (first, second)]
    speak = [known or _can_speak(doc, part, book) for known, part in zip(named, (first, second), strict=True)]
    return (first, second) if any(named) and all(speak) else None


def _is_named(doc: Doc, run: Run, book: VoiceBook) -> bool:
    """Whether a known body is named, or an observatory by a capital alone."""
    last = doc[run[1]]
    known = next(book.names_in(doc[run[0] : run[1] + 1].text), None) is not None
    return known or (last.text[:1].isupper() and book.kind_of(last.text) is VoiceKind.OBSERVATORY)


def _can_speak(doc: Doc, run: Run, book: VoiceBook) -> bool:
    return any(book.kind_of(doc[at].lemma_) is not None for at in range(run[0], run[1] + 1))
