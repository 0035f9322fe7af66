"""The parties that a French sentence names, and the country whose parties bare words mean."""

import re
from collections import Counter
from collections.abc import Iterator

from livemap.model.claim import Actor
from livemap.model.registry import ActorRegistry
from livemap.model.span import Span
from livemap.reading.lexicon import any_of, load_words

WORDS = load_words("french/actors")
PARTIES: dict[str, str] = {phrase.lower(): party for party, phrases in WORDS["parties"].items() for phrase in phrases}
#: 'Les rebelles', 'l'armée': whose, the country says that the report is of.
ROLES: dict[str, str] = {phrase.lower(): role for role, phrases in WORDS["roles"].items() for phrase in phrases}
NAMES = re.compile(rf"(?<![\w-])(?:{any_of((*PARTIES, *ROLES))})(?![\w-])", re.IGNORECASE)
#: Short names that are words in small letters ('ei', 'fds').
LETTERS = 3
STATES = load_words("french/states")
CODES: dict[str, str] = {
    word.lower(): code for code, entry in STATES.items() for word in (*entry["names"], *entry["adjectives"])
}
#: A country's name, or its adjective with the ending of its gender and number: 'syriennes'.
COUNTRIES = re.compile(rf"(?<![\w-])(?P<word>{any_of(CODES)})(?:n?e)?s?(?![\w-])", re.IGNORECASE)


def of_country(registry: ActorRegistry, text: str) -> ActorRegistry:
    """The registry with the country that a French text names most as its focus."""
    counts = Counter(CODES[" ".join(hit["word"].lower().split())] for hit in COUNTRIES.finditer(text))
    return registry.for_counts(counts, text)


def find_actors(text: str, offset: int, registry: ActorRegistry) -> tuple[Actor, ...]:
    """The actors of a sentence that begins at `offset` of its report, in order; bare words mean those in focus."""
    plain = text.replace("’", "'")
    return tuple(
        Actor(
            span=Span(start=offset + hit.start(), end=offset + hit.end()),
            name=text[hit.start() : hit.end()],
            party=_party(hit, plain, registry),
        )
        for hit in _names(plain)
    )


def find_names(text: str, offset: int) -> tuple[Span, ...]:
    """Where a sentence that begins at `offset` of its report names parties, in order."""
    return tuple(Span(start=offset + hit.start(), end=offset + hit.end()) for hit in _names(text.replace("’", "'")))


def _names(text: str) -> Iterator[re.Match[str]]:
    return (hit for hit in NAMES.finditer(text) if len(hit.group()) > LETTERS or hit.group().isupper())


def _party(hit: re.Match[str], text: str, registry: ActorRegistry) -> str | None:
    """The party of a name; of a bare word that of the country whose adjective follows ('armée tchadienne'), or of the
    one in focus."""
    words = " ".join(hit.group().lower().split())
    if words in PARTIES:
        return PARTIES[words]
    country = COUNTRIES.match(text, hit.end() + 1)
    its_own = registry.focused(CODES[" ".join(country["word"].lower().split())]) if country else registry
    return its_own.of_role(ROLES[words])
