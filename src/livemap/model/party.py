"""Parties, states and the words that mean them, as values, and how words are folded and indexed."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from livemap.model.lasting import Lasting

LIGATURES = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʿ": "'", "ʾ": "'", "–": "-", "—": "-", "ß": "ss", "ı": "i"})
WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*\.?")
#: Longest alias, in words.
LONGEST_ALIAS = 8
#: Longest run of letters that is taken for a name.
LONGEST_NAME = 80
#: The role of planes and guns: a state's where one is named, else nobody knows whose.
MACHINES = "machines"


class ActorKind(StrEnum):
    """ACLED's actor types (inter codes 1-8), and one for what they do not name."""

    STATE_FORCES = "state_forces"
    REBEL_GROUP = "rebel_group"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    EXTERNAL_FORCES = "external_forces"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Affiliation(Lasting):
    """A side that a party stands with besides its own, for a time."""

    side: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """An actor that reports name, with the words for it. It says nothing of what it did."""

    #: Key in claims: "syrian_government".
    name: str
    #: What people read: "Syrian government forces".
    label: str
    kind: ActorKind
    #: The side it belongs to; parties of one side are allied.
    side: str
    aliases: tuple[str, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    #: Outlets that it owns: what they say in their own voice, it says.
    outlets: tuple[str, ...] = ()

    def sides_on(self, day: date | None) -> frozenset[str]:
        """Every side it stands with on that day."""
        return frozenset({self.side, *(item.side for item in self.affiliations if item.holds_on(day))})


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A country as an actor: its words, and which parties its role words mean ('rebels' of Syria)."""

    #: ISO 3166-1 alpha-2.
    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    #: Capital and leaders: they stand for the state where they act ('Damascus', 'Assad').
    metonyms: tuple[str, ...] = ()
    #: Role to party: {"state": "syrian_government", "rebels": "syrian_opposition"}.
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidBy:
    """A word that means another party in each mouth: state media's 'terrorists' are the state's opponents."""

    words: tuple[str, ...]
    #: Side of the speaker to the party meant; "*": any; the party "speaker" is the speaker's own.
    meanings: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorWords:
    """Everything that resolves words to parties, as read from the lists."""

    states: tuple[State, ...] = ()
    #: Role to its nouns: {"state": ("army", "troops"), "rebels": (...)}.
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Words that go with a name and are none alone: 'members'.
    tails: tuple[str, ...] = ()
    #: Nouns that make the country before them an actor: 'Russian air strikes'.
    acts: tuple[str, ...] = ()
    #: Role to the party it means where no state is known.
    generic: Mapping[str, str] = field(default_factory=dict)
    said: tuple[SaidBy, ...] = ()
    #: Pairs of sides at war with each other.
    rivals: tuple[tuple[str, str], ...] = ()


def fold(words: str) -> str:
    """Lower case, no accents, no possessive, single spaces: 'the Syrian Army’s' is 'the syrian army'."""
    return _fold_name(words) if len(words) <= LONGEST_NAME else _fold(words)


@lru_cache(maxsize=20_000)
def _fold_name(words: str) -> str:
    """Names come again and again: folded once. Whole texts do not, and are not kept."""
    return _fold(words)


def _fold(words: str) -> str:
    plain = words.translate(LIGATURES).lower() if words.isascii() else _without_accents(words)
    tokens = (
        token.group().rstrip(".") if "." not in token.group()[:-1] else token.group() for token in WORD.finditer(plain)
    )
    return " ".join(token.removesuffix("'s").replace(".", "") for token in tokens)


def _without_accents(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.translate(LIGATURES)).lower()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def index_aliases(parties: Iterable[Party]) -> dict[str, str]:
    """Alias to party; also with an s, for the possessives of reports that lost their apostrophes ('Assads forces')."""
    plain = {fold(alias): party.name for party in parties for alias in (party.label, *party.aliases)}
    return {f"{alias}s": name for alias, name in plain.items() if not alias.endswith("s")} | plain


def index_states(states: Iterable[State]) -> dict[str, State]:
    plain = {fold(word): state for state in states for word in (*state.names, *state.demonyms, *state.metonyms)}
    return {f"{word}s": state for word, state in plain.items() if not word.endswith("s")} | plain


def index_homes(states: Iterable[State]) -> dict[str, str]:
    """Parties that are the rebels of one country alone, with its code."""
    homes: dict[str, set[str]] = {}
    for state in states:
        if "rebels" in state.roles:
            homes.setdefault(state.roles["rebels"], set()).add(state.code)
    return {party: next(iter(codes)) for party, codes in homes.items() if len(codes) == 1}


def index_reach(names: Iterable[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for name in names:
        words = name.split(" ")
        reach[words[0]] = max(reach.get(words[0], 0), len(words))
    return reach


def index_said(said: Iterable[SaidBy]) -> dict[str, dict[str, str]]:
    index: dict[str, dict[str, str]] = {}
    for item in said:
        for word in item.words:
            index.setdefault(fold(word), {}).update(item.meanings)
    return index


def windows(tokens: Sequence[str]) -> Iterable[str]:
    """Every run of words, longest first, then leftmost."""
    for size in range(min(len(tokens), LONGEST_ALIAS), 0, -1):
        for start in range(len(tokens) - size + 1):
            yield " ".join(tokens[start : start + size])
