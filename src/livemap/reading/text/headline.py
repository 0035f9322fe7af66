"""A headline that stands in the body: '12 May 2016 - Shelling kills two in Ardel - Two people were killed ...'."""

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


def headline_again(text: str, title: str = "") -> Span | None:
    """Where the headline stands near the head of the body of `text`; None: it does not.

    The headline is `title`, which a text begins with where it was put before the body; without a title it is the first
    line. Only letters and digits are compared: a copy may have lost apostrophes and quotation marks, and the name of
    the site behind a title.
    """
    first = FIRST.match(text)
    line = title.strip() or (first[1] if first else "")
    if not line or len(line) > LONGEST or len(line.split()) < WORDS:
        return None
    at = first.end() if first and first[1].rstrip() == line.rstrip() else 0
    bare = SITE.split(line, maxsplit=1)[0]
    return _again(line, text, at) or (_again(bare, text, at) if bare != line else None)


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
