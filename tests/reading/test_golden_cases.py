"""Rows of short texts of our own with the claims that they must give, no more and no fewer."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from livemap.model.claim import Claim, ClaimKind
from livemap.model.reading import Draft
from livemap.model.report import Report
from livemap.reading.counting.figures import find_counted
from livemap.reading.reader import Reader
from livemap.reading.text.tokens import cut_words
from livemap.reading.timing.times import find_times

CASES = Path(__file__).parent / "cases"
PUBLISHED = datetime(2019, 12, 22, tzinfo=UTC)


def rows(name: str) -> list[Any]:
    listed = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["text"][:60]) for row in listed]


def read(reader: Reader, text: str) -> Draft:
    return reader.read(Report(id="case", title="", text=text, published=PUBLISHED, language="en"))


def of_kind(draft: Draft, kind: ClaimKind) -> list[Claim]:
    return [claim for claim in draft.claims if claim.kind is kind]


@pytest.mark.parametrize("row", rows("figures"))
def test_figures(row: dict[str, Any]) -> None:
    words = cut_words(row["text"])
    found = []
    for counted in find_counted(words):
        figure = counted.figure(words)
        found.append(
            [figure.span.of(row["text"]), figure.low, figure.high, figure.qualifier, figure.unit, figure.group]
        )
    assert found == row["figures"]


@pytest.mark.parametrize("row", rows("times"))
def test_times(row: dict[str, Any]) -> None:
    found = [
        [hit.span.of(row["text"]), hit.when.start_date, hit.when.end_date, hit.when.precision, hit.since]
        for hit in find_times(row["text"], 0, date(2019, 12, 22))
    ]
    assert found == row["times"]


@pytest.mark.parametrize("row", rows("casualties"))
def test_casualties(reader: Reader, row: dict[str, Any]) -> None:
    draft = read(reader, row["text"])
    lows = {claim.id: claim.figure.low for claim in draft.claims if claim.figure}
    found = []
    for claim in of_kind(draft, ClaimKind.CASUALTIES):
        assert claim.figure
        whole = lows[claim.part_of] if claim.part_of else None
        found.append([claim.type, claim.figure.low, claim.figure.high, claim.figure.group, claim.modality, whole])
    assert found == row["claims"]


@pytest.mark.parametrize("row", rows("displacement"))
def test_displacement(reader: Reader, row: dict[str, Any]) -> None:
    found = []
    for claim in of_kind(read(reader, row["text"]), ClaimKind.DISPLACEMENT):
        assert claim.figure
        figure = claim.figure
        found.append([claim.type, figure.low, figure.high, figure.unit, claim.stock, claim.modality])
    assert found == row["claims"]


@pytest.mark.parametrize("row", rows("control"))
def test_control(reader: Reader, row: dict[str, Any]) -> None:
    draft = read(reader, row["text"])
    found = []
    for claim in of_kind(draft, ClaimKind.CONTROL):
        party = claim.by[0].party if claim.by else None
        first = draft.mentions[draft.tiers[claim.id][0][0].mention].span.of(row["text"]) if not claim.figure else None
        what = claim.figure.low if claim.figure else first
        found.append([claim.type, claim.modality, party if row["claims"][0][2] else None, what])
    assert found == row["claims"]
