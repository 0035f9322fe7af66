"""Rule 3, tolls: intervals with provenance, case by case."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from livemap.assessing.tolls import count_toll
from livemap.matching.clusters import match_claims
from livemap.matching.origins import find_origins
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import Toll
from tests.matching.claims import REGISTRY, claim, later, voice


@dataclass(frozen=True, kw_only=True)
class Case:
    claims: list[RecordedClaim]
    low: int
    best: int | None
    high: int | None
    #: What is said of each claim that is left out or revised, in the order of the claims given.
    out: list[str] = field(default_factory=list)


def killed(figure: str | None, voice_name: str = "watch", **facts: object) -> RecordedClaim:
    return claim("killed", figure=figure, voices=(voice_name,), report=facts.pop("report", voice_name), **facts)


WHOLE = killed(">170")

CASES = {
    "nothing to count": Case(claims=[], low=0, best=None, high=0),
    "one exact figure is its own interval": Case(claims=[killed("12")], low=12, best=12, high=12),
    "more than 170 is 171 and no upper bound": Case(claims=[WHOLE], low=171, best=171, high=None),
    "at least 12 has no upper bound": Case(claims=[killed("12+")], low=12, best=12, high=None),
    "up to 30 may be none": Case(claims=[killed("<=30")], low=0, best=15, high=30),
    "between 10 and 15": Case(claims=[killed("10-15")], low=10, best=13, high=15),
    "a part adds nothing to its whole": Case(
        claims=[WHOLE, killed("71", party="northland", part_of=WHOLE.claim.id)],
        low=171,
        best=171,
        high=None,
        out=["part of"],
    ),
    "a part whose whole is not there stands for itself": Case(
        claims=[killed("71", part_of="cgone")], low=71, best=71, high=71
    ),
    "a later figure of one origin revises, it does not add": Case(
        claims=[killed("12"), killed("15", published=later(1), report="r2")],
        low=15,
        best=15,
        high=15,
        out=["revised by"],
    ),
    "of two lower bounds told at one moment nobody can say which revises the other": Case(
        claims=[killed("44+", report="r1"), killed("48+", report="r2")],
        low=44,
        best=44,
        high=None,
        out=["revised by"],
    ),
    "a number told at one moment with a lower bound keeps the upper end": Case(
        claims=[killed("11+", report="r1"), killed("12", report="r2")],
        low=11,
        best=12,
        high=12,
        out=["revised by"],
    ),
    "a reprint of an old figure, printed after the new one, revises nothing": Case(
        claims=[
            killed("12", report="r1"),
            killed("15", published=later(1), report="r2"),
            killed("12", published=later(2), original=later(0), report="r3", reprint_of="r1"),
        ],
        low=15,
        best=15,
        high=15,
        out=["revised by", "revised by"],
    ),
    "a later figure revises downwards, too": Case(
        claims=[killed("15"), killed("12", published=later(1), report="r2")],
        low=12,
        best=12,
        high=12,
        out=["revised by"],
    ),
    "two outlets with one origin's figure count it once": Case(
        claims=[killed("12", outlet="A", report="a"), killed("12", outlet="B", report="b")],
        low=12,
        best=12,
        high=12,
        out=["revised by"],
    ),
    "two origins that differ span the range; neither is chosen silently": Case(
        claims=[killed("12"), killed("20", "un")], low=12, best=20, high=20
    ),
    "where a party and a neutral differ the neutral's is the best": Case(
        claims=[killed("8", "army", by="northland"), killed("20")], low=8, best=20, high=20
    ),
    "where origins' ranges share numbers the best is among them": Case(
        claims=[killed(">170"), killed("173", "un")], low=171, best=173, high=None
    ),
    "a corroborating voice has the same figure and changes nothing": Case(
        claims=[claim("killed", figure="12", voices=("watch", voice("map", corroborates=True)))],
        low=12,
        best=12,
        high=12,
    ),
    "a vague word gives way to a number of the same origin": Case(
        claims=[killed("v24"), killed("31", at=2)], low=31, best=31, high=31, out=["revised by"]
    ),
    "a vague word alone is a lower bound": Case(claims=[killed("v24")], low=24, best=24, high=None),
    "civilians and combatants of one origin are apart and add up": Case(
        claims=[killed("12", group="civilian"), killed("30", group="combatant", at=1)], low=42, best=42, high=42
    ),
    "one number of many, told again in another sentence under another name, is one count of people": Case(
        claims=[killed("48", group="civilian"), killed("48", group="combatant", party="river_front", at=3)],
        low=48,
        best=48,
        high=48,
        out=["told again"],
    ),
    "few civilians and as few fighters of one report add up": Case(
        claims=[killed("4", group="civilian"), killed("4", group="combatant", at=3)], low=8, best=8, high=8
    ),
    "children are among the civilians": Case(
        claims=[killed("12", group="civilian"), killed("4", group="child", at=1)],
        low=12,
        best=12,
        high=12,
        out=["included in"],
    ),
    "women and children are apart where no whole is given": Case(
        claims=[killed("3", group="woman"), killed("4", group="child", at=1)], low=7, best=7, high=7
    ),
    "the dead of each side are among all the dead": Case(
        claims=[
            killed("42"),
            killed("30", party="northland", group="combatant", at=1),
            killed("12", party="river_front", group="combatant", at=2),
        ],
        low=42,
        best=42,
        high=42,
        out=["included in", "included in"],
    ),
    "the dead of both sides add up where no whole is given": Case(
        claims=[
            killed("30", party="northland", group="combatant"),
            killed("12", party="river_front", group="combatant", at=1),
        ],
        low=42,
        best=42,
        high=42,
    ),
    "the injured are never among the killed": Case(
        claims=[killed("12"), claim("injured", figure="40", voices=("watch",))], low=12, best=12, high=12
    ),
    "denied dead are not counted": Case(
        claims=[killed("12"), killed("12", "army", modality="denied")], low=12, best=12, high=12, out=["denied"]
    ),
    "threatened dead are not counted": Case(
        claims=[killed("1000", modality="planned")], low=0, best=None, high=0, out=["planned"]
    ),
    "supposed dead are not counted": Case(
        claims=[killed("1000", modality="hypothetical")], low=0, best=None, high=0, out=["supposed"]
    ),
    "a share is no count of people": Case(
        claims=[killed("30", unit="percent")], low=0, best=None, high=0, out=["counts percent"]
    ),
    "a claim without a number is listed and not counted": Case(
        claims=[killed(None)], low=0, best=None, high=0, out=["no number"]
    ),
    "a running total is not added to the incidents in it": Case(
        claims=[killed("12"), killed("280+", since=later(-100), report="r2")],
        low=12,
        best=12,
        high=12,
        out=["running total since"],
    ),
    "running totals alone are alternatives": Case(
        claims=[killed("280+", since=later(-100)), killed("310", "un", since=later(-100))], low=280, best=310, high=None
    ),
    "a count since Thursday is one happening": Case(
        claims=[killed(">170", since=later(-3), days=(later(-3), later(0)))], low=171, best=171, high=None
    ),
    "a count since Thursday is not added to a day within it": Case(
        claims=[
            killed("5", day=later(-1), published=later(0), report="r1"),
            killed("60", "un", since=later(-3), days=(later(-3), later(0)), places=("Lower Vale",)),
        ],
        low=5,
        best=5,
        high=5,
        out=["running total since"],
    ),
    "two origins that count different people may both be right": Case(
        claims=[killed("4", group="civilian"), killed("<=70", "army", group="combatant", party="river_front")],
        low=0,
        best=4,
        high=74,
    ),
    "the soldiers that each side says it killed": Case(
        claims=[
            killed("40", "army", group="combatant", party="river_front"),
            killed("12", "front", group="combatant", party="northland", published=later(1), report="r2"),
        ],
        low=12,
        best=12,
        high=52,
    ),
    "one who does not say who they were may count the same people": Case(
        claims=[killed("4", group="civilian"), killed("10", "un")], low=4, best=10, high=10
    ),
    "two happenings add up": Case(
        claims=[killed("12"), killed("7", places=("Doum",), report="r2")], low=19, best=19, high=19
    ),
    "of two happenings one without upper bound leaves the sum without": Case(
        claims=[killed("12"), killed("7+", places=("Doum",), report="r2")], low=19, best=19, high=None
    ),
    "a happening told by two and another told by one": Case(
        claims=[killed("12"), killed("14", "un"), killed("7", places=("Doum",), report="r2")], low=19, best=21, high=21
    ),
}


def toll_of(claims: list[RecordedClaim]) -> Toll:
    return count_toll(claims, "killed", find_origins(claims, REGISTRY), match_claims(claims, REGISTRY))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_toll(case: Case) -> None:
    toll = toll_of(case.claims)
    assert (toll.low, toll.best, toll.high) == (case.low, case.best, case.high)
    whys = {line.claim_id: line.why for line in toll.inputs if not line.counted}
    left = [whys[item.claim.id] for item in case.claims if item.claim.id in whys]
    assert len(left) == len(case.out)
    assert all(words in why for words, why in zip(case.out, left, strict=True))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_every_claim_of_the_type_is_listed(case: Case) -> None:
    looked_at = {item.claim.id for item in case.claims if item.claim.type == "killed"}
    assert {line.claim_id for line in toll_of(case.claims).inputs} == looked_at


def test_the_rule_that_picked_the_best_is_named() -> None:
    differ = toll_of([killed("12"), killed("20", "un")])
    assert differ.best_rule == "origins differ: the latest figure of an origin that is no party, UN Relief Office"
    assert {line.origin: line.low for line in differ.inputs} == {"Vale Watch": 12, "UN Relief Office": 20}


def test_origins_that_count_different_people_do_not_agree() -> None:
    toll = toll_of([killed("4", group="civilian"), killed("4", "army", group="combatant", party="river_front")])
    assert toll.best_rule == (
        "origins count different people: the latest figure of an origin that is no party, Vale Watch"
    )
    assert (toll.low, toll.high) == (4, 8)


FACTS = st.fixed_dictionaries(
    {
        "figure": st.sampled_from(["3", "12", "12+", ">40", "v24", "10-15", "<=30"]),
        "voices": st.sampled_from([("watch",), ("un",), ("army",), ("front",), ()]),
        "group": st.sampled_from(["unspecified", "civilian", "combatant", "child"]),
        "party": st.sampled_from([None, "northland", "river_front"]),
        "places": st.sampled_from([("Ardel",), ("Besh",), ("Doum",), ("Lower Vale",)]),
        "report": st.sampled_from(["r1", "r2", "r3"]),
        "published": st.sampled_from([later(0), later(1), later(9)]),
        "modality": st.sampled_from(["asserted", "asserted", "denied"]),
        "at": st.integers(0, 5),
    }
)


def by_report(claims: list[RecordedClaim]) -> list[RecordedClaim]:
    """The claims with each report published once."""
    published = {item.report_id: item.published for item in reversed(claims)}
    return [replace(item, published=published[item.report_id]) for item in claims]


CLAIMS = st.lists(
    FACTS.map(lambda facts: claim("killed", **facts)), max_size=8, unique_by=lambda item: item.claim.id
).map(by_report)


@settings(deadline=None)
@given(claims=CLAIMS, data=st.data())
def test_order_does_not_matter(claims: list[RecordedClaim], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(claims))
    assert match_claims(shuffled, REGISTRY) == match_claims(claims, REGISTRY)
    assert toll_of(shuffled) == toll_of(claims)


#: Of one number for two sorts of people the one with the greater id stood, and a reprint's may be greater than both.
TOLD_ALIKE = [
    claim("killed", figure="3", voices=("un",), report="r2", group="civilian", published=later(0)),
    claim("killed", figure="12+", voices=("un",), report="r1", published=later(1), at=0),
    claim("killed", figure="12+", voices=("un",), report="r3", party="northland", published=later(1), at=0),
]


@settings(deadline=None)
@example(claims=TOLD_ALIKE, days=0)
@given(claims=CLAIMS, days=st.integers(0, 9))
def test_a_reprint_changes_no_count(claims: list[RecordedClaim], days: int) -> None:
    originals = [item for item in claims if item.report_id == "r1"]
    again = [claim_again(item, days) for item in originals]
    origins, more = find_origins(claims, REGISTRY), find_origins([*claims, *again], REGISTRY)
    assert [origin.key for origin in more] == [origin.key for origin in origins]
    one, other = count_toll(claims, "killed", origins), count_toll([*claims, *again], "killed", more)
    assert (other.low, other.best, other.high) == (one.low, one.best, one.high)


#: The part is told of Ardel, and two happenings of the report are held together by its whole alone.
WHOLE_BETWEEN = [
    claim("killed", figure="3", voices=("watch",), report="r1", places=("Lower Vale",), at=1),
    claim("killed", figure="3", voices=("un",), report="r1", places=("Besh",), at=3),
    claim("killed", figure="3", voices=("watch",), report="r1", places=("Ardel",), at=0),
    claim("killed", figure="3", voices=("watch",), report="r1", places=("Besh",), at=1),
]


#: The paper's own count rests on whom it quotes, and a part that one of them tells makes it rest on none the more.
QUOTED_TWICE = [
    claim("killed", figure="3", voices=("un",), report="r1", party="northland", places=("Besh",)),
    claim("killed", figure="3", voices=("watch",), report="r2"),
    claim("killed", figure="3", voices=("watch",), report="r1", party="northland"),
    claim("killed", figure="3", voices=("watch",), report="r1", modality="denied"),
    claim("killed", figure="3", report="r1", group="civilian", places=("Besh",), at=1),
]


@settings(deadline=None)
@example(claims=WHOLE_BETWEEN, figure="1")
@example(claims=QUOTED_TWICE, figure="1")
@given(claims=CLAIMS, figure=st.sampled_from(["1", "12", "500"]))
def test_a_part_never_raises_a_toll(claims: list[RecordedClaim], figure: str) -> None:
    if not claims:
        return
    whole = claims[0]
    part = claim(
        "killed", figure=figure, part_of=whole.claim.id, report=whole.report_id, at=9, voices=whole.claim.voices
    )
    one, other = toll_of(claims), toll_of([*claims, part])
    assert (other.low, other.high) == (one.low, one.high)


@settings(deadline=None)
@given(claims=CLAIMS)
def test_low_best_and_high_are_in_order(claims: list[RecordedClaim]) -> None:
    toll = toll_of(claims)
    if toll.best is not None:
        assert toll.low <= toll.best
        assert toll.high is None or toll.best <= toll.high


@settings(deadline=None)
@given(claims=CLAIMS, later_figure=st.sampled_from(["1", "90"]))
def test_a_revision_never_shortens_the_list_of_inputs(claims: list[RecordedClaim], later_figure: str) -> None:
    revision = claim("killed", figure=later_figure, voices=("watch",), published=later(20), report="r9")
    before, after = toll_of(claims).inputs, toll_of([*claims, revision]).inputs
    assert {line.claim_id for line in before} <= {line.claim_id for line in after}


def claim_again(item: RecordedClaim, days: int = 0) -> RecordedClaim:
    """The same claim as a reprint of its report has it, `days` later: another id, outlet and report."""

    inner = replace(item.claim, id="c" + item.claim.id[1:][::-1] + "r")
    published = item.published + timedelta(days=days) if item.published else None
    copy = replace(item, claim=inner, report_id="reprint", outlet="Evening Copy", published=published)
    return replace(copy, reprint_of=item.report_id, original_published=item.published)
