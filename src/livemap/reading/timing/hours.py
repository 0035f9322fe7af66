"""The hours of a live blog: '14:32 GMT - Shells hit the market' is of the day on which the blog was written."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from livemap.model.claim import Modality
from livemap.model.span import Span
from livemap.reading.lexicon import any_of, load_words
from livemap.reading.passage import Finding, Passage
from livemap.reading.timing import calendar
from livemap.reading.timing.joining import TimeHit

#: An hour at the head of a paragraph, alone or before a stroke: '14:32 GMT -', '9.05pm:', '14h32 |'.
HOUR = re.compile(
    r"\[?(?P<hour>(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:\s?[ap]\.?m\b\.?)?"
    rf"(?:\s+\(?(?:{any_of(load_words('times')['clocks'])})\)?)?)\]?\s*(?:$|[-–—|:]\s)",
    re.IGNORECASE,
)
#: So many paragraphs with an hour make a live blog.
FEWEST = 2
#: 'More than 40 have been killed': up to now, and not in that hour.
SO_FAR = re.compile(r"\b(?:has|have)\s+(?:\w+\s+){0,2}$")
REACH = 24
#: A larger count is of a war.
MANY = 1_000


def find_hours(passages: Sequence[Passage], day: date | None) -> dict[int, TimeHit]:
    """By the number of a sentence, the time of the live blog's entry that it stands in: the day of its hour.

    Empty where the text is no live blog or `day`, on which it was written, is not known.
    """
    heads = {at: span for at, passage in enumerate(passages) if (span := _hour_of(passage, passages[at - 1 : at]))}
    if day is None or len(heads) < FEWEST:
        return {}
    found: dict[int, TimeHit] = {}
    hit: TimeHit | None = None
    for at in range(min(heads), len(passages)):
        if at in heads:
            hit = TimeHit(span=heads[at], when=replace(calendar.on_day(day), span=heads[at]))
        if hit is not None:
            found[at] = hit
    return found


def _hour_of(passage: Passage, before: Sequence[Passage]) -> Span | None:
    """Where the hour stands with which a paragraph begins."""
    if not passage.text[:2].strip("[")[:1].isdigit():
        return None
    if before and before[0].sentence.paragraph == passage.sentence.paragraph:
        return None
    hit = HOUR.match(passage.text)
    start = passage.span.start
    return Span(start=start + hit.start("hour"), end=start + hit.end("hour")) if hit else None


def is_of_its_hour(finding: Finding, passage: Passage) -> bool:
    """Whether what a sentence of an entry tells is its news: no day of its own, no count of all that was so far."""
    if passage.times or finding.modality is not Modality.ASSERTED:
        return False
    if finding.figure is not None and (finding.figure.low or finding.figure.high or 0) >= MANY:
        return False
    return SO_FAR.search(passage.words_before(finding.trigger.start, REACH)) is None
