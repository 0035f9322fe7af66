"""What the registry knows of a house: whether it is a map, whom it belongs to on a day, and whose copy it runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from livemap.matching.houses import house_of, listed_houses
from livemap.model.party import Affiliation
from livemap.model.registry import ActorRegistry
from livemap.model.speaker import Speaker
from livemap.model.voice import VoiceKind

#: `kind` of a house that draws what others report.
MAP = "map"


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """One house of publishers.yml. It says nothing of how far it may be relied on."""

    #: Its folded name.
    name: str
    is_map: bool = False
    #: Parties that own or run it, each with its days.
    owners: tuple[Affiliation, ...] = ()
    #: Houses whose reports it runs as its own.
    copies: tuple[str, ...] = ()

    def owner_on(self, day: date | None) -> str | None:
        """The party that it belongs to on that day; None: none that is known."""
        return next((owner.side for owner in self.owners if owner.holds_on(day)), None)


def publisher_of(key: str) -> Publisher | None:
    """The entry of the house that a folded name belongs to; None: it is not listed."""
    return _publishers().get(house_of(key))


def is_map(speaker: Speaker) -> bool:
    """Whether it is a map: by the registry, or by what the reading took it for."""
    listed = publisher_of(speaker.key)
    return speaker.kind is VoiceKind.MAP_SITE or (listed is not None and listed.is_map)


def owner_of(speaker: Speaker, day: date | None, registry: ActorRegistry) -> str | None:
    """The party whose voice a speaker is on that day: the house's owner if any is listed, else as it was read.

    A site's own word, that the house is another party's than the list has it, stands.
    """
    listed = publisher_of(speaker.key)
    owners = {owner.side for owner in listed.owners if registry.party(owner.side)} if listed else set()
    if listed is not None and owners and speaker.party in {None, *owners}:
        return listed.owner_on(day)
    return speaker.party or registry.owner_of(speaker.name)


@cache
def _publishers() -> Mapping[str, Publisher]:
    return {entry["names"][0]: _publisher(entry) for entry in listed_houses()}


def _publisher(entry: Mapping[str, Any]) -> Publisher:
    owners: Sequence[Mapping[str, Any]] = entry.get("owners", ())
    return Publisher(
        name=entry["names"][0],
        is_map=entry.get("kind") == MAP,
        owners=tuple(Affiliation(side=one["party"], start=one.get("from"), end=one.get("until")) for one in owners),
        copies=tuple(entry.get("copies", ())),
    )
