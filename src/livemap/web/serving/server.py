"""Serves the application with uvicorn: finds a free port, says the address, ends cleanly."""

import asyncio
import errno
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from livemap.errors import BadSetting, StoreError
from livemap.pipeline.collecting import sparing_the_collector
from livemap.store import IncidentFilter, Store
from livemap.web.app import create_app
from livemap.web.serving.assets import require_assets
from livemap.web.serving.site import Site

#: Ports tried after the one asked for.
TRIES = 20


def serve(store: Store, host: str, port: int, say: Callable[[str], object], site: Site = Site()) -> None:
    """Serve until interrupted. `say` is told the address, and why the port is another one than asked for."""
    require_assets()
    listener = bind(host, port, say)
    config = uvicorn.Config(
        create_app(store, site),
        log_level="warning",
        access_log=False,
        server_header=False,
        # open pages listen for changes and would keep the server from ending
        timeout_graceful_shutdown=2,
    )
    say(f"Livemap is at {address_of(listener)} (Ctrl-C ends it)")
    threading.Thread(target=warm, args=(store,), daemon=True).start()
    try:
        with sparing_the_collector():
            asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))
    except KeyboardInterrupt:
        say("ended")
    finally:
        listener.close()


def warm(store: Store) -> None:
    """Reads into memory what the map and the tolls are answered from, so that the first who asks need not wait for
    all of it. What fails here fails again, and is told, when somebody asks."""
    with suppress(StoreError), store.reading() as records:
        records.incidents.count(IncidentFilter())
        _ = records.tolls


def bind(host: str, port: int, say: Callable[[str], object]) -> socket.socket:
    """A bound socket at the first free port from `port` on; raises BadSetting."""
    for number in [port] if port == 0 else range(port, min(port + TRIES, 65536)):
        try:
            listener = _listen(host, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise BadSetting(f"cannot listen on {host}:{number}: {error.strerror or error}") from error
            continue
        if number != port:
            say(f"port {port} is taken, so this is {number}")
        return listener
    raise BadSetting(f"ports {port} to {port + TRIES - 1} are all taken on {host}; choose another with --port")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol said, asyncio turns Nagle's algorithm off; without, each answer waits some 40 ms for a client.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def address_of(listener: socket.socket) -> str:
    """The address to open; 'all interfaces' is said as this machine's own."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"
