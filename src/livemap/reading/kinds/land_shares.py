"""Shares of a place: what is said of most, half or parts of it is not said of the whole."""

import re

from livemap.model.figure import Figure, Qualifier, Unit
from livemap.model.span import Span
from livemap.reading.passage import Passage

MOST = r"most|the majority|the bulk|the larger part|much|nearly all|almost all|more than half"
HALF = r"(?:about |around |roughly )?half"
PARTS = (
    r"(?:(?:some|large|small|several|key|other|many|significant|wide) )*"
    r"(?:parts?|areas?|pockets|swathes?|sections|neighbou?rhoods|districts)|some"
)
SIDE = (
    r"(?:the )?(?:north|south|east|west|central)[a-z-]* "
    r"(?:parts?|half|side|areas?|sector|districts|neighbou?rhoods)"
)
#: 'Of the strategic town of', between a share and the name.
OF = (
    r" (?:of|in) (?:the )?(?:(?:strategic|key|nearby|besieged|port|border) )*"
    r"(?:(?:city|town|village|capital|province|region|district|camp)(?: of)?,? )?$"
)
SHARE = re.compile(rf"\b(?:(?P<most>{MOST})|(?P<half>{HALF})|(?P<part>{PARTS}|{SIDE})){OF}", re.IGNORECASE)
#: Lowest and highest per cent that the words allow.
BOUNDS = {
    "most": (51, None, Qualifier.MORE_THAN),
    "half": (50, 50, Qualifier.ABOUT),
    "part": (1, None, Qualifier.VAGUE),
}
REACH = 60


def find_share(passage: Passage, place: Span) -> Figure | None:
    """'Most of X', 'parts of X', 'the eastern part of X': how much of it, in per cent; None: the whole."""
    before = passage.words_before(place.start, REACH)
    hit = SHARE.search(before)
    if hit is None or hit.lastgroup is None:
        return None
    low, high, qualifier = BOUNDS[hit.lastgroup]
    start = place.start - len(before) + hit.start(hit.lastgroup)
    span = Span(start=start, end=start + len(hit.group(hit.lastgroup)))
    return Figure(span=span, low=low, high=high, qualifier=qualifier, unit=Unit.PERCENT)
