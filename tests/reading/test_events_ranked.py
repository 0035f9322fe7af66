"""What a snippet is about: the best event type, one case or more for each type."""

import pytest

from livemap.model.types import EVENT_TYPES
from livemap.reading.happening.actors import load_actors
from livemap.reading.happening.event_types import load_table, rank_event_types
from livemap.reading.text.parsing import Parser, load_model

PARSER = Parser(load_model(), lambda sentence: True)

#: Type, snippet, why.
CASES = [
    ("armed_clash", "Soldiers and insurgents exchanged fire for two hours near the river crossing.", "two armed sides"),
    ("armed_clash", "Militants ambushed an army convoy on the northern highway.", "an armed group attacks soldiers"),
    (
        "government_regains_territory",
        "Government forces recaptured the village of Orun from the rebels.",
        "a state retakes",
    ),
    (
        "non_state_actor_overtakes_territory",
        "Rebel fighters seized the town of Orun and two hills above it.",
        "rebels take",
    ),
    ("chemical_weapon", "Medics treated forty patients after shells with chlorine fell on Orun.", "gas beats shells"),
    ("air_drone_strike", "Fighter jets hit a training camp in the hills, officials said.", "jets"),
    ("suicide_bomb", "A man wearing an explosive vest blew himself up in a crowded bazaar.", "a bomber dies"),
    ("shelling_artillery_missile_attack", "Artillery pounded the eastern suburbs through the night.", "artillery"),
    ("shelling_artillery_missile_attack", "Two rockets landed on the airfield and damaged a hangar.", "rockets"),
    ("remote_explosive_landmine_ied", "A roadside bomb tore through a minibus on the old road.", "a planted bomb"),
    ("grenade", "Unknown persons hurled a grenade at a tea stall.", "a grenade"),
    ("sexual_violence", "Survivors told investigators that militiamen had raped dozens of women.", "rape"),
    ("attack", "Gunmen opened fire on farmers and killed six of them.", "unarmed victims"),
    ("abduction_forced_disappearance", "Armed men kidnapped a priest and demanded a ransom.", "abduction"),
    ("peaceful_protest", "Hundreds of nurses marched to the ministry to demand their pay.", "a march"),
    (
        "protest_with_intervention",
        "Police used tear gas to disperse a peaceful sit-in.",
        "police break up the peaceful",
    ),
    (
        "excessive_force_against_protesters",
        "Soldiers opened fire on protesters with live ammunition, killing two.",
        "live fire",
    ),
    (
        "violent_demonstration",
        "Rioters threw stones and petrol bombs at police and burned tyres.",
        "the crowd is violent",
    ),
    ("mob_violence", "An angry mob lynched a man whom it took for a thief.", "a mob kills"),
    ("agreement", "The two sides signed a ceasefire and agreed to exchange prisoners.", "a truce"),
    ("arrests", "Security agents detained an opposition politician at his home.", "an arrest"),
    ("change_to_group_activity", "The army deployed reinforcements and tanks to the border.", "deployment"),
    (
        "change_to_group_activity",
        "Two hundred fighters defected and pledged allegiance to the new command.",
        "defection",
    ),
    ("disrupted_weapons_use", "Sappers defused a device found under a bridge.", "defused"),
    ("disrupted_weapons_use", "Troops seized an arms cache with rifles and ammunition.", "seized"),
    ("headquarters_or_base_established", "The army set up a new military base on the ridge.", "a base"),
    ("looting_property_destruction", "Fighters looted homes and burned shops after the residents fled.", "looting"),
    (
        "non_violent_transfer_of_territory",
        "Rebels handed over the town under a deal and left it without a fight.",
        "handed over",
    ),
    ("attribution_of_responsibility", "The group claimed responsibility for last week's assault.", "a claim"),
    ("diplomatic_event", "The foreign ministry summoned the ambassador and announced sanctions.", "diplomacy"),
    ("man_made_disaster", "A gas leak at a chemical plant forced the night shift out.", "an accident"),
    ("natural_disaster", "Torrential rain caused floods and landslides in three valleys.", "nature"),
    ("organised_crime", "Customs officers broke up a gang that smuggled cocaine in banana crates.", "crime"),
    ("other", "The committee approved the minutes.", "no evidence at all"),
]


@pytest.mark.parametrize(("kind", "text", "why"), CASES, ids=[f"{case[0]}: {case[2]}" for case in CASES])
def test_best_type_of_a_snippet(kind: str, text: str, why: str) -> None:
    ranked = rank_event_types(PARSER.parse(text), load_actors().for_text(text))
    assert ranked[0][0] == kind, (why, ranked[:4])


@pytest.mark.parametrize("text", [case[1] for case in CASES])
def test_ranking_is_sorted_and_sums_to_one(text: str) -> None:
    ranked = rank_event_types(PARSER.parse(text), load_actors())
    scores = [score for _, score in ranked]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) == pytest.approx(1)
    assert len({kind for kind, _ in ranked}) == len(ranked)


def test_every_type_is_covered_by_a_case() -> None:
    assert {case[0] for case in CASES} == set(EVENT_TYPES)


def test_rules_name_types_and_concepts_that_exist() -> None:
    table = load_table()
    for rule in table.rules:
        assert rule.type in EVENT_TYPES
        assert all(name in table.concepts for choice in (*rule.all, *rule.none) for name in choice)


def test_empty_text_is_other() -> None:
    assert rank_event_types((), load_actors()) == (("other", 1.0),)
