"""What a war began with, how it is waged and how somebody works it out: told as background, and not as happening."""

import re

from livemap.model.span import Span
from livemap.model.when import TimePrecision
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.passage import Passage
from livemap.reading.timing.forms import WARS as WAR

WORDS = load_words("history")
BEGAN = rf"(?:{any_of(WORDS['began'])})"
#: 'since the conflict began with protests', 'the war which erupted when ...', 'locked in a war since 2011 when'.
ORIGIN = re.compile(
    rf"\b{WAR}(?:,|,? (?:which|that|it))?(?: \w+){{0,2}}? {BEGAN}\b"
    rf"|\b{WAR}\b.{{0,80}}\bsince (?:it|its|then)(?: \w+)? (?:{BEGAN}|start|beginning|outbreak)\b"
    rf"|\b{WAR} since [\w ]{{3,30}}(?= when\b)",
    re.IGNORECASE,
)
#: What ties to a beginning what it was made of.
TIED = re.compile(r"\b(?:with|when|as|after|by|because|following)\b", re.IGNORECASE)
#: Behind these the sentence is back at what the war has come to.
BACK = re.compile(
    r";|\b(?:has|have) (?:since|left|killed|claimed|displaced|devastated|seized|taken)\b|\band (?:several|many|more)\b",
    re.IGNORECASE,
)
#: 'The protests became an armed uprising'.
GREW = re.compile(
    rf"\b(?:{any_of(WORDS['unarmed'])})(?: (?:have|had|soon|later|quickly|eventually|then))? "
    rf"(?:{any_of(WORDS['became'])}) (?:an? )?(?:[\w-]+ )?{WAR}\b",
    re.IGNORECASE,
)
#: 'It works out whose planes flew a raid by ...': how one finds out, whatever happened.
METHOD = re.compile(
    rf"\b(?:{any_of(WORDS['finding_out'])}) (?:whose|which|what|who|whether)\b.{{0,80}}"
    r"\b(?:according to|based on|by|from)\b",
    re.IGNORECASE,
)
#: 'Tactics which have included sieges and executions'.
MANNER = re.compile(
    rf"\b(?:{any_of(WORDS['manners'])})\b[^.;]{{0,80}}\b(?:includ(?:e|ed|es|ing)|such as)\b",
    re.IGNORECASE,
)
#: At no time told: 'has carried out such attacks in the past', 'occasional blasts throughout the war'.
ONCE = re.compile(
    r"(?<!not )\bin the past\b(?!,? (?:including|few|couple|several|many|two|three|four|five|six|seven|ten|twelve"
    r"|twenty|\d+|years?|months?|weeks?|days?|hours?|nights?|decades?)\b)"
    rf"|\bthroughout (?:the|its) (?:[\w-]+ )?{WAR}\b",
    re.IGNORECASE,
)
#: Behind these another clause begins.
CLAUSE = re.compile(r"[,;]|\b(?:which|who|where|while|but)\b", re.IGNORECASE)
EXACT = (TimePrecision.DAY, TimePrecision.WEEK)


def is_history(passage: Passage, trigger: Span) -> bool:
    """Whether the words at `trigger` are of a war's background; with a day told beside them they are news."""
    if any(hit.when.precision in EXACT and not hit.since for hit in passage.times):
        return False
    at = trigger.start - passage.span.start
    began = next((hit for hit in ORIGIN.finditer(passage.text) if hit.end() <= at), None)
    if began and TIED.search(passage.text, began.end(), at) and not BACK.search(passage.text, began.end(), at):
        return True
    if any(hit.start() <= at < hit.end() for hit in METHOD.finditer(passage.text)):
        return True
    if any(_is_of_clause(hit, at, passage.text) for pattern in (ONCE, GREW) for hit in pattern.finditer(passage.text)):
        return True
    told = MANNER.search(passage.text)
    return told is not None and told.end() <= at


def _is_of_clause(hit: re.Match[str], at: int, text: str) -> bool:
    """Whether no other clause stands between the words of `hit` and what begins at `at`."""
    first, last = (hit.end(), at) if hit.end() <= at else (at, hit.start())
    return CLAUSE.search(text, first, last) is None
