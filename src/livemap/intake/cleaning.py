"""Raw text to the text that is read: characters, paragraphs, furniture, repeats."""

import re
from collections.abc import Iterable, Iterator

from livemap.intake.boilerplate import load_boilerplate
from livemap.intake.characters import repair_characters
from livemap.intake.paragraphs import split_paragraphs

#: A paragraph of fewer letters may well stand twice ('Aleppo', 'More soon').
REPEAT_LENGTH = 20
LETTERS = re.compile(r"\w+")
SENTENCE_END = re.compile(r"(?<=[.!?\"”])\s+")


def clean_text(raw: str) -> str:
    """The paragraphs of `raw` that belong to the report, once each, parted by an empty line; "" where none does.

    It drops furniture, teasers, photo credits and repeats, and never a paragraph with a figure of people
    that is none of these. Cleaning a clean text changes nothing.
    """
    return "\n\n".join(clean_paragraphs(raw))


def clean_line(raw: str) -> str:
    """A headline: one line with its characters put right."""
    return " ".join(repair_characters(raw).split())


def clean_paragraphs(raw: str) -> list[str]:
    """The same as `clean_text`, as a list of paragraphs."""
    paragraphs = _clean_once(split_paragraphs(repair_characters(raw)))
    while (again := _clean_once(paragraphs)) != paragraphs:  # a credit taken away may leave a repeat
        paragraphs = again
    return paragraphs


def _clean_once(paragraphs: Iterable[str]) -> list[str]:
    rules = load_boilerplate()
    kept = (rules.keep(paragraph) for paragraph in rules.without_blocks(paragraphs))
    parted = (part for paragraph in kept if paragraph for part in split_paragraphs(paragraph))
    return list(drop_repeats(_say_once(paragraph) for paragraph in parted))


def drop_repeats(paragraphs: Iterable[str]) -> Iterator[str]:
    """Each paragraph the first time; a caption printed twice stands once."""
    seen: set[str] = set()
    for paragraph in paragraphs:
        key = fold(paragraph)
        if key in seen and len(key) >= REPEAT_LENGTH:
            continue
        seen.add(key)
        yield paragraph


def fold(paragraph: str) -> str:
    """The words of a paragraph alone, for telling repeats."""
    return " ".join(LETTERS.findall(paragraph.casefold()))


def _say_once(paragraph: str) -> str:
    """A paragraph whose second half repeats its first keeps the first ('A B. A B.')."""
    half = len(paragraph) // 2
    if half < REPEAT_LENGTH or paragraph[:12] not in paragraph[max(half - 4, 12) : half + 8 + 12]:
        return paragraph
    for gap in SENTENCE_END.finditer(paragraph, max(half - 4, 0), min(half + 8, len(paragraph))):
        if fold(paragraph[: gap.start()]) == fold(paragraph[gap.end() :]):
            return paragraph[: gap.start()]
    return paragraph
