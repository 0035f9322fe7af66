"""Who the armed actors are: parties, whom they stand with, and which words mean them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from livemap.model.party import (
    LIGATURES,
    LONGEST_ALIAS,
    MACHINES,
    WORD,
    ActorKind,
    ActorWords,
    Affiliation,
    Party,
    SaidBy,
    State,
    fold,
    index_aliases,
    index_homes,
    index_reach,
    index_said,
    index_states,
    windows,
)

__all__ = [
    "LIGATURES",
    "LONGEST_ALIAS",
    "WORD",
    "ActorKind",
    "ActorRegistry",
    "ActorWords",
    "Affiliation",
    "Party",
    "SaidBy",
    "State",
    "fold",
]

#: The side of those of whom no side is known.
NAMELESS = "unidentified"


class ActorRegistry:
    """Parties and the index of their words. It reads no grammar and never changes.

    `focus` is the country that a text is about; bare role words ('the army', 'rebels') mean its parties.
    """

    def __init__(self, parties: Iterable[Party], words: ActorWords | None = None, focus: str | None = None) -> None:
        self.parties: tuple[Party, ...] = tuple(parties)
        self.words = words or ActorWords()
        self.focus = focus
        self._by_name = {party.name: party for party in self.parties}
        self._aliases = index_aliases(self.parties)
        self._states = index_states(self.words.states)
        self._codes = {state.code: state for state in self.words.states}
        self._roles = {fold(noun): role for role, nouns in self.words.roles.items() for noun in nouns}
        # 'Coalition jets' are those of the coalition that the country in focus has, whoever is called so elsewhere.
        own = self._codes[focus].roles if focus in self._codes else {}
        self._aliases = {words: name for words, name in self._aliases.items() if self._roles.get(words) not in own}
        self._tails = frozenset(fold(noun) for noun in self.words.tails)
        self._acts = frozenset(fold(noun) for noun in self.words.acts)
        self._said = index_said(self.words.said)
        self._rivals = {frozenset(pair) for pair in self.words.rivals}
        self._outlets = {fold(name): party.name for party in self.parties for name in party.outlets}
        self._reach = index_reach((*self._aliases, *self._roles, *self._states))
        self._open = frozenset(self.words.generic.values())
        #: The one country whose rebels a party is.
        self._homes = index_homes(self.words.states)
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
        return self.for_counts(counts, text)

    def for_counts(self, counts: Mapping[str, int], text: str = "") -> "ActorRegistry":
        """The registry with its focus on the country named most, given how often each is named, by code.

        `text` says whose rebels are named, where no country is.
        """
        at_war = {code: times for code, times in counts.items() if set(self._codes[code].roles) - {"state"}}
        # A country without a war of its own on the list is meant only where no other is named.
        among = at_war or (counts if len(counts) == 1 else {}) or ({} if counts else self._homes_in(text))
        return self.focused(max(sorted(among), key=lambda code: among[code], default=None))

    def _homes_in(self, text: str) -> dict[str, int]:
        """How often a text that names no country names the rebels of one, by that country; none where of several."""
        tokens = [fold(word) for word in WORD.findall(text.translate(LIGATURES))]
        counts: Counter[str] = Counter()
        for at, token in enumerate(tokens):
            for size in range(self.reach_from(token), 0, -1):
                home = self._homes.get(self._aliases.get(" ".join(tokens[at : at + size]), ""))
                if home:
                    counts[home] += 1
                    break
        return dict(counts) if len(counts) == 1 else {}

    def owner_of(self, outlet: str) -> str | None:
        """The party that an outlet belongs to, or is; None: none, or not known."""
        folded = fold(outlet)
        return self._outlets.get(folded) or self._aliases.get(folded)

    def alias_party(self, folded: str) -> str | None:
        """The party whose alias these folded words are."""
        return self._aliases.get(folded)

    def of_role(self, role: str) -> str | None:
        """The party that plays a role in the country in focus, else the one that a role means anywhere."""
        roles = self._codes[self.focus].roles if self.focus in self._codes else {}
        own = roles.get(role) or (roles.get("state") if role == "pro_state" else None)
        return own or self.words.generic.get(role)

    def state_of(self, folded: str) -> State | None:
        """The state whose name, demonym or capital these folded words are."""
        return self._states.get(folded)

    def role_of(self, folded: str) -> str | None:
        """The role that a noun plays: 'state', 'rebels', 'civilians' ..."""
        return self._roles.get(folded)

    def plays(self, words: str, role: str) -> bool:
        """True: among the words is a noun of that role."""
        return any(self._roles.get(window) == role for window in windows(fold(words).split()))

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
        found = list(windows(fold(words).split()))
        return any(window in self._roles for window in found) and not any(window in self._states for window in found)

    def allied(self, a: str, b: str, *, on: date | None = None) -> bool:
        """True: one party, or parties that stand with one side (on that day)."""
        return a == b or bool(self._sides(a, on) & self._sides(b, on))

    def opposed(self, a: str, b: str, *, on: date | None = None) -> bool:
        """True: their sides are at war and they share none."""
        if self.allied(a, b, on=on):
            return False
        return any(frozenset((x, y)) in self._rivals for x in self._sides(a, on) for y in self._sides(b, on))

    def sides_of(self, name: str, *, on: date | None = None) -> frozenset[str]:
        """The sides that a party stands with on that day, its own among them; a party that is not listed is its own."""
        return self._sides(name, on) or frozenset({name})

    def is_open(self, name: str) -> bool:
        """True: words that may mean any of several parties ('jihadists', 'armed men')."""
        return name in self._open

    def is_nameless(self, name: str) -> bool:
        """True: words that say of nobody whose he is ('gunmen', 'mercenaries'): of which party is not known."""
        return NAMELESS in self._sides(name, None)

    def _sides(self, name: str, day: date | None) -> frozenset[str]:
        party = self._by_name.get(name)
        return party.sides_on(day) if party else frozenset()

    def _said_party(self, tokens: Sequence[str], speaker: str | None) -> str | None:
        if speaker is None or self._named_party(tokens):
            return None
        for window in windows(tokens):
            meanings = self._said.get(window)
            sides = sorted(self._sides(speaker, None)) if meanings else []
            meant = next((meanings[side] for side in (*sides, "*") if side in meanings), None) if meanings else None
            if meant:
                return speaker if meant == "speaker" else meant
        return None

    def _named_party(self, tokens: Sequence[str]) -> str | None:
        return next((self._aliases[window] for window in windows(tokens) if window in self._aliases), None)

    def _role_party(self, tokens: Sequence[str]) -> str | None:
        said: dict[str, str] = {}
        for window in windows(tokens):
            # 'government fighters' are the government's, whoever 'fighters' alone may be.
            if window in self._roles and not any(f" {window} " in f" {longer} " for longer in said):
                said[window] = self._roles[window]
        roles = list(said.values())
        states = [state for window in windows(tokens) if (state := self._states.get(window))]
        if not roles:
            return states[0].roles.get("state") if states else None
        state = states[0] if states else self._codes.get(self.focus or "")
        # 'opposition forces' and 'rebel troops' are rebels: the role that says most comes before 'forces'.
        role = min(roles, key=lambda item: (item == "state", item == MACHINES, item == "civilians"))
        own = state.roles.get("state" if role == MACHINES else role) if state else None
        own = own or (state.roles.get("state") if state and role == "pro_state" else None)
        return own or self.words.generic.get(role)
