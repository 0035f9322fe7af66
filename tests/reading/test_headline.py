"""A headline that sums up its report adds no claim: the body says the same with its voice, bounds and doubt."""

from datetime import UTC, datetime

import pytest

from livemap.model.claim import Claim
from livemap.model.report import Report
from livemap.reading.reader import Reader
from livemap.reading.text.headline import headline_end

HEADLINE = "Ten killed in raid on the market of Binnish"

CASES = [
    (
        "the body's bounds and voice win",
        "Planes hit market in Binnish, nine civilians dead",
        "At least nine civilians were killed on Friday when warplanes struck a market in Binnish, "
        "the Northern Observatory said.",
        [("killed", 9, None, "Northern Observatory")],
    ),
    (
        "a vague headline over a figure",
        "Dozens dead in clashes near Binnish",
        "Clashes near Binnish have killed at least 64 fighters since Thursday, the Northern Observatory said.",
        [("killed", 64, None, "Northern Observatory")],
    ),
    (
        "a figure that only the headline has stays",
        "Twelve killed in Binnish",
        "Warplanes struck the town on Friday, residents said. Rescue work went on.",
        [("killed", 12, 12, None)],
    ),
    (
        "the short name of a voice that the report named in full is that voice",
        "Shells hit Binnish",
        "Four people were killed on Friday in Binnish, the Northern Observatory said. "
        "The Observatory said that 21 people were wounded in Saraqib.",
        [("killed", 4, 4, "Northern Observatory"), ("injured", 21, 21, "Northern Observatory")],
    ),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def shown(claim: Claim) -> tuple[str, int | None, int | None, str | None]:
    assert claim.figure is not None
    return claim.type, claim.figure.low, claim.figure.high, claim.voices[0].name if claim.voices else None


@pytest.mark.parametrize(("title", "body", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_headlines(reader: Reader, title: str, body: str, expected: list[tuple[str, int, int | None, str]]) -> None:
    published = datetime(2019, 12, 21, tzinfo=UTC)
    draft = reader.read(Report(id="r", title=title, text=f"{title}\n\n{body}", published=published, language="en"))
    assert [shown(claim) for claim in draft.claims if claim.figure] == expected


def test_a_headline_that_a_text_begins_with_behind_its_day_is_one_too(reader: Reader) -> None:
    title = "Ten killed in Binnish raid: monitor"
    body = "At least ten people were killed on Friday when warplanes struck Binnish, the Northern Observatory said."
    draft = reader.read(Report(id="r", title=title, text=f"May 7 2031 {title}. {body}", language="en"))
    assert [shown(claim) for claim in draft.claims if claim.figure] == [("killed", 10, None, "Northern Observatory")]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (f"{HEADLINE}\n\nMore.", len(HEADLINE)),
        (f"7 May 2031 {HEADLINE}. More.", len(HEADLINE) + 12),
        ("Shells hit another town of the vale. More.", 0),
    ],
)
def test_where_the_headline_of_a_text_ends(text: str, end: int) -> None:
    assert headline_end(HEADLINE, text) == end
    assert headline_end(None, text) == 0
