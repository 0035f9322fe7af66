"""Sending and deciding in a real browser: without JavaScript, on a narrow phone, in the dark, right to left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from livemap.model.account import Role
from livemap.store import Store, create_store
from livemap.web.serving.site import Site
from tests.conftest import skip
from tests.web.conftest import Seen, served
from tests.web.people.persons import settle
from tests.web.people.test_in_chromium import come_in
from tests.web.test_axe import AXE, RUN

pytestmark = pytest.mark.browser
TEXT = "Shells fell beside the school in Besh this morning.\nNobody was hurt.  " + "long" * 60


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        settle(store, Role.REVIEWER)
        yield store


@pytest.mark.parametrize("javascript", [True, False])
def test_sent_declined_and_told(chromium: Browser, kept: Store, javascript: bool) -> None:
    with served(kept, Site(contributions="anyone")) as address:
        sending, deciding = (chromium.new_context(java_script_enabled=javascript).new_page() for _ in range(2))
        seen = Seen(sending)
        sending.goto(f"{address}/list")
        sending.get_by_role("link", name="Send").click()
        sending.get_by_label("What happened").fill(TEXT)
        sending.get_by_label("Where").fill("Besh")
        sending.get_by_role("button", name="Send").click()
        code = sending.locator("code.secret").inner_text()
        come_in(deciding, address, "reviewer")
        deciding.goto(f"{address}/account")
        deciding.get_by_role("link", name="Contributions").click()
        deciding.get_by_label("Reason").fill("told before")
        deciding.get_by_role("button", name="Decline").click()
        expect(deciding.get_by_text("None waits.")).to_be_visible()
        sending.goto(f"{address}/contribute")
        sending.get_by_role("link", name="What became of").click()
        sending.get_by_label("The code").fill(code.lower())
        sending.get_by_role("button", name="Show").click()
        expect(sending.get_by_text("told before")).to_be_visible()
        assert seen.complaints == []
        assert [url for url in seen.requests if not url.startswith(address)] == []
        for page in (sending, deciding):
            page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_fit_and_have_no_serious_fault(chromium: Browser, kept: Store, width: int, scheme: str) -> None:
    if not AXE.exists():
        skip("axe-core is not there; run `make assets`")
    dark = "dark" if scheme == "dark" else "light"
    context = chromium.new_context(viewport=ViewportSize(width=width, height=800), color_scheme=dark)  # type: ignore[arg-type]
    page = context.new_page()
    found: list[tuple[str, ...]] = []
    script = AXE.read_text(encoding="utf-8")

    def look(name: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") == width, name
        page.evaluate(script)
        found.extend((name, *fault) for fault in page.evaluate(RUN) if fault[0] in ("serious", "critical"))

    with served(kept, Site(contributions="anyone")) as address:
        for language in ("en", "ar"):
            page.goto(f"{address}/contribute?lang={language}")
            look(f"form {language}")
            page.locator("#f-text").fill(TEXT)
            page.locator("#f-link").fill("https://pictures.example/" + "x" * 200)
            with page.expect_navigation():
                page.locator("form.sheet button").click()
            look(f"code {language}")
            page.goto(f"{address}/contribute/code?lang={language}")
            look(f"asked {language}")
        page.goto(f"{address}/list?lang=en")
        come_in(page, address, "reviewer")
        page.goto(f"{address}/contributions")
        look("waiting")
    context.close()
    assert found == []
