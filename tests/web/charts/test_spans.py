"""Days cut into weeks, months or years: each day in one of them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livemap.web.charts.spans import MOST, Span, cut_days, say_span


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)), st.integers(min_value=0, max_value=365 * MOST))
def test_every_day_is_in_one_span_and_there_are_not_too_many(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    spans = cut_days(first, last)
    assert spans[0][0] == first
    assert spans[-1][1] == last
    assert all(one[1] + timedelta(days=1) == next_one[0] for one, next_one in pairwise(spans))
    assert len(spans) <= MOST + 1


def test_weeks_begin_on_monday() -> None:
    assert cut_days(date(2031, 5, 8), date(2031, 5, 13)) == (
        (date(2031, 5, 8), date(2031, 5, 11)),
        (date(2031, 5, 12), date(2031, 5, 13)),
    )


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ((date(2031, 5, 5), date(2031, 5, 11)), "5–11 May 2031"),
        ((date(2031, 12, 1), date(2031, 12, 31)), "Dec 2031"),
        ((date(2031, 1, 1), date(2031, 12, 31)), "2031"),
    ],
)
def test_a_span_is_said_shortly(span: Span, said: str) -> None:
    assert say_span(span) == said
