"""The chain by which a claim came: who says it, who passed it on, who published it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from livemap.model.recorded import RecordedClaim
from livemap.model.voice import Voice, VoiceKind, VoiceRole
from livemap.web.speech.language import gettext, marked

NO_OUTLET = marked("Outlet not named")

#: Kinds of voices as a reader would say them.
KIND_NAMES = {
    VoiceKind.OBSERVATORY: marked("observatory"),
    VoiceKind.MINISTRY: marked("ministry"),
    VoiceKind.GOVERNMENT: marked("government"),
    VoiceKind.MILITARY: marked("military"),
    VoiceKind.ARMED_GROUP: marked("armed group"),
    VoiceKind.UN_OFFICE: marked("UN office"),
    VoiceKind.NGO: marked("NGO"),
    VoiceKind.AGENCY: marked("agency"),
    VoiceKind.MEDIA: marked("media"),
    VoiceKind.MAP_SITE: marked("map site"),
    VoiceKind.MEDICAL: marked("medical"),
    VoiceKind.RESCUE: marked("rescue"),
    VoiceKind.ACTIVIST: marked("activist"),
    VoiceKind.WITNESS: marked("witness"),
    VoiceKind.OFFICIAL: marked("official"),
    VoiceKind.PERSON: marked("person"),
    VoiceKind.UNNAMED: marked("unnamed"),
    VoiceKind.OTHER: marked("other"),
}
#: What a voice has to do with a claim.
ROLES = {"origin": marked("origin"), "also": marked("says the same"), "relay": marked("passes it on")}


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
    outlet = recorded.outlet or gettext(NO_OUTLET)
    voices = recorded.claim.voices
    if not voices:
        return (Link(name=outlet, role="origin", note=gettext("in its own words"), is_outlet=True),)
    origins = [_link(voice, "origin") for voice in voices if voice.role is VoiceRole.ORIGIN and not voice.corroborates]
    backers = [_link(voice, "also") for voice in voices if voice.corroborates]
    relays = [_link(voice, "relay") for voice in voices if voice.role is VoiceRole.RELAY and not voice.corroborates]
    return (*origins, *backers, *relays, Link(name=outlet, role="outlet", note=gettext("published it"), is_outlet=True))


def tree_of(claims: Sequence[RecordedClaim]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each voice that a claim begins with, and the ways by which it came: 'Valley Agency ← Daily Orchard'."""
    tree: dict[str, dict[str, None]] = {}
    for claim in claims:
        links = chain_of(claim)
        for origin in links:
            if origin.role not in ("origin", "also"):
                continue
            carriers = [link.name for link in links if link.role in ("relay", "outlet")]
            ways = tree.setdefault(origin.name, {})
            ways.setdefault(" ← ".join(carriers) if carriers else gettext("in its own words"))
    return tuple((origin, tuple(ways)) for origin, ways in tree.items())


def _link(voice: Voice, role: str) -> Link:
    kind = gettext(KIND_NAMES[voice.kind])
    known = "" if voice.kind is VoiceKind.OTHER else kind
    notes = (gettext(ROLES[role]), known)
    return Link(name=voice.name, role=role, note=" · ".join(note for note in notes if note))


def say_origin(recorded: RecordedClaim) -> str:
    """Who says so, in a few words."""
    return chain_of(recorded)[0].name
