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
AVERTED = compile_phrases(WORDS["averted"]["before"])
AVERTABLE = compile_phrases(WORDS["averted"]["of"])
ATTACK = compile_phrases(WORDS["averted"]["attack"])
POLICE = compile_phrases(WORDS["averted"]["by"])
#: What ends the reach of a modal word: it governs its own clause.
BREAK = re.compile(
    r"[;:.!?\"“”]|,(?!\s*(?:including|which|who))"
    r"|\b(?:but|after|before|until|till|while|when|because|since|that killed|which|who"
    r"|following|as|where|and (?:killed|wounded|injured|displaced|has|have|had|was|were|is|are)|said|says|saying)\b",
    re.IGNORECASE,
)

#: 'in may', 'may 12' (the words come in lower case): the month is no modal verb.
MONTH = re.compile(r"\b(?:in|of|since|late|early|mid|last|until|by|from|on)[ -]may\b|\bmay(?= \d)|(?<=\d )may\b")
#: 'No shelling', 'no new attacks': none of it; further off 'no' says that somebody did not.
NONE = re.compile(r"\bno (?:\w+ )?$")
#: A clause on which the rest of the sentence depends.
CONDITION = re.compile(r"(?:^|[,;] |\b(?:and|but|only|even) )[\"“]?(?:if|unless)\b", re.IGNORECASE)
POSSIBLE = frozenset(WORDS["possible"])
#: 'Nine strikes could be heard': what can be perceived has happened.
PERCEIVED = frozenset({"feel", "hear", "see"})
COMING = frozenset(WORDS["coming"])
#: Determiners of what was told before: 'the strikes will not end the war' does not plan them.
TOLD = frozenset({"the", "this", "these", "those", "that", "such", "his", "her", "its", "their"})
LOOK_BACK = 90
#: How many words ahead a negation and a modal word still govern.
NEAR = 5
FAR = 7


def modality_at(passage: Passage, core: Span) -> Modality:
    """The modality of the words at `core`, told by the words ahead of them in their clause.

    What will be on a condition is hypothetical; what a possible deed is told of, is only possible itself.
    """
    before = passage.words_before(core.start, LOOK_BACK)
    clause = MONTH.sub(" ", before[_last_break(before) :])
    found = _of_clause(clause + " ", MONTH.sub(" ", passage.between(core.start, core.end)))
    if found is Modality.PLANNED and CONDITION.search(passage.text):
        return Modality.HYPOTHETICAL
    if found is not Modality.ASSERTED:
        return found
    joined = _joined_to(passage, core)
    return (modality_at(passage, joined) if joined else None) or _of_deed(passage, core) or found


def _joined_to(passage: Passage, core: Span) -> Span | None:
    """'They planned to break the lines and retake the farms': the infinitive that another goes on with."""
    doc = passage.sentence.doc
    start = core.start - passage.span.start
    verb = next((token for token in doc if token.idx == start), None) if doc is not None else None
    if verb is None or verb.dep_ != "conj" or verb.tag_ != "VB" or verb.head.i >= verb.i:
        return None
    head = verb.head
    if not any(child.lower_ == "to" for child in head.lefts):
        return None
    first = passage.span.start + head.idx
    return Span(start=first, end=first + len(head.text))


def _of_deed(passage: Passage, core: Span) -> Modality | None:
    """Of a noun that is the subject of a verb, the verb's: 'strikes could kill', 'an attack will follow'."""
    doc = passage.sentence.doc
    start, end = core.start - passage.span.start, core.end - passage.span.start
    words = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    if words is None or not len(words):
        return None
    noun = words[-1] if words[-1].pos_ in {"NOUN", "PROPN"} else words[0]
    is_gerund = noun.tag_ == "VBG" and noun.dep_ in {"csubj", "csubjpass"}  # 'retaking it would cut the road'
    if not is_gerund and noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if noun.dep_ not in {"nsubj", "nsubjpass", "csubj", "csubjpass"} or any(
        child.lower_ in TOLD for child in noun.children
    ):
        return None
    auxiliaries = {child.lower_ for child in noun.head.lefts if child.dep_ in {"aux", "auxpass"}}
    if auxiliaries & POSSIBLE and "have" not in auxiliaries:
        return None if noun.head.lemma_.lower() in PERCEIVED else Modality.HYPOTHETICAL
    return Modality.PLANNED if auxiliaries & COMING else None


def _last_break(before: str) -> int:
    return max((hit.end() for hit in BREAK.finditer(before)), default=0)


def _of_clause(clause: str, core: str) -> Modality:
    last = NOT_NEGATED.sub(" ", _last_words(clause, NEAR))
    if NEGATED.search(last) or NONE.search(last):
        return Modality.DENIED
    if PLANNED.search(_last_words(clause, FAR)) or _is_averted(clause, core):
        return Modality.PLANNED
    plain = NOT_HYPOTHETICAL.sub(" ", _last_words(clause, FAR))
    if HYPOTHETICAL.search(plain) or CALLED.search(plain):
        return Modality.HYPOTHETICAL
    return _inner(core) or Modality.ASSERTED


def _is_averted(clause: str, core: str) -> bool:
    """'Foiled a suicide attack', 'police foiled an attack'; troops who foiled one fought it off."""
    if not AVERTED.search(_last_words(clause, FAR)):
        return False
    return AVERTABLE.search(core) is not None or (ATTACK.search(core) is not None and POLICE.search(clause) is not None)


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
BE = "was|were|is|are|has|have|had"
#: 'Five people who could not be identified were killed': what is said of them, up to what befell them.
ASIDE = re.compile(
    rf"\b(?:who|whom|whose|which)\b.*\b(?=(?:{BE})\b(?! (?:not|never)\b)(?!.*\b(?:{BE})\b))", re.IGNORECASE
)
INNER_NOT = re.compile(r"\b(?:not|never|n't|denied|denies)\b", re.IGNORECASE)


def _inner(core: str) -> Modality | None:
    """Modal words between figure and trigger: '10 000 might have to be evacuated'."""
    core = ASIDE.sub("", core)
    if INNER_NOT.search(NOT_NEGATED.sub(" ", core)):
        return Modality.DENIED
    if INNER_PLANNED.search(core):
        return Modality.PLANNED
    if INNER_POSSIBLE.search(core):
        return Modality.HYPOTHETICAL
    return None
