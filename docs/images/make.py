"""Makes the pictures of the README: takes in our own example reports and photographs the map in Chromium.

Run with the development environment: `python docs/images/make.py [NAME.png ...]`. It asks nobody else for anything.
"""

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
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
#: Four reports of our own invention on places: an area, a line, a name that nobody knows, a name of several places.
PLACES = HERE / "places.jsonl"
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
    """One picture: its file, the window, and which incident is open: 'supported', 'reported', words of its title."""

    name: str
    width: int
    height: int
    scale: float
    view: str
    chosen: str = "supported"
    dark: bool = False
    #: The incident's own page instead of the map.
    alone: bool = False
    #: What is scrolled into view, a selector.
    show: str = ""


PICTURES = (
    Picture(name="map-desktop.png", width=1400, height=900, scale=1.2, view=DESKTOP_VIEW),
    Picture(name="map-dark.png", width=1400, height=900, scale=1.2, view=DESKTOP_VIEW, chosen="reported", dark=True),
    Picture(name="map-phone.png", width=390, height=844, scale=2, view=PHONE_VIEW, chosen=""),
    Picture(name="incident-phone.png", width=390, height=844, scale=2, view=PHONE_VIEW),
)
#: Of the reports on places.
PLACE_PICTURES = (
    Picture(name="place-area.png", width=1200, height=760, scale=1, view="9/35.85/36.65", chosen="south of Idlib"),
    Picture(name="place-line.png", width=1200, height=760, scale=1, view="9.6/35.76/36.75", chosen="between Saraqib"),
    Picture(name="place-unplaced.png", width=1200, height=760, scale=1, view=DESKTOP_VIEW, chosen="6 killed"),
    Picture(
        name="place-several.png",
        width=1200,
        height=760,
        scale=1,
        view="8.4/35.6/36.7",
        chosen="injured",
        show=".others",
    ),
    Picture(
        name="place-several-phone.png",
        width=390,
        height=844,
        scale=2,
        view="",
        chosen="injured",
        alone=True,
        show=".others",
    ),
)


def take_in(reports: Path, store: Path) -> None:
    """A store of these reports, by the commands that a person would use."""
    for arguments in (["init", "--store", str(store)], ["take-in", "--store", str(store), str(reports)]):
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
    if picture.alone:
        page.goto(f"{address}/incidents/{incident}")
    else:
        query = {"map": picture.view, **({"incident": incident} if incident else {})}
        page.goto(f"{address}/?{urlencode(query)}")
        page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
    if picture.show:
        page.locator(picture.show).first.scroll_into_view_if_needed()
    page.wait_for_timeout(2500)  # the map draws its labels after its data came
    page.screenshot(path=str(HERE / picture.name))
    context.close()


def choose_incident(store: Store, wanted: str) -> str:
    """The incident that most origins tell of, that with the most claims, or that with those words in its title."""
    if not wanted:
        return ""
    with store.reading() as records:
        found = records.incidents.find(IncidentFilter(), limit=1000)
    if wanted == "supported":
        return max(found, key=lambda one: (one.origin_count, one.claim_count, one.id)).id
    if wanted == "reported":
        return max(found, key=lambda one: (one.claim_count, one.id)).id
    return next(one.id for one in found if wanted in one.title)


def make_pictures(wanted: Sequence[str]) -> None:
    """Make all of them anew, or those of the names."""
    for reports, pictures in ((EXAMPLES, PICTURES), (PLACES, PLACE_PICTURES)):
        chosen = [picture for picture in pictures if not wanted or picture.name in wanted]
        if not chosen:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "examples.sqlite"
            take_in(reports, path)
            with open_store(str(path)) as store, served(store) as address, sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
                for picture in chosen:
                    photograph(browser, address, picture, choose_incident(store, picture.chosen))
                    size = (HERE / picture.name).stat().st_size
                    print(f"{picture.name}: {size / 1000:.0f} kB")
                browser.close()


if __name__ == "__main__":
    make_pictures(sys.argv[1:])
