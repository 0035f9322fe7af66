"""A figure by which a toll rose is part of the toll after it, where the report tells both tolls."""

from datetime import UTC, datetime

import pytest

from livemap.model.report import Report
from livemap.reading.reader import Reader

CASES = {
    "fifteen, then three more": (
        "A strike on Ardel killed 18 civilians on Saturday, Vale Watch said. The monitor raised its earlier toll of 15 "
        "killed, saying three more people had died of their wounds.",
        "three",
        "18",
    ),
    "fifteen here, six others there": (
        "Raids killed 21 people in and around Ardel. Fifteen people were killed in the town and six others were killed "
        "in a village nearby.",
        "six",
        "21",
    ),
    "no sum that the report tells": (
        "A strike on Ardel killed 18 civilians on Saturday. Three more people were killed in Bremo.",
        "Three",
        None,
    ),
}


@pytest.mark.parametrize(("text", "rise", "whole"), CASES.values(), ids=CASES.keys())
def test_what_a_rise_is_part_of(reader: Reader, text: str, rise: str, whole: str | None) -> None:
    published = datetime(2031, 3, 10, 12, tzinfo=UTC)
    claims = reader.read(Report(id="r1", title="", text=text, published=published, language="en")).claims
    told = {claim.id: claim.figure.span.of(text) for claim in claims if claim.figure and claim.type == "killed"}
    (wanted,) = [claim for claim in claims if told.get(claim.id, "").startswith(rise)]
    assert (told.get(wanted.part_of or "") or "").startswith(whole or "")
    assert (wanted.part_of is None) is (whole is None)
