"""A text file: one report, with header lines or a first line that stands as headline."""

import re
from dataclasses import replace

from livemap.intake.building import Parts
from livemap.intake.cleaning import clean_line
from livemap.intake.dates import parse_published
from livemap.intake.pages import is_page, read_page

HEADLINE_LENGTH = 200
#: A line that ends so is a sentence, not a headline.
SENTENCE_MARKS = (".", "!", "?", ":", ";", ",", '."', ".”")
#: 'Outlet: Example Wire' and the like, at the very top.
HEADER = re.compile(
    r"(title|headline|outlet|published|date|url)[ \t]*:[ \t]*(\S[^\n]*?)[ \t\r]*(?:\n|\Z)", re.IGNORECASE
)
FIELDS = {"headline": "title", "date": "published"}


def read_plain(text: str) -> Parts:
    """The parts of a text file; a page saved under a text file's name is read as a page."""
    if is_page(text):
        return read_page(text)
    said, body = read_headers(text)
    title = said.get("title", "") or find_headline(body)
    parts = Parts(text=body, title=title, outlet=said.get("outlet"), url=said.get("url"))
    return replace(parts, published=parse_published(said.get("published", "")))


def read_headers(text: str) -> tuple[dict[str, str], str]:
    """What the header lines say, and the text after them.

    They count only where an empty line follows them and one says the outlet or a date that can be read:
    otherwise a report that begins 'Date: ...' would lose its words.
    """
    said: dict[str, str] = {}
    end = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    while header := HEADER.match(text, end):
        name = header.group(1).casefold()
        said.setdefault(FIELDS.get(name, name), header.group(2))
        end = header.end()
    parted = text[end:].lstrip(" \t\r").startswith("\n")
    dated = parse_published(said.get("published", "")) is not None
    if not parted or not (dated or ("outlet" in said and "published" not in said)):
        return {}, text
    return said, text[end:]


def find_headline(text: str) -> str:
    """The first line, where an empty line follows and it does not end as a sentence; else ""."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    first = clean_line(first)
    following = rest.lstrip(" \t\r")
    stands_alone = following.startswith("\n") and following.strip() != ""
    if not stands_alone or not 0 < len(first) <= HEADLINE_LENGTH or first.endswith(SENTENCE_MARKS):
        return ""
    return first
