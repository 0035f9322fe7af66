"""What a voice may move: the assessed map, or only its own claim (rule 5)."""

from dataclasses import dataclass

from livemap.assessing.changes import Change, Said
from livemap.model.holding import Basis
from livemap.model.interest import Interest, interest_of
from livemap.model.registry import ActorRegistry
from livemap.model.speaker import Speaker, speakers_of
from livemap.model.voice import VoiceKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """The basis of a change and why. Invariant: `claimed_by` is given exactly where the basis is claimed."""

    basis: Basis
    claimed_by: str | None
    why: tuple[str, ...]


def admit(change: Change, registry: ActorRegistry) -> Admission:
    """A change is assessed once one origin that is no party to it, or a party against its own side, tells of it.

    A party's own gain stays claimed; an unnamed source is a lead only; a map is never a source.
    """
    strong: list[str] = []
    weak: list[tuple[str, str]] = []
    for said in change.said:
        for speaker in speakers_of(said.item):
            reason = reason_claimed(said, speaker, registry)
            if reason:
                weak.append((speaker.name, reason))
            else:
                strong.append(_reason_assessed(said, speaker, registry))
    if strong:
        return Admission(
            basis=Basis.ASSESSED, claimed_by=None, why=tuple(dict.fromkeys([*strong, *(why for _, why in weak)]))
        )
    return Admission(basis=Basis.CLAIMED, claimed_by=weak[0][0], why=tuple(dict.fromkeys(why for _, why in weak)))


def reason_claimed(said: Said, speaker: Speaker, registry: ActorRegistry) -> str | None:
    """Why this voice alone does not move the assessed map; None: it does."""
    if speaker.kind is VoiceKind.MAP_SITE:
        return f"{speaker.name} is a map, and a map is never a source"
    if speaker.key.startswith("unnamed:"):
        return f"{speaker.name} is not named: a lead only"
    if speaker.party and interest_of(said.item.claim, speaker.party, registry) is not Interest.CONCEDES:
        return f"{speaker.name} speaks for a side and not against it"
    return None


def _reason_assessed(said: Said, speaker: Speaker, registry: ActorRegistry) -> str:
    if speaker.party:
        return f"{speaker.name} concedes it against its own side"
    return f"{speaker.name} is no party to it"
