"""How a situation report in the reader's language calls parties, places and incidents; voices keep their own names."""

from dataclasses import dataclass

from livemap.assessing.sentences import named
from livemap.model.incident import Incident
from livemap.model.place import Place
from livemap.model.registry import ActorRegistry
from livemap.publishing.sitrep.content import Words
from livemap.publishing.sitrep.names import Names
from livemap.publishing.sitrep.tongue import load_tongue
from livemap.web.pages.views import name_place
from livemap.web.speech.headlines import say_headline
from livemap.web.speech.language import ENGLISH, isolated, spoken
from livemap.web.speech.parties import name_party
from livemap.web.speech.places import say_place
from livemap.web.speech.reasons import say_reason


def names_of(registry: ActorRegistry) -> Names:
    """The names for the language of the request."""
    if spoken() is ENGLISH:
        return Names(registry=registry, voice=named)
    return ReadersNames(registry=registry, voice=isolated, tongue=load_tongue(spoken().code))


@dataclass(frozen=True, kw_only=True)
class ReadersNames(Names):
    """The names in another language than English, from its catalogue and the gazetteer."""

    def party(self, key: str | None) -> str:
        """A site's own party, which no catalogue has, by its label."""
        label = super().party(key)
        said = name_party(key) if key and label else ""
        return isolated(label) if key and said == key.replace("_", " ") else said

    def foreign(self, name: str) -> str:
        return isolated(name)

    def place(self, place: Place) -> str:
        return say_place(place)

    def whole_place(self, place: Place) -> str:
        return name_place(place)

    def title(self, incident: Incident) -> Words:
        said = say_headline(incident.title, incident.place)
        return Words(text=said.text, language=said.language)

    def reason(self, sentence: str) -> Words:
        said = say_reason(sentence)
        return Words(text=said.text, language=said.language)
