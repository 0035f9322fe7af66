"""Whether a time tells when something was said, and not when it was."""

import re
from collections.abc import Sequence

from livemap.model.span import Span
from livemap.model.when import TimePrecision
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing.joining import TimeHit
from livemap.reading.voicing.attribution import Attribution

#: Times that name no day.
LOOSE = (TimePrecision.MONTH, TimePrecision.YEAR)
#: 'said late on Friday', 'told AFP on Sunday'.
SAID = re.compile(
    r"\b(?:(?:told|according to|quoted)\b(?:\W+[\w.'’-]+){0,6}?"
    r"|(?:said|says|reported|announced|added|stated|wrote|tweeted|confirmed|estimated|concluded|acknowledged|admitted)\b"
    r"(?:\W+(?:late|early|earlier|on|in|at|to|by|via|through|during|from|later)\b(?:\W+[\w.'’-]+){0,5}?)?)\W*$",
    re.IGNORECASE,
)
#: What stands between a cue and when it was said.
BARELY = re.compile(r"\s*(?:(?:in|on|back in|late in|early in|at)\s+)?(?:late|early|mid)?[\s-]*")
#: What is said of a fact and is none, in the clause between a time and the fact.
SPOKE = re.compile(
    r"^[^,;:.\n]*\b(?:condemned|denounced|deplored|claimed (?:responsibility|credit)|blamed|accused|denied|threatened"
    r"|vowed|warned|urged|called (?:for|on))\b"
)


def is_saying(hit: TimeHit, finding: Finding, passage: Passage, attributions: Sequence[Attribution]) -> bool:
    """Whether the time tells when it was said: outside what was said, or right behind a verb of saying."""
    if finding.type in ANNOUNCED and is_beside(hit, finding, passage):
        return False
    holding = [item for item in attributions if item.holds(finding.trigger)]
    if any(not item.holds(hit.span) and _same_side(item, hit, passage) for item in holding):
        return True
    if _is_ahead_of_saying(hit, finding, passage):
        return True
    return _is_behind_saying(hit, finding, passage)


def is_day_said(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """'Ten have died, the agency said on Friday': by then, at a time not told; 'said on Friday', 'estimated in January'
    date no fact."""
    is_day = hit.when.precision is TimePrecision.DAY and hit.when.start_date == hit.when.end_date
    is_dated = not hit.since and (is_day or hit.when.precision in LOOSE)
    return is_dated and (_is_behind_saying(hit, finding, passage) or _is_ahead_of_saying(hit, finding, passage))


def is_right_behind_cue(hit: TimeHit, finding: Finding, passage: Passage, attributions: Sequence[Attribution]) -> bool:
    """'A panel estimated in January that 400 had died': whatever its verb, it was said then."""
    cues = [item.cue[-1].end for item in attributions if item.holds(finding.trigger) and not item.holds(hit.span)]
    return any(
        passage.span.contains(Span(start=end - 1, end=end)) and BARELY.fullmatch(passage.between(end, hit.span.start))
        for end in cues
        if end <= hit.span.start < finding.trigger.start
    )


def _is_behind_saying(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """'Said on Friday'; in 'reported raids on the province on Friday' the fact stands between."""
    said = SAID.search(passage.words_before(hit.span.start, 60))
    if said is None:
        return False
    verb = hit.span.start - (len(said.string) - said.start())
    return not verb < finding.trigger.start < hit.span.start


def _is_ahead_of_saying(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """'On Sunday the group claimed responsibility for attacks': one who speaks of the fact stands between."""
    if hit.span.end > finding.trigger.start:
        return False
    return SPOKE.search(passage.between(hit.span.end, finding.trigger.start)) is not None


def _same_side(item: Attribution, hit: TimeHit, passage: Passage) -> bool:
    return any(passage.span.contains(cue) for cue in item.cue)


#: A time inside 'despite a ceasefire announced in late August' dates the ceasefire.
OWN = re.compile(
    r"\b(?:announced|agreed|signed|brokered|declared|launched|started|began|reached|adopted|imposed|captured"
    r"|seized|born|arrested|established|founded|formed|arrived|elected|appointed|released|published|met|came"
    r"|joined|posted|uploaded|aired|broadcast|left office|took office|visited|deployed)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
#: What begins when it is announced.
ANNOUNCED = frozenset({"agreement"})


def is_beside(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """'A ceasefire announced in late August': nothing but the verb stands between."""
    gap = passage.between(finding.core.end, hit.span.start)
    return finding.core.end < hit.span.start and OWN.fullmatch(gap.lstrip()) is not None
