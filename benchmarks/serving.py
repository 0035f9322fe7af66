"""A server of the real application on loopback, asked as a client would."""

import gzip
import http.client
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn

from livemap.store import Store
from livemap.web.app import create_app
from livemap.web.serving.server import bind
from livemap.web.serving.site import Site


@contextmanager
def serving(store: Store, site: Site = Site()) -> Iterator[int]:
    """The port of a server that answers while the block runs."""
    listener = bind("127.0.0.1", 0, lambda said: None)
    server = uvicorn.Server(uvicorn.Config(create_app(store, site), log_level="warning", access_log=False))
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


def timed(name: str, port: int, paths: Sequence[str]) -> dict[str, float]:
    """Milliseconds of these requests at the median and the 95th percentile, one after another on one connection.

    The processor's are of this process, server and client alike: where other work shares the machine they say more than
    the clock's. What a database server works elsewhere is not among them.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    times, worked = [], []
    for path in paths:
        began, busy = time.perf_counter(), time.process_time()
        _ask(connection, path)
        times.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    connection.close()
    return {
        f"{name}_ms_median": round(statistics.median(times), 2),
        f"{name}_ms_p95": round(statistics.quantiles(times, n=20)[-1], 2),
        f"{name}_processor_ms_p95": round(statistics.quantiles(worked, n=20)[-1], 2),
    }


def first(store: Store, path: str) -> float:
    """Seconds of the first request to a server that has just begun and has read nothing yet."""
    with serving(store) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        began = time.perf_counter()
        _ask(connection, path)
        return round(time.perf_counter() - began, 2)


def kilobytes(port: int, path: str) -> float:
    """What an answer weighs on the wire, compressed, without what it refers to."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    body = _ask(connection, path, {"Accept-Encoding": "gzip"})
    connection.close()
    return round(len(body) / 1000, 1)


def text_of(port: int, path: str) -> str:
    """The body of an answer as text."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    body = _ask(connection, path, {"Accept-Encoding": "gzip"})
    connection.close()
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()


def _ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str] | None = None) -> bytes:
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != http.client.OK:
        raise RuntimeError(f"GET {path}: {answer.status}")
    return body
