"""What a sentence of a report points back to, with words that point and without."""

from dataclasses import dataclass, replace
from typing import Any

import pytest

from livemap.matching.clusters import facets_of, match_claims
from livemap.matching.references import points_back
from livemap.model.recorded import RecordedClaim
from livemap.model.span import Span
from tests.matching.claims import REGISTRY, claim, later

BLAST = claim("remote_explosive_landmine_ied", text="A bomb went off in a mosque in Ardel")
#: Another happening of the report, with its own place, told after it.
ASIDE = claim("armed_clash", places=("Doum",), at=1, text="Fighting went on in Doum")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A report's claims; the last one is asked about."""

    why: str
    told: tuple[RecordedClaim, ...]
    #: Whether it is told of the blast.
    is_of_blast: bool


ROWS = (
    Row(
        why="another count, by another source, that says neither where nor when",
        told=(
            BLAST,
            claim(
                "killed",
                figure="15",
                places=("^Ardel",),
                day=None,
                at=1,
                text="An agency reported 15 deaths",
                voices=("un",),
            ),
        ),
        is_of_blast=True,
    ),
    Row(
        why="a count of a day before, set against it",
        told=(
            BLAST,
            claim(
                "killed",
                figure="32",
                places=("^Ardel",),
                day=None,
                at=1,
                text="The blast came a day after a missile hit a parade, killing 32",
            ),
        ),
        is_of_blast=False,
    ),
    Row(
        why="whatever other ground the report has spoken of between",
        told=(
            BLAST,
            claim("killed", figure="32", places=("^Doum",), day=None, at=1, text="The blast killed 32 people"),
        ),
        is_of_blast=True,
    ),
    Row(
        why="'an earlier toll' is no year before another happening",
        told=(
            BLAST,
            claim(
                "killed",
                figure="32",
                places=("^Doum",),
                day=None,
                at=1,
                text="The blast killed 32, updating an earlier toll",
            ),
        ),
        is_of_blast=True,
    ),
    Row(
        why="a sentence that turns to something else goes on with nothing",
        told=(
            BLAST,
            claim("killed", figure="15", places=("^Doum",), day=None, at=1, text="Elsewhere, 15 people were killed"),
        ),
        is_of_blast=False,
    ),
    Row(
        why="a sentence that says where tells of that place",
        told=(
            BLAST,
            claim("killed", figure="15", places=("Doum",), day=None, at=1, text="15 people were killed in Doum"),
        ),
        is_of_blast=False,
    ),
    Row(
        why="who is captured is told of apart from whom a blast hit",
        told=(
            BLAST,
            claim("captured", figure="5", places=("^Doum",), day=None, at=1, text="Police arrested five suspects"),
        ),
        is_of_blast=False,
    ),
    Row(
        why="another day is another happening",
        told=(BLAST, claim("killed", figure="15", places=("^Ardel",), day=later(-4), at=1, text="The blast killed 15")),
        is_of_blast=False,
    ),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.why for row in ROWS])
def test_what_goes_with_what_was_told(row: Row) -> None:
    asked = row.told[-1].claim.id
    together = next(one.claim_ids for one in match_claims(row.told, REGISTRY) if asked in one.claim_ids)
    assert (BLAST.claim.id in together) == row.is_of_blast


def test_what_points_back_is_where_that_was() -> None:
    dead = claim("killed", figure="32", places=("^Doum",), day=None, at=2, text="The blast killed 32 people")
    facets = {facet.id: facet for facet in facets_of([BLAST, ASIDE, dead], REGISTRY)}
    assert facets[dead.claim.id].told_before == BLAST.claim.id
    assert [area.place.name for area in facets[dead.claim.id].areas] == ["Ardel"]


@pytest.mark.parametrize(
    ("text", "facts", "is_of_it"),
    [
        ("The army said two died in Ardel", {}, True),
        ("Separately the army said two died in Ardel", {}, False),
        ("The watch said two of them were soldiers in Ardel", {"voices": ("watch",)}, False),
        ("The army said two died in Besh", {"places": ("Besh",)}, False),
        ("The army said two died in Ardel on Monday", {"day": later(-7)}, False),
    ],
)
def test_another_voices_count_in_one_town_is_of_what_the_report_leads_with(
    text: str, facts: dict[str, Any], is_of_it: bool
) -> None:
    led = claim("killed", figure="4", voices=("watch",), text="Shells killed four in Ardel the watch said")
    told = claim("killed", **{"figure": "2", "voices": ("army",), "day": None, "at": 9, "text": text} | facts)
    facets = {facet.id: facet for facet in facets_of([led, told], REGISTRY)}
    assert (facets[told.claim.id].told_before == led.claim.id) == is_of_it


def test_a_voices_count_is_of_what_the_report_leads_with_in_its_own_words() -> None:
    led = claim("killed", figure="4", places=("Old Mill", "Great Ardel"), text="Shells killed four at the Old Mill")
    facts: dict[str, Any] = {
        "figure": "3",
        "voices": ("un",),
        "day": None,
        "at": 9,
        "text": "Three died, in Great Ardel",
    }
    there = claim("killed", places=("Old Mill", "Great Ardel"), **facts)
    elsewhere = claim("killed", places=("Marjan", "Great Ardel"), **facts)
    facets = {facet.id: facet for facet in facets_of([led, there, elsewhere], REGISTRY)}
    assert facets[there.claim.id].told_before == led.claim.id
    assert facets[elsewhere.claim.id].told_before is None


def test_of_two_it_is_the_one_that_the_same_side_did() -> None:
    mine = claim("air_drone_strike", by="northland", text="Northland's jets struck Ardel")
    theirs = claim("air_drone_strike", by="river_front", places=("Doum",), at=1, text="The front's drones struck Doum")
    dead = claim(
        "killed", figure="9", by="northland", places=("^Doum",), day=None, at=2, text="The strike killed nine people"
    )
    facets = {facet.id: facet for facet in facets_of([mine, theirs, dead], REGISTRY)}
    assert facets[dead.claim.id].told_before == mine.claim.id


def test_a_count_points_to_what_was_told_with_one() -> None:
    told = claim("remote_explosive_landmine_ied", at=1, text="Two bombs killed 39 at a school in Ardel")
    dead = claim("killed", figure="39", at=1, text="Two bombs killed 39 at a school in Ardel")
    quote = claim("remote_explosive_landmine_ied", day=None, at=2, text="He planted a bomb in Ardel, said the watch")
    other = claim("killed", figure="31", day=None, at=3, text="The governor put the toll of the attack at 31 in Ardel")
    facets = {facet.id: facet for facet in facets_of([told, dead, quote, other], REGISTRY)}
    assert facets[other.claim.id].told_before in {told.claim.id, dead.claim.id}


def test_who_names_the_ground_again_is_there_though_the_name_was_met_before() -> None:
    battle = claim(
        "killed", figure="63", places=("^Doum",), day=None, at=2, text="The battle for Doum has cost 63 their lives"
    )
    facets = {facet.id: facet for facet in facets_of([BLAST, battle], REGISTRY)}
    assert facets[battle.claim.id].told_before is None
    assert [area.place.name for area in facets[battle.claim.id].areas] == ["Doum"]


def test_an_event_of_before_is_not_what_is_pointed_to() -> None:
    before = claim(
        "shelling_artillery_missile_attack",
        places=("^Ardel",),
        day=None,
        at=1,
        text="Nobody claimed the attack, but the group has claimed previous bombings",
    )
    facets = {facet.id: facet for facet in facets_of([BLAST, before], REGISTRY)}
    assert facets[before.claim.id].told_before is None


def test_an_outdated_toll_bounds_nothing() -> None:
    text = "The watch said 32 died, updating an earlier toll of 15"
    told = claim("killed", figure="15", text=text)
    assert told.claim.figure is not None
    at = text.index("15")
    figure = replace(told.claim.figure, span=Span(start=at, end=at + 2))
    outdated = replace(told, claim=replace(told.claim, figure=figure))
    (facet,) = facets_of([outdated], REGISTRY)
    assert facet.figure_range is None
    (current,) = facets_of([claim("killed", figure="32", text=text)], REGISTRY)
    assert current.figure_range == (32, 32)


@pytest.mark.parametrize(
    "text",
    [
        "a year before the attack",
        "Une semaine après l'attentat",
        "two days earlier the blast",
        "Days after the attack, three people were killed",
    ],
)
def test_time_between_sets_one_happening_against_another(text: str) -> None:
    assert not points_back(text)


@pytest.mark.parametrize(
    ("facts", "is_of_it"),
    [
        ({"places": (), "day": None}, True),
        ({"places": ("Besh",), "day": None, "text": "No casualties were reported in Besh"}, False),
        ({"places": (), "day": later(-7), "text": "Nobody was hurt on Monday"}, False),
        ({"places": (), "day": None, "group": "combatant", "text": "No soldiers were hurt"}, False),
    ],
)
def test_that_nobody_was_hurt_goes_with_what_was_told_before(facts: dict[str, Any], is_of_it: bool) -> None:
    given = {"figure": "0", "modality": "denied", "at": 2, "text": "No casualties were reported"} | facts
    unhurt = claim("affected", **given)
    together = next(
        one.claim_ids for one in match_claims([BLAST, unhurt], REGISTRY) if unhurt.claim.id in one.claim_ids
    )
    assert (BLAST.claim.id in together) == is_of_it
