"""Who's On First: GeoJSON (a feature, a folder, a collection) and the SQLite distribution."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from livemap.errors import InputError
from livemap.model.place import PlaceKind
from livemap.store.gazetteer.gleaned import BadRow, Divisions, Gleaned, number_of
from livemap.store.gazetteer.sources.features import read_features

#: Placetypes (whosonfirst-placetypes) and our kinds; those that are not here are no places of a report.
KINDS = {
    "country": PlaceKind.COUNTRY, "dependency": PlaceKind.COUNTRY, "region": PlaceKind.GOVERNORATE,
    "county": PlaceKind.DISTRICT, "localadmin": PlaceKind.DISTRICT, "locality": PlaceKind.SETTLEMENT,
    "borough": PlaceKind.SETTLEMENT, "neighbourhood": PlaceKind.SETTLEMENT, "macrohood": PlaceKind.SETTLEMENT,
    "campus": PlaceKind.SITE, "macroregion": PlaceKind.REGION, "macrocounty": PlaceKind.REGION,
    "disputed": PlaceKind.REGION, "marinearea": PlaceKind.NATURAL, "ocean": PlaceKind.NATURAL,
}  # fmt: skip
#: Concordances by their key, and the source that we call it by.
CONCORDANCES = {"gn:id": "geonames", "wd:id": "wikidata", "ocha:pcode": "ocha", "un:pcode": "ocha"}
PARENTS = (("region_id", PlaceKind.GOVERNORATE), ("county_id", PlaceKind.DISTRICT))


@dataclass(kw_only=True)
class WhosOnFirst:
    """Reads features of Who's On First from GeoJSON or from the `geojson` table of the SQLite distribution."""

    name: str = "whosonfirst"

    def prepare(self, path: Path, divisions: Divisions) -> None:
        """Keep what names a parent."""
        self._divisions = divisions

    def units(self, path: Path) -> Iterator[tuple[str, Any]]:
        return _database_units(path) if is_database(path) else read_features(path)

    def parse(self, unit: Any) -> Gleaned | None:
        if isinstance(unit, Exception):
            raise unit
        feature = _loaded(unit) if isinstance(unit, str) else unit
        told = feature.get("properties") or {}
        kind = KINDS.get(str(told.get("wof:placetype", "")))
        if "wof:id" not in told:
            raise BadRow("it has no wof:id: no feature of Who's On First")
        if kind is None or _is_gone(told):
            return None
        names = _names(told)
        name = str(told.get("wof:name") or next(iter(names), ("", ""))[0])
        if not name:
            raise BadRow("it has no name")
        lat, lon = _point(told)
        return Gleaned(
            ids=_ids(told),
            name=name,
            names=tuple(pair for pair in names if pair[0] != name),
            lat=lat,
            lon=lon,
            country=_country(told),
            admin1=self._parent(told, PlaceKind.GOVERNORATE) if kind is not PlaceKind.GOVERNORATE else name,
            admin2=self._parent(told, PlaceKind.DISTRICT) if kind is not PlaceKind.DISTRICT else name,
            kind=kind,
            population=_population(told),
            area=_outline(feature),
        )

    def _parent(self, told: Mapping[str, Any], kind: PlaceKind) -> str | None:
        key = next(key for key, of in PARENTS if of is kind)
        for branch in told.get("wof:hierarchy") or ():
            if isinstance(branch, dict) and branch.get(key, -1) != told["wof:id"] and int(branch.get(key) or -1) > 0:
                return self._divisions.name_of(_country(told), f"wof:{branch[key]}", "") or None
        return None


def is_database(path: Path) -> bool:
    if path.is_dir():
        return False
    with path.open("rb") as raw:
        return raw.read(16) == b"SQLite format 3\x00"


def _database_units(path: Path) -> Iterator[tuple[str, str]]:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(geojson)")}
        if "body" not in columns:
            raise InputError(f"{path}: it has no table 'geojson' with a column 'body': not a distribution that we know")
        only = "WHERE is_alt = 0" if "is_alt" in columns else ""
        for id, body in connection.execute(f"SELECT id, body FROM geojson {only} ORDER BY id"):
            yield f"{path.name}, id {id}", body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body)
    except sqlite3.DatabaseError as error:
        raise InputError(f"{path}: cannot be read as an SQLite file ({error}); fetch it again") from error
    finally:
        connection.close()


def _loaded(body: str) -> dict[str, Any]:
    try:
        feature = json.loads(body)
    except json.JSONDecodeError as error:
        raise BadRow(f"its body is not JSON ({error})") from error
    if not isinstance(feature, dict):
        raise BadRow("its body is no feature")
    return feature


def _is_gone(told: Mapping[str, Any]) -> bool:
    """Superseded, deprecated, or no longer there."""
    ended = [told.get(key) for key in ("edtf:deprecated", "edtf:cessation")]
    return (
        bool(told.get("wof:superseded_by"))
        or str(told.get("mz:is_current")) == "0"
        or any(one not in (None, "", "uuuu", "..", "open") for one in ended)
    )


def _names(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names with their language; the preferred ones of each language first."""
    found: dict[tuple[str, str], None] = {}
    keys = sorted((key for key in told if key.startswith("name:")), key=lambda key: ("_x_preferred" not in key, key))
    for key in keys:
        language = key.removeprefix("name:").partition("_x_")[0]
        values = told[key] if isinstance(told[key], list) else [told[key]]
        for value in values:
            if str(value).strip():
                found[str(value).strip(), language or "und"] = None
    return list(found)


def _ids(told: Mapping[str, Any]) -> tuple[str, ...]:
    listed = told.get("wof:concordances")
    others = listed if isinstance(listed, dict) else {}
    return (
        f"wof:{told['wof:id']}",
        *(f"{source}:{others[key]}" for key, source in CONCORDANCES.items() if str(others.get(key) or "0") != "0"),
    )


def _point(told: Mapping[str, Any]) -> tuple[float, float]:
    for lat, lon in (("lbl:latitude", "lbl:longitude"), ("geom:latitude", "geom:longitude")):
        if told.get(lat) not in (None, "") and told.get(lon) not in (None, ""):
            return number_of(str(told[lat]), lat), number_of(str(told[lon]), lon)
    raise BadRow("it has no point (geom:latitude and geom:longitude)")


def _country(told: Mapping[str, Any]) -> str:
    code = str(told.get("wof:country") or told.get("iso:country") or "").upper()
    return code if len(code) == 2 and code.isalpha() else ""


def _population(told: Mapping[str, Any]) -> int:
    said = told.get("wof:population") or told.get("gn:population") or told.get("gn:pop") or 0
    return max(0, int(number_of(str(said), "population")))


def _outline(feature: Mapping[str, Any]) -> Any:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return None
    try:
        return shape(geometry)
    except (shapely.errors.ShapelyError, ValueError, TypeError, IndexError, KeyError) as error:
        raise BadRow(f"its geometry cannot be read ({error})") from error
