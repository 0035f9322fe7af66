"""Claims matched from nothing, and one new report into a large store, each beside the sorting of the same rows.

The store has 100,000 claims; LIVEMAP_BENCH_CLAIMS=1000000 makes it ten times as large, which takes some 20 minutes and
4 GB of disk. LIVEMAP_BENCH_STORE is a path where a store filled once is kept for the next run, which takes its reports
into it; the bench of pages knows the same store. A fill that was stopped goes on at the next run. Where other work
shares the machine, the processor's own seconds say more than the clock's.
"""

import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from benchmarks.arriving import Arrival, arrivals
from benchmarks.filling import fill, is_filled, recorded
from benchmarks.memory import in_own_process
from benchmarks.synthetic import told_readings
from benchmarks.watching import Quiet
from livemap.matching.clusters import match_claims
from livemap.model.reading import Reading
from livemap.model.recorded import RecordedClaim
from livemap.pipeline import keep_reading
from livemap.pipeline.assessing import Rules, assess_waiting
from livemap.pipeline.collecting import sparing_the_collector
from livemap.reading.happening.actors import load_actors
from livemap.store import Store, create_store, open_store, tables
from livemap.store.dialect import make_engine, read_address

CLAIMS = 100_000
SIZE = "LIVEMAP_BENCH_CLAIMS"
KEPT = "LIVEMAP_BENCH_STORE"
#: New reports that are timed, and those before them that are not.
NEW, FIRST = 200, 20
NOW = datetime(2031, 4, 2, tzinfo=UTC)


def measure() -> dict[str, float]:
    """Seconds and peak of matching from nothing, milliseconds of a new report, and of sorting the same rows."""
    large = int(os.environ.get(SIZE, CLAIMS))
    return in_own_process(_from_nothing, CLAIMS) | {
        f"new_report_{name}": value for name, value in in_own_process(_new_reports, large).items()
    }


def _from_nothing(count: int) -> dict[str, float]:
    claims = [item for reading in told_readings(count) for item in recorded(reading)]
    registry = load_actors()
    began, worked = time.perf_counter(), time.process_time()
    incidents = match_claims(claims, registry)
    took, worked = time.perf_counter() - began, time.process_time() - worked
    return {
        "matching_claims": len(claims),
        "matching_incidents": len(incidents),
        "matching_seconds": round(took, 2),
        "matching_processor_seconds": round(worked, 2),
        "matching_reference_sort_seconds": round(_sort(claims), 3),
    }


def _sort(claims: Sequence[RecordedClaim]) -> float:
    """Seconds to sort the claims by day, place and id: the least that any matching must do."""
    began = time.perf_counter()
    sorted(claims, key=lambda item: (str(item.first_day), item.places[0].name, item.claim.id))
    return time.perf_counter() - began


def _new_reports(count: int) -> dict[str, float]:
    """Reports of the store's own days and places come one by one; each is kept, matched, assessed and written."""
    kept = os.environ.get(KEPT)
    with tempfile.TemporaryDirectory() as folder:
        path = kept or str(Path(folder) / "bench.sqlite")
        began = time.perf_counter()
        if not is_filled(path):
            fill(path, told_readings(count))
        filled = time.perf_counter() - began
        create_store(path, if_missing=True).close()
        with open_store(path) as store:
            with store.reading() as records:
                if records.shelf.is_empty():
                    # the first report would have all of it matched anew
                    raise RuntimeError(f"{path} is of an older state of matching: delete it, and it is filled anew")
                new = list(arrivals(records, FIRST + NEW))
            taken = _taken(store, new)
            with store.reading() as records:
                claims = records.counts().claims
        return {
            "claims_in_store": claims,
            "fill_seconds": round(filled, 1),
            **_times("", [times for each in taken.values() for times in each]),
            **{name: value for sort, each in taken.items() for name, value in _times(f"{sort}_", each).items()},
            "reference_sort_ms": round(_sort_kept(path) * 1000, 1),
        }


def _taken(store: Store, new: Sequence[tuple[Arrival, Reading]]) -> dict[Arrival, list[tuple[float, float]]]:
    """The times of each sort; the first reports are not counted: statements are made and pages fetched."""
    rules = Rules(registry=load_actors())
    taken: defaultdict[Arrival, list[tuple[float, float]]] = defaultdict(list)
    with sparing_the_collector():
        for number, (sort, reading) in enumerate(new):
            times = _take(store, reading, rules)
            if number >= FIRST:
                taken[sort].append(times)
    return taken


def _times(sort: str, taken: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Milliseconds of the clock at the median and the 95th percentile, and of the processor."""
    clock, worked = (sorted(values) for values in zip(*taken, strict=True))
    return {
        f"{sort}p50_ms": round(statistics.median(clock) * 1000, 1),
        f"{sort}p95_ms": round(clock[len(clock) * 95 // 100] * 1000, 1),
        f"{sort}processor_p50_ms": round(statistics.median(worked) * 1000, 1),
        f"{sort}processor_p95_ms": round(worked[len(worked) * 95 // 100] * 1000, 1),
    }


def _sort_kept(path: str) -> float:
    """Seconds to sort the claims of the store by day, place and id."""
    columns = tables.claims.c
    engine = make_engine(read_address(path))
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(columns.start_date, columns.morton, columns.id))]
    engine.dispose()
    began = time.perf_counter()
    rows.sort(key=lambda row: (str(row[0]), row[1] or 0, row[2]))
    return time.perf_counter() - began


def _take(store: Store, reading: Reading, rules: Rules) -> tuple[float, float]:
    """Seconds to match, assess and write what one report that was kept touches; and those of the processor."""
    with store.writing() as records:
        keep_reading(records, reading, NOW)
    began, worked = time.perf_counter(), time.process_time()
    assess_waiting(store, rules, Quiet(), lambda: NOW)
    return time.perf_counter() - began, time.process_time() - worked
