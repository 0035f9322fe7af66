"""A report's text cut into paragraphs and sentences by rule, before any model sees it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from livemap.model.span import Span
from livemap.reading.text.furniture import find_furniture, without
from livemap.reading.text.headline import headline_again

#: The mark of a list's entry, which is none of its words.
MARK = r"[ \t]*(?:[-•*–·▪●]|\d{1,2}[.)])[ \t]+(?=\S)"
ENTRY = re.compile(MARK)
#: Lines up to an empty one or the next entry of a list.
PARAGRAPH = re.compile(rf"[^\n]+(?:\n(?!\s*\n)(?!{MARK})[^\n]+)*")
#: A full stop, question or exclamation mark, closing quotes, white space, then what may begin a sentence.
END = re.compile(
    r"[.!?…]+[\"'”’)\]]*(\s+)(?=[\"'“”‘(\[]{0,2}[A-Z0-9ÀÂÉÈÊÎÔÛÇ])|\s{4,}(?=[\"'“‘(\[]?[A-Z0-9])"
    # What follows a caption's credit: '... in Ardel (Agencies)  A bomb killed'.
    r"|(?<=\))[^\S\n]{2,}(?=[A-Z])"
    # A table's next row: 'Wounded: 32'.
    r"|\n(?=[ \t]*[A-Z][\w ,()/'’-]{0,40}:\s)"
)
#: What parts a headline from what it was run into.
STROKES = " \t\n-–—|"
#: What a headline that is said again may end with.
STOPS = ".:"
#: Characters of the longest sentence.
LONGEST = 2000
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Brig|Adm|Sen|Rep|Gov|St|Ft|No|Nos|vs|etc|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|incl|Co|Corp|Jr|Sr|al|e\.g|i\.e|a\.m|p\.m)|\b[A-Z])\.$"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class RawSentence:
    """A sentence by rule: its span, the number of its paragraph, and whether it stands as a heading."""

    span: Span
    paragraph: int
    heading: bool
    #: Its paragraph is an entry of a list, behind a mark.
    entry: bool = False


def split_sentences(text: str, title: str = "") -> Iterator[RawSentence]:
    """Sentences of `text` in order; spans do not overlap and carry no white space at their ends.

    A headline that stands at the head of the body is a sentence of its own, whatever was run into it; it is `title`,
    or else the first line.
    """
    again = headline_again(text, title)
    for number, block in enumerate(PARAGRAPH.finditer(text)):
        cuts = [again.start, again.end] if again and block.start() <= again.start < block.end() else []
        mark = ENTRY.match(block.group())
        edges = [block.start() + (mark.end() if mark else 0), *cuts, block.end()]
        parts = [_unmarked(text, *part) if cuts else part for part in pairwise(edges)]
        furniture = find_furniture(text, block.start(), block.end())
        parts = [piece for part in parts for piece in without(*part, furniture)]
        whole = [span for part in parts for span in _cut(text, *part)]
        spans = [piece for span in whole for piece in _pieces(text, span)]
        for span in spans:
            heading = len(spans) == 1 and _is_heading(span.of(text))
            yield RawSentence(span=span, paragraph=number, heading=heading, entry=mark is not None)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for mark in END.finditer(text, start, end):
        gap = mark.start(1) if mark.group(1) is not None else mark.start()
        if mark.group(1) is not None and ABBREVIATION.search(text, max(begin, gap - 12), gap):
            continue
        yield from _trim(text, begin, gap)
        begin = mark.end()
    yield from _trim(text, begin, end)


def _unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    """The part without the strokes that stood between a date, a headline and what follows."""
    while start < end and text[start] in STROKES + STOPS:
        start += 1
    while end > start and text[end - 1] in STROKES:
        end -= 1
    return start, end


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A run of words without a stop, cut at white space into pieces that can be read in bounded time."""
    start = span.start
    while span.end - start > LONGEST:
        gap = text.rfind(" ", start + 1, start + LONGEST)
        end = gap if gap > start else start + LONGEST
        yield from _trim(text, start, end)
        start = end
    yield from _trim(text, start, span.end)


def _trim(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start=start, end=end)


def _is_heading(sentence: str) -> bool:
    return len(sentence) < 200 and sentence[-1] not in '.!?"”'
