"""CASE 2021 snippets: the reader's best event type, in CASE's names."""

from collections.abc import Iterator, Sequence
from typing import Any

from livemap.reading.happening.actors import load_actors
from livemap.reading.happening.event_types import rank_event_types
from livemap.reading.text.parsing import Parser, load_model

#: Our type to CASE's label.
LABELS = {
    "armed_clash": "ARMED_CLASH",
    "government_regains_territory": "GOV_REGAINS_TERIT",
    "non_state_actor_overtakes_territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "chemical_weapon": "CHEM_WEAP",
    "air_drone_strike": "AIR_STRIKE",
    "suicide_bomb": "SUIC_BOMB",
    "shelling_artillery_missile_attack": "ART_MISS_ATTACK",
    "remote_explosive_landmine_ied": "REM_EXPLOS",
    "grenade": "GRENADE",
    "sexual_violence": "SEX_VIOL",
    "attack": "ATTACK",
    "abduction_forced_disappearance": "ABDUCT_DISSAP",
    "peaceful_protest": "PEACE_PROTEST",
    "protest_with_intervention": "PROTEST_WITH_INTER",
    "excessive_force_against_protesters": "FORCE_AGAINST_PROTEST",
    "violent_demonstration": "VIOL_DEMONSTR",
    "mob_violence": "MOB_VIOL",
    "agreement": "AGREEMENT",
    "arrests": "ARREST",
    "change_to_group_activity": "CHANGE_TO_GROUP_ACT",
    "disrupted_weapons_use": "DISR_WEAP",
    "headquarters_or_base_established": "HQ_ESTABLISHED",
    "looting_property_destruction": "PROPERTY_DISTRUCT",
    "non_violent_transfer_of_territory": "NON_VIOL_TERRIT_TRANSFER",
    "other": "OTHER",
    "attribution_of_responsibility": "ATTRIB",
    "diplomatic_event": "DIPLO",
    "man_made_disaster": "MAN_MADE_DISASTER",
    "natural_disaster": "NATURAL_DISASTER",
    "organised_crime": "ORG_CRIME",
}


def predict(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One label a snippet."""
    registry = load_actors()
    parser = Parser(load_model(), lambda sentence: True)
    for row in rows:
        ranked = rank_event_types(parser.parse(row["text"]), registry.for_text(row["text"]))
        yield {"id": row["id"], "label": LABELS[ranked[0][0]]}
