"""The scene in a store, the application over it, served to a real Chromium."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from benchmarks.browser import FLAGS, find_chromium
from benchmarks.serving import serving
from livemap.store import Store, create_store
from livemap.web.serving.assets import AssetsMissing, require_assets
from livemap.web.serving.site import Site
from tests.conftest import skip
from tests.web import scene


@pytest.fixture(scope="session")
def scene_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("web")
    with create_store(str(folder / "scene.sqlite")) as store:
        scene.fill(store)
        yield store


@contextmanager
def served(store: Store, site: Site = Site()) -> Iterator[str]:
    """The address at which the application answers over `store`."""
    with serving(store, site) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def address(scene_store: Store) -> Iterator[str]:
    with served(scene_store) as address:
        yield address


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        skip("there is no Chromium on this machine")
    try:
        require_assets()
    except AssetsMissing as missing:
        skip(str(missing))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


class Seen:
    """What a page asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: self._hear(message.type, message.text))

    def _hear(self, kind: str, text: str) -> None:
        # the software renderer of a machine without a GPU says how slow it is
        if kind == "error" or (kind == "warning" and "GL Driver Message" not in text):
            self.complaints.append(text)


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[Callable[..., tuple[Page, Seen]]]:
    """Opens a path in a window of its own: `open_page("/", width=390, javascript=False)`."""
    contexts: list[BrowserContext] = []

    def open_it(
        path: str, *, width: int = 1280, height: int = 800, javascript: bool = True, scheme: str = "light"
    ) -> tuple[Page, Seen]:
        context = chromium.new_context(
            viewport=ViewportSize(width=width, height=height),
            java_script_enabled=javascript,
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        seen = Seen(page)
        page.goto(address + path)
        if javascript and page.locator("#stage").count():
            page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
        return page, seen

    yield open_it
    for context in contexts:
        context.close()
