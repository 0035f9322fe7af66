"""Places of files into a site's imported layer: streamed, resumed after a kill, put in place as a whole at the end.

The work is done on a copy beside the layer; readers go on with the old one until the new one takes its name.
"""

import json
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from livemap.errors import InputError, StoreError
from livemap.model.place import PlaceKind
from livemap.store.gazetteer.gleaned import BadRow, Source
from livemap.store.gazetteer.layer import Layer
from livemap.store.gazetteer.merging import BUILT_IN, Merger
from livemap.store.gazetteer.reverse import Reverse
from livemap.store.gazetteer.schema import INDEXES, VERSION, make_indexes, open_for_writing
from livemap.store.gazetteer.site import IMPORTED
from livemap.store.gazetteer.sources.forms import FORMS, source_of
from livemap.store.gazetteer.sources.lines import count_rows
from livemap.store.gazetteer.twins import Twins

WORKING = "importing.sqlite"
#: Rows a transaction: what a kill can lose, against the cost of a commit.
BATCH = 10_000
#: Files larger than this are loaded without the indexes, which are made anew at the end.
LARGE = 20_000_000
#: What a reader raises for values of another type than its form has.
MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError)
STEPS = """
CREATE TABLE IF NOT EXISTS steps (
  step INTEGER PRIMARY KEY, path TEXT NOT NULL, form TEXT NOT NULL,
  done INTEGER NOT NULL,     -- rows looked at so far
  finished INTEGER NOT NULL, counts TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS plan (plan TEXT NOT NULL);
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportRequest:
    """Which files, and how."""

    files: tuple[Path, ...]
    #: Name of their form; None: as each looks.
    form: str | None = None
    #: Only places of these kinds; empty: all.
    kinds: frozenset[PlaceKind] = frozenset()
    #: Throw away an import that was stopped.
    anew: bool = False


class ImportWatch(Protocol):
    """Told how an import goes."""

    def opened(self, path: Path, form: str, rows: int | None, done: int) -> None: ...

    def advanced(self, rows: int, faults: int) -> None: ...

    def fault(self, where: str, why: str) -> None: ...

    def finishing(self, what: str) -> None: ...


@dataclass(kw_only=True, slots=True)
class Imported:
    """What an import did, over all its files."""

    rows: int = 0
    #: "added", "merged", "updated", "unchanged", "without place", "left out", "faults".
    counts: Counter[str] = field(default_factory=Counter)


def import_places(folder: Path, built_in: Layer, request: ImportRequest, watch: ImportWatch) -> Imported:
    """Import the files; taken up again after a kill it goes on where it was, and the result is the same.

    A row that cannot be used is told to `watch` and left out. Raises InputError for a file that cannot be read at
    all, for an import of other files that was stopped, and where no row of all could be used.
    """
    working = folder / WORKING
    folder.mkdir(parents=True, exist_ok=True)
    steps = [(path, source_of(path, request.form)) for path in request.files]
    connection = _take_up(folder, _plan(request, [source for _, source in steps]), anew=request.anew)
    try:
        done = Imported()
        for number, (path, source) in enumerate(steps):
            _Step(connection, built_in, request, watch).run(number, path, source, done)
        if done.rows and done.counts["faults"] == done.rows:
            raise InputError(
                f"no row of {', '.join(str(path) for path in request.files)} could be used; nothing is imported"
            )
        watch.finishing("indexing")
        make_indexes(connection)
        connection.executescript("DROP TABLE steps; DROP TABLE plan;")
    except InputError:
        connection.close()
        working.unlink(missing_ok=True)
        raise
    finally:
        connection.close()
    os.replace(working, folder / IMPORTED)
    return done


def _plan(request: ImportRequest, sources: Sequence[Source]) -> str:
    """What makes two imports the same: files as they are now, and options."""
    files = [
        (str(path.absolute()), path.stat().st_size, path.stat().st_mtime_ns, source.name)
        for path, source in zip(request.files, sources, strict=True)
    ]
    return json.dumps([VERSION, files, sorted(request.kinds)])


def _take_up(folder: Path, plan: str, *, anew: bool) -> sqlite3.Connection:
    """The working copy, alone: one that was stopped if it is of this plan, else a new one."""
    working = folder / WORKING
    if working.exists() and not anew:
        connection = _alone(working)
        old = connection.execute("SELECT plan FROM plan").fetchone()
        if old == (plan,):
            return connection
        stopped = ", ".join(path for path, *_ in json.loads(old[0])[1]) if old else "other files"
        connection.close()
        raise InputError(
            f"an import of {stopped} was stopped; the same command with the same, unchanged files goes on, "
            "--anew throws it away"
        )
    fresh = working.with_suffix(".new")
    for path in (fresh, working, working.with_name(f"{WORKING}-journal")):
        path.unlink(missing_ok=True)
    if (folder / IMPORTED).exists():
        shutil.copyfile(folder / IMPORTED, fresh)
    connection = open_for_writing(fresh)
    connection.executescript(STEPS)
    connection.execute("INSERT INTO plan VALUES (?)", (plan,))
    connection.close()
    os.replace(fresh, working)
    return _alone(working)


def _alone(path: Path) -> sqlite3.Connection:
    connection = open_for_writing(path)
    try:
        connection.executescript("PRAGMA busy_timeout=0; PRAGMA locking_mode=EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;")
    except sqlite3.OperationalError as error:
        connection.close()
        raise StoreError(f"another import is under way in {path.parent} ({error}); wait for it") from error
    return connection


class _Step:
    """One file of an import."""

    def __init__(
        self, connection: sqlite3.Connection, built_in: Layer, request: ImportRequest, watch: ImportWatch
    ) -> None:
        self._connection, self._built_in, self._request, self._watch = connection, built_in, request, watch

    def run(self, step: int, path: Path, source: Source, total: Imported) -> None:
        begun = self._connection.execute("SELECT done, finished, counts FROM steps WHERE step = ?", (step,)).fetchone()
        done, finished, counts = begun or (0, 0, "{}")
        if not begun:
            self._begin(step, path, source)
        here = Layer(self._connection)
        merger = Merger(self._connection, (self._built_in,), Reverse(self._built_in, outlined=(here,)))
        merger.counts.update(json.loads(counts))
        if not finished:
            merger.twins_in_layer = self._prepare_indexes(path, source)
            self._watch.opened(path, source.name, count_rows(path), done)
            source.prepare(path, _Names(self._built_in, here))
            done = self._stream(step, islice(source.units(path), done, None), source, merger)
        total.rows += done
        total.counts.update(merger.counts)

    def _begin(self, step: int, path: Path, source: Source) -> None:
        if source.name == "geonames-names":
            # The file holds all of them: what it no longer has is gone.
            self._connection.execute("DELETE FROM spellings WHERE source = ?", (source.name,))
        self._connection.execute("INSERT INTO steps VALUES (?,?,?,0,0,'{}')", (step, str(path), source.name))

    def _prepare_indexes(self, path: Path, source: Source) -> bool:
        """Make or drop them, as is quickest; whether places of other sources are there to be twins."""
        others = self._connection.execute(
            "SELECT 1 FROM places WHERE source NOT IN (?, ?) LIMIT 1", (SOURCES.get(source.name, ""), BUILT_IN)
        ).fetchone()
        if others:
            self._watch.finishing("indexing")
            make_indexes(self._connection)
        elif path.is_file() and path.stat().st_size > LARGE:
            for name in INDEXES:
                self._connection.execute(f"DROP INDEX IF EXISTS {name}")
        return bool(others)

    def _stream(self, step: int, units: Iterator[tuple[str, Any]], source: Source, merger: Merger) -> int:
        done: int = self._connection.execute("SELECT done FROM steps WHERE step = ?", (step,)).fetchone()[0]
        while batch := list(islice(units, BATCH)):
            self._connection.execute("BEGIN IMMEDIATE")
            for where, unit in batch:
                self._take(where, unit, source, merger)
            done += len(batch)
            self._connection.execute(
                "UPDATE steps SET done = ?, counts = ? WHERE step = ?", (done, json.dumps(merger.counts), step)
            )
            self._connection.execute("COMMIT")
            self._watch.advanced(len(batch), merger.counts["faults"])
        self._connection.execute("UPDATE steps SET finished = 1 WHERE step = ?", (step,))
        return done

    def _take(self, where: str, unit: Any, source: Source, merger: Merger) -> None:
        # Whatever a value of another type brings out of a reader, it costs its own row only.
        try:
            gleaned = source.parse(unit)
            if gleaned is None or (self._request.kinds and gleaned.name and gleaned.kind not in self._request.kinds):
                merger.counts["left out"] += 1
            else:
                merger.add(gleaned)
        except (BadRow, *MALFORMED) as fault:
            merger.counts["faults"] += 1
            said = str(fault) if isinstance(fault, BadRow) else f"it is no row of {source.name} ({fault!r})"
            self._watch.fault(where, said)


#: By form: the source whose ids its rows bring.
SOURCES = {
    "geonames": "geonames",
    "geonames-names": "geonames",
    "whosonfirst": "wof",
    "cod-ab": "ocha",
    "plain": "site",
}
assert SOURCES.keys() == FORMS.keys()


class _Names:
    """Calls a division as the built-in index or the layer does, so that 'Idlib Governorate' is 'Idlib'."""

    def __init__(self, built_in: Layer, here: Layer) -> None:
        self._layers = (built_in, here)
        self._twins = Twins(built_in)
        self._known: dict[tuple[str, str, str], str] = {}

    def name_of(self, country: str, id: str, name: str) -> str:
        asked = (country, id, name)
        if asked not in self._known:
            found = next((one for layer in self._layers if (one := layer.with_id(id))), None)
            place = found.place if found else (self._twins.named_division(country, name) if name else None)
            self._known[asked] = place.name if place else name
        return self._known[asked]
