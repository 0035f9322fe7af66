"""Which of a sentence's times belongs to a finding: nearest words first, a time of saying last."""

import re
from collections.abc import Sequence

from livemap.model.claim import ClaimKind
from livemap.model.span import Span
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing.times import TimeHit
from livemap.reading.voicing.attribution import Attribution

#: 'said late on Friday', 'told AFP on Sunday'.
SAID = re.compile(
    r"\b(?:said|says|told|reported|announced|added|stated|according to|wrote|tweeted|confirmed"
    r"|quoted)\b(?:\W+[\w.'’-]+){0,6}?\W*$",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[;:]|,|\b(?:while|after|before|and|but|which|who|despite|following|when|as|since)\b")
#: Behind these another event begins, with the time that follows.
OPENS = re.compile(r",\s*(?:and|but|while|then)\b|;")


def time_of(finding: Finding, passage: Passage, attributions: Sequence[Attribution]) -> TimeHit | None:
    """The time of a finding, or None where its sentence names none that fits."""
    if not passage.times:
        return None
    if finding.kind is ClaimKind.STATEMENT:
        return min(passage.times, key=lambda hit: _distance(finding, hit, passage))
    happening = [hit for hit in passage.times if not _is_saying(hit, finding, passage, attributions)]
    usable = [hit for hit in happening if _governs(hit, finding, passage)]
    if usable:
        return min(usable, key=lambda hit: _distance(finding, hit, passage))
    return min(passage.times, key=lambda hit: _distance(finding, hit, passage)) if not happening else None


def _distance(finding: Finding, hit: TimeHit, passage: Passage) -> tuple[int, int]:
    """How far the words of a time stand from a finding. A time ahead sets the scene for all that follows it; one
    behind 'and', 'but' or 'while' opens a clause of its own."""
    core = finding.core
    if hit.span.start >= core.end:
        gap, start = passage.between(core.end, hit.span.start), hit.span.start
        return len(gap) + 25 * len(CLAUSE.findall(gap)) + 60 * len(OPENS.findall(gap)), start
    if hit.span.end <= core.start:
        gap, start = passage.between(hit.span.end, core.start), hit.span.start
        return len(gap) + 25 * len(CLAUSE.findall(gap)) - 15 * gap.count(","), start
    return 0, hit.span.start


def _is_saying(hit: TimeHit, finding: Finding, passage: Passage, attributions: Sequence[Attribution]) -> bool:
    """Whether the time tells when it was said: outside what was said, or right behind a verb of saying."""
    holding = [item for item in attributions if item.holds(finding.trigger)]
    if any(not item.holds(hit.span) and _same_side(item, hit, passage) for item in holding):
        return True
    return bool(SAID.search(passage.words_before(hit.span.start, 60)))


def _same_side(item: Attribution, hit: TimeHit, passage: Passage) -> bool:
    return any(passage.span.contains(cue) for cue in item.cue)


#: A time inside 'despite a ceasefire announced in late August' dates the ceasefire.
OWN = re.compile(
    r"\b(?:announced|agreed|signed|brokered|declared|launched|started|began|reached|adopted|imposed|captured"
    r"|seized|born|arrested|established|founded|formed|arrived|elected|appointed|released|published|met|came"
    r"|joined|left office|took office|visited|deployed)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)


def _governs(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """False: the time belongs to another verb that stands right before it."""
    before = passage.words_before(hit.span.start, 48)
    own = OWN.search(before)
    if not own:
        return True
    verb = Span(start=hit.span.start - len(before) + own.start(), end=hit.span.start)
    return verb.overlaps(finding.core) or finding.trigger.overlaps(verb)
