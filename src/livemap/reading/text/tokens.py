"""A sentence as plain tokens with offsets, for the rules that must also work where no model parsed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from livemap.model.span import Span

TOKEN = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[^\S\n]\d{3})+(?![\d,.]\d|[\w-])|(?<![\d.,])\d{1,3}, 000(?!\d)|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:[-’'‑][^\W\d_]+)*|[^\w\s]|_"
)


class Word(NamedTuple):
    """One token: its offsets in the report's text, its words, and the same in lower case."""

    start: int
    end: int
    text: str
    low: str


def cut_words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """Tokens of `text`; `offset` is where `text` begins in the report."""
    return tuple(
        [
            Word(hit.start() + offset, hit.end() + offset, word := hit.group(), word.lower().replace("’", "'"))
            for hit in TOKEN.finditer(text)
        ]
    )


def span_over(words: Sequence[Word], first: int, last: int) -> Span:
    """The span from word `first` through word `last`."""
    return Span(start=words[first].start, end=words[last].end)
