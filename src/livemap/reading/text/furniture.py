"""Page furniture run into a paragraph, which tells no news: related headlines, tags, captions."""

import re
from collections.abc import Iterator

from livemap.model.span import Span
from livemap.reading.lexicon import any_of, load_words

WORDS = load_words("furniture")

#: 'Related Army Frees Town Two Killed in Blast Tags army Syria': what is left of a paragraph, without a full stop.
TAIL = re.compile(
    rf"(?<![\w'’-])(?:\d+ )?(?:Topic [^.()\n]{{3,90}} \(\d+\) )?(?:{any_of(WORDS['labels'])})"
    r" (?=[\"'“‘]?[\w])"
)
#: A full stop of prose within it.
STOP = re.compile(r"[a-z0-9)\"”]\.\s+[A-Z\"“]")
#: Share of a run's words that begin with a capital, from which it is headlines.
TITLED = 0.5
#: Letters of a run by which it is judged.
LOOKED_AT = 600
#: Tags ahead of a body that begins as bodies do.
TAGS = re.compile(
    r"(?:(?<=[.!?] )|(?<=  )|(?<=\n)|\A)Tags "
    rf"(?:(?!(?:{any_of(WORDS['no_tags'])})\b)[\w'’.-]+ ){{1,25}}?"
    rf"(?=(?:{any_of(WORDS['openers'])}|An? [a-z]|The |In [a-z]|On [A-Z]|Some \d|Over \d|Nearly \d|\d+ [a-z]) ?)"
)
#: A photograph's credit and caption, up to the dateline behind it.
CAPTION = re.compile(r"©\s[^.\n]{5,250}?(?=\b[A-Z]{4,}(?:, [\w ]{2,20})? \([A-Z][\w /]{1,20}\))")


def find_furniture(text: str, start: int, end: int) -> list[Span]:
    """The furniture of the paragraph of `text` from `start` to `end`, in order, without overlaps."""
    found: list[Span] = []
    for span in sorted(_all(text, start, end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _all(text: str, start: int, end: int) -> Iterator[Span]:
    for pattern in (CAPTION, TAGS):
        for hit in pattern.finditer(text, start, end):
            yield Span(start=hit.start(), end=hit.end())
    stop = max((hit.start() for hit in STOP.finditer(text, start, end)), default=start)
    for hit in TAIL.finditer(text, start, end):
        run = text[hit.end() : min(end, hit.end() + LOOKED_AT)]
        if hit.start() > start and stop < hit.end() and _is_titled(run):
            yield Span(start=hit.start(), end=end)
            return


def _is_titled(run: str) -> bool:
    words = [word for word in run.split() if word[:1].isalpha()]
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= TITLED * len(words)


def without(start: int, end: int, furniture: list[Span]) -> Iterator[tuple[int, int]]:
    """What is left of the part of a paragraph between its furniture."""
    for span in furniture:
        if span.end <= start or span.start >= end:
            continue
        if span.start > start:
            yield start, span.start
        start = span.end
    if start < end:
        yield start, end
