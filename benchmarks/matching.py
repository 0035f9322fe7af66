"""Claims matched from nothing, and one new report into a large store, each beside the sorting of the same rows.

The store has 100,000 claims; LIVEMAP_BENCH_CLAIMS=1000000 makes it ten times as large, which takes some minutes and
4 GB of disk. Where other work shares the machine, the processor's own seconds say more than the clock's.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.filling import fill, recorded
from benchmarks.memory import in_own_process
from benchmarks.synthetic import told_readings
from benchmarks.watching import Quiet
from livemap.matching.clusters import match_claims
from livemap.model.reading import Reading
from livemap.model.recorded import RecordedClaim
from livemap.pipeline import keep_reading
from livemap.pipeline.assessing import Rules, assess_waiting
from livemap.reading.happening.actors import load_actors
from livemap.store import Store, open_store

CLAIMS = 100_000
SIZE = "LIVEMAP_BENCH_CLAIMS"
#: New reports that are timed.
NEW = 200
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
    rules = Rules(registry=load_actors())
    step = max(count // 5 // NEW, 1)
    later = [reading for number, reading in enumerate(told_readings(count)) if number % step == step // 2][:NEW]
    held = {reading.report.id for reading in later}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.sqlite"
        began = time.perf_counter()
        fill(str(path), (reading for reading in told_readings(count) if reading.report.id not in held))
        filled = time.perf_counter() - began
        with open_store(str(path)) as store:
            taken = [_take(store, reading, rules) for reading in later]
            times, worked = (sorted(values) for values in zip(*taken, strict=True))
            with store.reading() as records:
                claims = records.counts().claims
    return {
        "claims_in_store": claims,
        "fill_seconds": round(filled, 1),
        "p50_ms": round(statistics.median(times) * 1000, 1),
        "p95_ms": round(times[len(times) * 95 // 100] * 1000, 1),
        "processor_p95_ms": round(worked[len(worked) * 95 // 100] * 1000, 1),
    }


def _take(store: Store, reading: Reading, rules: Rules) -> tuple[float, float]:
    """Seconds to match, assess and write what one report that was kept touches; and those of the processor."""
    with store.writing() as records:
        keep_reading(records, reading, NOW)
    began, worked = time.perf_counter(), time.process_time()
    assess_waiting(store, rules, Quiet(), lambda: NOW)
    return time.perf_counter() - began, time.process_time() - worked
