"""An incident's title: what, who where it is known, where, and how many as its origins give it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from livemap.matching.origins import find_origins
from livemap.matching.title_figures import counted_words, noun_of
from livemap.matching.title_words import as_said, is_many, spoken
from livemap.model.claim import Actor, ClaimKind, Modality
from livemap.model.figure import Figure, Qualifier, Unit
from livemap.model.incident import Origin
from livemap.model.place import Place, PlaceKind
from livemap.model.recorded import RecordedClaim
from livemap.model.registry import ActorRegistry
from livemap.model.types import CASUALTY_TYPES, CONTROL_TYPES, DISPLACEMENT_TYPES, STATEMENT_TYPES

LABELS = {
    "air_drone_strike": "Air strike",
    "armed_clash": "Clashes",
    "chemical_weapon": "Chemical attack",
    "shelling_artillery_missile_attack": "Shelling",
    "remote_explosive_landmine_ied": "Explosion",
    "suicide_bomb": "Suicide bombing",
    "abduction_forced_disappearance": "Abduction",
    "excessive_force_against_protesters": "Force against protesters",
    "government_regains_territory": "Government gains ground",
    "non_state_actor_overtakes_territory": "Armed group gains ground",
    "non_violent_transfer_of_territory": "Handover of territory",
    "killed": "Deaths",
    "injured": "Injuries",
    "captured": "Captures",
    "missing": "People missing",
    "affected": "People affected",
    "returned": "Return",
    "sheltered": "People sheltered",
    "in_relief_camp": "People in relief camps",
    "homeless": "People homeless",
    "in_displacement": "Displaced people",
    "displaced": "Displacement",
    "fled": "Flight",
    "evacuated": "Evacuation",
    "relocated": "Relocation",
    "forced_to_flee": "Displacement",
    "destroyed_housing": "Homes destroyed",
    "partially_destroyed_housing": "Homes damaged",
    "uninhabitable_housing": "Homes uninhabitable",
    "gained": "Gain",
    "lost": "Loss",
    "withdrew": "Withdrawal",
    "holds": "Control",
    "contested": "Contested control",
    "besieged": "Siege",
    "advancing": "Advance",
}
#: Control with its doer: in the singular, in the plural.
ACTS = {
    "gained": ("gains", "gain"),
    "lost": ("loses", "lose"),
    "withdrew": ("withdraws from", "withdraw from"),
    "holds": ("holds", "hold"),
    "contested": ("contests", "contest"),
    "besieged": ("besieges", "besiege"),
    "advancing": ("advances near", "advance near"),
}
#: What stands for the place where it is not known.
GROUND = {
    "gained": " ground",
    "lost": " ground",
    "withdrew": "",
    "holds": " ground",
    "contested": " ground",
    "besieged": " a place",
    "advancing": "",
}
#: Bounds of a share in per cent, as titles say it.
SHARES = {(51, None): "most", (50, 50): "half"}
#: What is done to a whole country as well.
LEAVING = ("withdrew",)
ASIDES = {Modality.DENIED: " (denied)", Modality.PLANNED: " (planned)", Modality.HYPOTHETICAL: " (supposed)"}


def title_of(
    type: str,
    place: Place | None,
    items: Sequence[RecordedClaim],
    registry: ActorRegistry,
    origins: Sequence[Origin] | None = None,
) -> str:
    """'Air strike, Saraqib: 11 to 13 killed'; 'Syrian government forces gain Jarjanaz'; 'At least 15 killed, Idlib'.

    What is only planned, supposed or denied says so. `origins` are those of `items`; None: they are found where they
    are needed.
    """
    said = spoken(type, place, items) if type in STATEMENT_TYPES else None
    held = _control(type, place, items, registry) if type in CONTROL_TYPES else None
    return (said or held or _plain(type, place, items, lambda: _mouths(items, registry, origins))) + _aside(type, items)


def _plain(
    type: str, place: Place | None, items: Sequence[RecordedClaim], mouths: Callable[[], Mapping[str, str]]
) -> str:
    where = f", {place.name}" if place else ""
    figure = None if type in STATEMENT_TYPES else counted_words(type, items, mouths())
    label = LABELS.get(type, type.replace("_", " ").capitalize())
    if figure and type in (*CASUALTY_TYPES, *DISPLACEMENT_TYPES):
        return figure[0].upper() + figure[1:] + where
    return label + where + (f": {figure}" if figure else "")


def _control(type: str, place: Place | None, items: Sequence[RecordedClaim], registry: ActorRegistry) -> str | None:
    """Who gained, lost or holds what; None: nobody is named."""
    claims = [item for item in items if item.claim.kind is ClaimKind.CONTROL and item.claim.type == type]
    doers = Counter(_doer(actor, registry) for item in claims for actor in item.claim.by)
    if not doers:
        return None
    who = min(doers, key=lambda name: (-doers[name], name))
    act, who = ACTS[type][is_many(who)], as_said(who)
    counted = next((item for item in claims if item.claim.figure), None)
    share = _share(counted.claim.figure) if counted and counted.claim.figure else None
    if share and place:
        return f"{who} {act.removesuffix(' near')} {share} of {place.name}"
    if counted and counted.claim.figure:
        what = counted_words(type, [counted], {}) or noun_of(counted)
        return f"{who} {act} {what}" + (f", {place.name}" if place else "")
    if place and (type in LEAVING or place.kind is not PlaceKind.COUNTRY):
        return f"{who} {act} {place.name}"
    # nobody advances near a country, or gains one in a week: it is only where
    where = f", {place.name}" if place else ""
    return f"{who} {act.removesuffix(' near').removesuffix(' from')}{GROUND[type]}{where}"


def _share(figure: Figure) -> str | None:
    """'Most', 'half', 'part' of a place; None: a number is said."""
    if figure.unit is not Unit.PERCENT or figure.low is None:
        return None
    if figure.qualifier is Qualifier.VAGUE:
        return "part"
    return SHARES.get((figure.low, figure.high))


def _doer(actor: Actor, registry: ActorRegistry) -> str:
    """The party's label; where the registry knows only the sort of party, the words as said."""
    party = registry.party(actor.party) if actor.party else None
    if party is None or party.name in registry.words.generic.values() or "(" in party.label:
        return actor.name
    return party.label


def _aside(type: str, items: Sequence[RecordedClaim]) -> str:
    told = {item.claim.modality for item in items if item.claim.type == type}
    if all(item.claim.figure and item.claim.figure.high == 0 for item in items):
        return ""  # 'nobody hurt' says it already
    return ASIDES.get(next(iter(told)), "") if len(told) == 1 else ""


def _mouths(
    items: Sequence[RecordedClaim], registry: ActorRegistry, origins: Sequence[Origin] | None
) -> dict[str, str]:
    """Claim to the origin whose account it is, so that a title's span is that of the toll."""
    if sum(item.claim.figure is not None for item in items) < 2:
        return {}
    known = find_origins(items, registry) if origins is None else origins
    return {claim: origin.key for origin in reversed(known) for claim in origin.claim_ids}
