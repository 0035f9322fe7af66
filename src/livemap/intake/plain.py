"""A text file: one report, with its first line as headline where that stands as one."""

from livemap.intake.building import Parts
from livemap.intake.cleaning import clean_line
from livemap.intake.pages import is_page, read_page

HEADLINE_LENGTH = 200
#: A line that ends so is a sentence, not a headline.
SENTENCE_MARKS = (".", "!", "?", ":", ";", ",", '."', ".”")


def read_plain(text: str) -> Parts:
    """The parts of a text file; a page saved under a text file's name is read as a page."""
    if is_page(text):
        return read_page(text)
    return Parts(text=text, title=find_headline(text))


def find_headline(text: str) -> str:
    """The first line, where an empty line follows and it does not end as a sentence; else ""."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    first = clean_line(first)
    following = rest.lstrip(" \t\r")
    stands_alone = following.startswith("\n") and following.strip() != ""
    if not stands_alone or not 0 < len(first) <= HEADLINE_LENGTH or first.endswith(SENTENCE_MARKS):
        return ""
    return first
