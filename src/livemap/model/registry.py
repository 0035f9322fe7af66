"""Who the armed actors are: parties, whom they stand with, and which words mean them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

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
class Affiliation:
    """A side that a party stands with besides its own, for a time."""

    side: str
    #: First day; None: as long as is known.
    start: date | None = None
    #: Last day; None: still.
    end: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """True on that day, and for an unknown day while it still holds."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


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


class ActorRegistry:
    """Parties and the index of their words. It reads no grammar and never changes.

    `focus` is the country that a text is about; bare role words ('the army', 'rebels') mean its parties.
    """

    def __init__(self, parties: Iterable[Party], words: ActorWords | None = None, focus: str | None = None) -> None:
        self.parties: tuple[Party, ...] = tuple(parties)
        self.words = words or ActorWords()
        self.focus = focus
        self._by_name = {party.name: party for party in self.parties}
        self._aliases = _index_aliases(self.parties)
        self._states = _index_states(self.words.states)
        self._codes = {state.code: state for state in self.words.states}
        self._roles = {fold(noun): role for role, nouns in self.words.roles.items() for noun in nouns}
        self._tails = frozenset(fold(noun) for noun in self.words.tails)
        self._acts = frozenset(fold(noun) for noun in self.words.acts)
        self._said = _index_said(self.words.said)
        self._rivals = {frozenset(pair) for pair in self.words.rivals}
        self._outlets = {fold(name): party.name for party in self.parties for name in party.outlets}
        self._reach = _index_reach((*self._aliases, *self._roles, *self._states))
        self._in_focus: dict[str | None, ActorRegistry] = {focus: self}

    def party(self, name: str) -> Party | None:
        """The party of that key."""
        return self._by_name.get(name)

    def kind_of(self, name: str | None) -> ActorKind:
        party = self._by_name.get(name or "")
        return party.kind if party else ActorKind.OTHER

    def focused(self, code: str | None) -> "ActorRegistry":
        """The same registry for a text about that country."""
        if code not in self._in_focus:
            self._in_focus[code] = ActorRegistry(self.parties, self.words, code)
        return self._in_focus[code]

    def for_text(self, text: str) -> "ActorRegistry":
        """The registry with the country that `text` names most as its focus, if it has role words of its own."""
        counts: dict[str, int] = {}
        for word, times in Counter(WORD.findall(text.translate(LIGATURES))).items():
            token = fold(word)
            state = self._states.get(token) or self._states.get(token.removesuffix("s"))
            if state:
                counts[state.code] = counts.get(state.code, 0) + times
        at_war = {code: times for code, times in counts.items() if set(self._codes[code].roles) - {"state"}}
        # A country without a war of its own on the list is meant only where no other is named.
        among = at_war or (counts if len(counts) == 1 else {})
        return self.focused(max(sorted(among), key=lambda code: among[code], default=None))

    def owner_of(self, outlet: str) -> str | None:
        """The party that an outlet belongs to, or is; None: none, or not known."""
        folded = fold(outlet)
        return self._outlets.get(folded) or self._aliases.get(folded)

    def alias_party(self, folded: str) -> str | None:
        """The party whose alias these folded words are."""
        return self._aliases.get(folded)

    def state_of(self, folded: str) -> State | None:
        """The state whose name, demonym or capital these folded words are."""
        return self._states.get(folded)

    def role_of(self, folded: str) -> str | None:
        """The role that a noun plays: 'state', 'rebels', 'civilians' ..."""
        return self._roles.get(folded)

    def is_act(self, folded: str) -> bool:
        """True: a noun such as 'air strikes', before which a country is the one that acts."""
        return folded in self._acts

    def is_tail(self, folded: str) -> bool:
        """True: a noun that goes with a name and is none alone, such as 'members'."""
        return folded in self._tails

    def is_metonym(self, folded: str) -> bool:
        """True: a capital or a leader, which stands for the state only where it acts."""
        state = self._states.get(folded)
        return state is not None and folded.removesuffix("s") in {
            fold(word).removesuffix("s") for word in state.metonyms
        }

    def knows(self, folded: str) -> bool:
        """True: these words alone name a party, a role or a state."""
        return folded in self._aliases or folded in self._roles or folded in self._states

    def reach_from(self, folded: str) -> int:
        """How many words the longest name has that begins with this word; 0: none does."""
        return self._reach.get(folded.partition(" ")[0], 0)

    def party_of(self, words: str, *, speaker: str | None = None) -> str | None:
        """The party that `words` mean, in the mouth of a speaker of party `speaker`; None: not known."""
        tokens = fold(words).split()
        return self._said_party(tokens, speaker) or self._named_party(tokens) or self._role_party(tokens)

    def meant_by(self, words: str, speaker: str) -> str | None:
        """The party that a speaker's own word means ('terrorists' of a state's media); None: it is no such word."""
        return self._said_party(fold(words).split(), speaker)

    def is_role(self, words: str) -> bool:
        """True: words that name a part and no party: 'forces', 'planes'; no state's name is among them."""
        windows = list(_windows(fold(words).split()))
        return any(window in self._roles for window in windows) and not any(
            window in self._states for window in windows
        )

    def allied(self, a: str, b: str, *, on: date | None = None) -> bool:
        """True: one party, or parties that stand with one side (on that day)."""
        return a == b or bool(self._sides(a, on) & self._sides(b, on))

    def opposed(self, a: str, b: str, *, on: date | None = None) -> bool:
        """True: their sides are at war and they share none."""
        if self.allied(a, b, on=on):
            return False
        return any(frozenset((x, y)) in self._rivals for x in self._sides(a, on) for y in self._sides(b, on))

    def _sides(self, name: str, day: date | None) -> frozenset[str]:
        party = self._by_name.get(name)
        return party.sides_on(day) if party else frozenset()

    def _said_party(self, tokens: Sequence[str], speaker: str | None) -> str | None:
        if speaker is None or self._named_party(tokens):
            return None
        for window in _windows(tokens):
            meanings = self._said.get(window)
            sides = sorted(self._sides(speaker, None)) if meanings else []
            meant = next((meanings[side] for side in (*sides, "*") if side in meanings), None) if meanings else None
            if meant:
                return speaker if meant == "speaker" else meant
        return None

    def _named_party(self, tokens: Sequence[str]) -> str | None:
        return next((self._aliases[window] for window in _windows(tokens) if window in self._aliases), None)

    def _role_party(self, tokens: Sequence[str]) -> str | None:
        roles = [role for window in _windows(tokens) if (role := self._roles.get(window))]
        states = [state for window in _windows(tokens) if (state := self._states.get(window))]
        if not roles:
            return states[0].roles.get("state") if states else None
        state = states[0] if states else self._codes.get(self.focus or "")
        # 'opposition forces' and 'rebel troops' are rebels: the role that says most comes before 'forces'.
        role = min(roles, key=lambda item: (item == "state", item == MACHINES, item == "civilians"))
        own = state.roles.get("state" if role == MACHINES else role) if state else None
        return own or self.words.generic.get(role)


def _index_aliases(parties: Iterable[Party]) -> dict[str, str]:
    """Alias to party; also with an s, for the possessives of reports that lost their apostrophes ('Assads forces')."""
    plain = {fold(alias): party.name for party in parties for alias in (party.label, *party.aliases)}
    return {f"{alias}s": name for alias, name in plain.items() if not alias.endswith("s")} | plain


def _index_states(states: Iterable[State]) -> dict[str, State]:
    plain = {fold(word): state for state in states for word in (*state.names, *state.demonyms, *state.metonyms)}
    return {f"{word}s": state for word, state in plain.items() if not word.endswith("s")} | plain


def _index_reach(names: Iterable[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for name in names:
        words = name.split(" ")
        reach[words[0]] = max(reach.get(words[0], 0), len(words))
    return reach


def _index_said(said: Iterable[SaidBy]) -> dict[str, dict[str, str]]:
    index: dict[str, dict[str, str]] = {}
    for item in said:
        for word in item.words:
            index.setdefault(fold(word), {}).update(item.meanings)
    return index


def _windows(tokens: Sequence[str]) -> Iterable[str]:
    """Every run of words, longest first, then leftmost."""
    for size in range(min(len(tokens), LONGEST_ALIAS), 0, -1):
        for start in range(len(tokens) - size + 1):
            yield " ".join(tokens[start : start + size])
