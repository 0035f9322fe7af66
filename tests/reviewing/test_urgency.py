"""What comes first in the queue, pair by pair."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.reviewing.policy import Standing
from livemap.reviewing.urgency import Waiting, urgency_of

PLAIN = Waiting(
    kind=ClaimKind.EVENT,
    type="armed_clash",
    status=Status.SINGLE,
    standing=Standing.OPEN,
    origins=1,
    figure=None,
    confidence=0.9,
    days=0,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"flagged": True}, {"status": Status.CONTRADICTED}),
        ({"standing": Standing.REOPENED}, {"figure": 900}),
        ({"status": Status.CONTRADICTED}, {"origins": 4}),
        ({"kind": ClaimKind.CONTROL, "type": "gained"}, {"kind": ClaimKind.CONTROL, "type": "holds"}),
        ({"origins": 3}, {"origins": 2}),
        ({"figure": 170}, {"figure": 17}),
        ({"confidence": 0.3}, {"confidence": 0.7}),
        ({"days": 4}, {"days": 1}),
        ({"standing": Standing.PARTLY_APPROVED}, {}),
        ({"days": 1}, {"standing": Standing.APPROVED, "figure": 5000, "status": Status.CONTRADICTED}),
        ({"days": 1}, {"standing": Standing.REJECTED, "figure": 5000}),
    ],
)
def test_what_comes_first(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert urgency_of(replace(PLAIN, **first)).score > urgency_of(replace(PLAIN, **second)).score


def test_the_reasons_are_said_with_their_points() -> None:
    urgent = urgency_of(replace(PLAIN, status=Status.CONTRADICTED, origins=2, figure=71, days=1))
    assert urgent.why == (
        ("origins contradict each other", 35.0),
        ("a figure of 71", 18.0),
        ("2 origins say so", 8.0),
        ("waits for 1 day", 1.5),
    )
    assert urgent.score == 62.5


def test_a_settled_item_that_is_flagged_waits_again() -> None:
    settled = replace(PLAIN, standing=Standing.APPROVED)
    assert urgency_of(settled).score == 0
    assert urgency_of(replace(settled, flagged=True)).score > 0


@given(
    figure=st.integers(0, 10**9),
    origins=st.integers(0, 50),
    confidence=st.floats(0, 1),
    days=st.integers(0, 9999),
    status=st.sampled_from(Status),
)
def test_the_score_is_the_sum_of_its_reasons(
    figure: int, origins: int, confidence: float, days: int, status: Status
) -> None:
    item = replace(PLAIN, figure=figure, origins=origins, confidence=confidence, days=days, status=status)
    found = urgency_of(item)
    assert found.score == round(sum(points for _, points in found.why), 1)
    assert 0 <= found.score <= 300
