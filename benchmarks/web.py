"""Map marks, incident page and lists over 100,000 synthetic claims, asked through a real server on loopback."""

import http.client
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from benchmarks.memory import in_own_process
from benchmarks.synthetic import made_readings
from benchmarks.watching import Quiet
from livemap.model.reading import Reading
from livemap.pipeline import keep_reading
from livemap.pipeline.assessing import Rules, assess_store
from livemap.reading.happening.actors import load_actors
from livemap.store import IncidentFilter, Store, create_store
from livemap.web.app import create_app
from livemap.web.serving.server import bind

CLAIMS = 100_000
REQUESTS = 150
NOW = datetime(2020, 1, 1, tzinfo=UTC)
Requests = dict[str, list[str]]


def measure() -> dict[str, float]:
    """Milliseconds at the median and the 95th percentile for each kind of request; seconds to match it all."""
    return in_own_process(_measure)


def _measure() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, create_store(str(Path(folder) / "bench.sqlite")) as store:
        _fill(store, made_readings(CLAIMS))
        began = time.perf_counter()
        assess_store(store, Rules(registry=load_actors()), Quiet(), NOW)
        figures = {"web_claims": float(CLAIMS), "web_assess_seconds": round(time.perf_counter() - began, 1)}
        with store.reading() as records:
            ids = [item.id for item in records.incidents.find(IncidentFilter(), limit=REQUESTS)]
        with _serving(store) as port:
            for name, paths in _requests(ids).items():
                figures |= _timed(name, port, paths)
    return figures


def _fill(store: Store, readings: Iterator[Reading]) -> None:
    while batch := list(islice(readings, 500)):
        with store.writing() as records:
            for reading in batch:
                keep_reading(records, reading, NOW)


@contextmanager
def _serving(store: Store) -> Iterator[int]:
    """The port of a server that answers while the block runs."""
    listener = bind("127.0.0.1", 0, lambda said: None)
    server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.05)
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _requests(ids: Sequence[str]) -> Requests:
    chance = random.Random(5)
    return {
        "tile": [f"/api/v1/marks?{urlencode(_tile(chance))}" for _ in range(REQUESTS)],
        "incident_page": [f"/incidents/{chance.choice(ids)}" for _ in range(REQUESTS)],
    }


def _tile(chance: random.Random) -> dict[str, str | int]:
    """A map view of a random zoom over the points, every second one with a window of a month."""
    zoom = chance.randint(5, 12)
    west, south, side = chance.uniform(35.8, 41.0), chance.uniform(32.5, 36.0), 360 / 2**zoom
    view: dict[str, str | int] = {"zoom": zoom, "bbox": f"{west},{south},{west + side},{south + side}"}
    if chance.random() < 0.5:
        month = chance.randint(1, 12)
        view |= {"start": f"2019-{month:02}-01", "end": f"2019-{month:02}-28"}
    return view


def _timed(name: str, port: int, paths: Sequence[str]) -> dict[str, float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for path in paths:
        began = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status != http.client.OK:
            raise RuntimeError(f"GET {path}: {answer.status}")
    connection.close()
    return {
        f"{name}_ms_median": round(statistics.median(times), 2),
        f"{name}_ms_p95": round(statistics.quantiles(times, n=20)[-1], 2),
    }
