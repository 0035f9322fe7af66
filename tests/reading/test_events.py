"""The events of a sentence: type, who did it, to whom; one hit an event."""

import pytest

from livemap.model.types import EVENT_TYPES
from livemap.reading.happening.actors import load_actors
from livemap.reading.happening.events import EventHit, find_events
from livemap.reading.text.parsing import Parser, load_model

PARSER = Parser(load_model(), lambda sentence: True)
REGISTRY = load_actors().focused("SY")
GOVERNMENT, RUSSIA, REBELS = "syrian_government", "russian_government", "syrian_opposition"
COALITION, STATE, NUSRA = "us_led_coalition", "islamic_state", "hayat_tahrir_al_sham"
CIVILIANS, GUNMEN, KURDS = "civilians", "unidentified_armed_group", "syrian_democratic_forces"
AIR, SHELLING, CLASH = "air_drone_strike", "shelling_artillery_missile_attack", "armed_clash"
BOMB, SUICIDE = "remote_explosive_landmine_ied", "suicide_bomb"

#: Sentence, type, by, against, why.
ONE = [
    (
        "Air strikes by the government and its Russian ally on the town killed nine people.",
        AIR,
        [GOVERNMENT, RUSSIA],
        [CIVILIANS],
        "nominal with 'by'",
    ),
    ("The town was shelled by rebels.", SHELLING, [REBELS], [], "passive"),
    ("Rebels shelled government forces.", SHELLING, [REBELS], [GOVERNMENT], "active with an object"),
    ("Russian warplanes bombed a market.", AIR, [RUSSIA], [], "who flies bombs from the air"),
    (
        "The bombing of the village by the army went on.",
        SHELLING,
        [GOVERNMENT],
        [],
        "bombing without wings is shelling",
    ),
    ("The bombing of the regime went on.", SHELLING, [GOVERNMENT], [], "'of' may name the state that bombs"),
    ("Barrel bombs dropped by the army hit a bakery.", AIR, [GOVERNMENT], [], "a bomb that only falls from the air"),
    ("Coalition raids killed six militants.", AIR, [COALITION], [GUNMEN], "the owner of the raid, and its dead"),
    ("Eight soldiers died in an IS suicide bombing.", SUICIDE, [STATE], [], "the owner of the bombing"),
    ("A suicide bomber blew himself up at a checkpoint.", SUICIDE, [], [], "no group named"),
    ("A car bomb exploded outside a bank.", BOMB, [], [], "noun and verb are one event"),
    ("A roadside bomb killed two soldiers.", BOMB, [], [GOVERNMENT], "the killed are those it was done to"),
    ("A landmine wounded a farmer.", BOMB, [], [], "a mine"),
    ("Clashes between the army and rebels left ten dead.", CLASH, [GOVERNMENT], [REBELS], "both sides"),
    ("The army clashed with IS fighters.", CLASH, [GOVERNMENT], [STATE], "verb with 'with'"),
    ("Heavy fighting erupted near the airport.", CLASH, [], [], "no side named"),
    ("The Syrian army ambushed Nusra Front fighters.", CLASH, [GOVERNMENT], [NUSRA], "ambush"),
    ("Islamic State executed twelve villagers.", "attack", [STATE], [CIVILIANS], "execution of civilians"),
    ("Gunmen shot a journalist.", "attack", [GUNMEN], [CIVILIANS], "shooting of a civilian"),
    ("Gunmen kidnapped two teachers.", "abduction_forced_disappearance", [GUNMEN], [CIVILIANS], "abduction"),
    (
        "Two teachers were abducted by rebels.",
        "abduction_forced_disappearance",
        [REBELS],
        [CIVILIANS],
        "passive abduction",
    ),
    ("Police detained a student.", "arrests", [GOVERNMENT], [], "arrest"),
    ("The army used chlorine gas in the attack.", "chemical_weapon", [GOVERNMENT], [], "the means settle the type"),
    ("A grenade attack wounded a guard.", "grenade", [], [], "grenade"),
    ("Soldiers looted the shops.", "looting_property_destruction", [GOVERNMENT], [], "looting"),
    (
        "Government forces recaptured the citadel from IS.",
        "government_regains_territory",
        [GOVERNMENT],
        [STATE],
        "a state retakes",
    ),
    (
        "ISIS fighters seized the oil field.",
        "non_state_actor_overtakes_territory",
        [STATE],
        [],
        "a non-state actor seizes",
    ),
    ("The two sides agreed on a ceasefire.", "agreement", [], [], "agreement"),
    ("Demonstrators rallied in the capital.", "peaceful_protest", ["protesters"], [], "protest"),
    ("The army did not bomb the hospital.", SHELLING, [GOVERNMENT], [], "a denied event is a hit too"),
    ("The army will bombard the district.", SHELLING, [GOVERNMENT], [], "and so is a planned one"),
    ("Kurdish forces repelled an ISIS attack.", CLASH, [KURDS], [STATE], "one fight, not two"),
]

#: Sentence, why there is no event.
NONE = [
    ("The minister visited a school.", "nothing violent"),
    ("Rocket launchers were shown at the fair.", "a thing, not an act"),
    ("Firefighters reached the hotel.", "no fighting in firefighters"),
    ("Residents left the fighting area.", "an area, not an act"),
    ("The strike force was founded last year.", "a unit, not an act"),
]


def _events(text: str) -> list[EventHit]:
    return [hit for sentence in PARSER.parse(text) for hit in find_events(sentence, REGISTRY)]


def _parties(hit: EventHit) -> tuple[list[str | None], list[str | None]]:
    return [actor.party for actor in hit.by], [actor.party for actor in hit.against]


@pytest.mark.parametrize(("text", "kind", "by", "against", "why"), ONE, ids=[case[0][:50] for case in ONE])
def test_event_with_its_sides(text: str, kind: str, by: list[str], against: list[str], why: str) -> None:
    events = _events(text)
    assert [hit.type for hit in events] == [kind], why
    assert _parties(events[0]) == (by, against), why


@pytest.mark.parametrize(("text", "why"), NONE, ids=[case[1] for case in NONE])
def test_no_event(text: str, why: str) -> None:
    assert _events(text) == [], why


def test_two_events_of_a_sentence_are_two_hits() -> None:
    first, second = _events("Rebels shelled the port and the army bombed the town with barrel bombs.")
    assert (first.type, second.type) == (SHELLING, AIR)
    assert (_parties(first)[0], _parties(second)[0]) == ([REBELS], [GOVERNMENT])


def test_same_type_by_two_doers_is_two_hits() -> None:
    first, second = _events("Rebels shelled the port and the army shelled the town.")
    assert (_parties(first)[0], _parties(second)[0]) == ([REBELS], [GOVERNMENT])


def test_territory_is_flagged_for_the_control_claims() -> None:
    assert [hit.is_territory for hit in _events("The army recaptured the town.")] == [True]
    assert [hit.is_territory for hit in _events("The army shelled the town.")] == [False]


@pytest.mark.parametrize("text", [case[0] for case in ONE])
def test_hits_are_typed_scored_and_inside_the_text(text: str) -> None:
    long = f"A line before. {text}"
    for hit in _events(long):
        assert hit.type in EVENT_TYPES
        assert 0 < hit.score <= 1
        assert hit.why
        assert hit.trigger.of(long).strip() == hit.trigger.of(long)
        assert not set(hit.by) & set(hit.against)


def test_unparsed_sentence_has_no_events() -> None:
    sentence = Parser(load_model(), lambda text: False).parse("The army shelled the town.")[0]
    assert find_events(sentence, REGISTRY) == ()


@pytest.mark.parametrize(
    "text", ["The town was quiet in March.", "The war began in March 2011.", "On 4 March rain fell."]
)
def test_the_month_is_no_protest(text: str) -> None:
    (sentence,) = PARSER.parse(text)
    assert not find_events(sentence, REGISTRY)


def test_a_march_is_a_protest() -> None:
    (sentence,) = PARSER.parse("Hundreds joined a march through the town.")
    assert [hit.type for hit in find_events(sentence, REGISTRY)] == ["peaceful_protest"]
