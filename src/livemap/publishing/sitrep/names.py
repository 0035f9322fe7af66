"""How parties, voices, places and incidents are called in a situation report, in whatever language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from livemap.model.claim import Actor
from livemap.model.incident import Incident
from livemap.model.place import Place
from livemap.model.registry import ActorRegistry
from livemap.publishing.sitrep.content import Words
from livemap.publishing.sitrep.tongue import ENGLISH, Tongue

#: A voice's name as it stands in a sentence: 'the Observatory'.
NameVoice = Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Names:
    """The names as the store and the registry have them, in English."""

    registry: ActorRegistry
    voice: NameVoice
    tongue: Tongue = ENGLISH

    def parties(self, actors: Iterable[Actor]) -> str:
        return self.tongue.join(self.party(actor.party) or self.foreign(actor.name) for actor in actors)

    def party(self, key: str | None) -> str:
        """'' where the registry has no such party."""
        party = self.registry.party(key) if key else None
        return party.label if party else ""

    def foreign(self, name: str) -> str:
        """A name as the report has it."""
        return name

    def place(self, place: Place) -> str:
        return place.name

    def whole_place(self, place: Place) -> str:
        """'Saraqib, Idlib'."""
        return f"{place.name}, {place.division}" if place.division and place.division != place.name else place.name

    def title(self, incident: Incident) -> Words:
        return Words(text=incident.title)

    def reason(self, sentence: str) -> Words:
        """A sentence of the rules: a verdict, or the rule of a sum."""
        return Words(text=sentence)
