"""Statements in French: a voice that calls for, threatens, warns, denies, confirms, announces or accuses."""

import re
from collections.abc import Iterator, Sequence

from livemap.model.claim import ClaimKind
from livemap.reading.lexicon import load_words
from livemap.reading.passage import Finding, Passage
from livemap.reading.voicing.attribution import Attribution

TYPES = tuple(
    (type_, re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE))
    for type_, patterns in load_words("french/statements").items()
)


def find_statements(passage: Passage, attributions: Sequence[Attribution]) -> Iterator[Finding]:
    """Statement findings of a passage: only where somebody is named who makes the statement."""
    for item in attributions:
        cue = item.cue[0]
        if not item.voices or not passage.span.contains(cue):
            continue
        words = passage.text[cue.start - passage.span.start : cue.end - passage.span.start]
        type_ = next((type_ for type_, pattern in TYPES if pattern.search(words)), None)
        if type_ is not None:
            yield Finding(
                kind=ClaimKind.STATEMENT,
                type=type_,
                sentence=passage.sentence.index,
                trigger=cue,
                core=cue,
                speech=cue,
                confidence=0.6,
                why=(f"french: {words!r}",),
            )
