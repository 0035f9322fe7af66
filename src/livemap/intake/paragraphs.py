"""Lines put together into paragraphs: wrapped lines joined, run-together ones parted."""

import re
from collections.abc import Iterator

BLOCK = re.compile(r"\n[ \n]*\n")
#: A wide gap after a sentence is a paragraph break that lost its line end.
GAP = re.compile(r"(?<=[.!?…\"”’)]) {4,}(?=\S)")
#: Other wide gaps before a capital are kept as four spaces: the cutter of sentences takes them for an end.
SPACES = re.compile(r" {2,}")
#: The longest line of a text wrapped by hand or by mail is between these.
NARROWEST, WIDEST = 45, 130
ENDS = (".", "!", "?", "…", '."', ".”")
LIST_ITEM = re.compile(r"(?:[-*•–·▪►]|\(?\d{1,2}[.)])\s")


def split_paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of `text`, each one line without white space at its ends."""
    for block in BLOCK.split(text):
        lines = [line.strip() for line in block.split("\n")]
        for paragraph in _join_wrapped([line for line in lines if line]):
            yield from (_squeeze(part) for part in GAP.split(paragraph) if part)


def _squeeze(paragraph: str) -> str:
    return SPACES.sub(lambda gap: "    " if _parts_sentences(paragraph, gap) else " ", paragraph)


def _parts_sentences(paragraph: str, gap: re.Match[str]) -> bool:
    following = paragraph[gap.end() : gap.end() + 1]
    return len(gap.group()) >= 4 and (following.isupper() or following in "\"'“‘([")


def _join_wrapped(lines: list[str]) -> Iterator[str]:
    """Joins a line to the one before where that one was wrapped: the next word would not have fitted.

    After the end of a sentence it joins none: two captions of one width are not one paragraph.
    """
    width = max((len(line) for line in lines), default=0)
    joined: list[str] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if joined and _is_wrapped(before, line, width):
            joined[-1] += " " + line
        else:
            joined.append(line)
    yield from joined


def _is_wrapped(before: str, line: str, width: int) -> bool:
    if not NARROWEST <= width <= WIDEST or LIST_ITEM.match(line) or before.endswith(ENDS):
        return False
    return len(before) + 1 + len(line.split(" ", 1)[0]) > width
