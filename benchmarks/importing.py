"""A GeoNames dump of made rows: imported, killed half-way and resumed; memory, speed, same result.

`BENCH_ROWS=2000000 python -m benchmarks importing` takes a dump as long as those of large countries together, and a
quarter of an hour; without it the dump is a tenth of that, which a change to the import shows as well.
"""

import hashlib
import multiprocessing
import os
import random
import sqlite3
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.memory import in_own_process
from livemap.settings import read_settings
from livemap.store.gazetteer.importing import ImportRequest, import_places
from livemap.store.gazetteer.index import open_built_in
from livemap.store.gazetteer.site import IMPORTED

ROWS = int(os.environ.get("BENCH_ROWS", "200000"))
COUNTRIES = ("SY", "IQ", "TR", "UA", "FR", "US", "NG", "IN", "CN", "BR")
SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnqrstz" for vowel in "aeiou"]
#: The row that is none, from 1.
BAD_ROW = 1234


def measure() -> dict[str, float]:
    """`importing_resumed_equals_whole` is 1 where the killed and resumed import left the same rows."""
    open_built_in(read_settings(os.environ).cache).close()
    with tempfile.TemporaryDirectory() as folder:
        dump = _write_dump(Path(folder) / "allCountries.txt")
        whole, killed = Path(folder) / "whole", Path(folder) / "killed"
        figures = in_own_process(_import, whole, dump)
        resumed_from = _import_and_kill(killed, dump)
        again = in_own_process(_import, killed, dump)
        same = float(_digest(whole / IMPORTED) == _digest(killed / IMPORTED))
    return {
        "importing_rows": ROWS,
        "importing_rows_per_second": figures["rows_per_second"],
        "importing_peak_mb": figures["peak_mb"],
        "importing_faults": figures["faults"],
        "importing_killed_after_rows": resumed_from,
        "importing_resumed_peak_mb": again["peak_mb"],
        "importing_resumed_equals_whole": same,
    }


def _write_dump(path: Path) -> Path:
    chance = random.Random(5)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(ROWS):
            lines.write("broken\n" if number + 1 == BAD_ROW else _row(50_000_000 + number, chance))
    return path


def _row(id: int, chance: random.Random) -> str:
    name = _word(chance)
    others = ",".join(_word(chance) for _ in range(chance.randrange(4)))
    lat, lon = f"{chance.uniform(-55, 70):.5f}", f"{chance.uniform(-180, 180):.5f}"
    cells = (
        str(id),
        name,
        name,
        others,
        lat,
        lon,
        "P",
        "PPL",
        chance.choice(COUNTRIES),
        "",
        f"{chance.randrange(30):02d}",
    )
    return "\t".join((*cells, "", "", "", str(chance.randrange(5000)), "", "1", "UTC", "2020-01-01")) + "\n"


def _word(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize() for _ in range(2))


class _Watch:
    """Tells a pipe how many rows are done; keeps how many could not be used."""

    def __init__(self, sender: Connection | None = None) -> None:
        self._sender, self._rows = sender, 0
        self.faults: list[str] = []

    def opened(self, path: Path, form: str, rows: int | None, done: int) -> None: ...

    def advanced(self, rows: int, faults: int) -> None:
        self._rows += rows
        if self._sender:
            self._sender.send(self._rows)

    def fault(self, where: str, why: str) -> None:
        self.faults.append(where)

    def finishing(self, what: str) -> None: ...


def _import(site: Path, dump: Path) -> dict[str, float]:
    watch, began = _Watch(), time.perf_counter()
    done = import_places(site, open_built_in(read_settings(os.environ).cache), ImportRequest(files=(dump,)), watch)
    assert watch.faults in ([], [f"{dump.name}, line {BAD_ROW}"]), watch.faults
    took = time.perf_counter() - began
    return {"rows_per_second": round(done.rows / took), "faults": done.counts["faults"]}


def _import_and_kill(site: Path, dump: Path) -> float:
    """Rows done when the import was killed with SIGKILL, half-way."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_import_telling, args=(site, dump, sender))
    process.start()
    sender.close()
    done = 0
    while done < ROWS // 2:
        done = receiver.recv()
    process.kill()
    process.join()
    return float(done)


def _import_telling(site: Path, dump: Path, sender: Connection) -> None:
    built_in = open_built_in(read_settings(os.environ).cache)
    import_places(site, built_in, ImportRequest(files=(dump,)), _Watch(sender))


def _digest(path: Path) -> str:
    seen = hashlib.sha256()
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    for table in ("places", "ids", "spellings", "areas"):
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            seen.update(repr(row).encode())
    connection.close()
    return seen.hexdigest()
