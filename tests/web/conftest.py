"""The scene in a store, the application over it, served to a real Chromium."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from livemap.store import Store, create_store
from livemap.web.app import create_app
from livemap.web.serving.assets import AssetsMissing, require_assets
from livemap.web.serving.site import Site
from tests.web import scene

#: As Debian's Chromium needs them in a container without a screen or a way out.
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
NO_SKIP = "LIVEMAP_TEST_NO_SKIP"


def skip(why: str) -> None:
    """Skip the test, or fail it where nothing may skip."""
    if os.environ.get(NO_SKIP) == "1":
        pytest.fail(f"nothing may skip here ({NO_SKIP}=1), but {why}")
    pytest.skip(why)


@pytest.fixture(scope="session")
def scene_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("web")
    with create_store(str(folder / "scene.sqlite")) as store:
        scene.fill(store)
        yield store


@contextmanager
def served(store: Store, site: Site = Site()) -> Iterator[str]:
    """The address at which the application answers over `store`."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(create_app(store, site), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


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
    program = shutil.which("chromium") or shutil.which("chromium-browser")
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
