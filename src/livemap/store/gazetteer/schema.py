"""Tables of the layers that a site makes: what it imported, and what its people added.

The views give them the shape of the built-in index, so that one reader reads all three.
"""

import sqlite3
from pathlib import Path

#: Raised where the tables change; a layer of another version is imported anew.
VERSION = 1
TABLES = """
CREATE TABLE IF NOT EXISTS places (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL,          -- the id it goes by; that of the built-in place where it is one
  name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT NOT NULL,     -- '' not known
  admin1 TEXT,               -- NULL: not known
  admin2 TEXT,               -- NULL: not known
  precision INTEGER NOT NULL, kind TEXT NOT NULL, population INTEGER NOT NULL,
  radius_km REAL NOT NULL, capital INTEGER NOT NULL, fame REAL NOT NULL,
  source TEXT NOT NULL       -- who says name and point: 'geonames'; 'built-in' for a place of the index
);
CREATE TABLE IF NOT EXISTS ids (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spellings (
  place INTEGER NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
  main INTEGER NOT NULL, folded TEXT NOT NULL,
  skeleton TEXT,             -- NULL: no name that is transliterated
  country TEXT NOT NULL,
  PRIMARY KEY (place, source, name, language)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS areas (
  place INTEGER NOT NULL PRIMARY KEY, level INTEGER NOT NULL, -- 0 country, 1 governorate, 2 district
  country TEXT NOT NULL, outline BLOB NOT NULL                -- well-known binary
);
CREATE VIEW IF NOT EXISTS names AS SELECT folded, place, main, country FROM spellings;
CREATE VIEW IF NOT EXISTS skeletons AS
  SELECT skeleton, country, place, folded FROM spellings WHERE skeleton IS NOT NULL;
CREATE VIEW IF NOT EXISTS labels AS SELECT place, name, language FROM spellings;
"""
#: By name; by sound; near a point; which ids has this place.
INDEXES = {
    "spellings_by_folded": "ON spellings (folded)",
    "spellings_by_skeleton": "ON spellings (skeleton, country) WHERE skeleton IS NOT NULL",
    "places_by_point": "ON places (CAST(lat * 4 AS INTEGER), lon)",
    "ids_by_place": "ON ids (place)",
}


def open_for_writing(path: Path) -> sqlite3.Connection:
    """The layer at `path`, made where it is not there; transactions are the caller's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    # A kill loses nothing that was committed; after a power cut an import begins anew from its files.
    connection.executescript(f"PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; {TABLES}")
    connection.execute(f"PRAGMA user_version={VERSION}")
    return connection


def make_indexes(connection: sqlite3.Connection) -> None:
    for name, what in INDEXES.items():
        connection.execute(f"CREATE INDEX IF NOT EXISTS {name} {what}")
