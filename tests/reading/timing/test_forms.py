"""What is looked for first in a sentence hides no time of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from livemap.reading.timing.forms import COMPILED, HINT, NEEDS

CASES = Path(__file__).parents[1] / "cases"
#: One or more for each form, with no word that another form or the count of people would bring.
NAMED = {
    "iso": ["2019-12-20"],
    "numeric": ["20.12.2019", "20/12/2019"],
    "date": ["December 20", "the night of 3 to 4 May", "Friday evening, 20 December"],
    "months": ["from April to August", "between April and August"],
    "part": ["early May", "the first week of May"],
    "half": ["the first half of this year", "first nine months of last year", "fourth quarter of 2018"],
    "month": ["May 2019", "in May", "since May", "last May"],
    "season": ["last winter", "summer of 2018"],
    "until": ["the three days to Sunday"],
    "weekday": ["Friday", "late Friday night"],
    "war": ["in the six-year war", "during a ten years long conflict"],
    "past": ["the past three days", "previous two months"],
    "ago": ["three weeks ago", "a month earlier"],
    "recent": ["in recent weeks", "the recent days"],
    "begun": ["the start of the year", "turn of this month"],
    "named": ["the weekend", "last night", "this year"],
    "holiday": ["Christmas Eve", "New Year's Day"],
    "year": ["in 2018", "since 2018"],
    "today": ["today", "tonight", "this morning", "yesterday's", "the day before yesterday", "overnight"],
    "shift": [
        "the next day",
        "following morning",
        "a day later",
        "one day earlier",
        "the previous day",
        "the day before",
        "the year before",
        "the year after",
        "the month before",
        "the month after",
    ],
    "back": ["that date", "since then", "the very same night", "that same day", "that evening", "that morning"],
}
PATTERNS = {name: [pattern for each, pattern in COMPILED if each == name] for name, _ in COMPILED}


def texts() -> Iterator[str]:
    """The texts of the English cases."""
    for path in sorted(set(CASES.glob("*.yml")) - {CASES / "french.yml"}):
        for group in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield from (row["text"] for row in group["cases"])


def test_every_form_is_named_here() -> None:
    assert NAMED.keys() == PATTERNS.keys()
    assert NEEDS.keys() <= PATTERNS.keys()


@pytest.mark.parametrize(("name", "words"), [(name, words) for name, each in NAMED.items() for words in each])
def test_a_form_holds_what_it_is_said_to_need(name: str, words: str) -> None:
    assert any(pattern.search(words) for pattern in PATTERNS[name])
    assert all(need.search(words) for need in NEEDS.get(name, ()))
    assert HINT.search(words)


def test_nothing_in_the_cases_is_hidden() -> None:
    hidden = [
        (name, hit.group())
        for text in texts()
        for name, pattern in COMPILED
        for hit in pattern.finditer(text)
        if not (HINT.search(text) and all(need.search(text) for need in NEEDS.get(name, ())))
    ]
    assert hidden == []
