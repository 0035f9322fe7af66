"""Where each claim happened: sentences of many wars read and placed, with what their words allow and no more."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from livemap.model.place import Place
from livemap.model.reading import Reading
from livemap.model.report import Report
from livemap.placing.placer import Placer
from livemap.reading.reader import Reader
from livemap.store.gazetteer import IndexedGazetteer

Row = dict[str, Any]


def rows() -> Iterator[Any]:
    for row in yaml.safe_load((files("tests.placing") / "cases/where.yml").read_text("utf-8")):
        yield pytest.param(row, id=row["text"][:60])


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def shape_of(place: Place) -> str:
    if place.path:
        return "line"
    return "area" if place.radius_km else "point"


def told(reading: Reading) -> list[list[Any]]:
    """Type and places of each claim of casualties, control or displacement, as the cases write them."""
    found = []
    for claim in reading.claims:
        if claim.kind.value not in ("casualties", "control", "displacement"):
            continue
        refs: list[list[Any]] = []
        for ref in claim.places:
            mention = reading.mentions[ref.mention]
            said = [mention.span.of(reading.report.text), ref.role.value]
            place = mention.place
            if place is None:
                refs.append([*said, "unplaced"])
                continue
            shape = shape_of(place)
            moved = [] if shape == "point" else [place.name]
            refs.append([*said, shape, place.precision, place.admin1 or place.country, *moved])
        found.append([claim.type, refs])
    return found


@pytest.mark.parametrize("row", list(rows()))
def test_a_claim_is_where_its_words_put_it(reader: Reader, gazetteer: IndexedGazetteer, row: Row) -> None:
    report = Report(id="t", title=row.get("title", ""), text=row["text"], language="en")
    reading = Placer(gazetteer).place(next(iter(reader.read_many([report]))))
    assert told(reading) == row["claims"]
