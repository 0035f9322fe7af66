"""CSV and GeoJSON: what is in them leads back to claims, and nothing in them runs."""

import csv
import json
from collections.abc import Iterator
from io import StringIO

import pytest

from livemap.model.recorded import RecordedIncident
from livemap.publishing.csv import to_csv
from livemap.publishing.geojson import to_geojson
from tests.publishing.readings import INCIDENT, UNPLACED


def test_csv_has_one_row_a_claim() -> None:
    rows = list(csv.DictReader(StringIO("".join(to_csv([INCIDENT, UNPLACED])), newline="")))
    assert [row["claim_id"] for row in rows] == ["c0123456789ab", "c0123456789ac", "c0123456789ad"]
    killed = rows[0]
    assert (killed["figure_low"], killed["figure_high"], killed["figure_qualifier"]) == ("10", "", "more_than")
    assert killed["voices"] == "Northern Observatory (origin); Example Wire (relay)"
    assert killed["origin"] == "Northern Observatory"
    assert killed["verdict"] == "single"
    assert (killed["place_name"], killed["lat"]) == ("Saraqib", "35.86")
    assert killed["evidence"].startswith("More than nine civilians")
    assert rows[2]["by"] == "Syrian army [syrian_government]"


@pytest.mark.parametrize("column", ["incident_title", "evidence"])
def test_no_cell_is_a_formula(column: str) -> None:
    rows = list(csv.DictReader(StringIO("".join(to_csv([INCIDENT])), newline="")))
    assert all(not row[column].startswith(("=", "@")) for row in rows)
    assert any(row[column].startswith(("'=", "'@")) for row in rows)


def test_geojson_has_one_feature_an_incident() -> None:
    made = json.loads("".join(to_geojson([INCIDENT, UNPLACED])))
    assert made["type"] == "FeatureCollection"
    placed, unplaced = made["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [36.8, 35.86]}
    assert placed["id"] == "i0123456789ab"
    assert placed["properties"]["place_precision"] == 1
    assert placed["properties"]["origins"][0]["claim_ids"] == ["c0123456789ab"]
    assert [claim["claim_id"] for claim in placed["properties"]["claims"]] == ["c0123456789ab", "c0123456789ac"]
    assert unplaced["geometry"] is None
    assert unplaced["properties"]["place_id"] is None


def test_nothing_is_an_empty_file_of_its_form() -> None:
    assert json.loads("".join(to_geojson([])))["features"] == []
    assert "".join(to_csv([])).count("\r\n") == 1


def test_incidents_stream() -> None:
    asked: list[int] = []

    def incidents() -> Iterator[RecordedIncident]:
        for number in range(3):
            asked.append(number)
            yield INCIDENT

    lines = to_csv(incidents())
    next(lines)
    next(lines)
    assert asked == [0]
