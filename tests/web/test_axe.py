"""Every page in both widths, schemes and directions: axe-core finds nothing serious, nobody else is asked, nothing complains."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page

from tests.conftest import skip
from tests.web.conftest import Seen

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
#: Of which the browser itself says that it is not there.
MISSING = "/nowhere"
SARAQIB = "i000000000001"
PAGES = (
    "/",
    f"/?incident={SARAQIB}",
    "/?layers=control,flows,tolls&area=Hama+district&map=8/35.8/36.6",
    "/?area=Hama+district&hide=incidents&layers=tolls",
    "/list?area=Hama+district",
    f"/incidents/{SARAQIB}",
    f"/embed/incidents/{SARAQIB}",
    "/tolls",
    "/tolls/inputs",
    "/displacement",
    "/holdings",
    "/control?on=2031-05-11&place=36.5,35.7,37,36",
    "/control/compare?since=2031-04-01&on=2031-05-11&place=36.5,35.7,37,36",
    "/sitrep",
    "/changes",
    "/voices",
    "/voice?name=Orchard+Observatory",
    "/party?name=government",
    "/corrections",
    "/place?id=t:1",
    "/place?id=t:2",
    "/sign-in",
    MISSING,
)
# what passes is not written up
RUN = "async () => (await axe.run({resultTypes: ['violations']})).violations.map(({id, impact, nodes}) => [impact, id, nodes[0].html])"


# each width with each scheme and each language once: a page takes its time
@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(390, "light", "en"), (390, "dark", "ar"), (1280, "light", "ar"), (1280, "dark", "en")],
)
def test_no_serious_fault_no_foreign_request_no_complaint(
    open_page: Callable[..., tuple[Page, Seen]], address: str, width: int, scheme: str, language: str
) -> None:
    if not AXE.exists():
        skip("axe-core is not there; run `make assets`")
    page, seen = open_page(f"/list?lang={language}", width=width, scheme=scheme)
    assert page.locator("html").get_attribute("lang") == language
    incident = httpx.get(f"{address}/incidents/{SARAQIB}").text
    report = incident.split('href="/reports/')[1].split("#")[0]
    found: list[tuple[str, ...]] = []
    for path in (*PAGES, f"/reports/{report}"):
        answer = page.goto(f"{address}{path}")
        assert answer is not None
        assert answer.status == (404 if path == MISSING else 200), path
        if page.locator("#stage").count():
            page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
        # evaluated by the browser's own hand: the page's policy lets no foreign script in
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found += [(path, *fault) for fault in page.evaluate(RUN) if fault[0] in ("serious", "critical")]
        page.wait_for_load_state("networkidle")
        found += [(path, said) for said in seen.complaints if path != MISSING]
        seen.complaints.clear()
    assert found == []
    assert [url for url in seen.requests if not url.startswith((address, "data:", "blob:"))] == []
