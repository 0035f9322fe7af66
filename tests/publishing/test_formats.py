"""Files as the programs of others read them: GDAL, LibreOffice, DuckDB, pandas and feedparser, the real ones."""

import csv
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
import feedparser
import pandas
import pytest
from openpyxl import load_workbook
from shapely import Point, Polygon

from livemap.model.recorded import RecordedIncident
from livemap.pipeline import matter_of
from livemap.publishing.atom import FeedPlace, to_atom
from livemap.publishing.columns import COLUMNS
from livemap.publishing.formats import FORMATS
from livemap.publishing.shapes import outline_of
from tests.conftest import skip
from tests.publishing.readings import INCIDENT, SARAQIB, UNPLACED

AREA_PLACE = replace(SARAQIB, name="south of Saraqib", precision=2, radius_km=12.0)
AREA = replace(INCIDENT, incident=replace(INCIDENT.incident, id="i0123456789ad", place=AREA_PLACE))
ALL = (INCIDENT, UNPLACED, AREA)
LINE_PLACE = replace(
    SARAQIB,
    name="between Saraqib and Ardel",
    lat=35.75,
    lon=36.73,
    radius_km=14.0,
    path=((35.86, 36.8), (35.64, 36.66)),
)
LINE = replace(INCIDENT, incident=replace(INCIDENT.incident, id="i0123456789ae", place=LINE_PLACE))


def written(form: str, incidents: Sequence[RecordedIncident] = ALL) -> bytes:
    out = BytesIO()
    FORMATS[form].write(matter_of(incidents), out)
    return out.getvalue()


def written_file(folder: Path, form: str, incidents: Sequence[RecordedIncident] = ALL) -> Path:
    path = folder / f"incidents{FORMATS[form].suffix}"
    path.write_bytes(written(form, incidents))
    return path


def run(program: str, *arguments: str | Path) -> str:
    if shutil.which(program) is None:
        skip(f"{program} is not installed")
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout + done.stderr


@pytest.mark.parametrize(
    ("form", "layer", "count"),
    [
        ("geojson", None, 3),
        ("kml", "Livemap incidents", 3),
        ("geopackage", "incidents", 3),
        ("geopackage", "areas", 1),
        ("geopackage", "claims", 5),
    ],
)
def test_gdal_reads(tmp_path: Path, form: str, layer: str | None, count: int) -> None:
    path = written_file(tmp_path, form)
    told = run("ogrinfo", "-ro", "-so", path, *([layer] if layer else ["-al"]))
    assert f"Feature Count: {count}" in told
    assert "ERROR" not in told
    assert "Warning" not in told


def test_gdal_finds_areas_as_outlines(tmp_path: Path) -> None:
    path = written_file(tmp_path, "geopackage")
    told = run("ogrinfo", "-ro", path, "areas")
    assert "POLYGON ((" in told
    assert "south of Saraqib" in told


def test_a_line_is_a_line_in_geojson_and_a_corridor_elsewhere(tmp_path: Path) -> None:
    (feature,) = json.loads(written("geojson", [LINE]))["features"]
    assert feature["geometry"] == {"type": "LineString", "coordinates": [[36.8, 35.86], [36.66, 35.64]]}
    ring = outline_of(LINE_PLACE)
    assert ring[0] == ring[-1]
    corridor = Polygon(ring)
    assert corridor.contains(Point(36.73, 35.75))
    assert not corridor.contains(Point(36.85, 35.70))
    assert "POLYGON ((" in run("ogrinfo", "-ro", written_file(tmp_path, "geopackage", [LINE]), "areas")


def test_gdal_turns_a_geopackage_into_geojson(tmp_path: Path) -> None:
    path = written_file(tmp_path, "geopackage")
    run("ogr2ogr", tmp_path / "out.json", path, "incidents")
    made = json.loads((tmp_path / "out.json").read_text())
    placed = next(f for f in made["features"] if f["properties"]["incident_id"] == "i0123456789ab")
    assert placed["geometry"] == {"type": "Point", "coordinates": [36.8, 35.86]}
    assert placed["properties"]["claim_ids"] == "c0123456789ab c0123456789ac"


def test_a_workbook_opens_in_libreoffice_and_says_the_same_as_the_csv(tmp_path: Path) -> None:
    path = written_file(tmp_path, "xlsx")
    run("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "csv", "--outdir",
        tmp_path, path)  # fmt: skip
    rows = list(csv.DictReader(StringIO(path.with_suffix(".csv").read_text(encoding="utf-8"))))
    claims = [item.claim.id for recorded in ALL for item in recorded.claims]
    assert [row["claim_id"] for row in rows] == claims
    assert rows[0]["figure_low"] == "10"


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    sheet = load_workbook(BytesIO(written("xlsx")))["Claims"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith("=") for cell in cells)


def test_a_workbook_holds_what_xml_cannot() -> None:
    broken = replace(INCIDENT, claims=(replace(INCIDENT.claims[0], evidence_text="a\x00b\x1fc"),))
    sheet = load_workbook(BytesIO(written("xlsx", [broken])))["Claims"]
    column = list(COLUMNS).index("evidence") + 1
    assert sheet.cell(2, column).value == "a�b�c"


def test_duckdb_and_pandas_read_parquet_with_its_types(tmp_path: Path) -> None:
    path = written_file(tmp_path, "parquet")
    found = duckdb.sql(f"SELECT typeof(start_date), typeof(recorded), sum(figure_low) FROM '{path}' GROUP BY ALL")
    assert found is not None
    kinds = {row[:2] for row in found.fetchall()}
    assert kinds == {("DATE", "TIMESTAMP WITH TIME ZONE")}
    table = pandas.read_parquet(path)
    assert list(table.columns) == list(COLUMNS)
    assert table["figure_low"].iloc[0] == 10
    assert len(table) == 5


@pytest.mark.parametrize("form", list(FORMATS))
def test_nothing_is_a_whole_file_of_its_form(form: str) -> None:
    assert written(form, [])


def test_a_feed_is_read_by_a_feed_reader() -> None:
    place = FeedPlace(site="https://map.example", query="kind=casualties&q=a%26b")
    read = feedparser.parse(to_atom([INCIDENT, UNPLACED], place))
    assert not read.bozo
    assert read.feed.id == "https://map.example/feed.atom?kind=casualties&q=a%26b"
    first = read.entries[0]
    assert first.link == "https://map.example/incidents/i0123456789ab"
    assert first.title == "=Killed in Saraqib"
    assert "Northern Observatory (in Example Wire)" in first.content[0].value
    assert first.updated == "2019-12-21T09:00:00+00:00"
    assert not feedparser.parse(to_atom([], place)).bozo


def test_hashtags_stand_under_the_header() -> None:
    rows = list(csv.reader(StringIO(written("hxl").decode(), newline="")))
    tags = dict(zip(rows[0], rows[1], strict=True))
    assert tags["figure_low"] == "#affected+min"
    assert rows[2][rows[0].index("claim_id")] == "c0123456789ab"
