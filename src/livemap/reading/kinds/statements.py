"""Statement claims: a voice that calls for, threatens, warns, denies, confirms, announces or accuses."""

import re
from collections.abc import Sequence

from livemap.model.claim import ClaimKind, Modality
from livemap.model.span import Span
from livemap.model.types import STATEMENT_TYPES
from livemap.reading.lexicon import compile_phrases, load_words
from livemap.reading.passage import Finding, Passage
from livemap.reading.voicing.attribution import Attribution

WORDS = load_words("statements")
PATTERN = compile_phrases(phrase for type_ in STATEMENT_TYPES for phrase in WORDS[type_])
#: Characters before the words of a statement that say whether it is made.
NEAR = 14
NOT = re.compile(r"\b(?:not|never|n't|n’t)\b|n['’]t\b")
TO_COME = re.compile(r"\b(?:will|plans to|plan to|wants to|intends to|is to|are to|going to) $")
TYPES = {phrase: type_ for type_ in STATEMENT_TYPES for phrase in WORDS[type_]}


def find_statements(passage: Passage, attributions: Sequence[Attribution]) -> list[Finding]:
    """Statement findings: only where somebody is named who makes the statement."""
    found: list[Finding] = []
    for hit in PATTERN.finditer(passage.text):
        trigger = Span(start=passage.span.start + hit.start(), end=passage.span.start + hit.end())
        type_ = TYPES[" ".join(hit.group().lower().split())]
        speaker = _speaker(passage, trigger, attributions)
        if speaker is None or any(item.type == type_ for item in found):
            continue
        modality = _modality(passage, trigger, speaker)
        found.append(
            Finding(
                kind=ClaimKind.STATEMENT,
                type=type_,
                sentence=passage.sentence.index,
                trigger=trigger,
                core=trigger,
                modality=modality,
                speech=speaker.cue[0],
                confidence=0.7,
                why=(f"statement: {hit.group().lower()!r}",),
            )
        )
    return found


def _modality(passage: Passage, trigger: Span, speaker: Attribution) -> Modality:
    """Whether the statement is made: its own cue says so, not the words that it is about."""
    cue = passage.between(speaker.cue[0].start, speaker.cue[0].end)
    if NOT.search(cue) or NOT.search(passage.words_before(trigger.start, NEAR)):
        return Modality.DENIED
    return Modality.PLANNED if TO_COME.search(passage.words_before(trigger.start, NEAR)) else Modality.ASSERTED


def _speaker(passage: Passage, trigger: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose cue is the trigger, or the one in whose sentence the trigger only goes on."""
    named = [item for item in attributions if item.voices and passage.span.contains(item.cue[0])]
    direct = [item for item in named if any(cue.overlaps(trigger) for cue in item.cue)]
    return direct[0] if direct else None
