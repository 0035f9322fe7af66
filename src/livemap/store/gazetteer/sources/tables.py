"""Rows of tables by their column's name: CSV, TSV, spreadsheets, and the properties of GeoJSON and GeoPackage."""

import csv
import re
import sqlite3
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import openpyxl
import shapely
from shapely.geometry import shape

from livemap.errors import InputError
from livemap.store.gazetteer.gleaned import BadRow
from livemap.store.gazetteer.sources.features import read_features
from livemap.store.gazetteer.sources.lines import open_member

Row = Mapping[str, str]
#: A row and its outline or point (a shapely geometry), or None where the table has none.
Shaped = tuple[Row, Any]
TEXT = (".csv", ".tsv", ".zip", ".txt")
SHEET = (".xlsx", ".xlsm")
JSON = (".geojson", ".json")
#: Bytes of a GeoPackage geometry's envelope by the number in its flags.
ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
#: What shapely raises for a geometry that is none.
UNREADABLE = (shapely.errors.ShapelyError, ValueError, TypeError, IndexError, KeyError, AttributeError)


def read_rows(path: Path) -> Iterator[tuple[str, Shaped | Exception]]:
    """Each row with its place, keys in lower case; a row that cannot be read as the error that says why."""
    suffix = path.suffix.lower()
    if suffix in SHEET:
        yield from _sheet_rows(path)
    elif suffix in JSON:
        yield from _feature_rows(path)
    elif suffix == ".gpkg":
        yield from _package_rows(path)
    else:
        yield from _text_rows(path)


def _text_rows(path: Path) -> Iterator[tuple[str, Shaped | Exception]]:
    with open_member(path) as (name, raw), TextIOWrapper(raw, "utf-8-sig", errors="replace", newline="") as text:
        first = text.readline()
        delimiter = max("\t;,", key=first.count)
        header = [_key(cell) for cell in next(csv.reader([first], delimiter=delimiter), [])]
        reader = csv.reader(text, delimiter=delimiter)
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                yield f"{name}, line {reader.line_num + 1}", BadRow(f"the line is no row of a table ({error})")
                continue
            if cells is None:
                return
            where = f"{name}, line {reader.line_num + 1}"
            if len(cells) > len(header):
                yield where, BadRow(f"it has {len(cells)} cells, the header {len(header)} (a comma without quotes?)")
            elif any(cell.strip() for cell in cells):
                yield where, (dict(zip(header, (cell.strip() for cell in cells), strict=False)), None)


def _sheet_rows(path: Path) -> Iterator[tuple[str, Shaped | Exception]]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise InputError(
            f"{path}: cannot be opened as a spreadsheet ({error}); save it anew as .xlsx or CSV"
        ) from error
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(values_only=True)
            header = [_key(_cell(cell)) for cell in next(rows, ())]
            for number, cells in enumerate(rows, 2):
                row = dict(zip(header, map(_cell, cells), strict=False))
                if any(row.values()):
                    yield f"{path.name}, sheet {sheet.title}, row {number}", (row, None)
    finally:
        book.close()


def _feature_rows(path: Path) -> Iterator[tuple[str, Shaped | Exception]]:
    for where, feature in read_features(path):
        if isinstance(feature, Exception):
            yield where, feature
            continue
        row = {_key(str(key)): _cell(value) for key, value in (feature.get("properties") or {}).items()}
        try:
            yield where, (row, shape(feature["geometry"]) if feature.get("geometry") else None)
        except UNREADABLE as error:
            yield where, BadRow(f"its geometry cannot be read ({error})")


def _package_rows(path: Path) -> Iterator[tuple[str, Shaped | Exception]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        layers = connection.execute("SELECT table_name, column_name FROM gpkg_geometry_columns ORDER BY 1").fetchall()
        for table, column in layers:
            quoted = table.replace('"', '""')
            rows = connection.execute(f'SELECT * FROM "{quoted}" ORDER BY rowid')
            names = [description[0] for description in rows.description]
            for number, cells in enumerate(rows, 1):
                row = {_key(name): _cell(cell) for name, cell in zip(names, cells, strict=True) if name != column}
                blob = cells[names.index(column)]
                where = f"{path.name}, layer {table}, row {number}"
                try:
                    yield where, (row, _geometry(blob) if blob else None)
                except UNREADABLE as error:
                    yield where, BadRow(f"its geometry cannot be read ({error})")
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: cannot be read as a GeoPackage ({error})") from error
    finally:
        connection.close()


def _geometry(blob: bytes) -> Any:
    """A GeoPackage geometry: magic, version, flags, reference system, envelope, then well-known binary."""
    if blob[:2] != b"GP":
        raise KeyError("it does not begin with GP")
    return shapely.from_wkb(blob[8 + ENVELOPES[(blob[3] >> 1) & 7] :])


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().lower())


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
