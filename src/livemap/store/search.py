"""Names of places and voices by their letters and by their sound, so that سراقب and Sarakeb both find Saraqib."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from livemap.model.names import bones_of, edit_distance, fold
from livemap.store import tables
from livemap.store.desk.tables import is_open
from livemap.store.filters import IncidentFilter
from livemap.store.following import Following

#: Consonants from which a sound alone is a match; shorter ones are shared by too many names.
SHORTEST_SOUND = 3
#: Letters from which one wrong letter is forgiven.
SHORTEST_MISSPELT = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """The names that one assessment knows, by key; a value is a place's id or a voice's name."""

    letters: Mapping[str, frozenset[str]]
    sounds: Mapping[str, frozenset[str]]

    def like(self, text: str) -> tuple[str, ...]:
        """Those whose name holds these words, sounds like them, or is one letter away; sorted."""
        words = fold(text)
        if not words:
            return ()
        found: set[str] = set()
        for name, values in self.letters.items():
            if f" {words} " in f" {name} " or _is_misspelt(words, name):
                found |= values
        bones = bones_of(words)
        if len(bones) >= SHORTEST_SOUND:
            found |= self.sounds.get(bones, frozenset())
        return tuple(sorted(found))


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownNames:
    """Names of all places and of all voices."""

    places: Names
    voices: Names


class NameCache:
    """The names of the last assessment that was asked for. Safe to share between threads."""

    def __init__(self) -> None:
        self._following = Following(load_names)

    def resolve(self, connection: Connection, wanted: IncidentFilter) -> IncidentFilter:
        """`wanted` with the places and voices that its text may name."""
        if not wanted.text.strip():
            return wanted
        known = self._following.of(connection).value
        return replace(wanted, named_places=known.places.like(wanted.text), named_voices=known.voices.like(wanted.text))


def load_names(connection: Connection) -> KnownNames:
    """The names of the places of incidents and of the voices of claims."""
    incidents, voices = tables.incidents.c, tables.voices.c
    asked = select(incidents.place_name, incidents.place_id).where(incidents.place_id.is_not(None)).distinct()
    places = [(name, id) for name, id in connection.execute(asked)]
    quoted = [
        (name, name)
        for name in connection.execute(select(voices.name).where(is_open(voices.claim)).distinct()).scalars()
    ]
    return KnownNames(places=_index(places), voices=_index(quoted))


def _index(named: Iterable[tuple[str, str]]) -> Names:
    letters: dict[str, set[str]] = defaultdict(set)
    sounds: dict[str, set[str]] = defaultdict(set)
    for name, value in named:
        folded = fold(name)
        letters[folded].add(value)
        bones = bones_of(folded)
        if len(bones) >= SHORTEST_SOUND:
            sounds[bones].add(value)
    return Names(
        letters={key: frozenset(values) for key, values in letters.items()},
        sounds={key: frozenset(values) for key, values in sounds.items()},
    )


def _is_misspelt(words: str, name: str) -> bool:
    return len(words) >= SHORTEST_MISSPELT and words[0] == name[:1] and edit_distance(words, name, 1) <= 1
