"""OCHA's administrative boundaries (COD-AB): tables and polygons with P-codes, in the columns of either edition.

ADM1_EN, ADM1_AR, ADM1_PCODE; admin1Name_en, admin1Pcode; adm1_name, adm1_name1, adm1_pcode.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livemap.model.place import PlaceKind
from livemap.store.gazetteer.gleaned import BadRow, Divisions, Gleaned, number_of
from livemap.store.gazetteer.sources.tables import Row, read_rows

CODE = re.compile(r"^adm(?:in)?(\d)_?p_?code$")
NAME = re.compile(r"^adm(?:in)?(\d)(?:_?name)?_?(?:alt\d?)?_?([a-z]{2}|\d)?$")
KINDS = {0: PlaceKind.COUNTRY, 1: PlaceKind.GOVERNORATE, 2: PlaceKind.DISTRICT, 3: PlaceKind.DISTRICT}
POINTS = (("center_lat", "center_lon"), ("latitude", "longitude"), ("lat", "lon"), ("y", "x"))
#: Of several names the one that a place goes by: English, else the one without a language.
FIRST = ("en", "", "und")


def has_codes(columns: Iterator[str] | list[str]) -> bool:
    return any(CODE.match(column) for column in columns)


@dataclass(kw_only=True)
class CodAb:
    """Reads rows of COD-AB. A row is the area of the deepest level that it has a P-code for."""

    name: str = "cod-ab"

    def prepare(self, path: Path, divisions: Divisions) -> None:
        """Keep what calls a division by our name."""
        self._divisions = divisions

    def units(self, path: Path) -> Iterator[tuple[str, Any]]:
        return read_rows(path)

    def parse(self, unit: Any) -> Gleaned | None:
        if isinstance(unit, Exception):
            raise unit
        row, geometry = unit
        levels = sorted(int(match[1]) for column in row if (match := CODE.match(column)) and row[column])
        if not levels:
            raise BadRow("it has no P-code (a column such as ADM1_PCODE)")
        level = levels[-1]
        code, names = _code(row, level), _names(row, level)
        if not names:
            raise BadRow(f"{code} has no name (a column such as ADM{level}_EN)")
        country = _code(row, 0)[:2].upper() or code[:2].upper()
        lat, lon = _point(row, geometry)
        return Gleaned(
            ids=(f"ocha:{code}",),
            name=names[0][0],
            names=tuple(names[1:]),
            lat=lat,
            lon=lon,
            country=country if country.isalpha() else "",
            admin1=self._ours(row, 1, country) if level >= 1 else None,
            admin2=self._ours(row, 2, country) if level >= 2 else None,
            kind=KINDS.get(level, PlaceKind.SETTLEMENT),
            area=geometry if geometry is not None and geometry.geom_type in ("Polygon", "MultiPolygon") else None,
            level=level,
        )

    def _ours(self, row: Row, level: int, country: str) -> str | None:
        names = _names(row, level)
        return self._divisions.name_of(country, f"ocha:{_code(row, level)}", names[0][0] if names else "") or None


def _code(row: Row, level: int) -> str:
    return next((row[key] for key in row if (match := CODE.match(key)) and int(match[1]) == level and row[key]), "")


def _names(row: Row, level: int) -> list[tuple[str, str]]:
    """Names of that level with their language, English first."""
    found: list[tuple[str, str]] = []
    for key, value in row.items():
        match = NAME.match(key)
        if match and int(match[1]) == level and value:
            language = match[2] or ""
            found.append((value, "und" if language.isdigit() else language))
    found.sort(key=lambda pair: FIRST.index(pair[1]) if pair[1] in FIRST else len(FIRST))
    return list(dict.fromkeys((text, language or "en") for text, language in found))


def _point(row: Row, geometry: Any) -> tuple[float | None, float | None]:
    for lat, lon in POINTS:
        if row.get(lat) and row.get(lon):
            return number_of(row[lat], lat), number_of(row[lon], lon)
    if geometry is None or geometry.is_empty:
        return None, None
    inside = geometry.representative_point()
    return round(inside.y, 6), round(inside.x, 6)
