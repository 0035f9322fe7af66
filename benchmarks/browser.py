"""The first view of the map in a real browser: when the first incidents stand, and what it weighs on the wire."""

import shutil
import time

from playwright.sync_api import CDPSession, sync_playwright

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
#: A machine without a graphics card draws by its processor.
DRAWING_FLAGS = ("--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader")
ROUNDS = 3


def find_chromium() -> str | None:
    """The program's path; None: this machine has none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def first_view(port: int) -> dict[str, float]:
    """Seconds until the first marks are drawn and kilobytes that came over the wire; nothing without Chromium."""
    program = find_chromium()
    if program is None:
        return {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(DRAWING_FLAGS))
        seconds, weights = [], []
        for _ in range(ROUNDS):
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            weight = _Weight(context.new_cdp_session(page))
            began = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
            page.wait_for_selector("[data-count], .maplibregl-marker", state="attached", timeout=120_000)
            seconds.append(time.perf_counter() - began)
            page.wait_for_load_state("networkidle")
            weights.append(weight.bytes / 1000)
            context.close()
        browser.close()
    return {
        "first_incidents_seconds": round(sorted(seconds)[len(seconds) // 2], 2),
        "first_view_kb": round(max(weights), 1),
    }


class _Weight:
    """Adds up what comes over the wire, headers and all."""

    def __init__(self, session: CDPSession) -> None:
        self.bytes = 0.0
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)

    def _add(self, told: dict[str, float]) -> None:
        self.bytes += told["encodedDataLength"]
