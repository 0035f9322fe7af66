"""Quotations of a report, from opening to closing mark, across sentences and paragraphs."""

import re
from collections.abc import Iterator, Sequence

from livemap.model.span import Span
from livemap.reading.text.parsing import Sentence

MARK = re.compile(r"\"{1,2}|“{1,2}|”{1,2}|[„«»]|``|''|(?<![^\s(\[—–-])[‘'](?=\w)|(?<=[.,!?])[’'](?=\s|$)")
OPENING = frozenset("“„«") | {"``"}
CLOSING = frozenset("”»")
SINGLE = frozenset("‘’'")
#: Characters that end a quotation that is closed.
MARKS = frozenset("\"”»'’")
TOLD = re.compile(r"\b(?:said|says|told|added)\b")
#: Most paragraphs without a mark between one that leaves a quotation open and the one that closes it.
SILENT = 3


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
    """Quotations with their marks, sorted, each within one paragraph.

    One that is not closed ends with its paragraph, or where the next mark of the paragraphs behind it can only close: a
    part of it in each. A mark that is doubled is one.
    """
    found: list[Span] = []
    for at, block in enumerate(blocks):
        start = block.start
        if at and found and _is_open_at(text, found[-1], blocks[at - 1]) and (end := _closed_in(text, blocks, at)):
            found.append(Span(start=start, end=end))
            start = end
        found += _in_paragraph(text, Span(start=start, end=block.end)) if start < block.end else ()
    return tuple(found)


def is_closed(text: str, quotation: Span) -> bool:
    """Whether it ends with a mark of its own."""
    return text[quotation.end - 1] in MARKS and quotation.end - quotation.start > 1


def _is_open_at(text: str, quotation: Span, block: Span) -> bool:
    return quotation.end == block.end and not is_closed(text, quotation)


def _closed_in(text: str, blocks: Sequence[Span], at: int) -> int | None:
    """Where the part in this paragraph of a quotation that was left open ends; None: it does not go on."""
    for block in blocks[at : at + SILENT]:
        mark = next((match for match in MARK.finditer(text, block.start, block.end) if match[0] not in SINGLE), None)
        if mark is not None:
            closes = mark.start() > block.start and _only_closes(text, mark)
            return (mark.end() if block is blocks[at] else blocks[at].end) if closes else None
    return None


def _in_paragraph(text: str, block: Span) -> Iterator[Span]:
    opened: tuple[int, str] | None = None
    for match in MARK.finditer(text, block.start, block.end):
        mark = _single(match)
        if opened is None or (opened[1] in SINGLE and mark not in SINGLE):
            opened = _open(text, match, block)
        elif mark == opened[1] == '"' and _reopens(text, match):
            if TOLD.search(text, opened[0], match.start()):
                opened = match.start(), mark  # the first was never closed: who said it stands behind it already
        elif _closes(opened[1], mark) or _trails(text, match):
            yield Span(start=opened[0], end=match.end())
            opened = None
    if opened is not None and opened[1] not in SINGLE:
        yield Span(start=opened[0], end=block.end)


def _single(match: re.Match[str]) -> str:
    mark = match.group()
    return mark[0] if mark[0] in '"“”' else mark


def _open(text: str, match: re.Match[str], block: Span) -> tuple[int, str] | None:
    mark = _single(match)
    if mark == "’" or (mark in CLOSING and not _only_opens(text, match)):
        return None
    if mark == '"' and match.start() > block.start and _only_closes(text, match):
        return None
    if mark == "'" and match.start() > block.start and text[match.start() - 1] in ".,!?":
        return None
    return match.start(), mark


def _reopens(text: str, match: re.Match[str]) -> bool:
    """Whether a straight mark begins a sentence: the quotation goes on in a new paragraph, or was not closed."""
    begun = re.search(r"[.!?…]\s+$", text[max(0, match.start() - 6) : match.start()])
    return begun is not None and text[match.end() : match.end() + 1].isalnum()


def _only_opens(text: str, match: re.Match[str]) -> bool:
    """Whether a mark that should close stands where one can only open: ”They came,” with both of one shape."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return match.group() != "»" and (not before or before.isspace()) and after.isalnum()


def _only_closes(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands where none can open: behind a word or a stop, and before a blank or a stop."""
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    return (before.isalnum() or before in ".,!?…") and (not after or after.isspace() or after in ".,;:")


def _closes(opened: str, mark: str) -> bool:
    if opened in SINGLE:
        return mark in "’'"
    if opened in {'"', "''"}:
        return mark in {opened, "”"}
    return mark in CLOSING or mark in {'"', "''"}


def _trails(text: str, match: re.Match[str]) -> bool:
    """True: a mark that should open stands where only a closing one can, as careless typing leaves it."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return _single(match) in OPENING and not before.isspace() and (not after or after.isspace() or after in ",.;:")
