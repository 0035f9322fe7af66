"""What a denial answers, and which deed a statement tells of in the same breath."""

from dataclasses import dataclass
from typing import Any

import pytest

from livemap.matching.clusters import match_claims
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim, later

BLAST = claim("remote_explosive_landmine_ied", text="A bomb went off in a mosque in Ardel")
#: Another happening of the report, with its own place, told after it.
ASIDE = claim("armed_clash", places=("Doum",), at=1, text="Fighting went on in Doum")

DENIAL = "The army denied any involvement"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A denial of a part in something, told last in its report."""

    why: str
    told: tuple[RecordedClaim, ...]
    denial: RecordedClaim
    #: Which of `told` it answers; None: none of them.
    answers: int | None


def denial(text: str = DENIAL, places: tuple[str, ...] = (), **facts: Any) -> RecordedClaim:
    return claim("denies", voices=("army",), places=places, text=text, at=3, **{"day": None, **facts})


ANSWERS = (
    Answer(why="what was told last", told=(BLAST, ASIDE), denial=denial(), answers=1),
    Answer(
        why="what the noun names", told=(BLAST, ASIDE), denial=denial(f"{DENIAL} in the blast in question"), answers=0
    ),
    Answer(why="what the same words tell", told=(ASIDE, claim("attack", text="x", at=3)), denial=denial(), answers=1),
    Answer(why="what it denies and points back to", told=(BLAST,), denial=denial("It denied the attack"), answers=0),
    Answer(
        why="a part in it", told=(BLAST,), denial=denial("The army denied any role in what had gone off"), answers=0
    ),
    Answer(
        why="an act of one's own",
        told=(BLAST,),
        denial=denial("The army denied that its soldiers had fired on the mosque"),
        answers=0,
    ),
    Answer(why="so in a headline", told=(BLAST,), denial=denial("Army denies bombing mosque"), answers=0),
    Answer(
        why="nothing of one's own: that others were hit is denied",
        told=(BLAST,),
        denial=denial("The army denied that civilians had been hit"),
        answers=None,
    ),
    Answer(
        why="no plea that is refused before an attack",
        told=(BLAST,),
        denial=denial("The attack came after the army rejected a plea"),
        answers=None,
    ),
    Answer(
        why="nothing that the same mouth tells",
        told=(claim("attack", voices=("army",), text="The army said it struck a depot"),),
        denial=denial(),
        answers=None,
    ),
    Answer(why="also on the day after", told=(BLAST,), denial=denial(day=later(1)), answers=0),
    Answer(
        why="what was on the ground that the denial names",
        told=(BLAST, ASIDE),
        denial=denial("It denied being behind the attack on Ardel", ("Ardel",)),
        answers=0,
    ),
    Answer(
        why="nothing: of the ground that it names nothing is told",
        told=(ASIDE,),
        denial=denial("It denied being behind the attack on Ardel", ("Ardel",)),
        answers=None,
    ),
    Answer(why="no habit", told=(BLAST,), denial=denial("It has always denied any involvement"), answers=None),
    Answer(
        why="no allegations of before", told=(BLAST,), denial=denial("It denied previous allegations"), answers=None
    ),
    Answer(why="no offer that is refused", told=(BLAST,), denial=denial("It rejected the offer"), answers=None),
    Answer(
        why="no pact: nobody is blamed for one",
        told=(claim("agreement", text="They signed a truce"),),
        denial=denial("It rejected the report"),
        answers=None,
    ),
    Answer(why="nothing that is told after it", told=(claim("attack", at=6),), denial=denial(), answers=None),
    Answer(why="no plan", told=(claim("attack", modality="planned"),), denial=denial(), answers=None),
)


@pytest.mark.parametrize("row", ANSWERS, ids=lambda row: str(row.why))
def test_what_a_denial_of_a_part_in_it_answers(row: Answer) -> None:
    claims = [*row.told, row.denial]
    together = [
        incident.claim_ids for incident in match_claims(claims, REGISTRY) if row.denial.claim.id in incident.claim_ids
    ]
    meant = () if row.answers is None else (row.told[row.answers].claim.id,)
    assert together == [tuple(sorted((*meant, row.denial.claim.id)))]


def test_a_statement_on_it_neither_names_an_incident_nor_moves_it() -> None:
    answered = denial(day=later(2), places=("^Doum",))
    (incident,) = match_claims([BLAST, answered], REGISTRY)
    assert (incident.type, incident.start_date) == (BLAST.claim.type, later(0))
    assert incident.place is not None
    assert incident.place.name == "Ardel"


def test_denials_of_a_part_in_two_blasts_do_not_join_them() -> None:
    """One mouth denies both in the same words."""
    other = claim("remote_explosive_landmine_ied", places=("Corrin",), report="r2", outlet="B")
    denials = [denial(), denial(report="r2", outlet="B")]
    found = {incident.claim_ids for incident in match_claims([BLAST, other, *denials], REGISTRY)}
    pairs = zip((BLAST, other), denials, strict=True)
    assert found == {tuple(sorted((told.claim.id, answer.claim.id))) for told, answer in pairs}


SAID = "The front confirmed that its men had stormed the post"
#: A statement and the deed in its own words, by one voice.
STORMED = claim("armed_clash", voices=("front",), text=SAID, day=None)


@pytest.mark.parametrize(
    ("statement", "goes_with_it"),
    [
        (claim("confirms", voices=("front",), text=SAID, day=later(1)), True),
        (claim("announces", voices=("front",), text=SAID, places=(), day=None), True),
        (claim("confirms", voices=("watch",), text=SAID), False),
        (claim("confirms", voices=("front",), text=SAID, at=1), False),
        (claim("confirms", voices=("front",), text=SAID, places=("Doum",)), False),
        (claim("calls_for", voices=("front",), text=SAID), False),
        (claim("threatens", voices=("front",), text=SAID), False),
    ],
    ids=["said a day later", "claimed", "another voice", "other words", "of another town", "a call", "a threat"],
)
def test_a_statement_goes_with_the_deed_that_it_tells_of(statement: RecordedClaim, goes_with_it: bool) -> None:
    told = match_claims([STORMED, statement], REGISTRY)
    assert len(told) == (1 if goes_with_it else 2)
    assert {one.start_date for one in told if STORMED.claim.id in one.claim_ids} == {later(0)}


def denied(text: str, places: tuple[str, ...] = ("^Ardel",), **facts: Any) -> RecordedClaim:
    told: dict[str, Any] = {"voices": ("army",), "modality": "denied", "day": None, "at": 3, "published": later(0)}
    return claim("air_drone_strike", text=text, places=places, **{**told, **facts})


STRIKE = claim("shelling_artillery_missile_attack", voices=("watch",), text="A missile hit the hospital in Ardel")


@pytest.mark.parametrize(
    ("denial", "is_of_it"),
    [
        (denied("The army denied that it had hit the hospital"), True),
        (denied("The army denied it had bombed Ardel", ("Ardel",)), True),
        (denied("The army denied it had bombed Besh", ("Besh",)), False),
        (denied("The army denied strikes in the province", ("Lower Vale",)), False),
        (denied("The army denied a strike four days before", day=later(-4)), False),
        (denied("The army has always denied bombing hospitals"), False),
        (denied("The army said that it had stopped its strikes"), False),
        (denied("The watch denied it", voices=("watch",)), False),
        (denied("The army denied it", at=0), True),
    ],
    ids=[
        "no ground of its own",
        "the same town",
        "another town",
        "a province",
        "another day",
        "a habit",
        "no verb that denies",
        "its own words",
        "in one sentence",
    ],
)
def test_a_report_that_tells_a_strike_and_its_denial(denial: RecordedClaim, is_of_it: bool) -> None:
    assert len(match_claims([STRIKE, denial], REGISTRY)) == (1 if is_of_it else 2)
