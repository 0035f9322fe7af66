"""Who says so."""

from dataclasses import dataclass
from enum import StrEnum

from livemap.model.span import Span


class VoiceKind(StrEnum):
    """What sort of voice it is."""

    OBSERVATORY = "observatory"
    MINISTRY = "ministry"
    GOVERNMENT = "government"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    UN_OFFICE = "un_office"
    NGO = "ngo"
    AGENCY = "agency"
    MEDIA = "media"
    MAP_SITE = "map_site"
    MEDICAL = "medical"
    RESCUE = "rescue"
    ACTIVIST = "activist"
    WITNESS = "witness"
    OFFICIAL = "official"
    PERSON = "person"
    UNNAMED = "unnamed"
    OTHER = "other"


class VoiceRole(StrEnum):
    """Where a voice stands in the chain."""

    #: The start of the chain.
    ORIGIN = "origin"
    #: Passed on what the origin said, or is named as saying the same.
    RELAY = "relay"


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """Who is quoted as saying it. A claim without a voice is the outlet's own."""

    #: The words that name the voice where the claim is attributed: 'the source', 'OSDH'.
    span: Span
    #: The name after coreference and aliases: 'Syrian Observatory for Human Rights'; else the words themselves.
    name: str
    kind: VoiceKind = VoiceKind.OTHER
    role: VoiceRole = VoiceRole.ORIGIN
    #: Party the voice belongs to, a name of the actor registry; None: none, or not known.
    party: str | None = None
    #: True: the voice is named as confirming the claim ('corroborated by'), and counts as an origin of its own.
    corroborates: bool = False
