"""Taking in 1,000 reports, from files to assessed incidents, into an empty SQLite store."""

import json
import os
import tempfile
import time
from datetime import UTC
from pathlib import Path

from benchmarks.memory import in_own_process
from benchmarks.texts import made_reports
from benchmarks.watching import Quiet
from livemap.pipeline import Stages, TakeIn, load_stages, take_in
from livemap.settings import read_settings
from livemap.store import create_store

REPORTS = 1000


def measure() -> dict[str, float]:
    """Seconds and reports a second for the first run, and for a second run that finds all of them known."""
    return in_own_process(_measure)


def _measure() -> dict[str, float]:
    settings = read_settings(os.environ)

    def load() -> Stages:
        return load_stages(settings)

    load()  # builds the gazetteer's index once, outside the clock
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        with source.open("w", encoding="utf-8") as lines:
            for report in made_reports(REPORTS):
                assert report.published is not None
                published = report.published.astimezone(UTC).isoformat()
                row = {"id": report.id, "text": report.text, "outlet": report.outlet, "published": published}
                lines.write(json.dumps(row) + "\n")
        with create_store(str(Path(folder) / "bench.sqlite")) as store:
            began = time.perf_counter()
            first = take_in(store, [str(source)], load, Quiet(), TakeIn())
            took = time.perf_counter() - began
            began = time.perf_counter()
            take_in(store, [str(source)], load, Quiet(), TakeIn())
            again = time.perf_counter() - began
    return {
        "taking_in_seconds": round(took, 2),
        "taking_in_reports_per_second": round(first.added / took, 1),
        "taking_in_claims": first.claims,
        "taking_in_again_seconds": round(again, 2),
    }
