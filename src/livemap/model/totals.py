"""Whether a figure sums up a whole war or a long period, where no day is named from which it counts."""

import re
from datetime import date

from livemap.model.claim import Claim, ClaimKind
from livemap.model.figure import Figure
from livemap.model.when import TimePrecision, When

_WAR = r"(?:war|conflict|uprising|revolt|revolution|rebellion|insurgency|insurrection|unrest|crisis|hostilities)"
_BEGAN = r"(?:began|begun|broke|started|erupted|flared|ignited)"
#: 'since the war began', 'since March 2011': whatever month is named beside it, the figure counts from there.
SINCE = re.compile(
    rf"\b(?:since|when|after|from)\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,4}}{_WAR}\s+(?:first\s+)?{_BEGAN}"
    rf"|\b(?:the\s+)?(?:start|beginning|outbreak|onset)\s+of\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,3}}{_WAR}"
    r"|\bsince\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
#: 'the five-year conflict', 'years of war', 'the conflict has killed'.
WHOLE_WAR = re.compile(
    rf"\b[\w-]+[- ]years?(?:[- ](?:long|old))?\s+(?:[\w-]+\s+)?{_WAR}"
    rf"|\byears\s+of\s+(?:[\w-]+\s+)?{_WAR}"
    rf"|\b(?:in|from|by|of)\s+(?:the|[A-Z]\w+['’]?s?)\s+(?:[\w-]+\s+)?(?:war|conflict)\b"
    rf"|\b{_WAR}\s+(?:\w+\s+)?(?:has|have|had|which|that)\b"
    rf"|\b{_WAR}\b[^.;]{{0,120}}?\b(?:has|have|had)\s+(?:\w+\s+)?(?:killed|left|claimed|cost|caused|taken)\b",
    re.IGNORECASE,
)
#: 'the deadliest day since the war began' ranks one happening and sums up none.
RANKED = re.compile(
    r"\b(?:deadliest|bloodiest|worst|heaviest|fiercest|largest|biggest|highest|most\s+\w+|first)\b[^.;]{0,80}?"
    r"\b(?:since|of|in)\b[^.;,]*",
    re.IGNORECASE,
)
#: 'in the last month', 'so far this year': a stretch that is summed up, and no month or year in which something was.
SUMMED = re.compile(r"\bthe\s+(?:past|last|previous)\b|\bso\s+far\b|\balone\b", re.IGNORECASE)
#: Letters before and after the figure in which the words count.
BEFORE, AFTER = 150, 130
#: A smaller figure is taken for one happening's, whatever war it stands in.
FEWEST = 100
#: So many dead or hurt, told without a day of their own, are those of a war and of no one happening; so many besieged
#: or in need are a state of things.
MOST = 10_000
#: A claim that names days no wider and no longer ago than this is of those days.
LONGEST_SAID = 31
#: Days above which a time of each precision is a stretch: more than the unit that it names, or than a month of days.
UNITS = {
    TimePrecision.DAY: LONGEST_SAID,
    TimePrecision.WEEK: LONGEST_SAID,
    TimePrecision.MONTH: 31,
    TimePrecision.SEASON: 92,
    TimePrecision.YEAR: 366,
}


def sums_up_a_war(claim: Claim, evidence_text: str, told: date | None) -> bool:
    """Whether a count of people is told of a war as a whole ('as high as 470,000 in the five-year conflict').

    A claim that names days shortly before the day `told` is of those days; 'March 2011', years ago, is when it began.
    More dead than any one happening has are a war's, whatever is said beside them, unless a day of theirs is.
    """
    figure = _counted(claim)
    if figure is None:
        return False
    near = _words_near(figure.span.start - claim.evidence.start, figure.span.end - claim.evidence.start, evidence_text)
    many = claim.kind is ClaimKind.CASUALTIES and (figure.low or figure.high or 0) >= MOST
    when = claim.when
    if when and when.span and _is_recent(when, told):
        lent = not claim.evidence.contains(when.span)
        return many if lent else when.precision is not TimePrecision.DAY and SINCE.search(near) is not None
    return many or SINCE.search(near) is not None or WHOLE_WAR.search(near) is not None


def sums_up_a_period(claim: Claim, evidence_text: str) -> bool:
    """Whether a count of people is that of a long stretch ('from March to June', 'in the last month').

    A month or a year that is only named ('in August 2013') may be when one happening was; the stretch must be said in
    the claim's own words.
    """
    when = claim.when
    if _counted(claim) is None or when is None or when.span is None or not claim.evidence.contains(when.span):
        return False
    days = (when.end_date - when.start_date).days + 1
    if days > UNITS[when.precision]:
        return True
    start, end = when.span.start - claim.evidence.start, when.span.end - claim.evidence.start
    words = evidence_text[max(0, start - len("so far ")) : end + len(" alone")]
    return when.precision not in (TimePrecision.DAY, TimePrecision.WEEK) and SUMMED.search(words) is not None


def _counted(claim: Claim) -> Figure | None:
    """Its figure, if it counts enough people to be a total; a stock of displaced people is of its day."""
    figure = claim.figure
    if figure is None or claim.kind not in (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT) or claim.stock:
        return None
    return figure if (figure.low or figure.high or 0) >= FEWEST else None


def _words_near(start: int, end: int, evidence_text: str) -> str:
    return RANKED.sub(" ", evidence_text[max(start - BEFORE, 0) : max(end, 0) + AFTER])


def _is_recent(when: When, told: date | None) -> bool:
    wide = (when.end_date - when.start_date).days > LONGEST_SAID
    return not wide and (told is None or (told - when.end_date).days <= LONGEST_SAID)
