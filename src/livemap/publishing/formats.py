"""Every file format in one table: its name, the end of its files, its media type and what writes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from livemap.publishing.acled import COLUMNS as ACLED_COLUMNS
from livemap.publishing.acled import acled_rows
from livemap.publishing.csv import table_csv, to_csv
from livemap.publishing.geojson import to_geojson
from livemap.publishing.geopackage import write_geopackage
from livemap.publishing.kml import write_kml
from livemap.publishing.matter import Matter
from livemap.publishing.parquet import write_parquet
from livemap.publishing.ucdp import COLUMNS as UCDP_COLUMNS
from livemap.publishing.ucdp import ucdp_rows
from livemap.publishing.xlsx import write_xlsx

Writer = Callable[[Matter, IO[bytes]], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One format that incidents are written in."""

    #: The end of a file's name, with its dot.
    suffix: str
    #: Media type, as an HTTP answer says it.
    media: str
    #: For a person: what it holds.
    about: str
    write: Writer


def _text(pieces: Callable[[Matter], Iterable[str]]) -> Writer:
    def write(matter: Matter, out: IO[bytes]) -> None:
        for piece in pieces(matter):
            out.write(piece.encode("utf-8", "replace"))

    return write


def _claims(matter: Matter) -> Iterator[str]:
    return to_csv(matter.incidents)


def _claims_with_hashtags(matter: Matter) -> Iterator[str]:
    return to_csv(matter.incidents, hxl=True)


def _acled(matter: Matter) -> Iterator[str]:
    return table_csv(ACLED_COLUMNS, acled_rows(matter))


def _ucdp(matter: Matter) -> Iterator[str]:
    return table_csv(UCDP_COLUMNS, ucdp_rows(matter))


CSV = "text/csv; charset=utf-8"
FORMATS: dict[str, Format] = {
    "geojson": Format(
        suffix=".geojson",
        media="application/geo+json",
        about="a feature an incident, its claims within",
        write=_text(lambda matter: to_geojson(matter.incidents)),
    ),
    "csv": Format(suffix=".csv", media=CSV, about="a row a claim", write=_text(_claims)),
    "hxl": Format(
        suffix=".hxl.csv",
        media=CSV,
        about="the same with a second header row of HXL hashtags",
        write=_text(_claims_with_hashtags),
    ),
    "xlsx": Format(
        suffix=".xlsx",
        media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        about="the same as a workbook",
        write=write_xlsx,
    ),
    "parquet": Format(
        suffix=".parquet",
        media="application/vnd.apache.parquet",
        about="the same with typed columns",
        write=write_parquet,
    ),
    "kml": Format(
        suffix=".kml",
        media="application/vnd.google-earth.kml+xml; charset=utf-8",
        about="a placemark an incident, areas as outlines",
        write=write_kml,
    ),
    "geopackage": Format(
        suffix=".gpkg",
        media="application/geopackage+sqlite3",
        about="layers of incidents and areas, a table of claims",
        write=write_geopackage,
    ),
    "acled": Format(suffix=".acled.csv", media=CSV, about="a row an event with ACLED's columns", write=_text(_acled)),
    "ucdp": Format(
        suffix=".ucdp.csv",
        media=CSV,
        about="a row a deadly event with the columns of UCDP's GED",
        write=_text(_ucdp),
    ),
}
