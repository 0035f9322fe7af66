"""Which of a sentence's times belongs to a finding: nearest words first, a time of saying last."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from livemap.model.claim import ClaimKind
from livemap.model.span import Span
from livemap.model.when import TimePrecision
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing import calendar
from livemap.reading.timing.forms import WARS
from livemap.reading.timing.joining import TimeHit
from livemap.reading.timing.sayings import LOOSE, OWN, is_beside, is_day_said, is_right_behind_cue, is_saying
from livemap.reading.voicing.attribution import Attribution

COUNTED = frozenset({ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT})
CLAUSE = re.compile(r"[;:]|,|\b(?:while|after|before|and|but|which|who|despite|following|when|as|since)\b")
#: Behind these another event begins, with the time that follows.
OPENS = re.compile(r",\s*(?:and|but|while|then)\b|;")


def time_of(finding: Finding, passage: Passage, attributions: Sequence[Attribution]) -> TimeHit | None:
    """The time of a finding, or None where its sentence names none that fits."""
    if not passage.times:
        return None
    if finding.kind is ClaimKind.STATEMENT:
        said = [hit for hit in passage.times if _is_of_saying(hit, finding, passage)]
        return min(said, key=lambda hit: _distance(finding, hit, passage), default=None)
    times = [hit for hit in passage.times if not _is_compared(hit, passage)]
    record = next((hit for hit in passage.times if hit not in times and _is_when(hit, finding, passage)), None)
    if record:
        return _at_its_start(record)
    happening = [hit for hit in times if not is_saying(hit, finding, passage, attributions)]
    outbreak = next((hit for hit in happening if _is_outbreak(hit, finding, passage)), None)
    if outbreak:
        return _at_its_start(outbreak)
    usable = [hit for hit in happening if _governs(hit, finding, passage)]
    if usable:
        return min(usable, key=lambda hit: _distance(finding, hit, passage))
    if happening:
        return _a_day_off(finding, passage, happening)
    told = [
        hit
        for hit in times
        if _is_of_clause(hit, finding, passage)
        and not is_day_said(hit, finding, passage)
        and not is_right_behind_cue(hit, finding, passage, attributions)
    ]
    return min(told, key=lambda hit: _distance(finding, hit, passage), default=None)


#: 'Killed in the war that began in 2011': a count from then on.
BEGAN = re.compile(
    rf"\b{WARS}\b[^.;]{{0,60}}"
    r"\b(?:began|started|erupted|flared(?: up)?|broke out)\b[^.;]{0,60}$"
    r"|\bsince (?:the )?(?:start|beginning|outbreak|onset) of\b[^.;]{0,80}$",
    re.IGNORECASE,
)
#: Between when a war began and what it began with.
WITH = re.compile(r"^\W*(?:with|when|after|as|following|in response to)\b")


#: 'The deadliest attack since October': the time is of another attack.
COMPARED = re.compile(
    r"\b(?:deadliest|bloodiest|worst|heaviest|largest|biggest|fiercest|highest|most (?!of\b)\w+)\b[^.;]{0,60}"
    r"\bsince\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
WHEN = re.compile(r"^[^.;]{0,60}\bwhen\b")


def _is_compared(hit: TimeHit, passage: Passage) -> bool:
    return COMPARED.search(passage.words_before(hit.span.end, 110)) is not None


def _is_when(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """'Since October, when the gang killed 115': the 115 died then."""
    behind = hit.span.end <= finding.core.start
    return behind and WHEN.match(passage.between(hit.span.end, finding.core.start)) is not None


def _is_outbreak(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """'Since the war began in March 2011 with protests': the protests were then, and have not gone on since."""
    if finding.kind is not ClaimKind.EVENT or hit.span.end > finding.trigger.start or hit.when.precision not in LOOSE:
        return False
    begun = BEGAN.search(passage.words_before(hit.span.end, 130)) is not None
    begun = begun or (hit.since and _is_when(hit, finding, passage))
    return begun and WITH.match(passage.between(hit.span.end, finding.trigger.start)) is not None


def _at_its_start(hit: TimeHit) -> TimeHit:
    """The month or the year in which it began."""
    start, is_month = hit.when.start_date, hit.when.precision is TimePrecision.MONTH
    if hit.when.precision not in LOOSE:
        return replace(hit, when=replace(hit.when, end_date=start), since=False) if hit.since else hit
    first = calendar.in_month(start.year, start.month) if is_month else calendar.in_year(start.year)
    return replace(hit, when=replace(first, span=hit.when.span), since=False) if hit.since else hit


#: Of a count below this the day that a war began need not be when it was counted from.
MANY = 10_000


#: 'In 2012 a revolt began, and the violence has since killed thousands'.
GOES_ON = re.compile(r"\b(?:has|have)\s+since\s*$|\b(?:has|have)\s+since\s+(?:\w+\s+){1,2}$")


def as_running(hit: TimeHit | None, finding: Finding, passage: Passage, base: date | None) -> TimeHit | None:
    """The time of a count of a war's dead or displaced: from when it began to the day of the report, `base`."""
    if base is None or finding.figure is None or finding.kind not in COUNTED or (hit and hit.since):
        return hit
    if hit and hit.span.end <= finding.core.start and GOES_ON.search(passage.between(hit.span.end, finding.core.start)):
        return replace(hit, when=replace(hit.when, end_date=max(base, hit.when.end_date)), since=True)
    begun = (item for item in ([hit] if hit else passage.times) if _is_of_war(item, passage))
    start = next(begun, None)
    if start is None or (hit is None and (finding.figure.low or 0) < MANY):
        return hit
    return replace(start, when=replace(start.when, end_date=max(base, start.when.end_date)), since=True)


def _is_of_war(hit: TimeHit, passage: Passage) -> bool:
    return hit.when.precision in LOOSE and BEGAN.search(passage.words_before(hit.span.start, 110)) is not None


#: 'Days after a raid', 'a week before the truce': what follows was at another time.
APART = re.compile(
    r"(?:(?<!the )|(?<=, the )|(?<=came the ))"
    r"\b(?:hours?|days?|weeks?|months?|years?)\s+(?:after|before)\s+(?P<told>(?:[\w'’.-]+\s+){0,9})$",
    re.IGNORECASE,
)
#: A comma or a clause of its own ends what was before.
CLOSED = re.compile(r"\b(?:was|were|has|have|had|is|are|killed|hit|struck|said)\s")
AUXILIARIES = re.compile(r"(?:\b(?:was|were|has|have|had|been|being)\s+)+$")
OTHER_CLAUSE = re.compile(
    r"\b(?:after|before|while|since|when|which|who|that|following|ahead of|of|over|against|where|as)\b"
)
BEHIND = 40
#: A time right behind these begins a clause of its own: '..., and the year before 49 were killed'.
JOINED = re.compile(r"\b(?:and|but|while|then)\s+(?:(?:in|on|during|by|early|late)\s+)?$")


def is_aftermath(trigger: Span, passage: Passage) -> bool:
    """Whether the words stand right behind 'days after': at another time than the rest of the sentence."""
    hit = APART.search(passage.words_before(trigger.start, 90))
    # 'a day after eight people were killed': its own auxiliaries close nothing
    return hit is not None and CLOSED.search(AUXILIARIES.sub("", hit["told"])) is None


#: 'Friday's raid came a day after ten were killed': how many days off.
A_DAY_OFF = re.compile(r"\b(?:a|one|the)\s+day\s+(?P<way>after|before)\b", re.IGNORECASE)


def _a_day_off(finding: Finding, passage: Passage, happening: Sequence[TimeHit]) -> TimeHit | None:
    """The time of what stands behind 'a day after' the day that the rest of the sentence tells."""
    if not is_aftermath(finding.trigger, passage):
        return None
    before = passage.text[: finding.trigger.start - passage.span.start]
    step = next(reversed([*A_DAY_OFF.finditer(before)]), None)
    if step is None:
        return None
    told = [hit for hit in happening if hit.span.end <= passage.span.start + step.start() and not hit.since]
    if (
        not told
        or told[-1].when.precision is not TimePrecision.DAY
        or told[-1].when.start_date != told[-1].when.end_date
    ):
        return None
    day = told[-1].when.start_date + timedelta(days=-1 if step["way"].lower() == "after" else 1)
    span = Span(start=passage.span.start + step.start(), end=passage.span.start + step.end())
    return TimeHit(span=span, when=replace(calendar.on_day(day), span=span))


def _is_of_clause(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """False: one of the two stands behind 'days after', the other does not."""
    if is_aftermath(finding.trigger, passage):
        return APART.search(passage.words_before(hit.span.start, 90)) is not None
    return not is_aftermath(hit.span, passage)


def _is_of_saying(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """Whether a time beside a statement tells when it was made, and not what it is about."""
    if hit.span.start >= finding.core.end:
        gap = passage.between(finding.core.end, hit.span.start)
        return len(gap) <= BEHIND and OTHER_CLAUSE.search(gap) is None
    gap = passage.between(hit.span.end, finding.core.start)
    return re.search(r"\b(?:that|when|after|which)\b", gap) is None


def _distance(finding: Finding, hit: TimeHit, passage: Passage) -> tuple[int, int]:
    """How far the words of a time stand from a finding. A time ahead sets the scene for all that follows it; one
    behind 'and', 'but' or 'while' opens a clause of its own."""
    core = finding.core
    if hit.span.start >= core.end:
        gap, start = passage.between(core.end, hit.span.start), hit.span.start
        own = 60 * bool(JOINED.search(gap))
        return len(gap) + 25 * len(CLAUSE.findall(gap)) + 60 * len(OPENS.findall(gap)) + own, start
    if hit.span.end <= core.start:
        gap, start = passage.between(hit.span.end, core.start), hit.span.start
        return len(gap) + 25 * len(CLAUSE.findall(gap)) - 15 * gap.count(","), start
    return 0, hit.span.start


#: A clause about what was named before, with a verb of its own.
RELATIVE = re.compile(r"\b(?:which|who|whom|whose)\b(?:\s+[\w'’-]+){0,2}?\s+(?:had|have|has|was|were)\b")


def _is_of_relative(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """'The blast hit buses which had left the town on Friday': the day is theirs."""
    if hit.since or hit.span.start < finding.core.end:
        return False
    return RELATIVE.search(passage.between(finding.core.end, hit.span.start)) is not None


#: Who they are, told ahead of what they did: 'the X, which have been fighting the army since April 2018, shelled ...'.
ASIDE = re.compile(r"\b(?:which|who|that)\s+(?:has|have|had)\s+(?:also\s+)?been\s[^,;]{0,80}$")


def _is_of_aside(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """The time since when somebody has been doing something else, in a clause that a comma closes."""
    if not hit.since or hit.span.end > finding.core.start or passage.words_after(hit.span.end, 1) != ",":
        return False
    return ASIDE.search(passage.words_before(hit.span.start, 110)) is not None


def _governs(hit: TimeHit, finding: Finding, passage: Passage) -> bool:
    """False: the time belongs to another verb that stands right before it."""
    if _is_of_aside(hit, finding, passage):
        return False
    before = passage.words_before(hit.span.start, 48)
    own = OWN.search(before)
    if not own:
        return _is_of_clause(hit, finding, passage) and not _is_of_relative(hit, finding, passage)
    verb = Span(start=hit.span.start - len(before) + own.start(), end=hit.span.start)
    return is_beside(hit, finding, passage) or verb.overlaps(finding.core) or finding.trigger.overlaps(verb)
