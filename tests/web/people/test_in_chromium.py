"""The pages of people in a real browser: codes turned on, signing in with one, widths, axe-core."""

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from livemap.model.account import Role
from livemap.store import Store, create_store
from tests.conftest import skip
from tests.web.conftest import Seen, served
from tests.web.people.persons import PASSWORD, settle
from tests.web.test_axe import AXE, RUN

pytestmark = pytest.mark.browser


@pytest.fixture
def people_store(tmp_path: Path) -> Iterator[Store]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        settle(store, Role.ADMINISTRATOR, Role.REVIEWER)
        yield store


def come_in(page: Page, address: str, name: str, code: str = "") -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("javascript", [True, False])
def test_codes_are_turned_on_and_asked_for(chromium: Browser, people_store: Store, javascript: bool) -> None:
    with served(people_store) as address:
        page = chromium.new_context(java_script_enabled=javascript).new_page()
        seen = Seen(page)
        come_in(page, address, "reviewer")
        page.goto(f"{address}/account")
        page.get_by_role("link", name="Turn codes on").click()
        expect(page.locator(".qr svg")).to_be_visible()
        totp = pyotp.TOTP(page.locator("code.secret").inner_text())
        page.get_by_label("Code").fill(totp.now())
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="Turn codes on").click()
        expect(page.get_by_text("asks for a code from your app")).to_be_visible()
        page.get_by_role("button", name="Sign out", exact=True).click()
        assert seen.complaints == []
        come_in(page, address, "reviewer")
        expect(page.get_by_role("alert")).to_contain_text("the code is wrong")
        assert [url for url in seen.requests if not url.startswith(address)] == []
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_fit_and_have_no_serious_fault(
    chromium: Browser, people_store: Store, width: int, scheme: str
) -> None:
    if not AXE.exists():
        skip("axe-core is not there; run `make assets`")
    dark = "dark" if scheme == "dark" else "light"
    context = chromium.new_context(viewport=ViewportSize(width=width, height=800), color_scheme=dark)  # type: ignore[arg-type]
    found = []
    with served(people_store) as address:
        page = context.new_page()
        come_in(page, address, "administrator")
        page.goto(f"{address}/people")
        page.get_by_role("button", name="Make an invitation").click()
        link = page.locator("code.secret").inner_text().replace("http://127.0.0.1:8642", "")
        for path in ("/people", "/account", "/account/codes", link, "/sign-in"):
            if path == "/sign-in":
                context.clear_cookies()
            page.goto(f"{address}{path}")
            assert page.evaluate("document.documentElement.scrollWidth") == width, path
            page.evaluate(AXE.read_text(encoding="utf-8"))
            found += [(path, *fault) for fault in page.evaluate(RUN) if fault[0] in ("serious", "critical")]
    context.close()
    assert found == []
