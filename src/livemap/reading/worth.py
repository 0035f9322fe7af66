"""Which sentences are worth a parse: those that may carry a claim or say who says it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from livemap.reading.happening.triggers import load_triggers
from livemap.reading.kinds import casualties, control, displacement, statements
from livemap.reading.lexicon import load_words
from livemap.reading.voicing.cues import load_cues

TOKEN = re.compile(r"[a-z]+")
VOWELS = "aeiou"
#: Words of trigger phrases that stand in any sentence.
EVERYWHERE = frozenset(load_words("grammar")["everywhere"])
#: A longer run of text is no sentence that a parser can read in bounded time.
LONGEST = 2500


def is_worth(text: str) -> bool:
    """Whether a sentence may carry a claim or an attribution."""
    if len(text) > LONGEST:
        return False
    lows = set(TOKEN.findall(text.lower()))
    return not lows.isdisjoint(_forms()) or bool(statements.PATTERN.search(text))


@cache
def _forms() -> frozenset[str]:
    """Every word form by which an event, a casualty, a move, a change of control or an attribution is told."""
    events, cues = load_triggers(), load_cues()
    lemmas = chain(events.verbs, events.nouns, cues.telling, cues.noun)
    forms = {form for lemma in lemmas for form in _inflected(max(lemma.split(), key=len))}
    tables = (casualties.TABLE, displacement.TABLE, control.TABLE)
    forms |= {word for table in tables for word in _firsts(table.phrases())}
    irregular = {form for lemma, told in load_words("irregular").items() if lemma in forms for form in told}
    return frozenset(forms | irregular | {"according", "said", "told", "says"})


def _firsts(phrases: Iterable[str]) -> Iterator[str]:
    """For a phrase its longest word: the one that stands least often elsewhere."""
    for phrase in phrases:
        words = TOKEN.findall(phrase) or [phrase]
        yield max(words, key=lambda word: (word not in EVERYWHERE, len(word)))


def _inflected(lemma: str) -> Iterator[str]:
    yield from (lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing", lemma + "d")
    if lemma.endswith("e"):
        yield lemma[:-1] + "ing"
    if lemma.endswith("y"):
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied")
    if len(lemma) > 2 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS:
        yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
