"""Which counts are told of a war as a whole, though no day is named from which they count."""

from datetime import date

import pytest

from livemap.model.figure import Figure, Qualifier
from livemap.model.recorded import RecordedClaim
from livemap.model.span import Span
from tests.matching.claims import claim, later

TOLD = {
    "As many as 4,700 people have died in the five-year conflict": True,
    "More than 4,700 people have been killed since the uprising began": True,
    "Some 4,700 have died since March 2027": True,
    "The war has killed 4,700 people": True,
    "At least 4,700 people fled the town after a night of shelling": False,
    "The battle for the valley cost 4,700 soldiers their lives": False,
}


@pytest.mark.parametrize("words", TOLD)
def test_a_whole_war(words: str) -> None:
    assert _counted(words, None).is_running_total is TOLD[words]


def test_a_day_that_is_named_and_near_is_what_it_counts() -> None:
    words = "On Monday 4,700 people were killed, the worst day since the uprising began"
    assert not _counted(words, later(0)).is_running_total


def _counted(words: str, day: date | None) -> RecordedClaim:
    start = words.index("4,700")
    span = Span(start=start, end=start + 5)
    return claim(
        "killed",
        figure=Figure(span=span, low=4700, high=4700, qualifier=Qualifier.EXACT),
        text=words,
        day=day,
        published=later(1),
    )
