"""The switches of layers in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Seen

pytestmark = pytest.mark.browser
Opens = Callable[..., tuple[Page, Seen]]

VIEW = "map=8.6/35.83/36.6"
ASKED = "/parts/layers/"


def legend(page: Page, name: str) -> list[str]:
    return page.locator(f"[data-legend={name}] li").all_inner_texts()


def test_nothing_of_a_layer_is_fetched_before_it_is_switched_on(open_page: Opens) -> None:
    page, seen = open_page(f"/?{VIEW}")
    page.wait_for_load_state("networkidle")
    late = ("/parts/layers/", "/js/control.js", "/js/flows.js", "/js/tolls.js", "/js/patterns.js")
    assert [url for url in seen.requests if any(part in url for part in late)] == []
    expect(page.locator("#layers .body")).to_be_hidden()


def test_the_keyboard_switches_layers_on_and_off_and_the_address_keeps_them(open_page: Opens) -> None:
    page, seen = open_page(f"/?{VIEW}")
    page.locator("#layers summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-legend=control]")).to_contain_text("As it held on 11 May 2031")
    expect(page).to_have_url(re.compile("layers=control"))
    page.locator("#compare").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-legend=flows]")).to_contain_text("Returned, from where to where")
    expect(page).to_have_url(re.compile("layers=control,flows"))
    page.keyboard.press("Space")
    expect(page.locator("[data-legend=flows]")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("flows"))
    assert seen.complaints == []


def test_an_address_with_layers_opens_with_them_and_their_legend(open_page: Opens, address: str) -> None:
    page, seen = open_page(f"/?layers=control,flows&{VIEW}")
    assert "Assessed: held by Hill council" in legend(page, "control")
    assert any(text.startswith("Front line") for text in legend(page, "control"))
    assert any("names no place we know" in text for text in legend(page, "flows"))
    expect(page.locator("[data-legend=control] canvas.swatch")).to_have_count(9)
    assert [url for url in seen.requests if not url.startswith((address, "data:", "blob:"))] == []
    assert seen.complaints == []


def test_control_follows_the_last_chosen_day(open_page: Opens) -> None:
    page, _ = open_page(f"/?layers=control&end=2031-04-30&{VIEW}")
    assert legend(page, "control")[0] == "As it held on 30 Apr 2031"
    assert not any("Valley army" in text for text in legend(page, "control"))


def test_control_is_shown_by_what_was_known_on_a_day(open_page: Opens) -> None:
    page, seen = open_page(f"/?layers=control&{VIEW}")
    page.locator("#known").fill("2031-05-11")
    page.locator("#known").dispatch_event("change")
    expect(page.locator("[data-legend=control]")).to_contain_text("by what was known on 11 May 2031")
    expect(page).to_have_url(re.compile("known=2031-05-11"))
    page.reload()
    page.wait_for_selector("#stage[data-ready=true]")
    expect(page.locator("#known")).to_have_value("2031-05-11")
    expect(page.locator("[data-legend=control]")).to_contain_text("by what was known on 11 May 2031")
    address = page.locator("#compare").get_attribute("href") or ""
    assert "known_at=2031-05-11" in address
    assert seen.complaints == []


def test_incidents_can_be_hidden_and_the_address_says_so(open_page: Opens) -> None:
    page, _ = open_page(f"/?layers=control&{VIEW}")
    assert page.locator("#map .mark:visible").count() > 0
    page.locator("#incidents").uncheck()
    expect(page.locator("#map .mark:visible")).to_have_count(0)
    expect(page).to_have_url(re.compile("hide=incidents"))
    page.reload()
    page.wait_for_selector("#stage[data-ready=true]")
    expect(page.locator("#incidents")).not_to_be_checked()
    expect(page.locator("#map .mark:visible")).to_have_count(0)


def test_tolls_by_district_have_a_switch_a_choice_and_a_way_to_every_claim(open_page: Opens) -> None:
    page, seen = open_page(f"/?layers=tolls&{VIEW}")
    expect(page.locator("[data-legend=tolls]")).to_contain_text("No toll that fits")
    page.locator("#toll").select_option("injured")
    expect(page.locator("#charts")).to_have_attribute("href", "/tolls?&type=injured#charts")
    expect(page).to_have_url(re.compile("toll=injured"))
    assert seen.complaints == []


def test_a_small_move_asks_for_nothing_new(open_page: Opens) -> None:
    page, seen = open_page(f"/?layers=control&{VIEW}")
    page.locator("#map canvas.maplibregl-canvas").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(lambda url: "35.83" in url and "36.6000" not in url)
    page.wait_for_load_state("networkidle")
    assert len([url for url in seen.requests if ASKED in url]) == 1


def click_the_middle(page: Page) -> None:
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_an_arc_opens_its_incident(open_page: Opens) -> None:
    page, _ = open_page("/?layers=control,flows&map=11/35.9488/36.5925")
    click_the_middle(page)
    expect(page.locator("#panel #incident-title")).to_have_text("Happening 1")
    expect(page).to_have_url(re.compile("incident=i000000000001"))
    expect(page).to_have_url(re.compile("layers=control,flows"))


def test_a_click_on_ground_says_who_holds_it_in_each_layer(open_page: Opens) -> None:
    page, _ = open_page("/?layers=control,flows&map=11/35.72/36.55")
    click_the_middle(page)
    expect(page.locator("#quiet")).to_have_text("Claimed: held by Valley army · Assessed: held by Valley army")


@pytest.mark.parametrize("width", [320, 390])
def test_a_phone_shows_switches_and_legend_without_sideways_scrolling(open_page: Opens, width: int) -> None:
    page, seen = open_page(f"/?{VIEW}", width=width, height=700)
    page.locator("#layers summary").click()
    page.locator("input[name=layers][value=control]").check()
    expect(page.locator("[data-legend=control]")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert seen.complaints == []
