"""Map, pages and search over very many claims, asked through a real server on loopback and seen in a real browser.

`LIVEMAP_BENCH_CLAIMS=1000000` measures the size that the project promises, which takes some 20 minutes and 4 GB of
disk for each database; by default it is a tenth of that. `LIVEMAP_BENCH_POSTGRESQL` names a server on which the same is
measured in a database of its own. `LIVEMAP_BENCH_STORE` is a path where a store filled once is kept for the next run,
`LIVEMAP_BENCH_DATABASE` the name of a database that is; the bench of the queue knows the same two and fills them
otherwise.
"""

import os
import random
import re
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from sqlalchemy import create_engine, make_url

from benchmarks.browser import first_view
from benchmarks.filling import fill, is_filled
from benchmarks.memory import in_own_process
from benchmarks.postgis import compare
from benchmarks.serving import first, kilobytes, serving, text_of, timed
from benchmarks.synthetic import told_readings
from livemap.pipeline.collecting import sparing_the_collector
from livemap.store import IncidentFilter, create_store, open_store
from livemap.web.serving.server import warm

CLAIMS = int(os.environ.get("LIVEMAP_BENCH_CLAIMS", "100000"))
SERVER = "LIVEMAP_BENCH_POSTGRESQL"
KEPT, KEPT_DATABASE = "LIVEMAP_BENCH_STORE", "LIVEMAP_BENCH_DATABASE"
DATABASE = "livemap_bench"
REQUESTS = 300
#: Pages of each sort that are slow.
PAGES = 20
AREAS, DAY = ("Idlib", "Hama"), "2019-06-15"
SEARCHES = ("Town 77", "observatory", "health directorate said", "no such words")
Requests = dict[str, list[str]]


def measure() -> dict[str, float]:
    """Milliseconds at the median and the 95th percentile for each kind of request, weights, and the first view."""
    figures = {f"sqlite_{name}": value for name, value in in_own_process(_on_sqlite).items()}
    if os.environ.get(SERVER):
        figures |= {f"postgresql_{name}": value for name, value in in_own_process(_on_postgresql).items()}
    return figures


def _on_sqlite() -> dict[str, float]:
    kept = os.environ.get(KEPT)
    if kept and is_filled(kept):
        return _measure(kept)
    with tempfile.TemporaryDirectory() as folder:
        path = kept or str(Path(folder) / "bench.sqlite")
        fill(path, told_readings(CLAIMS))
        return _measure(path)


def _on_postgresql() -> dict[str, float]:
    with database() as address:
        if not is_filled(address):
            fill(address, told_readings(CLAIMS))
        figures = _measure(address)
        with open_store(address) as store:
            return figures | compare(address, store)


@contextmanager
def database() -> Iterator[str]:
    """The address of a database of its own on the server that is named; gone afterwards, unless it is to be kept."""
    server, kept = make_url(os.environ[SERVER]).set(drivername="postgresql+psycopg"), os.environ.get(KEPT_DATABASE)
    name = kept or DATABASE
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        known = bool(kept and connection.exec_driver_sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'").first())
        if not known:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            if not kept:
                connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        engine.dispose()


def _measure(address: str) -> dict[str, float]:
    # one that was kept may be of an earlier state of the program
    create_store(address, if_missing=True).close()
    load = os.getloadavg()[0]
    with sparing_the_collector():
        figures = _first_requests(address) | _answers(address)
    return figures | {"load_before": round(load, 1), "load_after": round(os.getloadavg()[0], 1)}


def _first_requests(address: str) -> dict[str, float]:
    """Seconds of the first request to a server of its own each, and of reading what it answers from."""
    asked = {"map": "/", "list": "/list", "tolls": f"/tolls?area={AREAS[0]}", "control": f"/control?on={DAY}"}
    figures = {}
    for name, path in asked.items():
        with open_store(address) as store:
            figures[f"first_{name}_seconds"] = first(store, path)
    with open_store(address) as store:
        began = time.perf_counter()
        warm(store)
        return figures | {"warming_seconds": round(time.perf_counter() - began, 2)}


def _answers(address: str) -> dict[str, float]:
    with open_store(address) as store:
        with store.reading() as records:
            counts = records.counts()
            began = time.perf_counter()
            records.incidents.count(IncidentFilter())
            figures = {"columns_seconds": round(time.perf_counter() - began, 2)}
            figures["holdings"] = float(records.counts().holdings)
            ids = [item.id for item in records.incidents.find(IncidentFilter(), limit=REQUESTS)]
        figures |= {"claims": float(counts.claims), "incidents": float(counts.incidents)}
        with serving(store) as port:
            for name, paths in _requests(ids).items():
                figures |= timed(name, port, paths)
            figures |= {"list_kb": _whole_list(port)} | first_view(port)
    return figures


def _requests(ids: Sequence[str]) -> Requests:
    chance = random.Random(5)
    return {
        "tile": [f"/api/v1/marks?{urlencode(tile(chance))}" for _ in range(REQUESTS)],
        "incident_page": [f"/incidents/{chance.choice(ids)}" for _ in range(REQUESTS)],
        "list_page": _pages(chance),
        "histogram": [f"/api/v1/histogram?{urlencode(_window(chance))}" for _ in range(50)],
        **_slow_pages(chance),
        "search": [f"/api/v1/incidents?q={quote(words)}" for words in SEARCHES],
        "search_again": [f"/api/v1/incidents?q={quote(words)}" for words in SEARCHES * 5],
    }


def _slow_pages(chance: random.Random) -> Requests:
    """Pages that sum, draw or retell what lies behind many claims."""
    spots = [f"{chance.uniform(33, 36.5):.2f},{chance.uniform(36.2, 41.5):.2f}" for _ in range(PAGES)]
    around = [*AREAS, *(f"{chance.choice((10, 25))} km of {spot}" for spot in spots)]
    areas = [quote(area) for area in around]
    days = [f"2019-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in range(PAGES)]
    return {
        "tolls_area": [f"/tolls?area={area}" for area in areas],
        "api_tolls_area": [f"/api/v1/tolls?area={area}" for area in areas],
        "displacement_area": [f"/displacement?area={area}" for area in areas],
        "flows": [f"/api/v1/flows?start={day}&end={day}" for day in days],
        "feed": ["/feed.atom", *(f"/feed.atom?end={day}" for day in days)],
        "sitrep_day": [f"/sitrep?start={day}&end={day}" for day in days],
        "control": [f"/control?on={day}" for day in days],
        "control_area": [f"/control?on={day}&place={AREAS[0]}" for day in days],
        "control_layer": [f"/parts/layers/control?on={day}&bbox=36,34,38,36" for day in days],
        "compare": [f"/control/compare?since=2019-01-05&on={max(day, '2019-01-06')}" for day in days],
        "holdings": ["/holdings", *(f"/holdings?on={day}" for day in days)],
        "holdings_area": [f"/holdings?on={day}&place={AREAS[0]}" for day in days],
        "api_holdings_day": [f"/api/v1/holdings?on={day}" for day in days],
    }


def tile(chance: random.Random) -> dict[str, str | int]:
    """A map view of any zoom over the points: the world, or a place among them; most with a window of days."""
    zoom = chance.randint(0, 14)
    view: dict[str, str | int] = {"zoom": zoom, "bbox": "-180,-85,180,85"}
    if zoom > 1:
        west, south, side = chance.uniform(35.8, 41.0), chance.uniform(32.5, 36.0), 360 / 2**zoom
        west, south = west - side * chance.random(), max(-85.0, south - side * chance.random())
        view["bbox"] = f"{west},{south},{west + side},{min(85.0, south + side)}"
    return view | _window(chance)


def _window(chance: random.Random) -> dict[str, str]:
    """A day, a month, half a year, or no bound at all."""
    days = chance.choice((1, 30, 180, 0))
    if not days:
        return {}
    begin = chance.randrange(365 - days)
    day = ("2019-" + time.strftime("%m-%d", time.gmtime((place) * 86400)) for place in (begin, begin + days))
    return dict(zip(("start", "end"), day, strict=True))


def _pages(chance: random.Random) -> list[str]:
    """Pages of the list: the first, and others far down."""
    days = [f"2019-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in range(50)]
    return ["/list", *(f"/list?cursor={day}~i8" for day in days)]


def _whole_list(port: int) -> float:
    """What the list weighs for a reader without JavaScript: the page and its style sheets, compressed."""
    page = text_of(port, "/list")
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    return round(kilobytes(port, "/list") + sum(kilobytes(port, sheet) for sheet in sheets), 1)
