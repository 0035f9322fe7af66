"""Incidents and claims as a GeoPackage 1.3 (OGC 12-128r17): points, outlines of areas, and a table of claims.

A GeoPackage is an SQLite file by its standard; nothing here reads or writes the store.
"""

import sqlite3
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from livemap.model.recorded import RecordedIncident
from livemap.publishing.columns import COLUMNS, DECIMAL, WHOLE, Cell
from livemap.publishing.matter import Matter
from livemap.publishing.shapes import outline_of, point_wkb, polygon_wkb

#: "GPKG" and version 1.3, as the standard writes them into the file's header.
APPLICATION_ID, USER_VERSION = 0x47504B47, 10300
WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
SYSTEMS = (
    ("Undefined cartesian", -1, "NONE", -1, "undefined"),
    ("Undefined geographic", 0, "NONE", 0, "undefined"),
    ("WGS 84", 4326, "EPSG", 4326, WGS84),
)
INCIDENT_COLUMNS = (
    "incident_id TEXT", "title TEXT", "kind TEXT", "type TEXT", "start_date DATE", "end_date DATE", "verdict TEXT",
    "verdict_sentence TEXT", "independent_origins INTEGER", "place_id TEXT", "place_name TEXT", "admin1 TEXT",
    "country TEXT", "place_precision INTEGER", "place_radius_km REAL", "claim_ids TEXT",
)  # fmt: skip
LAYERS = (("incidents", "POINT", "Incidents; an area is at its middle"), ("areas", "POLYGON", "Areas of incidents"))
SCHEMA = f"""
PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {USER_VERSION};
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL PRIMARY KEY REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL);
"""


def write_geopackage(matter: Matter, out: IO[bytes]) -> None:
    """Writes the file: layers `incidents` and `areas`, table `claims`. Unplaced incidents have no geometry."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "incidents.gpkg"
        connection = sqlite3.connect(path)
        try:
            _fill(connection, matter.incidents)
        finally:
            connection.close()
        with path.open("rb") as made:
            while piece := made.read(1 << 20):
                out.write(piece)


def _fill(connection: sqlite3.Connection, incidents: Iterable[RecordedIncident]) -> None:
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition)"
        " VALUES (?,?,?,?,?)",
        SYSTEMS,
    )
    for name, geometry, description in LAYERS:
        _add_layer(connection, name, geometry, description)
    columns = ", ".join(f"{name} {_sql_type(name)}" for name in COLUMNS)
    connection.execute(f"CREATE TABLE claims (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {columns})")
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?,?,?,?,?)",
        ("claims", "attributes", "claims", "Claims with their words and voices; join on incident_id", 0),
    )
    for incident in incidents:
        _add_incident(connection, incident)
    connection.commit()


def _add_layer(connection: sqlite3.Connection, name: str, geometry: str, description: str) -> None:
    columns = ", ".join(INCIDENT_COLUMNS)
    connection.execute(
        f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {geometry}, {columns})"
    )
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?,?,?,?,?)",
        (name, "features", name, description, 4326),
    )
    connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)", (name, "geom", geometry, 4326))


def _add_incident(connection: sqlite3.Connection, recorded: RecordedIncident) -> None:
    place = recorded.incident.place
    values = _incident_row(recorded)
    _insert(connection, "incidents", [_blob(point_wkb(place.lat, place.lon)) if place else None, *values])
    ring = outline_of(place) if place else ()
    if ring:
        _insert(connection, "areas", [_blob(polygon_wkb(ring)), *values])
    for claim in recorded.claims:
        _insert(connection, "claims", [read(recorded, claim) for read in COLUMNS.values()])


def _insert(connection: sqlite3.Connection, table: str, values: Sequence[Cell | bytes]) -> None:
    marks = ",".join("?" * (len(values) + 1))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", (None, *values))


def _incident_row(recorded: RecordedIncident) -> list[Cell]:
    incident, verdict, place = recorded.incident, recorded.verdict, recorded.incident.place
    return [
        incident.id,
        incident.title,
        incident.kind.value,
        incident.type,
        incident.start_date.isoformat() if incident.start_date else None,
        incident.end_date.isoformat() if incident.end_date else None,
        verdict.status.value,
        verdict.sentence,
        len(verdict.origins),
        *((place.id, place.name, place.admin1, place.country) if place else (None,) * 4),
        *((place.precision, place.radius_km) if place else (None, None)),
        " ".join(claim.claim.id for claim in recorded.claims),
    ]


def _blob(wkb: bytes) -> bytes:
    """The standard's header before the geometry: little endian, no envelope, WGS 84."""
    return b"GP" + struct.pack("<BBi", 0, 1, 4326) + wkb


def _sql_type(name: str) -> str:
    if name in WHOLE:
        return "INTEGER"
    return "REAL" if name in DECIMAL else "TEXT"
