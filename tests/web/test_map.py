"""The map page in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Seen

pytestmark = pytest.mark.browser
Opens = Callable[..., tuple[Page, Seen]]

SARAQIB = "i000000000001"
FLED = "i000000000002"
UNPLACED = "i000000000003"
HOSTILE = "i000000000004"
SAME_VIEW = "map=8/35.8/36.6"


def test_draws_marks_and_a_list_of_the_same(open_page: Opens) -> None:
    page, seen = open_page(f"/?{SAME_VIEW}")
    for incident in (SARAQIB, FLED, HOSTILE):
        expect(page.locator(f"#map .mark[data-incident={incident}]")).to_have_count(1)
        expect(page.locator(f"a.row[data-incident={incident}]")).to_have_count(1)
    assert page.locator(".maplibregl-canvas").count() == 1
    assert seen.complaints == []


def test_an_area_is_drawn_as_an_area(open_page: Opens) -> None:
    page, _ = open_page(f"/?{SAME_VIEW}")
    expect(page.locator(f".mark.somewhere[data-incident={FLED}]")).to_have_count(1)
    expect(page.locator(f".mark.somewhere[data-incident={SARAQIB}]")).to_have_count(0)


def test_the_list_follows_the_map(open_page: Opens) -> None:
    page, _ = open_page("/?map=9/35.135/36.751")
    expect(page.locator("a.row")).to_have_count(1)
    expect(page.locator("a.row .title")).to_have_text("ستة قتلى في حماة")
    expect(page.locator("#rows .count")).to_contain_text("in this part of the map")


def test_far_out_incidents_are_counted(open_page: Opens) -> None:
    page, _ = open_page("/?map=2/35.6/36.6")
    expect(page.locator(".mark.many")).to_have_count(1)
    expect(page.locator(".mark.many text")).to_have_text("4")
    page.locator(".mark.many").click()
    expect(page.locator(f".mark[data-incident={HOSTILE}]")).to_have_count(1)


def test_filters_are_in_the_address_and_move_map_and_list(open_page: Opens) -> None:
    page, _ = open_page(f"/?{SAME_VIEW}")
    page.locator("input[name=kind][value=displacement]").check()
    expect(page.locator("a.row")).to_have_count(1)
    expect(page.locator(".mark")).to_have_count(1)
    expect(page).to_have_url(re.compile("kind=displacement"))
    page.reload()
    page.wait_for_selector("#stage[data-ready=true]")
    expect(page.locator("input[name=kind][value=displacement]")).to_be_checked()
    expect(page.locator(".mark")).to_have_count(1)


def test_a_chosen_incident_shows_words_voices_and_why(open_page: Opens) -> None:
    page, seen = open_page(f"/?{SAME_VIEW}")
    page.locator(f"a.row[data-incident={SARAQIB}]").click()
    panel = page.locator("#panel")
    expect(panel.locator("h2")).to_have_text("At least 12 killed in shelling of Saraqib")
    expect(panel.locator(".verdict")).to_contain_text("2 independent origins")
    first = panel.locator(".claim").first
    expect(first.locator("mark.w-figure")).to_have_text("At least 12")
    expect(first.locator("mark.w-actor")).to_have_text("government forces")
    expect(first.locator("mark.w-time")).to_have_text("Sunday")
    expect(first.locator("mark.w-voice")).to_have_text(["Orchard Observatory", "Valley Agency"])
    expect(first.locator(".chain .who")).to_contain_text(["Orchard Observatory", "Valley Agency", "Daily Orchard"])
    expect(panel.locator("svg.axis .value")).to_have_text(["12+", "15"])
    expect(page).to_have_url(re.compile(re.escape(f"incident={SARAQIB}")))
    expect(page.locator(f".mark.chosen[data-incident={SARAQIB}]")).to_have_count(1)
    assert seen.complaints == []


def test_a_mark_opens_its_incident_and_escape_closes_it(open_page: Opens) -> None:
    page, _ = open_page(f"/?{SAME_VIEW}")
    page.locator(f".mark[data-incident={SARAQIB}]").click()
    expect(page.locator("#panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("incident="))


def test_going_back_closes_what_was_chosen_without_a_reload(open_page: Opens) -> None:
    page, _ = open_page(f"/?{SAME_VIEW}")
    page.evaluate("window.same = true")
    page.locator(f"a.row[data-incident={SARAQIB}]").click()
    expect(page.locator("#panel")).to_be_visible()
    page.go_back()
    expect(page.locator("#panel")).to_be_hidden()
    assert page.evaluate("window.same") is True
    page.go_forward()
    expect(page.locator("#panel")).to_be_visible()


def test_an_unplaced_incident_says_so(open_page: Opens) -> None:
    page, _ = open_page(f"/?incident={UNPLACED}&{SAME_VIEW}")
    expect(page.locator("#panel .unplaced").first).to_contain_text("not placed")
    expect(page.locator("#panel .flag")).to_have_text("hypothetical")


def test_an_incident_that_is_gone_is_said(open_page: Opens) -> None:
    page, _ = open_page(f"/?incident=inone&{SAME_VIEW}")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator("#quiet")).to_contain_text("is not here")
    expect(page.locator(f".mark[data-incident={SARAQIB}]")).to_have_count(1)


def test_a_browser_that_cannot_draw_still_has_the_list(open_page: Opens) -> None:
    page, _ = open_page("/list")
    page.context.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(page.url.replace("/list", "/"))
    expect(page.locator("#quiet")).to_contain_text("cannot draw the map")
    expect(page.locator("a.row")).to_have_count(5)
    page.locator(f"a.row[data-incident={SARAQIB}]").click()
    expect(page.locator("#panel .claim").first).to_be_visible()


def test_the_keyboard_alone_is_enough(open_page: Opens) -> None:
    page, _ = open_page(f"/?{SAME_VIEW}")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("a.row").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.row").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#panel #incident-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("a.row").first).to_be_focused()


def test_the_newest_days_are_one_press_away(open_page: Opens) -> None:
    page, _ = open_page(f"/?{SAME_VIEW}")
    page.locator("[data-days='1']").click()
    expect(page.locator("#start")).not_to_have_value("")
    newest = page.locator("#start").input_value()
    page.locator("[data-days='7']").click()
    expect(page.locator("#start")).not_to_have_value(newest)
    assert page.locator("#start").input_value() < newest
    page.locator("#whole").click()
    expect(page.locator("#start")).to_have_value("")


def test_play_moves_through_the_days_until_stopped(open_page: Opens) -> None:
    page, _ = open_page(f"/?{SAME_VIEW}")
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#end")).not_to_have_value("")
    first = page.locator("#start").input_value()
    expect(page.locator("#start")).not_to_have_value(first, timeout=15_000)
    assert page.locator("#start").input_value() > first
    page.locator("#play").click()
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_time_moves_with_arrow_keys_and_dates(open_page: Opens) -> None:
    page, _ = open_page(f"/?{SAME_VIEW}")
    first = page.get_by_role("slider", name="First day")
    first.focus()
    first.press("ArrowRight")
    expect(page.locator(f"a.row[data-incident={HOSTILE}]")).to_have_count(0)
    expect(page.locator("#start")).to_have_value("2031-04-01")
    expect(page).to_have_url(re.compile("start=2031-04-01"))
    page.locator("#start").fill("2031-05-12")
    page.locator("#start").dispatch_event("change")
    expect(page.locator("a.row")).to_have_count(0)
    expect(page.locator("#quiet")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_needs_no_sideways_scrolling(open_page: Opens, width: int) -> None:
    page, seen = open_page(f"/?{SAME_VIEW}", width=width, height=700)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    map_box, list_box = page.locator("#map").bounding_box(), page.locator(".ledger").bounding_box()
    assert map_box is not None
    assert list_box is not None
    assert map_box["y"] < list_box["y"]
    page.locator("a.row").first.click()
    expect(page.locator("#panel .claim").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert seen.complaints == []


def test_the_sheet_of_a_phone_grows_by_its_handle(open_page: Opens) -> None:
    page, _ = open_page("/", width=390, height=700)
    page.locator(".ledger .handle").click()
    expect(page.locator("#stage")).to_have_attribute("data-sheet", "full")
    page.locator(".ledger .handle").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#stage")).to_have_attribute("data-sheet", "half")


def test_the_map_is_printed_as_it_stands_on_the_screen(open_page: Opens) -> None:
    page, _ = open_page("/", width=1280)
    page.wait_for_selector("#stage[data-ready=true]")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    width = page.locator("#map").evaluate("one => one.getBoundingClientRect().width")
    assert 300 < width <= 690
    inks = page.locator("#map .printed").evaluate(
        "one => new Set(new Uint32Array(one.getContext('2d').getImageData(0, 0, one.width, one.height).data.buffer)).size"
    )
    assert inks > 20
    expect(page.locator(".time")).to_be_hidden()
    expect(page.locator("a.row").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#map .printed")).to_have_count(0)
