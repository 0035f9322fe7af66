"""Whether a claim flatters the party that makes it, or costs it something.

The rule is Wikipedia's for its control maps and ours for all claims: a partisan voice is believed
against its own interest. Matching (one party, one origin) and assessing (against interest) both need it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from livemap.model.claim import Claim, ClaimKind, Modality
from livemap.model.figure import Group
from livemap.model.registry import ActorRegistry

CIVILIANS = (Group.CIVILIAN, Group.CHILD, Group.WOMAN)
GAINS = ("gained", "holds", "advancing")
LOSSES = ("lost", "withdrew")
TAKEOVERS = ("government_regains_territory", "non_state_actor_overtakes_territory")


class Interest(StrEnum):
    """What a claim does for a party."""

    #: It reports the party's gain, its enemy's loss or its enemy's wrong.
    FLATTERS = "flatters"
    #: It reports the party's own loss or its own wrong.
    CONCEDES = "concedes"
    #: It is about others.
    NEUTRAL = "neutral"
    #: The words do not say whom it is about.
    UNKNOWN = "unknown"


REVERSED = {Interest.FLATTERS: Interest.CONCEDES, Interest.CONCEDES: Interest.FLATTERS}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sides:
    """Where the party's own people and its enemies stand in a claim."""

    own_by: bool
    foe_by: bool
    own_against: bool
    foe_against: bool
    own_counted: bool
    foe_counted: bool
    named: bool


def interest_of(claim: Claim, party: str, registry: ActorRegistry, *, on: date | None = None) -> Interest:
    """What `claim` does for `party`, by who stood with whom on that day; None: ever.

    A denial turns it round: who denies its own loss flatters itself.
    """
    sides = _sides_of(claim, party, registry, on)
    if claim.kind is ClaimKind.CASUALTIES:
        interest = _of_casualties(claim, sides)
    elif claim.kind is ClaimKind.CONTROL or claim.type in TAKEOVERS:
        interest = _of_control(claim, sides)
    elif claim.kind is ClaimKind.STATEMENT:
        interest = None
    else:
        interest = _of_deed(sides)
    if interest is None:
        about_others = sides.named and not _is_party_in(sides)
        interest = Interest.NEUTRAL if about_others else Interest.UNKNOWN
    return REVERSED.get(interest, interest) if claim.modality is Modality.DENIED else interest


def _sides_of(claim: Claim, party: str, registry: ActorRegistry, on: date | None) -> _Sides:
    by = [actor.party for actor in claim.by if actor.party]
    against = [actor.party for actor in claim.against if actor.party]
    counted = [claim.figure.party] if claim.figure and claim.figure.party else []

    def own(parties: Iterable[str]) -> bool:
        return any(name == party or registry.allied(name, party, on=on) for name in parties)

    def foe(parties: Iterable[str]) -> bool:
        return any(registry.opposed(name, party, on=on) for name in parties)

    return _Sides(
        own_by=own(by),
        foe_by=foe(by),
        own_against=own(against),
        foe_against=foe(against),
        own_counted=own(counted),
        foe_counted=foe(counted),
        named=bool(by or against or counted),
    )


def _is_party_in(sides: _Sides) -> bool:
    return any((sides.own_by, sides.foe_by, sides.own_against, sides.foe_against, sides.own_counted, sides.foe_counted))


def _of_casualties(claim: Claim, sides: _Sides) -> Interest | None:
    civilians = claim.figure is not None and claim.figure.group in CIVILIANS
    if civilians:
        if sides.own_by:
            return Interest.CONCEDES
        return Interest.FLATTERS if sides.foe_by or sides.own_counted or sides.own_against else None
    if sides.own_counted or (sides.own_against and not sides.foe_counted):
        return Interest.CONCEDES
    if sides.foe_counted or sides.foe_against:
        return Interest.FLATTERS
    if sides.foe_by:
        return Interest.FLATTERS
    return None


def _of_control(claim: Claim, sides: _Sides) -> Interest | None:
    if claim.type == "besieged":
        # to tell of the enemy's siege is to accuse him
        return Interest.FLATTERS if sides.foe_by or sides.own_by or sides.own_against else None
    if claim.type in LOSSES:
        if sides.own_by:
            return Interest.CONCEDES
        return Interest.FLATTERS if sides.foe_by or sides.own_against else None
    if claim.type in GAINS or claim.type in TAKEOVERS:
        if sides.own_by:
            return Interest.FLATTERS
        if sides.foe_by or sides.own_against:
            return Interest.CONCEDES
        return Interest.FLATTERS if sides.foe_against else None
    return None


def _of_deed(sides: _Sides) -> Interest | None:
    """Attacks, arrests, displacement: blaming the enemy or telling of a blow against it flatters."""
    if sides.foe_by or (sides.own_by and sides.foe_against):
        return Interest.FLATTERS
    return None
