"""What axe-core finds on every page, in both widths and schemes: nothing serious."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.web.conftest import Seen, skip

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SARAQIB = "i000000000001"
PAGES = (
    f"/?incident={SARAQIB}",
    "/list",
    f"/incidents/{SARAQIB}",
    "/tolls",
    "/tolls/inputs",
    "/displacement",
    "/holdings",
    "/sitrep",
    "/voices",
    "/corrections",
    "/place?id=t:1",
)
RUN = "async () => (await axe.run()).violations.map(({id, impact, nodes}) => [impact, id, nodes[0].html])"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_no_serious_fault(open_page: Callable[..., tuple[Page, Seen]], width: int, scheme: str) -> None:
    if not AXE.exists():
        skip("axe-core is not there; run `make assets`")
    page, _ = open_page(PAGES[0], width=width, scheme=scheme)
    address = page.url.split("/?")[0]
    report = page.locator("#panel .foot a").first.get_attribute("href")
    found = []
    for path in (*PAGES, report):
        page.goto(f"{address}{path}")
        if page.locator("#stage").count():
            page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
        # evaluated by the browser's own hand: the page's policy lets no foreign script in
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found += [(path, *fault) for fault in page.evaluate(RUN) if fault[0] in ("serious", "critical")]
    assert found == []
