"""Capitalised spans of a sentence by rule, before any label: every place name in Latin letters is one of them."""

import re
from collections.abc import Iterator
from functools import cache

from livemap.model.span import Span
from livemap.reading.happening.actors import load_actors
from livemap.reading.text.everyday import is_everyday

MARKS = "'’‘ʼʻʿ`´"
CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
#: Arabic articles and the small words inside names of many languages.
ARTICLE = r"(?:[Aa]l|[Ee]l|an|ar|as|ash|at|az|ad|edh|ed|ez|es|er|et|en|ul|il)[-‑ ]"
WORD = rf"(?:(?:[A-Z]\.){{2,}}|(?:St|Ste|Ft|Mt|Pt)\.|(?:{ARTICLE})?[{MARKS}]?{CAPITAL}(?:[^\W_]|[{MARKS}‑-])*)"
LINK = (
    r"(?: al| el| of the| of| de la| de las| de los| de| del| da| do| dos| du| la| le| sur| am| an der| bin| ibn"
    r"| upon| on)"
)
NAME = re.compile(rf"(?<![\w]){WORD}(?:(?:{LINK})? {WORD})*")
#: 'of' joins only where the word before is a sort of place ('Gulf of', 'Isle of').
OF = re.compile(r" (?:of the|of|on|upon) ")
OF_HEADS = re.compile(
    r"(?:Gulf|Bay|Isle|Cape|Strait|Straits|Republic|Sea|Kingdom|States|Federation|Islands?|Emirates|District|"
    r"Horn|Coast|Mount|Lake|Stoke|Newcastle|Southend|Kingston|Berwick|Stratford|Burton|Henley|Federated States)$"
)
POSSESSIVE = re.compile(rf"[{MARKS}]s?(?![\w{MARKS}])")
#: 'D-Charleston': a party's letter before a place.
LETTER = re.compile(r"[A-Z][-‑](?=[A-Z])")
#: 'Damascus-based': the name ends before the hyphen; 'Deir-ez-Zor' and 'Neuilly-sur-Seine' do not.
COMPOUND = re.compile(
    r"(?<!\b[AaEe][a-z])[-‑](?=[a-z])"
    r"(?!(?:al|el|an|ar|as|ash|at|az|ad|ed|ez|es|er|et|en|sur|le|la|les|de|du|des|ye|i|e|on|upon|in|am)[-‑])"
)
#: Right before a place, at whose end a clause ends.
WHERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear) (?:the )?$")
#: How adjectives of peoples and tongues end.
PEOPLES = re.compile(r"(?:an|ish|ese|ic)$")


def find_capitals(sentence: str, joined: re.Pattern[str]) -> Iterator[Span]:
    """Runs of capitalised words in `sentence`, trimmed of possessives and of compounds' tails, in order."""
    whole = [Span(start=match.start(), end=match.end()) for match in joined.finditer(sentence)]
    yield from whole
    for match in NAME.finditer(sentence):
        for begin, stop in _cut_at_of(sentence, match.start(), match.end()):
            for start, end in _trim(sentence, begin, stop):
                span = Span(start=start, end=end)
                if not any(span.overlaps(other) for other in whole):
                    yield span


def _cut_at_of(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for link in OF.finditer(sentence, start, end):
        if not OF_HEADS.search(sentence, begin, link.start()):
            yield begin, link.start()
            begin = link.end()
    yield begin, end


def _trim(sentence: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut after a possessive inside the run, and drop what follows the name in a compound."""
    letter = LETTER.match(sentence, start, end)
    begin = start = letter.end() if letter else start
    for word in re.finditer(r"\S+", sentence[start:end]):
        first, last = start + word.start(), start + word.end()
        stop = _end_of_name(sentence, first, last)
        if first < stop < last:
            if stop > begin:
                yield begin, stop
            begin = last + 1
    if begin < end:
        yield begin, end


def _end_of_name(sentence: str, first: int, last: int) -> int:
    """Where the name in a word ends: before a compound's tail or a possessive, also one that lost its apostrophe."""
    tail = COMPOUND.search(sentence, first, last) or POSSESSIVE.search(sentence, first, last)
    if tail:
        return tail.start()
    return last - 1 if sentence[first:last] in _states_own() else last


def stands_as_place(name: Span, sentence: str) -> bool:
    """'In Kharkiv, overnight shelling', which the model may tag for an adjective; 'in Arabic,' is one."""
    words = name.of(sentence)
    if not WHERE.search(sentence, max(0, name.start - 16), name.start) or sentence[name.end : name.end + 1] not in ",.":
        return False
    return PEOPLES.search(words) is None and not is_everyday(words)


@cache
def _states_own() -> frozenset[str]:
    """'Syrias', as in 'Syrias Idlib province'."""
    return frozenset(f"{name}s" for state in load_actors().words.states for name in state.names if name.isalpha())
