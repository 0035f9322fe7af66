"""Which counts are told of a war as a whole, though no day is named from which they count."""

import re
from dataclasses import replace
from datetime import date

import pytest

from livemap.model.figure import Figure, Qualifier
from livemap.model.recorded import RecordedClaim
from livemap.model.span import Span
from livemap.model.when import TimePrecision, When
from tests.matching.claims import claim, later

TOLD = {
    "As many as 4,700 people have died in the five-year conflict": True,
    "More than 4,700 people have been killed since the uprising began": True,
    "Some 4,700 have died since March 2027": True,
    "The war has killed 4,700 people": True,
    "At least 4,700 people fled the town after a night of shelling": False,
    "The war, which began with protests nobody took for more, has since claimed 4,700 lives": True,
    "The conflict in the Vale, now in its sixth year, has killed 4,700 people": True,
    "It was the deadliest day since the uprising began, and 4,700 people were killed": False,
    "The battle for the valley cost 4,700 soldiers their lives": False,
}


@pytest.mark.parametrize("words", TOLD)
def test_a_whole_war(words: str) -> None:
    assert _counted(words, None).is_running_total is TOLD[words]


def test_a_day_that_is_named_and_near_is_what_it_counts() -> None:
    words = "On Monday 4,700 people were killed, the worst day since the uprising began"
    assert not _counted(words, later(0)).is_running_total


def test_more_dead_than_one_happening_has_are_a_wars() -> None:
    words = "Some 47,000 people were killed and millions forced from their homes"
    assert _counted(words, None).is_running_total
    assert not _counted("On Monday an earthquake killed 47,000 people", later(0)).is_running_total


PERIODS = {
    "from March to June": (date(2031, 3, 1), date(2031, 6, 30), True),
    "in the last two months": (date(2031, 1, 11), date(2031, 3, 11), True),
    "in the past month": (date(2031, 2, 11), date(2031, 3, 11), True),
    "so far this year": (date(2031, 1, 1), date(2031, 12, 31), True),
    # a month that is only named may be when one attack was
    "in February": (date(2031, 2, 1), date(2031, 2, 28), False),
    "earlier this month": (date(2031, 3, 1), date(2031, 3, 31), False),
    "this month alone": (date(2031, 3, 1), date(2031, 3, 31), True),
}


@pytest.mark.parametrize("words", PERIODS)
def test_a_stretch_that_its_own_words_name(words: str) -> None:
    first, last, expected = PERIODS[words]
    precision = TimePrecision.YEAR if "year" in words else TimePrecision.MONTH
    counted = _counted(f"Air strikes killed 4,700 people {words}, the monitor said", None)
    at = counted.evidence_text.index(words)
    when = When(start_date=first, end_date=last, precision=precision, span=Span(start=at, end=at + len(words)))
    timed = replace(counted, claim=replace(counted.claim, when=when))
    assert timed.is_running_total is timed.is_of_a_period is expected


def test_a_stretch_lent_by_another_sentence_is_not_its_own() -> None:
    counted = _counted("Air strikes killed 4,700 people, the monitor said", None)
    span = Span(start=900, end=920)
    when = When(start_date=date(2031, 1, 1), end_date=date(2031, 3, 1), precision=TimePrecision.MONTH, span=span)
    assert not replace(counted, claim=replace(counted.claim, when=when)).is_of_a_period


def _counted(words: str, day: date | None) -> RecordedClaim:
    found = re.search(r"\d+,\d+", words)
    assert found
    low = int(found.group().replace(",", ""))
    span = Span(start=found.start(), end=found.end())
    return claim(
        "killed",
        figure=Figure(span=span, low=low, high=low, qualifier=Qualifier.EXACT),
        text=words,
        day=day,
        published=later(1),
    )
