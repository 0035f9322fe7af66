"""Quotations of a report, from opening to closing mark, across sentences and paragraphs."""

import re
from collections.abc import Iterator, Sequence

from livemap.model.span import Span
from livemap.reading.text.parsing import Sentence

MARK = re.compile(r"[“”„\"«»]|``|''|(?<![^\s(\[—–-])[‘'](?=\w)|(?<=[.,!?])[’'](?=\s|$)")
OPENING = frozenset("“„«") | {"``"}
CLOSING = frozenset("”»")
SINGLE = frozenset("‘’'")


def lay_out(sentences: Sequence[Sentence]) -> str:
    """The report's text as far as the sentences tell: their words where they stand, line breaks between paragraphs."""
    parts: list[str] = []
    at = 0
    paragraph = 0
    for sentence in sentences:
        gap = "\n" if sentence.paragraph != paragraph else " "
        parts.append(gap * (sentence.span.start - at))
        parts.append(sentence.text)
        at, paragraph = sentence.span.start + len(sentence.text), sentence.paragraph
    return "".join(parts)


def paragraphs(sentences: Sequence[Sentence]) -> Iterator[Span]:
    """The span from the first to the last sentence of each paragraph."""
    start = end = number = -1
    for sentence in sentences:
        if sentence.paragraph != number:
            if end > start >= 0:
                yield Span(start=start, end=end)
            start, number = sentence.span.start, sentence.paragraph
        end = sentence.span.end
    if end > start >= 0:
        yield Span(start=start, end=end)


def find_quotations(text: str, blocks: Sequence[Span]) -> tuple[Span, ...]:
    """Quotations with their marks, sorted; one that is not closed ends with its paragraph."""
    return tuple(quotation for block in blocks for quotation in _in_paragraph(text, block))


def _in_paragraph(text: str, block: Span) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    for match in MARK.finditer(text, block.start, block.end):
        mark = match.group()
        if opened is None or (opened[1] in SINGLE and mark not in SINGLE):
            opened = _open(text, match, block)
        elif _closes(opened[1], mark) or _trails(text, match):
            yield Span(start=opened[0], end=match.end())
            opened = None
    if opened is not None and opened[1] not in SINGLE:
        yield Span(start=opened[0], end=block.end)


def _open(text: str, match: re.Match[str], block: Span) -> tuple[int, str] | None:
    mark = match.group()
    if mark in CLOSING or mark == "’":
        return None
    if mark == "'" and match.start() > block.start and text[match.start() - 1] in ".,!?":
        return None
    return match.start(), mark


def _closes(opened: str, mark: str) -> bool:
    if opened in SINGLE:
        return mark in "’'"
    if opened in {'"', "''"}:
        return mark in {opened, "”"}
    return mark in CLOSING or mark in {'"', "''"}


def _trails(text: str, match: re.Match[str]) -> bool:
    """True: a mark that should open stands where only a closing one can, as careless typing leaves it."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return match.group() in OPENING and not before.isspace() and (not after or after.isspace() or after in ",.;:")
