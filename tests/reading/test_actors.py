"""The actors of a sentence: which words, which party, and what is no actor."""

import itertools

import pytest

from livemap.reading.happening.actors import find_actors, load_actors
from livemap.reading.text.parsing import Parser, Sentence, load_model

PARSER = Parser(load_model(), lambda sentence: True)
UNPARSED = Parser(load_model(), lambda sentence: False)
REGISTRY = load_actors().focused("SY")

#: Sentence, the actors as (words, party), why.
CASES = [
    (
        "The Syrian army shelled the village.",
        [("Syrian army", "syrian_government")],
        "no determiner in the span",
    ),
    (
        "The regime and its Russian ally bombed the valley.",
        [("regime", "syrian_government"), ("Russian ally", "russian_government")],
        "two actors joined by 'and'",
    ),
    (
        "Ten members of the Nusra Front surrendered.",
        [("Nusra Front", "hayat_tahrir_al_sham")],
        "'members' is no name",
    ),
    (
        "Three Nusra Front members surrendered.",
        [("Nusra Front members", "hayat_tahrir_al_sham")],
        "people of the group go with its name",
    ),
    ("Russia bombed the market.", [("Russia", "russian_government")], "a country that acts"),
    ("Snow fell in Russia.", [], "a country that is only a place"),
    ("A Syrian bakery opened.", [], "a demonym of what is no actor"),
    (
        "US-led coalition raids hit the bridge.",
        [("US-led coalition", "us_led_coalition")],
        "an actor that modifies its act",
    ),
    ("Turkish artillery fired.", [("Turkish artillery", "turkish_government")], "a state's weapons"),
    ("Rebel-held areas were quiet.", [], "a hyphen makes it a property"),
    ("Rebel held areas were quiet.", [], "and so does the word alone"),
    (
        "Turkish-backed rebels advanced.",
        [("rebels", "syrian_opposition")],
        "the backer is not the actor",
    ),
    (
        "The town was hit by U.S. drones.",
        [("U.S. drones", "american_government")],
        "the sentence's full stop stays out, the name's stay in",
    ),
    (
        "Hezbollah’s fighters withdrew.",
        [("Hezbollah’s fighters", "hezbollah")],
        "a possessive and its people",
    ),
    (
        "Gunmen shot two villagers.",
        [("Gunmen", "unidentified_armed_group"), ("villagers", "civilians")],
        "the armed and the unarmed",
    ),
]


def _read(text: str, parser: Parser = PARSER) -> list[tuple[str, str | None]]:
    return [(actor.name, actor.party) for sentence in parser.parse(text) for actor in find_actors(sentence, REGISTRY)]


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_actors_of_a_sentence(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert _read(text) == expected, why


@pytest.mark.parametrize("text", [case[0] for case in CASES])
def test_spans_hold_the_names_in_order_and_apart(text: str) -> None:
    long = f"A line before. {text}"
    actors = [actor for sentence in PARSER.parse(long) for actor in find_actors(sentence, REGISTRY)]
    assert [actor.span.of(long) for actor in actors] == [actor.name for actor in actors]
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(actors))


def test_unparsed_sentence_still_names_its_armed_actors() -> None:
    assert _read("Syrian warplanes pound Idlib", UNPARSED) == [("Syrian warplanes", "syrian_government")]


def test_unparsed_sentence_takes_no_bare_country_for_an_actor() -> None:
    sentence: Sentence = UNPARSED.parse("Turkey bread prices")[0]
    assert find_actors(sentence, REGISTRY) == ()
