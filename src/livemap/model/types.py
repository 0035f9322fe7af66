"""The closed lists of claim types.

Events are ACLED's sub-event types (codebook 2023), written in snake case; displacement terms are
IDMC's (Helix); the others are our own and small. Five event types that ACLED does not have come from
the CASE 2021 shared task, because reports carry them and a reader must be able to set them apart.
"""

from livemap.model.claim import ClaimKind

#: ACLED sub-event types.
EVENT_TYPES = (
    "armed_clash",
    "government_regains_territory",
    "non_state_actor_overtakes_territory",
    "chemical_weapon",
    "air_drone_strike",
    "suicide_bomb",
    "shelling_artillery_missile_attack",
    "remote_explosive_landmine_ied",
    "grenade",
    "sexual_violence",
    "attack",
    "abduction_forced_disappearance",
    "peaceful_protest",
    "protest_with_intervention",
    "excessive_force_against_protesters",
    "violent_demonstration",
    "mob_violence",
    "agreement",
    "arrests",
    "change_to_group_activity",
    "disrupted_weapons_use",
    "headquarters_or_base_established",
    "looting_property_destruction",
    "non_violent_transfer_of_territory",
    "other",
    # not ACLED
    "attribution_of_responsibility",
    "diplomatic_event",
    "man_made_disaster",
    "natural_disaster",
    "organised_crime",
)

CASUALTY_TYPES = ("killed", "injured", "missing", "captured", "affected")

CONTROL_TYPES = ("gained", "lost", "withdrew", "holds", "contested", "besieged", "advancing")

#: IDMC terms; 'fled' and 'in_displacement' are ours for flows and stocks without a closer term.
DISPLACEMENT_TYPES = (
    "displaced",
    "fled",
    "evacuated",
    "forced_to_flee",
    "relocated",
    "returned",
    "sheltered",
    "in_relief_camp",
    "homeless",
    "in_displacement",
    "destroyed_housing",
    "partially_destroyed_housing",
    "uninhabitable_housing",
)

STATEMENT_TYPES = ("calls_for", "threatens", "denies", "confirms", "announces", "accuses", "warns")

TYPES: dict[ClaimKind, tuple[str, ...]] = {
    ClaimKind.EVENT: EVENT_TYPES,
    ClaimKind.CASUALTIES: CASUALTY_TYPES,
    ClaimKind.CONTROL: CONTROL_TYPES,
    ClaimKind.DISPLACEMENT: DISPLACEMENT_TYPES,
    ClaimKind.STATEMENT: STATEMENT_TYPES,
}
