"""An item's page in a real browser: with and without JavaScript, by keys, its hold, its map, widths, axe-core."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from livemap.reviewing.policy import Standing
from livemap.store import create_store
from livemap.store.desk.leases import HELD
from livemap.web.people.cookies import SESSION
from livemap.web.serving.site import Site
from tests.conftest import skip
from tests.desk.front import FIFTEEN, FLED, PLANES, TWELVE, Desk
from tests.web.conftest import Seen, served
from tests.web.desk.pages import path_of, session_of
from tests.web.test_axe import AXE, RUN

pytestmark = pytest.mark.browser
Opens = Callable[..., Page]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        yield Desk(store)


@pytest.fixture
def opens(desk: Desk, chromium: Browser) -> Iterator[Opens]:
    """Opens a path as a person of the desk, in a window of their own that complains of nothing."""
    with served(desk.store, Site(clock=lambda: desk.now, contributions="people")) as address, ExitStack() as stack:

        def open_it(
            name: str, path: str, *, javascript: bool = True, width: int = 1280, dark: bool = False, clock: bool = False
        ) -> Page:
            context = chromium.new_context(
                viewport=ViewportSize(width=width, height=900),
                java_script_enabled=javascript,
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            context.add_cookies([{"name": SESSION, "value": session_of(desk, name), "url": address}])
            page = context.new_page()
            if clock:
                page.clock.install()
            seen = Seen(page)
            stack.callback(lambda: check(seen, address))
            page.goto(address + path)
            return page

        yield open_it


def check(seen: Seen, address: str) -> None:
    """Nothing failed in the page, and nothing was asked of anyone else."""
    told = [one for one in seen.complaints if "status of 409" not in one and "status of 403" not in one]
    assert told == []
    assert [url for url in seen.requests if not url.startswith((address, "blob:"))] == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_claim_is_corrected_by_one_and_approved_by_another(desk: Desk, opens: Opens, javascript: bool) -> None:
    page = opens("ana", path_of(FIFTEEN), javascript=javascript)
    page.locator("#d-correct summary").click()
    page.get_by_label("At least").first.fill("17")
    page.locator("#c-high").fill("17")
    page.locator("#correct-reason").fill("The list has seventeen.")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_text("You corrected it.")).to_be_visible()
    expect(page.get_by_text("You cannot approve it: ana wrote or last edited this claim")).to_be_visible()
    expect(page.get_by_role("button", name="Leave it to others")).to_be_visible()
    with desk.store.writing() as records:
        records.leases.give_up("claim", FIFTEEN)
    other = opens("bo", path_of(FIFTEEN), javascript=javascript)
    other.locator("#d-approve summary").click()
    other.get_by_role("button", name="Approve", exact=True).click()
    expect(other.get_by_text("You approved it.")).to_be_visible()
    assert desk.item(FIFTEEN).standing is Standing.APPROVED
    other.locator("#ruling-1 summary").click()
    other.locator("#undo-1").fill("The list was of another day.")
    other.get_by_role("button", name="Undo ruling 1").click()
    expect(other.locator("#ruling-1")).to_contain_text("undone by ruling 3")
    assert desk.item(FIFTEEN).standing is Standing.REOPENED


@pytest.mark.parametrize("javascript", [True, False])
def test_a_stale_ruling_shows_what_changed_and_keeps_what_was_typed(desk: Desk, opens: Opens, javascript: bool) -> None:
    page = opens("ana", path_of(FIFTEEN), javascript=javascript)
    with desk.store.writing() as records:
        records.leases.give_up("claim", FIFTEEN)
    desk.rule("bo", "correct", FIFTEEN, "The evening list.", low="14")
    page.locator("#d-correct summary").click()
    page.locator("#c-high").fill("19")
    page.locator("#correct-reason").fill("The night list.")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_role("alert", name="What changed")).to_contain_text("The evening list.")
    expect(page.locator("#c-high")).to_have_value("19")
    expect(page.locator("#c-low")).to_have_value("14")
    expect(page.locator("#correct-reason")).to_have_value("The night list.")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_text("You corrected it.")).to_be_visible()


def test_keys_open_the_forms(desk: Desk, opens: Opens) -> None:
    page = opens("ana", path_of(desk.incident_of(TWELVE)))
    for key, decision in (("r", "reject"), ("m", "merge"), ("s", "split"), ("a", "approve")):
        page.keyboard.press("Escape")
        page.locator("body").evaluate("() => document.activeElement?.blur()")
        page.keyboard.press(key)
        expect(page.locator(f"#d-{decision}")).to_have_attribute("open", "")
    expect(page.locator("#approve-reason")).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("#approve-reason")).to_have_value("r")
    page.locator("#approve-reason").fill("Two lists say so.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You approved it.")).to_be_visible()
    assert desk.item(desk.incident_of(TWELVE)).standing is Standing.APPROVED


def test_an_address_opens_the_form_that_it_names(desk: Desk, opens: Opens) -> None:
    page = opens("ana", f"{path_of(FIFTEEN)}#d-correct")
    expect(page.locator("#d-correct")).to_have_attribute("open", "")
    page.evaluate("location.hash = '#d-reject'")
    expect(page.locator("#d-reject")).to_have_attribute("open", "")
    expect(page.locator("#reject-reason")).to_be_focused()
    page.evaluate("location.hash = '#history'")
    expect(page.locator("#d-reject")).to_have_attribute("open", "")


def test_a_key_leads_to_the_next_item_and_leaves_this_one_to_others(desk: Desk, opens: Opens) -> None:
    page = opens("ana", path_of(FIFTEEN))
    assert holder(desk) == "ana"
    page.keyboard.press("n")
    page.wait_for_url(lambda url: "/desk/items/" in url and FIFTEEN not in url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert holder(desk) is None
    with desk.store.reading() as records:
        kind, _, item_id = page.url.partition("/desk/items/")[2].partition("/")
        assert records.leases.holder(kind, item_id, desk.now) == "ana"


def test_it_is_held_while_it_is_open_and_given_up_on_leaving(desk: Desk, opens: Opens) -> None:
    page = opens("ana", path_of(FIFTEEN), clock=True)
    other = opens("bo", path_of(FIFTEEN))
    expect(other.get_by_text("ana has this claim open")).to_be_visible()
    for _ in range(2):
        desk.now += HELD * 0.8
        with page.expect_response(lambda answer: answer.request.method == "PUT"):
            page.clock.run_for(4 * 60 * 1000)
    assert holder(desk) == "ana"
    page.goto(page.url.partition("/desk")[0] + "/desk/notices")
    for _ in range(50):
        if holder(desk) is None:
            break
        other.wait_for_timeout(100)
    assert holder(desk) is None


def holder(desk: Desk) -> str | None:
    with desk.store.reading() as records:
        return records.leases.holder("claim", FIFTEEN, desk.now)


def test_a_place_is_set_on_the_map(desk: Desk, opens: Opens) -> None:
    page = opens("ana", path_of(TWELVE))
    page.wait_for_selector("#place-map[data-ready=true]", timeout=60_000)
    box = page.locator("#place-map")
    box.scroll_into_view_if_needed()
    box.click(position={"x": 60, "y": 60})
    expect(page.locator("#place-set")).to_be_checked()
    lat, lon = float(page.locator("#p-lat").input_value()), float(page.locator("#p-lon").input_value())
    # north and west of Saraqib, which is in the middle
    assert 35.864 < lat < 37.5
    assert 34.5 < lon < 36.806
    page.locator("#p-name").fill("Besh")
    page.locator("#place-reason").fill("The map of the clinic.")
    page.get_by_role("button", name="Put it there").click()
    expect(page.get_by_text("You corrected it.")).to_be_visible()
    place = desk.item(TWELVE).claims[0].places[0].place
    assert place
    assert (place.name, place.lat, place.lon) == ("Besh", lat, lon)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_the_pages_fit_and_have_no_serious_fault(desk: Desk, opens: Opens, width: int, dark: bool) -> None:
    if not AXE.exists():
        skip("axe-core is not there; run `make assets`")
    desk.rule("ana", "approve", FIFTEEN)
    ruled = desk.rule("bo", "correct", FIFTEEN, "W" * 300, low="17", high="17", voice="x" * 120)
    desk.undo("cy", ruled, FIFTEEN)
    desk.rule("bo", "withhold", FLED, "A shelter.", part="voices")
    home = desk.incident_of(FIFTEEN)
    page = opens("ana", "/desk/notices", width=width, dark=dark)
    script, found = AXE.read_text(encoding="utf-8"), []
    base = page.url.partition("/desk")[0]
    paths = ["/desk/notices", *(path_of(item) for item in (FIFTEEN, FLED, PLANES, home)), "/desk/claims/new"]
    # each width in both directions, and each direction in both schemes
    page.goto(f"{base}/desk/notices?lang={'ar' if dark else 'en'}")
    assert page.locator("html").get_attribute("dir") == ("rtl" if dark else "ltr")
    for path in [*paths, "/contribute/claim"]:
        page.goto(base + path)
        for act in page.locator("details.act > summary").all():
            act.click()
        assert page.evaluate("document.documentElement.scrollWidth") == width, path
        page.evaluate(script)
        found += [(path, *fault) for fault in page.evaluate(RUN) if fault[0] in ("serious", "critical")]
    assert found == []
