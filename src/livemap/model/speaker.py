"""Who a claim comes from: the voice at the start of the chain, or the outlet itself."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.sorts import sort_of
from livemap.model.voice import VoiceKind, VoiceRole

ARTICLE = re.compile(r"^(?:the|an?)\s+")
NOT_WORD = re.compile(r"[^\w]+")
#: What tells of a voice and is no part of a name.
DESCRIBING = re.compile(
    r"\b(?:(?:anti|pro)-[\w'’-]+|[\w'’-]+-(?:based|linked|affiliated|aligned|backed|held|controlled))\s+"
)
#: Media that are one house in a country, named or not.
STATE = re.compile(r"\b(?:state|official|government)(?:-run|-owned)?\b")
#: Names that are remembered folded: few voices say most of what is said.
NAMES = 4_000
#: Kinds whose voices are mostly a sort of people ('residents', 'medics'); without a proper name they are unnamed.
GENERIC_KINDS = (
    VoiceKind.WITNESS,
    VoiceKind.ACTIVIST,
    VoiceKind.MEDICAL,
    VoiceKind.RESCUE,
    VoiceKind.OFFICIAL,
    VoiceKind.OTHER,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Speaker:
    """One who says it, by the name under which all reports quote it. It is not yet known of whom it is independent."""

    #: Folded name; two claims with one key come from one mouth.
    key: str
    #: Name shown to people.
    name: str
    kind: VoiceKind
    party: str | None
    #: True: it is named as confirming what another says.
    corroborates: bool = False
    #: True: the outlet itself, or the agency whose copy it runs, quoting nobody for this claim.
    is_outlet: bool = False


#: Whose voice a speaker is on a day, by a registry: a party, or nobody's that is known.
OwnerOf = Callable[[Speaker, date | None, ActorRegistry], str | None]


def party_as_read(speaker: Speaker, day: date | None, registry: ActorRegistry) -> str | None:
    """The party that the reading or the actor registry gives a speaker; it knows no days."""
    return speaker.party or registry.owner_of(speaker.name)


@lru_cache(maxsize=NAMES)
def folded_name(name: str) -> str:
    """A name without case, accents, punctuation and leading article: 'The Médecins' is 'medecins'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return NOT_WORD.sub(" ", ARTICLE.sub("", plain.casefold().strip())).strip()


def speakers_of(item: RecordedClaim) -> tuple[Speaker, ...]:
    """The origin of a claim, then the voices that are named as confirming it; never empty.

    A relay is nobody of its own. A voice without a name is keyed by its report, so that it counts once a report.
    Where no voice is quoted the outlet speaks: in a report that credits an agency the agency, whose copy it is; and
    where a report reprints another the original's key stands.
    """
    speakers = [
        Speaker(
            key=_voice_key(voice.name, voice.kind, item),
            name=voice.name,
            kind=voice.kind,
            party=voice.party,
            corroborates=voice.corroborates,
        )
        for voice in item.claim.voices
        if voice.corroborates or voice.role is VoiceRole.ORIGIN
    ]
    if not any(not speaker.corroborates for speaker in speakers):
        speakers.insert(0, _outlet(item))
    return tuple(dict.fromkeys(speakers))


def is_unnamed(name: str, kind: VoiceKind) -> bool:
    """Whether a voice cannot be told from others of its sort: 'a source', 'local residents', 'a militant website'.

    Where it sits, whom it is against and whom it is close to is no name: 'Ardel-based anti-government activists'.
    """
    if kind is VoiceKind.UNNAMED:
        return True
    own = name if kind is VoiceKind.OTHER else DESCRIBING.sub("", name)
    if kind is VoiceKind.MEDIA:
        return not any(letter.isupper() for letter in own) and not STATE.search(own)
    return kind in GENERIC_KINDS and not any(letter.isupper() for letter in own[1:])


def unnamed_key(name: str, kind: VoiceKind, item: RecordedClaim) -> str:
    """The key of the voices without a name of one sort and body in one report: the doctors are not the residents."""
    return f"unnamed:{item.reprint_of or item.report_id}:{sort_of(folded_name(name), kind, name)}"


def _voice_key(name: str, kind: VoiceKind, item: RecordedClaim) -> str:
    if is_unnamed(name, kind):
        return unnamed_key(name, kind, item)
    return folded_name(name) or name


def agency_of(wire: tuple[str, ...]) -> Speaker:
    """The agency that speaks in a report which credits it; of several the first: which wrote what is not said."""
    return Speaker(key=folded_name(wire[0]), name=wire[0], kind=VoiceKind.AGENCY, party=None, is_outlet=True)


def _outlet(item: RecordedClaim) -> Speaker:
    """The outlet as its own voice. Relays that the text names in front of no origin ('AFP reported') come first."""
    for voice in item.claim.voices:
        if voice.corroborates:
            continue
        return Speaker(
            key=_voice_key(voice.name, voice.kind, item), name=voice.name, kind=voice.kind, party=voice.party
        )
    return outlet_of(item)


def outlet_of(item: RecordedClaim) -> Speaker:
    """Who speaks in a report where nobody is quoted: the agency that it credits, else the outlet."""
    if item.wire:
        return agency_of(item.wire)
    key, name = f"report:{item.report_id}", item.outlet or "an unnamed outlet"
    if item.reprint_of:
        key = f"report:{item.reprint_of}"
    elif item.outlet:
        key = folded_name(item.outlet) or item.outlet
    return Speaker(key=key, name=name, kind=VoiceKind.MEDIA, party=item.outlet_party, is_outlet=True)
