"""A table of one's own: CSV, TSV, a spreadsheet or GeoJSON whose columns are named as below."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from livemap.model.names import fold
from livemap.model.place import PlaceKind
from livemap.store.gazetteer.gleaned import BadRow, Divisions, Gleaned, number_of
from livemap.store.gazetteer.sources.tables import Row, read_rows

#: Columns of a table of one's own and what each means; only `name` must be there.
COLUMNS = {
    "name": "the name that the place goes by",
    "lat": "latitude in degrees, WGS 84; may be missing where an id is known already, or the row has a geometry",
    "lon": "longitude in degrees",
    "id": "your own id of the place, kept as `site:ID`; without it the name and the point make one",
    "names": "further names between `|`, each with its language before `=` if you like: `ar=سراقب|Saraqeb`",
    "kind": "settlement (where nothing is said), district, governorate, country, region, site or natural",
    "country": "ISO 3166-1 alpha-2: SY",
    "admin1": "name of the governorate",
    "admin2": "name of the district",
    "population": "a whole number",
    "geonames": "its id at GeoNames, to merge by",
    "wof": "its id at Who's On First, to merge by",
    "pcode": "its P-code, to merge by",
}
OTHERS = (("geonames", "geonames"), ("wof", "wof"), ("pcode", "ocha"))
#: Columns that people call otherwise.
ALSO_CALLED = {"latitude": "lat", "longitude": "lon", "lng": "lon", "governorate": "admin1", "district": "admin2"}


@dataclass(kw_only=True)
class PlainTable:
    """Reads a table of one's own."""

    name: str = "plain"

    def prepare(self, path: Path, divisions: Divisions) -> None:
        """Nothing to gather."""

    def units(self, path: Path) -> Iterator[tuple[str, Any]]:
        return read_rows(path)

    def parse(self, unit: Any) -> Gleaned | None:
        if isinstance(unit, Exception):
            raise unit
        said, geometry = unit
        row = {ALSO_CALLED.get(key, key): value for key, value in said.items()}
        name = row.get("name", "")
        if not name:
            raise BadRow("it has no name (the column `name`)")
        lat, lon = _point(row, geometry)
        others = [f"{source}:{row[column]}" for column, source in OTHERS if row.get(column)]
        if lat is None and not others and not row.get("id"):
            raise BadRow("it has neither a point (the columns `lat` and `lon`) nor an id of a place that is known")
        own = row.get("id") or fold(name).replace(" ", "-") + (f"@{lat:.3f},{lon:.3f}" if lat is not None else "")
        return Gleaned(
            ids=(f"site:{own}", *others),
            name=name,
            names=tuple(_named(one) for one in row.get("names", "").split("|") if one.strip()),
            lat=lat,
            lon=lon,
            country=row.get("country", "").upper(),
            admin1=row.get("admin1") or None,
            admin2=row.get("admin2") or None,
            kind=_kind(row.get("kind", "")),
            population=int(number_of(row.get("population") or "0", "population")),
            area=geometry if geometry is not None and geometry.geom_type in ("Polygon", "MultiPolygon") else None,
        )


def _named(said: str) -> tuple[str, str]:
    language, equals, text = said.strip().partition("=")
    return (text.strip(), language.strip()) if equals else (said.strip(), "und")


def _kind(said: str) -> PlaceKind:
    try:
        return PlaceKind(said.lower()) if said else PlaceKind.SETTLEMENT
    except ValueError:
        raise BadRow(f"kind is {said!r}; it may be {', '.join(kind.value for kind in PlaceKind)}") from None


def _point(row: Row, geometry: Any) -> tuple[float | None, float | None]:
    if row.get("lat") or row.get("lon"):
        return number_of(row.get("lat", ""), "lat"), number_of(row.get("lon", ""), "lon")
    if geometry is None or geometry.is_empty:
        return None, None
    inside = geometry.representative_point()
    return round(inside.y, 6), round(inside.x, 6)
