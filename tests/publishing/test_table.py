"""The table for people at several widths, and what its cells say."""

import pytest
from rich.cells import cell_len
from rich.console import Console

from livemap.model.figure import Figure, Qualifier, Unit
from livemap.model.span import Span
from livemap.publishing.cells import bounds
from livemap.publishing.table import ReadingTable
from tests.publishing.readings import EMPTY, READING


def show(width: int, reading: object = READING) -> str:
    console = Console(width=width, file=None, record=True, force_terminal=False)
    with console.capture() as captured:
        console.print(ReadingTable(reading))  # type: ignore[arg-type]
    return captured.get()


@pytest.mark.parametrize("width", [40, 80, 100, 120, 160, 220])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(cell_len(line) for line in show(width).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 100, 160])
def test_every_part_of_a_claim_is_shown(width: int) -> None:
    shown = " ".join(show(width).split())
    for words in (
        "Market strike kills more than nine",
        "Example Wire · 21 December 2019 · en",
        "one sentence could not be read",
        "killed: civilians",
        "Northern Observatory",
        "2019-12-20",
        "Atlantis?",
        "(planned)",
        "part of 1",
        "Evidence" if width >= 140 else "“The army plans to advance on Atlantis.”",
    ):
        assert words in shown or all(word in shown for word in words.split()), words


def test_words_of_several_claims_stand_once() -> None:
    assert show(100).count("were killed on Friday in Saraqib") == 2  # the fourth claim repeats them after the third


def test_a_report_without_claims_says_so() -> None:
    shown = show(80, EMPTY)
    assert "No claims were read." in shown
    assert "no publication date" in shown


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(171, None, "171 or more"), (None, 30, "up to 30"), (20, 30, "20 to 30"), (25, 25, "25"), (1000, 1000, "1,000")],
)
def test_bounds(low: int | None, high: int | None, expected: str) -> None:
    figure = Figure(span=Span(start=0, end=1), low=low, high=high, qualifier=Qualifier.EXACT, unit=Unit.PERSON)
    assert bounds(figure) == expected
