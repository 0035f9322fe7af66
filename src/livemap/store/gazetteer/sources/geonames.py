"""GeoNames dumps: allCountries.txt or a country's file, and alternateNamesV2.txt; plain or zipped.

Columns as in the readme of download.geonames.org/export/dump.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from livemap.model.place import PlaceKind
from livemap.store.gazetteer.gleaned import BadRow, Divisions, Gleaned, number_of
from livemap.store.gazetteer.sources.lines import read_lines
from livemap.store.gazetteer.world import is_name

COLUMNS = 19
#: Feature codes that are more than their class says.
KIND_OF_CODE = {
    "ADM1": PlaceKind.GOVERNORATE, "ADM2": PlaceKind.DISTRICT, "ADM3": PlaceKind.DISTRICT, "ADM4": PlaceKind.DISTRICT,
    "ADM5": PlaceKind.DISTRICT, "PCL": PlaceKind.COUNTRY, "PCLI": PlaceKind.COUNTRY, "PCLD": PlaceKind.COUNTRY,
    "PCLF": PlaceKind.COUNTRY, "PCLS": PlaceKind.COUNTRY, "PCLIX": PlaceKind.COUNTRY,
}  # fmt: skip
KIND_OF_CLASS = {
    "P": PlaceKind.SETTLEMENT, "A": PlaceKind.REGION, "H": PlaceKind.NATURAL, "T": PlaceKind.NATURAL,
    "V": PlaceKind.NATURAL, "U": PlaceKind.NATURAL, "L": PlaceKind.REGION, "S": PlaceKind.SITE, "R": PlaceKind.SITE,
}  # fmt: skip
#: What no longer is, by feature code.
GONE = frozenset({"PPLH", "PPLQ", "PPLW", "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADMDH", "PCLH", "PPLCH"})
SEATS = frozenset({"PPLA", "PPLA2", "PPLC"})
#: What alternateNamesV2 gives as a language and is none.
NO_LANGUAGE = frozenset({"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny", "fr_1793"})


@dataclass(kw_only=True)
class GeoNamesDump:
    """Reads a dump of places. Names of divisions are gathered in a first pass, since rows give codes only."""

    name: str = "geonames"
    _divisions: dict[str, str] = field(default_factory=dict)

    def prepare(self, path: Path, divisions: Divisions) -> None:
        """Gather divisions' names by code, as `divisions` calls them."""
        for _, line in read_lines(path):
            if "\tADM1\t" in line or "\tADM2\t" in line:
                row = line.split("\t")
                if len(row) == COLUMNS and row[7] in ("ADM1", "ADM2"):
                    code = _code(row, 10) if row[7] == "ADM1" else _code(row, 11)
                    self._divisions[code] = divisions.name_of(row[8], f"geonames:{row[0]}", row[1])

    def units(self, path: Path) -> Iterator[tuple[str, str]]:
        return read_lines(path)

    def parse(self, line: str) -> Gleaned | None:
        row = line.split("\t")
        if len(row) != COLUMNS:
            raise BadRow(f"a GeoNames row has {COLUMNS} columns, this one {len(row)}")
        if not row[0].isdigit():
            raise BadRow(f"the id {row[0]!r} is not a number")
        if not row[1].strip():
            raise BadRow("it has no name")
        code = row[7]
        kind = KIND_OF_CODE.get(code) or KIND_OF_CLASS.get(row[6])
        if kind is None or code in GONE:
            return None
        return Gleaned(
            ids=(f"geonames:{row[0]}",),
            name=row[1],
            names=tuple((name, "und") for name in (row[2], *row[3].split(",")) if name != row[1] and is_name(name)),
            lat=number_of(row[4], "latitude"),
            lon=number_of(row[5], "longitude"),
            country=row[8],
            admin1=self._divisions.get(_code(row, 10)),
            admin2=self._divisions.get(_code(row, 11)) if row[11] else None,
            kind=kind,
            population=int(number_of(row[14] or "0", "population")),
            capital=code == "PPLC",
            seat=code in SEATS,
        )


@dataclass(kw_only=True)
class GeoNamesNames:
    """Reads alternateNamesV2: names with their language for places that are known by their GeoNames id."""

    name: str = "geonames-names"

    def prepare(self, path: Path, divisions: Divisions) -> None:
        """Nothing to gather."""

    def units(self, path: Path) -> Iterator[tuple[str, str]]:
        return read_lines(path)

    def parse(self, line: str) -> Gleaned | None:
        row = line.split("\t")
        if not 4 <= len(row) <= 10:
            raise BadRow(f"a row of alternate names has 8 or 10 columns, this one {len(row)}")
        if not row[0].isdigit() or not row[1].isdigit():
            raise BadRow(f"the ids {row[0]!r} and {row[1]!r} are not both numbers")
        language, text = row[2], row[3].strip()
        if language in NO_LANGUAGE or not text:
            return None
        return Gleaned(ids=(f"geonames:{row[1]}",), name="", names=((text, language or "und"),))


def _code(row: list[str], last: int) -> str:
    return ".".join((row[8], *row[10 : last + 1]))
