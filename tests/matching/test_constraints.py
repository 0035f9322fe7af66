"""What people ruled on two claims always holds, whatever the words say."""

import pytest

from livemap.matching.clusters import match_claims
from livemap.model.constraint import Bond, Constraint
from livemap.model.recorded import RecordedClaim
from tests.matching.claims import REGISTRY, claim, later

STRIKE, AGAIN = claim("air_drone_strike", report="r1"), claim("air_drone_strike", report="r2", outlet="B")
ELSEWHERE = claim("air_drone_strike", report="r3", places=("Doum",), day=later(9))
CLASH = claim("armed_clash", text="Clashes near Ardel left 70 dead")
DEAD = claim("killed", figure="70", text="Clashes near Ardel left 70 dead")


def ruled(bond: Bond, one: RecordedClaim, other: RecordedClaim, why: str = "Ada ruled so: seen on site") -> Constraint:
    return Constraint(one=one.claim.id, other=other.claim.id, bond=bond, why=why)


def groups(claims: list[RecordedClaim], *constraints: Constraint) -> set[frozenset[str]]:
    return {frozenset(incident.claim_ids) for incident in match_claims(claims, REGISTRY, constraints)}


def ids(*claims: RecordedClaim) -> frozenset[str]:
    return frozenset(item.claim.id for item in claims)


@pytest.mark.parametrize(("one", "other"), [(STRIKE, AGAIN), (CLASH, DEAD)])
def test_a_split_holds_against_any_likeness(one: RecordedClaim, other: RecordedClaim) -> None:
    assert groups([one, other]) == {ids(one, other)}
    assert groups([one, other], ruled(Bond.CANNOT, other, one)) == {ids(one), ids(other)}


def test_a_merge_holds_against_place_and_day() -> None:
    assert groups([STRIKE, ELSEWHERE], ruled(Bond.MUST, ELSEWHERE, STRIKE)) == {ids(STRIKE, ELSEWHERE)}


def test_a_merge_says_who_ruled_it() -> None:
    (incident,) = match_claims([STRIKE, ELSEWHERE], REGISTRY, [ruled(Bond.MUST, STRIKE, ELSEWHERE)])
    assert [why.partition(": ")[2] for why in incident.why] == ["Ada ruled so: seen on site"]


def test_a_split_keeps_groups_apart_that_a_third_claim_would_join() -> None:
    third = claim("air_drone_strike", report="r4", outlet="C")
    found = groups([STRIKE, AGAIN, third], ruled(Bond.CANNOT, STRIKE, AGAIN))
    assert not any(ids(STRIKE, AGAIN) <= group for group in found)
    assert len(found) == 2  # the third goes with one of them


def test_a_split_holds_where_a_merge_contradicts_it() -> None:
    both = [ruled(Bond.MUST, STRIKE, AGAIN), ruled(Bond.CANNOT, STRIKE, AGAIN)]
    assert groups([STRIKE, AGAIN], *both) == {ids(STRIKE), ids(AGAIN)}


def test_a_ruling_on_claims_that_are_not_there_changes_nothing() -> None:
    assert groups([STRIKE], ruled(Bond.MUST, STRIKE, ELSEWHERE), ruled(Bond.CANNOT, AGAIN, STRIKE)) == {ids(STRIKE)}
