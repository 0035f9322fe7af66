"""What a voice may move: the assessed map, or only its own claim (rule 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from livemap.assessing.changes import SAME_CHANGE, Change, Said
from livemap.model.holding import Basis, HoldingState
from livemap.model.interest import Interest, interest_of
from livemap.model.registry import ActorRegistry
from livemap.model.speaker import OwnerOf, Speaker, party_as_read, speakers_of
from livemap.model.voice import VoiceKind

#: Kinds of voices that speak for a side, known or not: 'the general staff', 'the governor'.
OF_A_SIDE = (VoiceKind.MILITARY, VoiceKind.ARMED_GROUP, VoiceKind.MINISTRY, VoiceKind.GOVERNMENT, VoiceKind.OFFICIAL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """The basis of a change and why. Invariant: there are claimants exactly where the basis is claimed."""

    basis: Basis
    #: Names of the voices that claim it, sorted.
    claimants: tuple[str, ...]
    why: tuple[str, ...]
    #: Claims of the other side's loss that confirm the gain.
    confirmed_by: tuple[str, ...] = ()

    @property
    def claimed_by(self) -> str | None:
        return " and ".join(self.claimants) or None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """Who stands with whom, and whose voice is whose, each on the day of a change."""

    registry: ActorRegistry
    owner_of: OwnerOf = party_as_read

    def party_of(self, speaker: Speaker, day: date) -> str | None:
        return self.owner_of(speaker, day, self.registry)


def admit(change: Change, sides: Sides) -> Admission:
    """A change is assessed once one origin that is no party to it, or a party against its own side, tells of it.

    A party's own gain stays claimed, as does what an army or an authority says whose side is not known; an unnamed
    source is a lead only; a map is never a source. Sides are those of the day that the claim speaks of.
    """
    strong: list[str] = []
    weak: list[tuple[str, str]] = []
    for said in change.said:
        for speaker in speakers_of(said.item):
            reason = reason_claimed(said, speaker, sides)
            if reason:
                weak.append((speaker.name, reason))
            else:
                strong.append(_reason_assessed(speaker, sides.party_of(speaker, said.day)))
    if strong:
        return Admission(
            basis=Basis.ASSESSED, claimants=(), why=tuple(dict.fromkeys([*strong, *(why for _, why in weak)]))
        )
    return Admission(
        basis=Basis.CLAIMED,
        claimants=tuple(sorted({name for name, _ in weak})),
        why=tuple(dict.fromkeys(why for _, why in weak)),
    )


def reason_claimed(said: Said, speaker: Speaker, sides: Sides) -> str | None:
    """Why this voice alone does not move the assessed map; None: it does."""
    if speaker.kind is VoiceKind.MAP_SITE:
        return f"{speaker.name} is a map, and a map is never a source"
    if speaker.key.startswith("unnamed:"):
        return f"{speaker.name} is not named: a lead only"
    party = sides.party_of(speaker, said.day)
    if party and interest_of(said.item.claim, party, sides.registry, on=said.day) is not Interest.CONCEDES:
        return f"{speaker.name} speaks for a side and not against it"
    if party is None and speaker.kind in OF_A_SIDE:
        return f"{speaker.name} speaks for a side, and it is not known which"
    return None


def _reason_assessed(speaker: Speaker, party: str | None) -> str:
    if party:
        return f"{speaker.name} concedes it against its own side"
    return f"{speaker.name} is no party to it"


def confirm_by_losses(admitted: Sequence[tuple[Change, Admission]]) -> list[tuple[Change, Admission]]:
    """A claimed gain is assessed where the loss of the same place by another is; the two are then one row.

    A loss to which several parties lay claim confirms none of them: who came after it is not known.
    """
    losses = [(change, admission) for change, admission in admitted if _is_assessed_loss(change, admission)]
    kept: list[tuple[Change, Admission]] = []
    used: list[Change] = []
    for change, admission in admitted:
        heir = {change.first.party}
        loss = next((item for item in losses if is_mirror(change, item[0]) and _heirs(item[0], admitted) == heir), None)
        if loss is None:
            kept.append((change, admission))
            continue
        used.append(loss[0])
        why = (*loss[1].why, *admission.why)
        ids = tuple(said.item.claim.id for said in loss[0].said)
        kept.append((change, Admission(basis=Basis.ASSESSED, claimants=(), why=why, confirmed_by=ids)))
    return [(change, admission) for change, admission in kept if all(change is not loss for loss in used)]


def _is_assessed_loss(change: Change, admission: Admission) -> bool:
    unheld = change.first.state is HoldingState.UNKNOWN and change.first.left is not None
    return unheld and admission.basis is Basis.ASSESSED


def _heirs(loss: Change, admitted: Sequence[tuple[Change, Admission]]) -> set[str | None]:
    """The parties that hold what was lost by assessment; where none does, those that are said to."""
    gains = [(change, admission) for change, admission in admitted if is_mirror(change, loss)]
    assessed = {change.first.party for change, admission in gains if admission.basis is Basis.ASSESSED}
    return assessed or {change.first.party for change, _ in gains}


def is_mirror(gain: Change, loss: Change) -> bool:
    """Whether somebody else is said to hold what was lost, at about the same time."""
    first = gain.first
    is_gain = first.state is HoldingState.HELD and first.is_change and first.party != loss.first.left
    return is_gain and abs((gain.start_date - loss.start_date).days) <= SAME_CHANGE
