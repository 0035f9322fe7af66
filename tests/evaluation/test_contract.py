"""A sound reading has no faults, and each breach is named."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evaluation.contract import faults
from livemap.model.reading import Reading
from livemap.model.report import Report
from livemap.model.span import Span
from livemap.reading.reader import Reader

TEXT = "Shelling killed 12 people in Sumy on Friday, including two children. A drone wounded a man in Nikopol."


@pytest.fixture(scope="module")
def reading() -> Reading:
    draft = Reader.load().read(
        Report(id="own", title="", text=TEXT, published=datetime(2019, 12, 22, tzinfo=UTC), language="en")
    )
    return Reading(report=draft.report, mentions=draft.mentions, claims=draft.claims)


def test_a_sound_reading_has_none(reading: Reading) -> None:
    assert len(reading.claims) > 3
    assert faults(reading) == []


def test_a_span_beyond_the_text_is_one(reading: Reading) -> None:
    beyond = replace(reading.claims[0], evidence=Span(start=5, end=len(TEXT) + 9))
    assert any("is no range" in line for line in faults(replace(reading, claims=(beyond,))))


def test_a_claim_told_twice_is_one(reading: Reading) -> None:
    twice = (reading.claims[0], replace(reading.claims[0], id="c000000000000"))
    assert [line.split(":")[0] for line in faults(replace(reading, claims=twice))] == ["c000000000000"]


def test_a_part_of_nothing_is_one(reading: Reading) -> None:
    lost = replace(reading.claims[0], part_of="c000000000000")
    assert any("is no other claim" in line for line in faults(replace(reading, claims=(lost,))))
