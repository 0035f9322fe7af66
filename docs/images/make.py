"""Makes the pictures of the README: takes in our own example reports and photographs the map in Chromium.

Run with the development environment: `python docs/images/make.py`. It asks nobody else for anything.
"""

import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import uvicorn
from click.testing import CliRunner
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from livemap.cli import main
from livemap.store import IncidentFilter, Store, open_store
from livemap.web.app import create_app

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples" / "reports"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Zoom, latitude, longitude: the front that most of the examples tell of.
DESKTOP_VIEW = "8.2/35.8/36.75"
PHONE_VIEW = "7.6/35.85/36.65"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture: its file, the window, and which incident is open: 'supported', 'reported' or none."""

    name: str
    width: int
    height: int
    scale: float
    view: str
    chosen: str = "supported"
    dark: bool = False


PICTURES = (
    Picture(name="map-desktop.png", width=1400, height=900, scale=1.2, view=DESKTOP_VIEW),
    Picture(name="map-dark.png", width=1400, height=900, scale=1.2, view=DESKTOP_VIEW, chosen="reported", dark=True),
    Picture(name="map-phone.png", width=390, height=844, scale=2, view=PHONE_VIEW, chosen=""),
    Picture(name="incident-phone.png", width=390, height=844, scale=2, view=PHONE_VIEW),
)


def take_in_examples(store: Path) -> None:
    """A store of the example reports, by the commands that a person would use."""
    for arguments in (["init", "--store", str(store)], ["take-in", "--store", str(store), str(EXAMPLES)]):
        done = CliRunner().invoke(main, arguments)
        if done.exit_code:
            raise SystemExit(f"livemap {' '.join(arguments)}: {done.output}")


@contextmanager
def served(store: Store) -> Iterator[str]:
    """The address of the map of `store`."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(create_app(store), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def photograph(browser: Browser, address: str, picture: Picture, incident: str) -> None:
    """Take one picture when the map is drawn."""
    context = browser.new_context(
        viewport=ViewportSize(width=picture.width, height=picture.height),
        device_scale_factor=picture.scale,
        color_scheme="dark" if picture.dark else "light",
        locale="en-GB",
        reduced_motion="reduce",
    )
    page = context.new_page()
    query = {"map": picture.view, **({"incident": incident} if incident else {})}
    page.goto(f"{address}/?{urlencode(query)}")
    page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
    page.wait_for_timeout(2500)  # the map draws its labels after its data came
    page.screenshot(path=str(HERE / picture.name))
    context.close()


def choose_incidents(store: Store) -> dict[str, str]:
    """The incident that most origins tell of, and the one with the most claims."""
    with store.reading() as records:
        found = records.incidents.find(IncidentFilter(), limit=1000)
    supported = max(found, key=lambda one: (one.origin_count, one.claim_count, one.id))
    reported = max(found, key=lambda one: (one.claim_count, one.id))
    return {"supported": supported.id, "reported": reported.id}


def make_pictures() -> None:
    """Make all of them anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.sqlite"
        take_in_examples(path)
        with open_store(str(path)) as store, served(store) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
            incidents = choose_incidents(store)
            for picture in PICTURES:
                photograph(browser, address, picture, incidents.get(picture.chosen, ""))
                size = (HERE / picture.name).stat().st_size
                print(f"{picture.name}: {size / 1000:.0f} kB")
            browser.close()


if __name__ == "__main__":
    make_pictures()
