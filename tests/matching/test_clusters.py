"""Which claims are one happening: a table an analyst can read."""

import random
from typing import Any

import pytest

from livemap.matching.clusters import facets_of, match_claims
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim, later

CLASH = claim("armed_clash", text="Clashes near Ardel left more than 170 dead", voices=("watch",))
WHOLE = claim("killed", figure=">170", text="Clashes near Ardel left more than 170 dead", voices=("watch",))
PART = claim("killed", figure="71", party="northland", part_of=WHOLE.claim.id, voices=("watch",))

TOGETHER = {
    "a clash and its dead, told in one sentence": [CLASH, WHOLE],
    "a part goes with its whole": [WHOLE, PART],
    "two outlets, one town, one day, one act": [
        claim("air_drone_strike", outlet="A", report="r1"),
        claim("air_drone_strike", outlet="B", report="r2"),
    ],
    "an air strike that another calls shelling": [
        claim("air_drone_strike", report="r1", figure=None, text="Jets bombed the market of Ardel"),
        claim("shelling_artillery_missile_attack", report="r2", text="The market of Ardel was bombed by jets"),
    ],
    "an attack on a big city that leaves open how, and a bombing there, which two reports lead with": [
        claim("attack", places=("Great Ardel",), against="northland", report="r1", outlet="A", text="Two attacks"),
        claim(
            "remote_explosive_landmine_ied",
            places=("Great Ardel",),
            against="northland",
            report="r2",
            outlet="B",
            text="A bombing",
        ),
    ],
    "a town and the province around it, with the same dead": [
        claim("killed", figure="43", report="r1"),
        claim("killed", figure="43", report="r2", places=("Lower Vale",)),
    ],
    "neighbouring towns 8 km apart, near, with the same dead": [
        claim("killed", figure="43", report="r1"),
        claim("killed", figure="43", report="r2", places=("near:Besh",)),
    ],
    "a rising toll within two days": [
        claim("killed", figure="12", report="r1"),
        claim("killed", figure="15", report="r2", published=later(1)),
    ],
    "a week that holds the day, with the same figure": [
        claim("killed", figure="43", report="r1"),
        claim("killed", figure="43", report="r2", days=(later(-3), later(3))),
    ],
    "a reprint's claim and the original's": [
        claim("attack", text="Gunmen attacked a bus", places=(), report="r1", day=None, published=later(0)),
        claim(
            "attack",
            text="Gunmen attacked a bus",
            places=(),
            report="r2",
            reprint_of="r1",
            published=later(2),
            day=None,
        ),
    ],
    "a strike, and its denial a day later, which names no day": [
        claim("air_drone_strike", voices=("watch",)),
        claim("air_drone_strike", voices=("army",), modality="denied", day=None, published=later(1), report="r2"),
    ],
    "two reports of a day begin with one strike on a big city; the one says nothing of the day": [
        claim("killed", figure="15", places=("Great Ardel",), day=None, published=later(0), outlet="A"),
        claim("killed", figure="17+", places=("Great Ardel",), outlet="B", report="r2"),
    ],
    "one of two allies did it, or the other": [
        claim("armed_clash", by="northland", places=("Lower Vale",), text="Troops stormed the bridge at dawn"),
        claim(
            "armed_clash",
            by="north_militia",
            places=("Lower Vale",),
            text="The bridge was stormed at dawn by guards",
            report="r2",
        ),
    ],
    "a reprint that cut the sentence, and where it was, counts the same dead": [
        claim("killed", figure="13", text="Thirteen people were killed in raids on Ardel on Monday"),
        claim(
            "killed", figure="13", text="Raids kill 13", places=("Northland",), day=None, report="r2", reprint_of="r1"
        ),
    ],
    "a part takes the strike that its sentence tells to its whole": [
        WHOLE,
        claim(
            "killed", figure="6", group="civilian", part_of=WHOLE.claim.id, at=2, text="Six were civilians", id="cpart"
        ),
        claim("air_drone_strike", places=("Northland",), day=None, at=2, text="Six were civilians"),
    ],
    "one call, carried by two": [
        claim("calls_for", voices=("un",), text="called for an immediate end of the bombing", report="r1"),
        claim("calls_for", voices=("un",), text="the call for an immediate end of bombing", report="r2"),
    ],
}

APART = {
    "another day": [claim("air_drone_strike"), claim("air_drone_strike", report="r2", day=later(4))],
    "a clash on Tuesday and the town's fall on Wednesday": [
        claim("armed_clash", day=later(0)),
        claim("gained", by="northland", day=later(1), report="r2"),
    ],
    "two towns that one report names, near each other": [
        claim("air_drone_strike", at=0),
        claim("air_drone_strike", at=3, places=("near:Besh",)),
    ],
    "people who fled this week are not all who live displaced": [
        claim("displaced", figure="3000"),
        claim("displaced", figure="3000+", stock=True, report="r2"),
    ],
    "another town, an hour away": [
        claim("air_drone_strike"),
        claim("air_drone_strike", report="r2", places=("Corrin",)),
    ],
    "another province": [
        claim("killed", figure="43", places=("Lower Vale",)),
        claim("killed", figure="43", places=("Doum",), report="r2"),
    ],
    "flight is not a clash": [claim("armed_clash"), claim("fled", figure="300", report="r2")],
    "two reports of a day begin with strikes in a big city, the one a day later": [
        claim("killed", figure="15", places=("Great Ardel",), outlet="A"),
        claim("killed", figure="17+", places=("Great Ardel",), day=later(1), outlet="B", report="r2"),
    ],
    "a strike in a big city, told far down in two reports": [
        claim("killed", figure="15", places=("Great Ardel",), day=None, published=later(0), outlet="A", at=9),
        claim("killed", figure="17+", places=("Great Ardel",), outlet="B", report="r2", at=9),
    ],
    "few dead in one reprint are not the few dead of the original": [
        claim("killed", figure="2", text="Two people were killed in raids on Ardel on Monday"),
        claim("killed", figure="2", text="Two others died", places=("Doum",), report="r2", reprint_of="r1"),
    ],
    "what is denied year in, year out is no one happening": [
        claim("air_drone_strike", by="northland"),
        claim(
            "air_drone_strike",
            by="northland",
            voices=("army",),
            modality="denied",
            places=("^Ardel",),
            day=None,
            published=later(0),
            text="The ministry denies using such bombs",
            report="r2",
        ),
    ],
    "a report does not tell of the day after it": [
        claim(
            "air_drone_strike", by="northland", day=None, published=later(0), text="Jets dropped bombs on the market"
        ),
        claim("air_drone_strike", by="northland", day=later(1), text="Jets hit a school", outlet="B", report="r2"),
    ],
    "a call is not the strike it is about": [claim("air_drone_strike"), claim("calls_for", voices=("un",))],
    "a warning is not a call": [claim("calls_for", voices=("un",)), claim("warns", voices=("un",))],
    "a running total is not the day's toll": [
        claim("killed", figure="43"),
        claim("killed", figure="43", since=later(-100), report="r2"),
    ],
    "a plan is not a deed": [claim("gained", by="northland"), claim("gained", by="northland", modality="planned")],
    "a season's offensive is not one of its days": [
        claim("armed_clash"),
        claim("armed_clash", days=(later(-60), later(60)), report="r2"),
    ],
    "two strikes that one report tells apart by their dead": [
        claim("killed", figure="5", at=0),
        claim("killed", figure="19", at=3),
    ],
    "figures a world apart": [
        claim("killed", figure="9"),
        claim("killed", figure="140", report="r2"),
    ],
    "a count of unnamed villages is not one town's fall": [
        claim("gained", by="northland"),
        claim("gained", by="northland", figure="25", unit="place", places=("Lower Vale",), report="r2"),
    ],
    "no place at all, and nothing else in common": [
        claim("attack", places=()),
        claim("attack", places=(), report="r2"),
    ],
}


APART |= {
    "two mouths make two statements": [
        claim("denies", voices=("army",), text="The ministry denied that its planes struck the town"),
        claim("denies", voices=("front",), text="The front denied that its planes struck the town", report="r2"),
    ],
    "the dead of a whole war, told in one report with a town": [
        claim("killed", figure="43"),
        claim(
            "killed", figure="<=470000", day=None, text="10 words 10 the dead of the five-year conflict", report="r2"
        ),
    ],
    "a province's strike on a day is not a town's, without another sign": [
        claim("air_drone_strike"),
        claim("air_drone_strike", places=("Lower Vale",), report="r2"),
    ],
    "more civilians than another counts people by far": [
        claim("killed", figure="9"),
        claim("killed", figure="140", group="civilian", report="r2"),
    ],
    "at least two, and a hundred and forty": [
        claim("killed", figure="2+"),
        claim("killed", figure="140", report="r2"),
    ],
    "two towns far apart, though both sentences name the province": [
        claim("air_drone_strike", places=("Ardel", "Lower Vale")),
        claim("air_drone_strike", places=("Corrin", "Lower Vale"), report="r2"),
    ],
}


TOGETHER |= {
    "a sentence that points back to the blast, and says in which town it was": [
        claim("remote_explosive_landmine_ied", places=("Lower Vale",), text="A blast shook a market in Lower Vale"),
        claim("killed", figure="9", day=None, at=1, text="The blast in Ardel left nine dead, medics said"),
    ],
    "the death toll that is put by another voice a sentence later": [
        claim("attack", places=("Northland",), text="Gunmen attacked a wedding"),
        claim("killed", figure="11", day=None, at=2, voices=("watch",), text="Vale Watch put the death toll at 11"),
    ],
    "26 and at least 26": [
        claim("killed", figure="26"),
        claim("killed", figure="26+", report="r2", places=("Lower Vale",)),
    ],
    "two tolls that are close, of dozens, in the town and in its province": [
        claim("killed", figure="72+", voices=("watch",)),
        claim("killed", figure="58", report="r2", places=("Lower Vale",), voices=("watch",)),
    ],
}
APART |= {
    "'another blast' points to no blast before": [
        claim("remote_explosive_landmine_ied", places=("Lower Vale",), text="A blast shook a market in Lower Vale"),
        claim("remote_explosive_landmine_ied", day=None, at=1, text="The previous blast in Ardel killed nobody"),
    ],
    "a week after the attack is another time": [
        claim("attack", text="Gunmen attacked a wedding in Ardel"),
        claim("attack", day=None, places=("Lower Vale",), at=1, text="The attack comes a week after one in the hills"),
    ],
    "the blast in a town points to none in another town": [
        claim("remote_explosive_landmine_ied", text="A blast shook a market in Ardel"),
        claim(
            "remote_explosive_landmine_ied", day=None, places=("Doum",), at=1, text="The blast in Doum broke windows"
        ),
    ],
    "the blast of a day points to none of another day": [
        claim("remote_explosive_landmine_ied", text="A blast shook a market"),
        claim("remote_explosive_landmine_ied", day=later(-40), at=1, text="The blast of January broke windows"),
    ],
    "few dead here and few dead there are close by chance": [
        claim("killed", figure="6"),
        claim("killed", figure="8", report="r2", places=("Lower Vale",)),
    ],
}

GAS = "Thirteen choked on gas that a helicopter dropped"
RAID = "Jets of the army hit a market in the eastern quarter"
OTHER: dict[str, Any] = {"report": "r2", "outlet": "Other Vale"}
#: Two tellings of one blast in a town, that begin with other things.
BLAST = [
    claim("killed", figure="26", day=None, at=4, text="A car bomb killed 26 people in a camp"),
    claim("injured", figure="30", day=None, at=4, text="A car bomb killed 26 people in a camp"),
    claim("remote_explosive_landmine_ied", day=None, at=4, text="A car bomb killed 26 people in a camp"),
    claim("injured", figure="v24", day=None, published=later(2), at=7, text="Dozens hurt", **OTHER),
    claim("remote_explosive_landmine_ied", day=None, published=later(2), at=7, text="It went off", **OTHER),
    claim("killed", figure="26", day=None, published=later(2), at=7, text="26 died", **OTHER),
]
TOGETHER |= {
    "one blast in a town, whose dead and wounded two reports tell apart": BLAST,
    "a big city, and the quarter of it in which it was, told in one report": [
        claim("suicide_bomb", places=("Great Ardel",), by="hill_league", voices=("watch",)),
        claim("suicide_bomb", places=("Old Quarter",), by="hill_league", voices=("watch",), day=None, at=6),
    ],
}
APART |= {
    "a gas attack and a rocket attack on one big city on one day, with dead that are nearly as many": [
        claim("chemical_weapon", places=("Great Ardel",), by="northland", text=GAS, at=7),
        claim("killed", places=("Great Ardel",), figure="13", text=GAS, at=7),
        claim("shelling_artillery_missile_attack", places=("Great Ardel",), by="hill_league", at=7, **OTHER),
        claim("killed", places=("Great Ardel",), figure="11", at=7, text="Eleven died in a barrage", **OTHER),
    ],
    "a town and another one near it, told in one report": [
        claim("suicide_bomb", places=("Ardel",), by="hill_league", voices=("watch",)),
        claim("suicide_bomb", places=("near:Besh",), by="hill_league", voices=("watch",), day=None, at=6),
    ],
}
TOGETHER |= {
    "six people, and six of one side's: one of the two leaves open whose they were": [
        claim("killed", figure="6", day=None),
        claim("killed", figure="6", day=None, published=later(2), party="northland", report="r2"),
    ],
    "70 and more than 70, in the town and in its province": [
        claim("killed", figure="70", group="civilian"),
        claim("killed", figure=">70", group="civilian", places=("Lower Vale",), **OTHER),
    ],
    "two reports that lead with a strike, though the wounded of the one are little like the other's dead": [
        claim("air_drone_strike", places=("Great Ardel",), by="northland", text=RAID),
        claim("injured", places=("Great Ardel",), figure="v24", day=None, text="Dozens hurt"),
        claim("air_drone_strike", places=("Great Ardel",), by="northland", day=None, text=RAID, **OTHER),
        claim("injured", places=("Great Ardel",), figure="19", day=None, text="19 hurt", **OTHER),
        claim("killed", places=("Great Ardel",), figure="7", day=None, text="7 died", **OTHER),
    ],
}
APART |= {
    "six of one side's and six of another's": [
        claim("killed", figure="6", day=None, party="river_front"),
        claim("killed", figure="6", day=None, published=later(2), party="northland", report="r2"),
    ],
    "71 and 72 are two numbers": [
        claim("killed", figure="71", group="civilian"),
        claim("killed", figure="72+", group="civilian", places=("Lower Vale",), **OTHER),
    ],
}
#: A telling of one battle for a big city: an observatory's wounded among other counts, without a day.
FRONT = [
    claim("killed", figure="8", group="civilian", voices=("watch",), places=("Great Ardel",), day=None, at=5, **OTHER),
    claim("injured", figure="70", voices=("watch",), places=("Great Ardel",), day=None, at=5, **OTHER),
    claim("affected", figure="v24", voices=("watch",), places=("Great Ardel",), day=None, at=5, **OTHER),
]
DAY_OF_IT = [
    claim("armed_clash", places=("Great Ardel",), voices=("watch",), text="A push on the city"),
    claim("killed", figure="9+", voices=("watch",), places=("Great Ardel",), text="A push on the city"),
]
TOGETHER |= {
    "70 and more than 70, told of no place at all": [
        claim("killed", figure="70", places=(), voices=("watch",)),
        claim("killed", figure=">70", places=(), voices=("watch",), **OTHER),
    ],
    "one observatory's twelve, in a village here and somewhere in its province there, days after": [
        claim("killed", figure="12", places=("Lower Vale",), voices=("watch",)),
        claim("killed", figure="12+", voices=("watch",), day=None, published=later(1), **OTHER),
    ],
    "a battle for a big city whose wounded one observatory counts alike in two reports": [
        *DAY_OF_IT,
        claim("injured", figure=">70", voices=("watch",), places=("Great Ardel",), text="A push on the city"),
        *FRONT,
    ],
    "the strike and its dead, that one report tells of one province": [
        claim("air_drone_strike", by="northland", places=("Lower Vale",), at=0, text="Jets pounded villages again"),
        claim(
            "killed", figure="26", by="northland", places=("Lower Vale",), at=6, text="Jets pounded villages, 26 died"
        ),
    ],
    "dead of a big city whom the one calls civilians and the other leaves open, nearly as many, by two voices": [
        claim("killed", figure="43+", places=("Great Ardel",), voices=("watch",)),
        claim("killed", figure="46", group="civilian", places=("Great Ardel",), voices=("front",), day=None, **OTHER),
    ],
    "a quarter that the gazetteer lacks, in two spellings": [
        claim("remote_explosive_landmine_ied", places=("al-Tallaya", "Great Ardel"), at=9),
        claim("remote_explosive_landmine_ied", places=("Talaya", "Great Ardel"), at=9, **OTHER),
    ],
}
APART |= {
    "five in a village, and more than five somewhere in its province: few are soon met": [
        claim("killed", figure="5", places=("Lower Vale",), voices=("watch",)),
        claim("killed", figure=">5", voices=("watch",), **OTHER),
    ],
    "one observatory's twelve and its twelve of the day after": [
        claim("killed", figure="12", places=("Lower Vale",), voices=("watch",)),
        claim("killed", figure="12", places=("Lower Vale",), voices=("watch",), day=later(2), **OTHER),
    ],
    "one observatory's seven in a village and seven somewhere in its province: seven are soon met": [
        claim("killed", figure="7", places=("Lower Vale",), voices=("watch",)),
        claim("killed", figure="7", voices=("watch",), day=None, published=later(1), **OTHER),
    ],
    "a battle for a big city, and one observatory's other wounded there": [
        *DAY_OF_IT,
        claim("injured", figure="41", voices=("watch",), places=("Great Ardel",), text="A push on the city"),
        *FRONT,
    ],
    "nine civilians, and nine people of one side's: each leaves open what the other says": [
        claim("killed", figure="9", group="civilian", day=None),
        claim("killed", figure="9", party="northland", day=None, published=later(2), **OTHER),
    ],
    "dead of a big city whom one voice calls civilians here and leaves open there: it may count two sorts": [
        claim("killed", figure="43+", places=("Great Ardel",), voices=("watch",)),
        claim("killed", figure="46", group="civilian", places=("Great Ardel",), voices=("watch",), day=None, **OTHER),
    ],
    "two villages of one province that the gazetteer lacks, told in one report": [
        claim(
            "air_drone_strike", by="northland", places=("Tel Orr", "Lower Vale"), at=0, text="Jets pounded a village"
        ),
        claim(
            "killed", figure="5", by="northland", places=("Kafr Nim", "Lower Vale"), at=6, text="Jets pounded a village"
        ),
    ],
    "two quarters of a big city that the gazetteer lacks": [
        claim("remote_explosive_landmine_ied", places=("al-Tallaya", "Great Ardel"), at=9),
        claim("remote_explosive_landmine_ied", places=("Marjan", "Great Ardel"), at=9, **OTHER),
    ],
    "a name that the gazetteer lacks, in two provinces": [
        claim("remote_explosive_landmine_ied", places=("al-Tallaya", "Great Ardel"), at=9),
        claim("remote_explosive_landmine_ied", places=("al-Tallaya", "Doum"), at=9, **OTHER),
    ],
}


def sets_of(claims: list[RecordedClaim]) -> set[tuple[str, ...]]:
    return {incident.claim_ids for incident in match_claims(claims, REGISTRY)}


@pytest.mark.parametrize("claims", TOGETHER.values(), ids=TOGETHER.keys())
def test_one_happening(claims: list[RecordedClaim]) -> None:
    assert len(sets_of(claims)) == 1


@pytest.mark.parametrize("claims", APART.values(), ids=APART.keys())
def test_two_happenings(claims: list[RecordedClaim]) -> None:
    assert len(sets_of(claims)) == 2


def test_a_wide_claim_does_not_chain_the_days_it_spans() -> None:
    days = [claim("armed_clash", report=f"r{n}", day=later(n * 2)) for n in range(5)]
    week = claim("armed_clash", report="week", days=(later(0), later(8)), places=("Lower Vale",))
    assert all(len(ids) <= 3 for ids in sets_of([*days, week]))


def test_every_claim_is_in_one_incident_and_order_does_not_matter() -> None:
    claims = [item for pair in [*TOGETHER.values(), *APART.values()] for item in pair]
    claims = list({item.claim.id: item for item in claims}.values())
    first = match_claims(claims, REGISTRY)
    assert sorted(id for incident in first for id in incident.claim_ids) == sorted(item.claim.id for item in claims)
    random.Random(7).shuffle(claims)
    assert match_claims(claims, REGISTRY) == first


def test_an_incident_says_why_its_claims_were_put_together() -> None:
    claims = [claim("air_drone_strike", report="r1"), claim("air_drone_strike", report="r2")]
    (incident,) = match_claims(claims, REGISTRY)
    assert "time same_day, place same" in incident.why[0]
    assert incident.title == "Air strike, Ardel"
    assert incident.id == "i" + claims[0].claim.id[1:]


def test_a_claim_that_points_back_says_so() -> None:
    claims = [
        claim("remote_explosive_landmine_ied", places=("Lower Vale",), text="A blast shook a market in Lower Vale"),
        claim("killed", figure="9", day=None, at=1, text="The blast in Ardel left nine dead"),
    ]
    (incident,) = match_claims(claims, REGISTRY)
    assert any("points back" in line for line in incident.why)


def test_a_report_that_says_two_days_tells_of_two_happenings() -> None:
    text = "Jets hit the crowded market of Ardel early in the morning"
    friday = claim("air_drone_strike", text=text)
    saturday = claim("air_drone_strike", text=text, day=later(1), at=4)
    open_day = claim("air_drone_strike", text=text, day=None, published=later(1), report="r2")
    found = sets_of([friday, saturday, open_day])
    assert len(found) == 2
    assert not any({friday.claim.id, saturday.claim.id} <= set(ids) for ids in found)


def test_a_headline_and_a_byline_before_its_first_sentence_make_no_report_lead_with_less() -> None:
    told = [claim("attack", at=1), claim("killed", figure="9", at=3), claim("injured", figure="9", at=6)]
    leads = {facet.id: facet.leads for facet in facets_of(told, REGISTRY)}
    assert [leads[item.claim.id] for item in told] == [True, True, False]
