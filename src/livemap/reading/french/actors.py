"""The parties that a French sentence names."""

import re

from livemap.model.claim import Actor
from livemap.model.span import Span
from livemap.reading.lexicon import any_of, load_words

PARTIES = {phrase.lower(): party for party, phrases in load_words("french/actors").items() for phrase in phrases}
NAMES = re.compile(rf"(?<![\w-])(?:{any_of(PARTIES)})(?![\w-])", re.IGNORECASE)
#: Short names that are words in small letters ('ei', 'fds').
LETTERS = 3


def find_actors(text: str, offset: int) -> tuple[Actor, ...]:
    """The actors of a sentence that begins at `offset` of its report, in order."""
    return tuple(
        Actor(
            span=Span(start=offset + hit.start(), end=offset + hit.end()),
            name=text[hit.start() : hit.end()],
            party=PARTIES[" ".join(hit.group().lower().split())],
        )
        for hit in NAMES.finditer(text.replace("’", "'"))
        if len(hit.group()) > LETTERS or hit.group().isupper()
    )
