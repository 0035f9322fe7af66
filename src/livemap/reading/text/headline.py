"""A headline that the body repeats: '12 May 2016 - Shelling kills two in Ardel - Two people were killed ...'."""

import re

from livemap.model.span import Span

FIRST = re.compile(r"\s*(\S[^\n]*)\n")
#: What parts a title from the name of the page and the site behind it: 'Shells kill two - World - The Daily'.
SITE = re.compile(r"\s+[-–—|]\s+")
LETTER = re.compile(r"[^\W_]")
#: What parts two paragraphs.
GAP = re.compile(r"\n\s*\n")
#: Fewer letters and words than these stand in many sentences.
LETTERS = 20
WORDS = 4
LONGEST = 250
#: How many letters of dates, agencies and tags may stand before the headline is said again.
AHEAD = 90
#: What may end it.
STOPS = frozenset(".!?")
#: What a sentence begins with behind it.
BEGINS = re.compile(r"\s*[.:|–—-]*\s*(?:$|\n|[\"“‘'(\[]?[A-Z0-9À-Þ_])")


def headline_again(text: str) -> Span | None:
    """Where the first line of `text` stands once more near the head of what follows; None: it does not.

    Only letters and digits are compared: a copy may have lost apostrophes and quotation marks, and the name of the
    site behind a title.
    """
    first = FIRST.match(text)
    if first is None or len(first[1]) > LONGEST or len(first[1].split()) < WORDS:
        return None
    bare = SITE.split(first[1], maxsplit=1)[0]
    return _again(first[1], text, first.end()) or (_again(bare, text, first.end()) if bare != first[1] else None)


def headline_end(title: str | None, text: str) -> int:
    """Where the headline ends that a text begins with, be it behind its day; 0: it does not begin with one."""
    if not title or text.startswith(title):
        return len(title or "")
    said = _again(title, text, 0) if len(title) <= LONGEST else None
    return said.end + (text[said.end : said.end + 1] in STOPS) if said is not None else 0


def _again(line: str, text: str, at: int) -> Span | None:
    wanted = "".join(LETTER.findall(line)).lower()
    if len(wanted) < LETTERS or len(line.split()) < WORDS:
        return None
    body = [hit.start() for hit in LETTER.finditer(text, at, at + 2 * (LONGEST + AHEAD))]
    letters = "".join(text[at].lower()[:1] for at in body)
    found = letters.find(wanted)
    if not 0 <= found <= AHEAD:
        return None
    start, end = body[found], body[found + len(wanted) - 1] + 1
    if (start and LETTER.match(text[start - 1])) or GAP.search(text, start, end):
        return None
    return Span(start=start, end=end) if BEGINS.match(text, end) else None
