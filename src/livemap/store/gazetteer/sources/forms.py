"""Which form a file has: told by its name and its first bytes."""

import csv
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from livemap.errors import InputError
from livemap.store.gazetteer.gleaned import Source
from livemap.store.gazetteer.sources.codab import CodAb, has_codes
from livemap.store.gazetteer.sources.features import read_features
from livemap.store.gazetteer.sources.geonames import COLUMNS, GeoNamesDump, GeoNamesNames
from livemap.store.gazetteer.sources.lines import open_member
from livemap.store.gazetteer.sources.plain import PlainTable
from livemap.store.gazetteer.sources.tables import read_rows
from livemap.store.gazetteer.sources.whosonfirst import WhosOnFirst, is_database

FORMS: dict[str, Callable[[], Source]] = {
    "geonames": GeoNamesDump,
    "geonames-names": GeoNamesNames,
    "whosonfirst": WhosOnFirst,
    "cod-ab": CodAb,
    "plain": PlainTable,
}
ADVICE = f"name its form with --format: {', '.join(FORMS)}"


def source_of(path: Path, form: str | None = None) -> Source:
    """What reads `path`: as `form` says, else as the file looks. Raises InputError for what looks like nothing."""
    if not path.exists():
        raise InputError(f"{path}: there is no such file")
    return FORMS[form or _form_of(path)]()


def _form_of(path: Path) -> str:
    suffix = path.suffix.lower()
    if path.is_dir() or suffix in (".geojson", ".json"):
        return _form_of_features(path)
    if suffix in (".xlsx", ".xlsm", ".gpkg"):
        return _form_of_columns(path)
    if suffix == ".bz2":
        raise InputError(f"{path}: unpack it first (bunzip2)")
    if is_database(path):
        return "whosonfirst"
    return _form_of_text(path)


def _form_of_features(path: Path) -> str:
    for _, feature in islice(read_features(path), 5):
        if not isinstance(feature, Exception):
            keys = list(feature.get("properties") or {})
            if "wof:id" in keys:
                return "whosonfirst"
            return _by_columns(path, [key.lower() for key in keys])
    raise InputError(f"{path}: no GeoJSON feature in it; {ADVICE}")


def _form_of_columns(path: Path) -> str:
    for _, row in islice(read_rows(path), 5):
        if not isinstance(row, Exception):
            return _by_columns(path, list(row[0]))
    raise InputError(f"{path}: no row in it; {ADVICE}")


def _form_of_text(path: Path) -> str:
    with open_member(path) as (_, raw):
        lines = [raw.readline().decode("utf-8-sig", "replace").rstrip("\r\n") for _ in range(3)]
    cells = max((line.split("\t") for line in lines), key=len)
    if len(cells) == COLUMNS:
        return "geonames"
    if 8 <= len(cells) <= 10 and cells[0].isdigit() and cells[1].isdigit():
        return "geonames-names"
    delimiter = max("\t;,", key=lines[0].count)
    header = next(csv.reader([lines[0]], delimiter=delimiter), [])
    return _by_columns(path, [cell.strip().lower() for cell in header])


def _by_columns(path: Path, columns: list[str]) -> str:
    if has_codes(columns):
        return "cod-ab"
    if "name" in columns:
        return "plain"
    shown = ", ".join(columns[:6]) or "nothing"
    raise InputError(f"{path}: its columns ({shown}) are those of no form that we know; {ADVICE}")
