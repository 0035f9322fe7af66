"""The area of a view: written down or drawn, kept in the address, and honoured by list, map, sums, feeds and files."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Seen

Opens = Callable[..., tuple[Page, Seen]]
SARAQIB = "At least 12 killed in shelling of Saraqib"
AREAS = {
    "Hama district": ["ستة قتلى في حماة"],
    "36.7,35.85,36.9,35.9": [SARAQIB],
    "36.7,35.85 36.9,35.85 36.9,35.9 36.7,35.9": [SARAQIB],
    "3 km of 35.864,36.806": [SARAQIB],
    "3 km 35.864,36.806": [SARAQIB],
    "0,0,1,1": [],
}


def titles(client: httpx.Client, **query: str) -> list[str]:
    answer = client.get("/api/v1/incidents", params=query)
    assert answer.status_code == 200, answer.text
    return [one["title"] for one in answer.json()["incidents"]]


@pytest.mark.parametrize("area", AREAS)
def test_incidents_of_an_area(client: httpx.Client, area: str) -> None:
    assert titles(client, area=area) == AREAS[area]


def test_area_and_box_must_both_hold(client: httpx.Client) -> None:
    assert titles(client, area="3 km of 35.864,36.806", bbox="0,0,1,1") == []


def test_files_feeds_sums_and_marks_are_of_the_area(client: httpx.Client) -> None:
    query = {"area": "3 km of 35.864,36.806"}
    rows = list(csv.DictReader(io.StringIO(client.get("/api/v1/export/csv", params=query).text)))
    assert rows
    assert {row["incident_id"] for row in rows} == {"i000000000001"}
    feed = client.get("/feed.atom", params=query).text
    assert feed.count("<entry>") == 1
    assert "area=3+km+of+35.864%2C36.806" in feed
    assert [one["low"] for one in client.get("/api/v1/tolls", params=query).json()] == [12]
    (toll,) = client.get("/api/v1/tolls", params=query).json()
    inputs = client.get("/api/v1/tolls/inputs", params={**query, "type": "killed"}).json()["inputs"]
    assert inputs == toll["inputs"]
    assert len(client.get("/api/v1/tolls/inputs", params={"type": "killed"}).json()["inputs"]) > len(inputs)
    marks = client.get("/api/v1/marks", params={**query, "zoom": "9"}).json()["marks"]
    assert sum(mark["count"] for mark in marks) == 1


def test_a_list_keeps_the_area_in_its_form_and_links(client: httpx.Client) -> None:
    page = unescape(client.get("/list", params={"area": "Hama district"}).text)
    assert 'name="area" value="Hama district"' in page
    assert "/feed.atom?area=Hama+district" in page
    assert "/api/v1/export/csv?area=Hama+district" in page


@pytest.mark.parametrize(
    ("area", "status", "says"),
    [
        ("Nowhere at all", 404, "no place is known as 'Nowhere at all'"),
        ("5 km of Nowhere at all", 404, "no place is known as 'Nowhere at all'"),
        ("0 km of Hama", 422, "area: 0 km is not between 0 and 1000"),
        ("5 km of 95,36", 422, "there is no point 95, 36 (latitude, longitude)"),
        ("36,35 37,35 37,95", 422, "there is no point 95, 37"),
        ("37,35,36,36", 422, "west < east"),
        (" ".join("36,35" for _ in range(201)), 422, "201 corners are more than 200"),
    ],
)
def test_what_is_no_area_is_said(client: httpx.Client, area: str, status: int, says: str) -> None:
    answer = client.get("/api/v1/incidents", params={"area": area})
    assert answer.status_code == status
    assert says in answer.text


@pytest.mark.browser
def test_a_rectangle_is_drawn_on_the_map(open_page: Opens) -> None:
    page, seen = open_page("/?map=8/35.8/36.6")
    page.locator("#area-key summary").click()
    page.locator("[data-draw=box]").click()
    expect(page.locator("#quiet")).to_contain_text("Drag a rectangle")
    mark = page.locator("#map .mark[data-incident=i000000000004]").bounding_box()
    assert mark is not None
    x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    page.mouse.move(x - 30, y - 30)
    page.mouse.down()
    page.mouse.move(x, y)
    page.mouse.move(x + 30, y + 30)
    page.mouse.up()
    expect(page.locator("a.row")).to_have_count(1)
    expect(page.locator("#map .mark")).to_have_count(1)
    expect(page).to_have_url(re.compile("area="))
    page.reload()
    page.wait_for_selector("#stage[data-ready=true]")
    expect(page.locator("a.row")).to_have_count(1)
    page.locator("#area-off").click()
    expect(page.locator("a.row")).to_have_count(4)
    expect(page).not_to_have_url(re.compile("area="))
    assert seen.complaints == []


@pytest.mark.browser
def test_corners_are_closed_by_enter_and_left_by_escape(open_page: Opens) -> None:
    page, seen = open_page("/?map=8/35.8/36.6")
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.locator("#area-key summary").click()
    page.locator("[data-draw=corners]").click()
    page.mouse.click(box["x"] + 500, box["y"] + 250)
    page.keyboard.press("Escape")
    expect(page.locator("[data-draw=corners]")).to_have_attribute("aria-pressed", "false")
    page.locator("[data-draw=corners]").click()
    for across, down in ((420, 120), (860, 120), (860, 500), (420, 500)):
        page.mouse.click(box["x"] + across, box["y"] + down)
    page.keyboard.press("Enter")
    expect(page.locator("#area")).not_to_have_value("")
    corners = page.locator("#area").input_value().split()
    assert len(corners) == 4
    expect(page).to_have_url(re.compile("area="))
    assert seen.complaints == []


@pytest.mark.browser
def test_the_keyboard_alone_gives_an_area_and_is_told_what_is_none(open_page: Opens) -> None:
    page, _ = open_page("/?map=8/35.8/36.6")
    page.locator("#area-key summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Nowhere at all")
    page.keyboard.press("Enter")
    expect(page.locator("#quiet")).to_contain_text("no place is known as 'Nowhere at all'")
    expect(page.locator("#area")).to_have_attribute("aria-invalid", "true")
    page.locator("#area").fill("3 km of 35.864,36.806")
    page.keyboard.press("Enter")
    expect(page.locator("a.row")).to_have_count(1)
    expect(page).to_have_url(re.compile(re.escape("area=3+km")))
