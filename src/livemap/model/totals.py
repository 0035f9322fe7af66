"""Whether a figure sums up a whole war, by the words around it, where no day is named from which it counts."""

import re
from datetime import date

from livemap.model.claim import Claim, ClaimKind
from livemap.model.when import When

_WAR = r"(?:war|conflict|uprising|revolt|revolution|rebellion|insurgency|unrest|crisis|hostilities)"
#: 'since the war began', 'since March 2011', 'the five-year conflict', 'years of war', 'the conflict has killed'.
WHOLE_WAR = re.compile(
    rf"\b(?:since|when|after|from)\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,4}}{_WAR}\s+(?:began|broke|started|erupted|flared)"
    rf"|\b(?:the\s+)?(?:start|beginning|outbreak|onset)\s+of\s+(?:the\s+)?(?:[\w'’-]+\s+){{0,3}}{_WAR}"
    r"|\bsince\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\b"
    rf"|\b[\w-]+[- ]years?(?:[- ](?:long|old))?\s+(?:[\w-]+\s+)?{_WAR}"
    rf"|\byears\s+of\s+(?:[\w-]+\s+)?{_WAR}"
    rf"|\b(?:in|from|by|of)\s+(?:the|[A-Z]\w+['’]?s?)\s+(?:[\w-]+\s+)?(?:war|conflict)\b"
    rf"|\b{_WAR}\s+(?:\w+\s+)?(?:has|have|had|which|that)\b",
    re.IGNORECASE,
)
#: Letters before and after the figure in which the words count.
BEFORE, AFTER = 90, 130
#: A smaller figure is taken for one happening's, whatever war it stands in.
FEWEST = 100
#: A claim that names days no wider and no longer ago than this is of those days.
LONGEST_SAID = 31


def sums_up_a_war(claim: Claim, evidence_text: str, told: date | None) -> bool:
    """Whether a count of people is told of a war as a whole ('as high as 470,000 in the five-year conflict').

    A claim that names days shortly before the day `told` is of those days; 'March 2011', years ago, is when it began.
    """
    figure = claim.figure
    if figure is None or claim.kind not in (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT) or claim.stock:
        return False
    if (figure.low or figure.high or 0) < FEWEST:
        return False
    if claim.when and claim.when.span and _is_recent(claim.when, told):
        return False
    start = figure.span.start - claim.evidence.start
    end = figure.span.end - claim.evidence.start
    return WHOLE_WAR.search(evidence_text[max(start - BEFORE, 0) : max(end, 0) + AFTER]) is not None


def _is_recent(when: When, told: date | None) -> bool:
    wide = (when.end_date - when.start_date).days > LONGEST_SAID
    return not wide and (told is None or (told - when.end_date).days <= LONGEST_SAID)
