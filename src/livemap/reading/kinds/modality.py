"""Whether the words say that it is so: negated, planned, hypothetical or called for."""

import re

from livemap.model.claim import Modality
from livemap.model.span import Span
from livemap.reading.lexicon import compile_phrases, load_words
from livemap.reading.passage import Passage

WORDS = load_words("modality")
PLANNED = compile_phrases(WORDS["planned"]["before"])
HYPOTHETICAL = compile_phrases(WORDS["hypothetical"]["before"])
CALLED = compile_phrases(WORDS["hypothetical"]["called"])
NEGATED = compile_phrases(WORDS["negated"]["before"])
NOT_NEGATED = compile_phrases(WORDS["negated"]["not_when"])
NOT_HYPOTHETICAL = compile_phrases(WORDS["hypothetical"]["not_when"])
#: What ends the reach of a modal word: it governs its own clause.
BREAK = re.compile(
    r"[;:.!?\"“”]|,(?!\s*(?:including|which|who))|\b(?:but|after|while|when|because|since|that killed|which|who"
    r"|following|as|where|and (?:killed|wounded|injured|displaced|has|have|had|was|were|is|are)|said|says|saying)\b",
    re.IGNORECASE,
)

#: 'in may', 'may 12' (the words come in lower case): the month is no modal verb.
MONTH = re.compile(r"\b(?:in|of|since|late|early|mid|last|until|by|from|on)[ -]may\b|\bmay(?= \d)|(?<=\d )may\b")
LOOK_BACK = 90
#: How many words ahead a negation and a modal word still govern.
NEAR = 5
FAR = 7


def modality_at(passage: Passage, core: Span) -> Modality:
    """The modality of the words at `core`, told by the words ahead of them in their clause."""
    before = passage.words_before(core.start, LOOK_BACK)
    clause = MONTH.sub(" ", before[_last_break(before) :])
    return _of_clause(clause + " ", MONTH.sub(" ", passage.between(core.start, core.end)))


def _last_break(before: str) -> int:
    return max((hit.end() for hit in BREAK.finditer(before)), default=0)


def _of_clause(clause: str, core: str) -> Modality:
    if NEGATED.search(NOT_NEGATED.sub(" ", _last_words(clause, NEAR))):
        return Modality.DENIED
    if PLANNED.search(_last_words(clause, FAR)):
        return Modality.PLANNED
    plain = NOT_HYPOTHETICAL.sub(" ", _last_words(clause, FAR))
    if HYPOTHETICAL.search(plain) or CALLED.search(plain):
        return Modality.HYPOTHETICAL
    return _inner(core) or Modality.ASSERTED


def _last_words(clause: str, count: int) -> str:
    return " ".join(clause.split()[-count:]) + " "


INNER_PLANNED = re.compile(
    r"\b(?:will|going to|set to|expected to|plan to|plans to|are to|due to) (?:be\b|have\b|flee|return|leave"
    r"|evacuate|retake|die|kill)",
    re.IGNORECASE,
)
INNER_POSSIBLE = re.compile(
    r"\b(?:could|might|may|would|can|should|must|at risk of|in danger of|unless|likely to|threatening"
    r"|threatened to)\b(?! have (?!to))",
    re.IGNORECASE,
)
INNER_NOT = re.compile(r"\b(?:not|never|n't|denied|denies)\b", re.IGNORECASE)


def _inner(core: str) -> Modality | None:
    """Modal words between figure and trigger: '10 000 might have to be evacuated'."""
    if INNER_NOT.search(NOT_NEGATED.sub(" ", core)):
        return Modality.DENIED
    if INNER_PLANNED.search(core):
        return Modality.PLANNED
    if INNER_POSSIBLE.search(core):
        return Modality.HYPOTHETICAL
    return None
