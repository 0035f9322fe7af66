"""An incident's title, of its type, its place and its largest figure."""

from collections.abc import Sequence

from livemap.model.claim import Claim, ClaimKind
from livemap.model.figure import Figure, Group, Qualifier, Unit
from livemap.model.place import Place
from livemap.model.registry import ActorRegistry
from livemap.model.types import CONTROL_TYPES

LABELS = {
    "air_drone_strike": "Air strike",
    "armed_clash": "Clashes",
    "chemical_weapon": "Chemical attack",
    "shelling_artillery_missile_attack": "Shelling",
    "remote_explosive_landmine_ied": "Explosion",
    "abduction_forced_disappearance": "Abduction",
    "excessive_force_against_protesters": "Force against protesters",
    "government_regains_territory": "Government gains ground",
    "non_state_actor_overtakes_territory": "Armed group gains ground",
    "calls_for": "Call",
}
QUALIFIERS = {
    Qualifier.MORE_THAN: "more than ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.ABOUT: "about ",
    Qualifier.UP_TO: "up to ",
    Qualifier.LESS_THAN: "fewer than ",
}
GROUPS = {
    Group.CIVILIAN: "civilians",
    Group.COMBATANT: "combatants",
    Group.CHILD: "children",
    Group.WOMAN: "women",
}
FIGURED = (ClaimKind.CASUALTIES, ClaimKind.DISPLACEMENT, ClaimKind.CONTROL)


def title_of(type: str, place: Place | None, claims: Sequence[Claim], registry: ActorRegistry) -> str:
    """'Clashes, Saraqib: more than 170 killed'; for control, who: 'Gained by Syrian government forces, Jarjanaz'."""
    label = LABELS.get(type, type.replace("_", " ").capitalize())
    party = _party(claims, registry) if type in CONTROL_TYPES else None
    if party:
        label = f"{label} ({party})"
    where = f", {place.name}" if place else ""
    figure = _figure_words(type, claims)
    return f"{label}{where}" + (f": {figure}" if figure else "")


def _party(claims: Sequence[Claim], registry: ActorRegistry) -> str | None:
    names = sorted(
        {actor.party for claim in claims if claim.kind is ClaimKind.CONTROL for actor in claim.by if actor.party}
    )
    party = registry.party(names[0]) if len(names) == 1 else None
    return party.label if party else None


def _figure_words(type: str, claims: Sequence[Claim]) -> str | None:
    """The figure of the most telling claim: killed before injured, the whole before a part, the largest first."""
    order = {"killed": 0, "injured": 1}
    counted = [claim for claim in claims if claim.figure and claim.kind in FIGURED and not claim.part_of]
    best = min(
        counted,
        key=lambda claim: (order.get(claim.type, 2), _is_vague(claim.figure), -_size(claim.figure), claim.id),
        default=None,
    )
    if best is None or best.figure is None:
        return None
    verb = "" if best.type == type else " " + best.type.replace("_", " ")
    return f"{_number(best.figure)}{_noun(best.figure)}{verb}"


def _is_vague(figure: Figure | None) -> bool:
    return figure is not None and figure.qualifier is Qualifier.VAGUE


def _size(figure: Figure | None) -> int:
    return (figure.low or figure.high or 0) if figure else 0


def _number(figure: Figure) -> str:
    number = _size(figure)
    if figure.qualifier is Qualifier.VAGUE:
        return f"at least {number:,} (vague)"
    if figure.qualifier is Qualifier.MORE_THAN and figure.low is not None:
        return f"more than {figure.low - 1:,}"
    if figure.qualifier in (Qualifier.UP_TO, Qualifier.LESS_THAN) and figure.high is not None:
        return f"{QUALIFIERS[figure.qualifier]}{figure.high + (figure.qualifier is Qualifier.LESS_THAN):,}"
    if figure.qualifier is Qualifier.EXACT and figure.high not in (None, figure.low):
        return f"{figure.low:,} to {figure.high:,}"
    return f"{QUALIFIERS.get(figure.qualifier, '')}{number:,}"


def _noun(figure: Figure) -> str:
    if figure.unit is Unit.PLACE:
        return " places"
    if figure.unit is Unit.HOUSEHOLD:
        return " households"
    if figure.unit is Unit.PERCENT:
        return " %"
    group = GROUPS.get(figure.group)
    return f" {group}" if group else ""
