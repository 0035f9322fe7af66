"""Parties, sides and words, over the shipped lists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livemap.model.registry import ActorKind, ActorRegistry, fold
from livemap.reading.happening.actors import load_actors

REGISTRY = load_actors()
NAMES = sorted(party.name for party in REGISTRY.parties)

#: Words, country in focus, party meant, why.
WORDS = [
    ("the Syrian army", None, "syrian_government", "demonym and army"),
    ("Syrian warplanes", None, "syrian_government", "a state's machines are the state"),
    ("regime forces", "SY", "syrian_government", "the country in focus says whose regime"),
    ("regime forces", None, "government_forces", "no country known: a party without a state"),
    ("loyalist forces", "SY", "syrian_government", "loyal to the state"),
    ("pro-regime forces", "SY", "syrian_government", "fighting for the state"),
    ("the Damascus regime", None, "syrian_government", "a capital beside a role"),
    ("rebels", "SY", "syrian_opposition", "the focus says whose rebels"),
    ("Syrian rebels", "IQ", "syrian_opposition", "a demonym beats the focus"),
    ("Turkish-backed rebels", "SY", "syrian_opposition", "whoever backs them is not who they are"),
    ("opposition forces", "SY", "syrian_opposition", "'forces' says less than 'opposition'"),
    ("Daesh", None, "islamic_state", "a name that its enemies use"),
    ("Islamic State group", None, "islamic_state", "the long form"),
    ("ISIL militants", None, "islamic_state", "a name with its people"),
    ("Jabhat al-Nusra", None, "hayat_tahrir_al_sham", "an earlier name of one group"),
    ("Hay’at Tahrir al-Sham", None, "hayat_tahrir_al_sham", "a curly apostrophe"),
    ("YPG fighters", None, "syrian_democratic_forces", "core of the alliance"),
    ("Kurdish fighters", "SY", "syrian_democratic_forces", "Kurds in Syria"),
    ("Kurdish forces", "IQ", "peshmerga", "Kurds in Iraq"),
    ("U.S.-led coalition", None, "us_led_coalition", "with full stops"),
    ("coalition jets", "SY", "us_led_coalition", "the coalition over Syria"),
    ("the coalition", "YE", "saudi_led_coalition", "the coalition over Yemen"),
    ("Hizbullah", None, "hezbollah", "another spelling"),
    ("Turkish soldiers", None, "turkish_government", "made by rule from the list of states"),
    ("Kenyan police", None, "kenyan_government", "a state without an entry of its own"),
    ("separatists", "UA", "donbas_separatists", "separatists of the country in focus"),
    ("Houthi rebels", None, "houthis", "a name beats its role"),
    ("al-Shabab fighters", None, "al_shabaab", "another spelling"),
    ("the Taleban", None, "taliban", "another spelling"),
    ("gunmen", None, "unidentified_armed_group", "armed and nameless"),
    ("residents", None, "civilians", "people of a place"),
    ("demonstrators", None, "protesters", "a crowd"),
    ("Assads forces", None, "syrian_government", "a possessive whose apostrophe was lost"),
    ("the furniture", None, None, "no actor at all"),
]

#: Words, speaker, party meant, why.
SAID = [
    ("terrorists", "syrian_government", "opponents_of_damascus", "state media's word for whoever it fights"),
    ("terrorist groups", "russian_government", "opponents_of_damascus", "its ally's too"),
    ("takfiri militants", "hezbollah", "opponents_of_damascus", "and its ally's again"),
    ("terrorists", "turkish_government", "pkk", "Ankara's terrorists are others"),
    ("terrorists", "israeli_government", "palestinian_factions", "and so are Israel's"),
    ("the occupation", "hamas", "israeli_government", "the occupier in Palestinian words"),
    ("occupation forces", "ukrainian_government", "russian_government", "the occupier in Ukrainian words"),
    ("martyrs", "hezbollah", "hezbollah", "one's own dead"),
    ("our forces", "ukrainian_government", "ukrainian_government", "one's own"),
    ("mercenaries", "houthis", "saudi_led_coalition", "the other side's men"),
    ("ISIS terrorists", "syrian_government", "islamic_state", "a name beats the speaker's word"),
    ("terrorists", None, "unidentified_armed_group", "no speaker known: nobody in particular"),
]

ALLIED = [
    ("syrian_government", "syrian_government", None, True, "itself"),
    ("syrian_government", "hezbollah", None, True, "an affiliation that still holds"),
    ("syrian_government", "russian_government", date(2019, 12, 20), True, "after the intervention"),
    ("syrian_government", "russian_government", date(2014, 6, 1), False, "before the intervention"),
    ("hayat_tahrir_al_sham", "al_qaeda", date(2015, 1, 1), True, "before the break"),
    ("hayat_tahrir_al_sham", "al_qaeda", date(2019, 1, 1), False, "after the break"),
    ("syrian_opposition", "syrian_government", None, False, "enemies"),
    ("iraqi_government", "us_led_coalition", date(2016, 10, 17), True, "the battle of Mosul"),
]

OPPOSED = [
    ("syrian_government", "syrian_opposition", True, "the war"),
    ("russian_government", "syrian_opposition", True, "by the side it stands with"),
    ("syrian_democratic_forces", "islamic_state", True, "the war in the north-east"),
    ("turkish_government", "syrian_democratic_forces", True, "the border"),
    ("russian_government", "ukrainian_government", True, "another war"),
    ("government_forces", "rebels", True, "without names as with"),
    ("syrian_government", "hezbollah", False, "allies"),
    ("syrian_government", "kenyan_government", False, "strangers"),
]


@pytest.mark.parametrize(("words", "focus", "party", "why"), WORDS, ids=[f"{w[0]}-{w[1]}" for w in WORDS])
def test_words_mean_a_party(words: str, focus: str | None, party: str | None, why: str) -> None:
    assert REGISTRY.focused(focus).party_of(words) == party, why


@pytest.mark.parametrize(("words", "speaker", "party", "why"), SAID)
def test_words_mean_what_the_speaker_means(words: str, speaker: str | None, party: str, why: str) -> None:
    assert REGISTRY.party_of(words, speaker=speaker) == party, why


@pytest.mark.parametrize(("a", "b", "day", "expected", "why"), ALLIED)
def test_allies_share_a_side_on_the_day(a: str, b: str, day: date | None, expected: bool, why: str) -> None:
    assert REGISTRY.allied(a, b, on=day) is expected, why


@pytest.mark.parametrize(("a", "b", "expected", "why"), OPPOSED)
def test_sides_at_war_are_opposed(a: str, b: str, expected: bool, why: str) -> None:
    assert REGISTRY.opposed(a, b) is expected, why


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_alliance_and_enmity_are_mutual_and_exclude_each_other(a: str, b: str) -> None:
    assert REGISTRY.allied(a, b) == REGISTRY.allied(b, a)
    assert REGISTRY.opposed(a, b) == REGISTRY.opposed(b, a)
    assert not (REGISTRY.allied(a, b) and REGISTRY.opposed(a, b))


@given(st.text(max_size=60))
def test_any_words_have_a_party_that_exists_or_none(words: str) -> None:
    party = REGISTRY.party_of(words)
    assert party is None or REGISTRY.party(party) is not None


def test_every_party_that_a_list_names_exists() -> None:
    named = {party for state in REGISTRY.words.states for party in state.roles.values()}
    named |= set(REGISTRY.words.generic.values())
    named |= {party for item in REGISTRY.words.said for party in item.meanings.values()} - {"speaker"}
    assert sorted(name for name in named if REGISTRY.party(name) is None) == []


def test_party_names_are_unique() -> None:
    assert len(NAMES) == len(set(NAMES))


def test_sides_that_rivals_name_exist() -> None:
    sides = {side for party in REGISTRY.parties for side in (party.side, *(item.side for item in party.affiliations))}
    assert sorted({side for pair in REGISTRY.words.rivals for side in pair} - sides) == []


def test_text_is_about_the_country_it_names_most() -> None:
    text = "Israeli jets struck Syria. The Syrian army said Damascus would answer."
    assert REGISTRY.for_text(text).focus == "SY"


def test_text_about_no_known_war_has_no_focus() -> None:
    assert REGISTRY.for_text("The council met to discuss the budget.").focus is None


def test_empty_registry_knows_nothing() -> None:
    registry = ActorRegistry([])
    assert registry.party_of("the Syrian army") is None
    assert registry.kind_of("syrian_government") is ActorKind.OTHER


def test_folding_drops_case_accents_and_possessives() -> None:
    assert fold("The Séléka’s U.S. Allies") == "the seleka us allies"
