"""Words beside a fact that say where without a name: "in the area", "of the territory", "other parts of it"."""

import re

from livemap.model.span import Span
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.passage import Finding, Passage

#: Right behind a fact: where, was told before. 'In the area of X' names it.
THERE = re.compile(
    r"(?:\s+and\s+\w+)?\s+(?:in|across|around|throughout|within)\s+(?:the|this|that)\s+(?:same\s+)?"
    r"(?:area|region|province|district|vicinity|sector|countryside)\b(?!\s+(?:of|around|near|between)\b)",
    re.IGNORECASE,
)
#: Behind these another part of the sentence begins, with places of its own.
ON = re.compile(r"\b(?:and|while|but|as|which|who|said|says)\b|;", re.IGNORECASE)
#: What a share is of, where it is a whole country.
WHOLE = re.compile(
    r"\s*(?:%|per\s?cent)?\s*of\s+(?:the|its|their)\s+(?:(?:whole|entire|national)\s+)?"
    r"(?:territory|land|nation|country(?:['’]s\s+\w+)?)\b",
    re.IGNORECASE,
)
#: Before a fact in a clause of its own: not here.
OTHER = re.compile(
    r"\b(?:other|different)\s+(?:parts|areas|regions|provinces|districts)(?:\s+of\s+the\s+country)?\s+"
    r"(?:(?:that|which|were|was|had|have|been|earlier|previously|since|recently)\s+)*$",
    re.IGNORECASE,
)
#: Right by a fact: it is told of many places at once.
EVERYWHERE = re.compile(
    r"\b(?:across|throughout|around|all over"
    r"|in (?:different|several|various|many|other) (?:parts|areas|towns|cities|regions) (?:of|across))"
    r"\s+(?:the|its)\s+(?:[\w-]+\s+)?(?:country|nation)\b|\bnation-?wide\b|\bcountry-?wide\b",
    re.IGNORECASE,
)
#: Right by a count: it is told of a whole region or country, which is named.
ACROSS = re.compile(
    r"\b(?:across|throughout|all over|in all of|in the whole of)\s+(?:the\s+)?(?:(?!from\b)[a-z-]+\s+){0,2}"
    rf"(?!(?:{any_of(word.title() for part in ('months', 'weekdays') for word in load_words('times')[part])})\b)[A-Z]"
)
#: Characters of the longest run of such words.
REACH = 90


def is_of_whole(finding: Finding, home: Passage) -> bool:
    """'controls 70% of the territory': of a country that is not named here."""
    if finding.figure is None:
        return False
    return WHOLE.match(home.text, finding.figure.span.end - home.span.start) is not None


def is_everywhere(finding: Finding, home: Passage) -> bool:
    """'At least 32 died in strikes across the country': of no one of the places that the report goes on to name."""
    return _is_by(EVERYWHERE, finding, home)


def is_across(finding: Finding, home: Passage) -> bool:
    """'2.6 million are displaced across the Sahel': of no town that another sentence names."""
    return finding.figure is not None and _is_by(ACROSS, finding, home)


def _is_by(words: re.Pattern[str], finding: Finding, home: Passage) -> bool:
    """Whether such words stand beside a fact, with no other part of the sentence between."""
    for told in words.finditer(home.text):
        start, end = told.start() + home.span.start, told.end() + home.span.start
        core = finding.core
        gap = home.between(core.end, start) if start >= core.end else home.between(end, core.start)
        if len(gap) <= REACH and not ON.search(gap):
            return True
    return False


def is_of_others(finding: Finding, home: Passage) -> bool:
    """'from other parts of the country recaptured by the army': everywhere but here."""
    return OTHER.search(home.words_before(finding.trigger.start, REACH)) is not None


def is_told_before(finding: Finding, mention: Span, home: Passage) -> bool:
    """'took 25 villages in the area and moved closer to X': whose place stands before, and X is of what follows."""
    there = THERE.match(home.text, finding.core.end - home.span.start)
    if there is None:
        return False
    return ON.search(home.between(there.end() + home.span.start, mention.start)) is not None
