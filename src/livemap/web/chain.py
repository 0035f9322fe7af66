"""The chain by which a claim came: who says it, who passed it on, who published it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from livemap.model.recorded import RecordedClaim
from livemap.model.voice import Voice, VoiceKind, VoiceRole

NO_OUTLET = "Outlet not named"

#: Kinds of voices as a reader would say them; the others are said by their own name.
KIND_NAMES = {VoiceKind.UN_OFFICE: "UN office", VoiceKind.NGO: "NGO", VoiceKind.MAP_SITE: "map site"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """One station of the chain. `role` is 'origin', 'also', 'relay' or 'outlet'."""

    name: str
    role: str
    note: str
    #: Whether it is the outlet and no voice that a report quotes.
    is_outlet: bool = False

    @property
    def address(self) -> str:
        """The voice's page; of an outlet, the incidents whose words name it."""
        return f"/list?{urlencode({'q': self.name})}" if self.is_outlet else f"/voice?{urlencode({'name': self.name})}"


def chain_of(recorded: RecordedClaim) -> tuple[Link, ...]:
    """Origin first, then who passes it on, then the outlet; an outlet that quotes nobody is the origin."""
    outlet = recorded.outlet or NO_OUTLET
    voices = recorded.claim.voices
    if not voices:
        return (Link(name=outlet, role="origin", note="in its own words", is_outlet=True),)
    origins = [_link(voice, "origin") for voice in voices if voice.role is VoiceRole.ORIGIN and not voice.corroborates]
    backers = [_link(voice, "also") for voice in voices if voice.corroborates]
    relays = [_link(voice, "relay") for voice in voices if voice.role is VoiceRole.RELAY and not voice.corroborates]
    return (*origins, *backers, *relays, Link(name=outlet, role="outlet", note="published it", is_outlet=True))


def tree_of(claims: Sequence[RecordedClaim]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each voice that a claim begins with, and the ways by which it came: 'Valley Agency, in Daily Orchard'."""
    tree: dict[str, dict[str, None]] = {}
    for claim in claims:
        links = chain_of(claim)
        for origin in links:
            if origin.role not in ("origin", "also"):
                continue
            carriers = [link.name for link in links if link.role in ("relay", "outlet")]
            ways = tree.setdefault(origin.name, {})
            ways.setdefault(", in ".join(carriers) if carriers else "in its own words")
    return tuple((origin, tuple(ways)) for origin, ways in tree.items())


def _link(voice: Voice, role: str) -> Link:
    kind = KIND_NAMES.get(voice.kind, voice.kind.value.replace("_", " "))
    known = "" if voice.kind is VoiceKind.OTHER else kind
    notes = {"origin": ("origin", known), "also": ("says the same", known), "relay": ("passes it on", known)}[role]
    return Link(name=voice.name, role=role, note=" · ".join(note for note in notes if note))


def say_origin(recorded: RecordedClaim) -> str:
    """Who says so, in a few words."""
    return chain_of(recorded)[0].name
