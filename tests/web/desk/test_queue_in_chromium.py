"""The queue in a real browser: by keyboard alone, many at once, two people at odds; its widths, and axe-core."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from livemap.desk import people
from livemap.desk.ruling import hold
from livemap.model.account import Role
from livemap.store import create_store
from livemap.web.serving.site import Site
from livemap.web.speech.language import LANGUAGES
from tests.conftest import skip
from tests.desk.front import CLASH, FIFTEEN, FLED, TWELVE, Desk
from tests.web.conftest import Seen, served
from tests.web.people.persons import PASSWORD
from tests.web.test_axe import AXE, RUN

pytestmark = pytest.mark.browser


class Office:
    """A desk that is served, and the windows of those who sit at it."""

    def __init__(self, desk: Desk, address: str, chromium: Browser) -> None:
        self.desk, self.address, self._chromium = desk, address, chromium
        self.complaints: list[str] = []

    def sit(self, name: str, path: str = "/desk", width: int = 1280, scheme: str = "light") -> Page:
        dark = "dark" if scheme == "dark" else "light"
        context = self._chromium.new_context(viewport=ViewportSize(width=width, height=900), color_scheme=dark)  # type: ignore[arg-type]
        page = context.new_page()
        self.complaints = Seen(page).complaints
        page.goto(f"{self.address}/sign-in?next={path.replace('?', '%3F').replace('&', '%26')}")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"**{path}")
        return page


@pytest.fixture
def office(tmp_path: Path, chromium: Browser) -> Iterator[Office]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        desk = Desk(store)
        for name in ("dee", "fay"):
            people.add_account(store, name, Role.REVIEWER, PASSWORD, desk.now)
        with served(store, Site(clock=lambda: desk.now)) as address:
            yield Office(desk, address, chromium)
        for context in chromium.contexts:
            context.close()


def item_at(page: Page, place: int) -> str:
    return str(page.locator("tr[data-item]").nth(place).get_attribute("data-item"))


def test_a_ruling_by_keyboard_alone(office: Office) -> None:
    page = office.sit("dee")
    first, second = item_at(page, 0), item_at(page, 1)
    page.keyboard.press("j")
    expect(page.locator(f"tr[data-item='{first}'] a.open")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_label("One reason for all")).to_be_focused()
    page.keyboard.type("Agrees with its words; jkax?")
    page.keyboard.press("Enter")
    expect(page.locator("#outcomes")).to_contain_text("1 kept, 0 refused.")
    expect(page.locator("#outcomes")).to_be_focused()
    ruled = office.desk.item(second.partition("/")[2]).case.history[-1]
    assert (ruled.by, ruled.decision.value, ruled.reason) == ("dee", "approve", "Agrees with its words; jkax?")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/items/{first}")
    assert [one for one in office.complaints if "404" not in one] == []


def test_keys_lead_to_the_forms_of_an_item(office: Office) -> None:
    page = office.sit("dee", "/desk?item=all")
    shelling = f"incident/{office.desk.incident_of(TWELVE)}"
    for key, item, form in (("e", f"claim/{FIFTEEN}", "correct"), ("s", shelling, "split")):
        page.locator(f"tr[data-item='{item}'] a.open").focus()
        page.keyboard.press(key)
        page.wait_for_url(f"**/desk/items/{item}#d-{form}")
        expect(page.locator(f"#d-{form}")).to_have_attribute("open", "")
        page.go_back()


def test_many_at_once_with_one_reason(office: Office) -> None:
    page = office.sit("dee", "/desk?item=claim")
    for key in "jxjxjx":
        page.keyboard.press(key)
    expect(page.locator("#chosen")).to_have_text("3 selected")
    page.keyboard.press("f")
    page.keyboard.type("The day is in doubt.")
    page.keyboard.press("Enter")
    expect(page.locator("#outcomes")).to_contain_text("3 kept")
    expect(page.locator(".counts").first).to_contain_text("Second look 3")


def test_two_people_at_odds(office: Office) -> None:
    dee, fay = office.sit("dee", "/desk?item=all"), office.sit("fay", "/desk?item=all")
    row = f"tr[data-item='claim/{FIFTEEN}']"
    dee.locator(f"{row} input").check()
    dee.get_by_label("One reason for all").fill("As the hospital says.")
    dee.get_by_role("button", name="Rule").click()
    expect(dee.locator("#outcomes")).to_contain_text("1 kept")
    hold(office.desk.store, office.desk.people["bo"], "claim", FLED, office.desk.now)
    for claim in (FIFTEEN, FLED):
        fay.locator(f"tr[data-item='claim/{claim}'] input").check()
    fay.get_by_label("Decision").select_option("reject")
    fay.get_by_label("One reason for all").fill("No such strike.")
    fay.get_by_role("button", name="Rule").click()
    expect(fay.locator("#outcomes")).to_contain_text("0 kept, 2 refused.")
    expect(fay.locator("#outcomes")).to_contain_text("it was ruled on: dee: approve (As the hospital says.)")
    expect(fay.locator("#outcomes")).to_contain_text("bo has this claim open")
    expect(fay.locator(f"tr[data-item='claim/{FLED}'] .held")).to_have_text("open: bo")
    assert office.desk.item(FIFTEEN).standing.value == "approved"


def test_keys_can_be_turned_off(office: Office) -> None:
    page = office.sit("dee")
    page.keyboard.press("?")
    page.get_by_label("Single keys work on this page").uncheck()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator("tr.current")).to_have_count(0)


def test_it_is_taken_and_shown_as_held(office: Office) -> None:
    fay = office.sit("fay")
    first = item_at(fay, 0)
    office.sit("dee").get_by_role("button", name="Take the most urgent one").click()
    fay.reload()
    expect(fay.locator(f"tr[data-item='{first}'] .held")).to_have_text("open: dee")


# each width with each scheme and each direction once
@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(320, "light", "en"), (320, "dark", "ar"), (1280, "light", "ar"), (1280, "dark", "en")],
)
def test_it_fits_and_has_no_serious_fault(office: Office, width: int, scheme: str, language: str) -> None:
    if not AXE.exists():
        skip("axe-core is not there; run `make assets`")
    office.desk.rule("bo", "flag", FLED)
    office.desk.rule("bo", "correct", FIFTEEN, low="17", high="17")
    hold(office.desk.store, office.desk.people["ana"], "incident", office.desk.incident_of(CLASH), office.desk.now)
    page = office.sit("dee", "/desk?item=all&q=a", width, scheme)
    page.goto(f"{page.url}&lang={language}")
    assert page.locator("html").get_attribute("dir") == LANGUAGES[language].direction
    page.locator("#keys summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert [fault for fault in page.evaluate(RUN) if fault[0] in ("serious", "critical")] == []
    assert office.complaints == []
