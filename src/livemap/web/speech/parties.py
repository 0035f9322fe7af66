"""What parties are called in the reader's language: those of the shipped registry; a site's own as it names them."""

from functools import cache

from babel import Locale

from livemap.reading.happening.actors import load_actors
from livemap.web.speech.language import ENGLISH, catalogue, gettext, spoken

#: Of the messages that are names of parties: as the keys of the registry, with spaces.
CONTEXT = "party"


def name_party(key: str) -> str:
    """'syrian_government' as 'Syrian government forces', or as a reader of another language says it; so with spaces."""
    plain = key.replace("_", " ")
    if spoken() is ENGLISH:
        return _labels().get(plain, plain)
    country = Locale(spoken().code).territories.get(_states().get(plain, ""), "")
    if country:
        return gettext("government forces (%(country)s)") % {"country": country}
    return str(catalogue(spoken().code).pgettext(CONTEXT, plain))


def parties_to_name() -> list[str]:
    """What the catalogues translate: every party of the shipped registry that is no country's government."""
    states = _states()
    names = [party.name.replace("_", " ") for party in load_actors(None).parties]
    return [name for name in names if name not in states]


@cache
def _labels() -> dict[str, str]:
    """The shipped registry's name of each party, by its key with spaces."""
    return {party.name.replace("_", " "): party.label for party in load_actors(None).parties}


@cache
def _states() -> dict[str, str]:
    """The country, ISO 3166-1 alpha-2, of each party that is its government's forces, by its key with spaces."""
    roles = ((state.roles.get("state"), state.code) for state in load_actors(None).words.states)
    return {party.replace("_", " "): code for party, code in roles if party}
