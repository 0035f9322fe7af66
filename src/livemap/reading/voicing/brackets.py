"""Attribution by brackets: '... six houses burned (mayor's deputy Ada Orr).', how bulletins credit an entry."""

from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.memory import DEFINED
from livemap.reading.voicing.sources import FINITE
from livemap.reading.voicing.voicebook import VoiceBook

#: The lemma of a lead that has no word: brackets attribute.
BRACKETS = "()"
#: Most words in the brackets.
LONGEST = 9
#: What is named in brackets and speaks of nothing: a picture's source, a further text.
LABELS = frozenset({"photo", "picture", "image", "video", "file", "credit", "read", "see", "map"})


def find_bracket(sentence: Sentence, book: VoiceBook) -> Lead | None:
    """Who is named in the brackets that a sentence ends with; None: nobody, a credit, or what was named before them."""
    doc = sentence.doc
    if doc is None or "(" not in sentence.text:
        return None
    end = len(doc) - 1
    while end > 0 and doc[end].text in {".", ";"}:
        end -= 1
    start = next((at for at in range(end, -1, -1) if doc[at].text == "("), 0)
    if doc[end].text != ")" or not 1 < end - start <= LONGEST + 1 or start < 3:
        return None
    words = doc[start + 1 : end]
    if any(word.tag_ in FINITE or word.like_num or word.lower_ in LABELS for word in words):
        return None
    if any(match.end() >= words.end_char for match in DEFINED.finditer(sentence.text)):
        return None
    named = book.best_in(words.text)
    kind = named.voice.kind if named else next((kind for word in words if (kind := book.kind_of(word.text))), None)
    if kind is None or kind in book.relays or (len(words) == 1 and named is None):
        return None
    run = (start + 1, end - 1)
    return Lead(
        sentence=sentence, lemma=BRACKETS, cue=(start, start), source=run, content=((0, start - 1),), speech=False
    )
