"""Makes the pictures of README and docs: takes in our own example reports and photographs the pages in Chromium.

Run with the development environment: `python -m docs.images.make [NAME.webp ...]`. It asks nobody else for anything.
"""

import base64
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from benchmarks.browser import FLAGS, find_chromium
from benchmarks.serving import serving
from livemap.cli import main
from livemap.settings import read_settings
from livemap.store import IncidentFilter, Store, open_store
from livemap.web.serving.site import site_of

#: As a site of this machine is: with the gazetteer that the examples are placed by.
SITE = site_of(read_settings(os.environ))
#: Of WebP: letters stay clean, and a screen weighs a tenth of a PNG.
QUALITY = 76
HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples" / "reports"
#: Four reports of our own invention on places: an area, a line, a name that nobody knows, a name of several places.
PLACES = HERE / "places.jsonl"
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
    Picture(name="map-desktop.webp", width=1400, height=900, scale=1.2, view=DESKTOP_VIEW),
    Picture(name="map-dark.webp", width=1400, height=900, scale=1.2, view=DESKTOP_VIEW, chosen="reported", dark=True),
    Picture(name="map-phone.webp", width=390, height=844, scale=2, view=PHONE_VIEW, chosen=""),
    Picture(name="incident-phone.webp", width=390, height=844, scale=2, view=PHONE_VIEW),
)
#: Of the reports on places.
PLACE_PICTURES = (
    Picture(name="place-area.webp", width=1200, height=760, scale=1, view="9/35.85/36.65", chosen="south of Idlib"),
    Picture(name="place-line.webp", width=1200, height=760, scale=1, view="9.6/35.76/36.75", chosen="between Saraqib"),
    Picture(name="place-unplaced.webp", width=1200, height=760, scale=1, view=DESKTOP_VIEW, chosen="6 killed"),
    Picture(
        name="place-several.webp",
        width=1200,
        height=760,
        scale=1,
        view="5.9/35.3/37.2",
        chosen="injured",
        show=".others",
    ),
    Picture(
        name="place-several-phone.webp",
        width=390,
        height=844,
        scale=2,
        view="",
        chosen="injured",
        alone=True,
        show=".others",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Screen:
    """A page as a reader sees it, kept as WebP."""

    name: str
    path: str
    width: int = 1280
    height: int = 800
    dark: bool = False
    language: str = "en-GB"
    script: bool = True
    #: Selectors that are clicked one after the other, and what is then scrolled to the top.
    clicks: tuple[str, ...] = ()
    show: str = ""


MAP = "map=8.4/35.72/36.7"
IDLIB = "since=2019-12-20&on=2019-12-23&place=36.2,35.4,37.1,36"
#: Of the reports from Idlib alone; PLACE is the town that the first question is asked of, INCIDENT the best supported.
SCREENS = (
    Screen(name="map-layers.webp", path=f"/?layers=control,flows,tolls&{MAP}"),
    Screen(name="map-layers-dark-phone.webp", path=f"/?layers=control,tolls&{MAP}", width=390, height=844, dark=True),
    Screen(name="map-arabic.webp", path=f"/?incident=INCIDENT&layers=control&{MAP}", language="ar"),
    Screen(name="map-area.webp", path=f"/?area=25+km+of+Saraqib&{MAP}"),
    Screen(name="list-no-script.webp", path="/", script=False),
    Screen(name="list-phone.webp", path="/list", width=320, height=720),
    Screen(name="incident.webp", path="/incidents/INCIDENT", height=1100),
    Screen(name="incident-arabic-phone.webp", path="/incidents/INCIDENT", width=375, height=812, language="ar"),
    Screen(name="tolls-charts.webp", path="/tolls", show="#charts", height=1000),
    Screen(name="tolls-charts-arabic.webp", path="/tolls", show="#by-district", language="ar", dark=True),
    Screen(name="tolls-phone.webp", path="/tolls", show="#by-party", width=375, height=812),
    Screen(name="displacement.webp", path="/displacement", show="#charts"),
    Screen(name="control-compare.webp", path=f"/control/compare?{IDLIB}", height=1000),
    Screen(name="sitrep.webp", path="/sitrep?start=2019-12-20&end=2019-12-23"),
    Screen(name="question-holder-1.webp", path="/", clicks=("nav a[href='/holdings']",), height=700),
    Screen(name="question-holder-2.webp", path="/", clicks=("nav a[href='/holdings']", "td a[href='/place?id=PLACE']")),
    Screen(
        name="question-civilians.webp",
        path="/",
        clicks=("nav a[href='/tolls']", "a[href*='start=2019-12-17']", "a[href*='group=civilian']"),
        height=700,
    ),
    Screen(name="question-changes.webp", path="/", clicks=("nav a[href='/changes']",)),
)
#: The town that one side says it took and the other denies.
ASKED_OF = "Tallmannis"


def take_in(reports: Path, store: Path) -> None:
    """A store of these reports, by the commands that a person would use."""
    for arguments in (["init", "--store", str(store)], ["take-in", "--store", str(store), str(reports)]):
        done = CliRunner().invoke(main, arguments)
        if done.exit_code:
            raise SystemExit(f"livemap {' '.join(arguments)}: {done.output}")


@contextmanager
def browsing(store: Store) -> Iterator[tuple[Browser, str]]:
    """A browser, and the address of the map of `store`."""
    with serving(store, SITE) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        yield browser, f"http://127.0.0.1:{port}"
        browser.close()


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
    keep_picture(context, page, picture.name)
    context.close()


def keep_screen(browser: Browser, address: str, screen: Screen, ids: dict[str, str]) -> None:
    """Take one screen."""
    context = browser.new_context(
        viewport=ViewportSize(width=screen.width, height=screen.height),
        color_scheme="dark" if screen.dark else "light",
        locale=screen.language,
        reduced_motion="reduce",
        java_script_enabled=screen.script,
    )
    page = context.new_page()
    page.goto(address + _filled(screen.path, ids))
    if screen.script and page.locator("#stage").count():
        page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
    for click in screen.clicks:
        page.locator(_filled(click, ids)).first.click()
        page.wait_for_load_state()
    if screen.show:
        page.locator(screen.show).evaluate("node => node.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(2500 if page.locator("#map:visible").count() else 300)
    keep_picture(context, page, screen.name)
    context.close()


def keep_picture(context: BrowserContext, page: Page, name: str) -> None:
    """Keeps what the page shows now as WebP, which Chromium writes itself."""
    taken = context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    (HERE / name).write_bytes(base64.b64decode(taken["data"]))


def tell(name: str) -> None:
    """Says what a picture weighs."""
    print(f"{name}: {(HERE / name).stat().st_size / 1000:.0f} kB")


def _filled(text: str, ids: dict[str, str]) -> str:
    for name, value in ids.items():
        text = text.replace(name, value)
    return text


def keep_screens(wanted: Sequence[str]) -> None:
    """Make the screens anew, or those of the names, from the reports of Idlib."""
    chosen = [screen for screen in SCREENS if not wanted or screen.name in wanted]
    if not chosen:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "idlib.sqlite"
        take_in(EXAMPLES / "idlib", path)
        with open_store(str(path)) as store:
            with store.reading() as records:
                asked = next(row.place for row in records.holdings.all() if row.place and row.place.name == ASKED_OF)
            # a place's id stands in addresses with its colon written out
            ids = {"INCIDENT": choose_incident(store, "supported"), "PLACE": asked.id.replace(":", "%3A")}
            with browsing(store) as (browser, address):
                for screen in chosen:
                    keep_screen(browser, address, screen, ids)
                    tell(screen.name)


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
            with open_store(str(path)) as store, browsing(store) as (browser, address):
                for picture in chosen:
                    photograph(browser, address, picture, choose_incident(store, picture.chosen))
                    tell(picture.name)


if __name__ == "__main__":
    make_pictures(sys.argv[1:])
    keep_screens(sys.argv[1:])
