"""Tolls broken down: the same numbers in the drawing, its table, its files and the page of the claims."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree

import httpx
import pytest
from playwright.sync_api import Page, expect

from livemap.web.charts.breakdown import Part
from livemap.web.charts.files import to_csv
from tests.web.conftest import Seen

Opens = Callable[..., tuple[Page, Seen]]
SVG = "{http://www.w3.org/2000/svg}"


def table(client: httpx.Client, name: str, **query: str) -> list[dict[str, str]]:
    answer = client.get(f"/tolls/{name}.csv", params=query)
    assert answer.status_code == 200, answer.text
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_by_week_has_every_week_of_the_time_that_is_told_of(client: httpx.Client) -> None:
    rows = table(client, "week")
    assert [(row["Days"], row["at_least"], row["at_most"]) for row in rows] == [("11 May 2031", "18", "")]
    assert rows[0]["start"] == rows[0]["end"] == "2031-05-11"


def test_by_district_goes_by_outlines_and_says_what_is_in_none(client: httpx.Client) -> None:
    rows = {row["District"]: (row["at_least"], row["at_most"]) for row in table(client, "district")}
    assert rows == {"Idlib (SY)": ("12", ""), "Hamah (SY)": ("6", "6")}


def test_by_group_counts_figures_of_no_group_in_the_most_alone(client: httpx.Client) -> None:
    rows = {row["Group"]: (row["at_least"], row["at_most"]) for row in table(client, "group")}
    assert rows["civilians"] == ("12", "")


def test_filters_hold_for_charts(client: httpx.Client) -> None:
    assert [row["District"] for row in table(client, "district", place="Hama")] == ["Hamah (SY)"]
    assert table(client, "week", start="2031-05-12") == []


def test_a_drawing_stands_alone_and_tells_what_it_shows(client: httpx.Client) -> None:
    answer = client.get("/tolls/district.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    told = root.find(f"{SVG}desc")
    assert told is not None
    assert told.text == "Idlib (SY): 12+; Hamah (SY): 6"
    names = [told.get("id"), root.find(f"{SVG}title").get("id")]  # type: ignore[union-attr]
    assert sorted(root.get("aria-labelledby", "").split()) == sorted(map(str, names))
    least = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "least"]
    assert len(least) == 2
    assert all(one.get("fill") for one in least)
    assert b"http" not in answer.content.replace(b"http://www.w3.org/2000/svg", b"")


def test_every_row_leads_to_its_claims_with_the_same_range(client: httpx.Client) -> None:
    page = client.get("/tolls").text
    addresses = {unescape(part.split('"')[0]) for part in page.split('href="')[1:] if part.startswith("/tolls/inputs")}
    assert any("district=" in address for address in addresses)
    for address in addresses:
        inputs = client.get(address).text
        assert "/claims/c00000000000" in inputs
        assert "According to whom" in inputs or "0 figures counted" in inputs
    district = next(address for address in addresses if "district=" in address and "killed" in address)
    assert "12+" in client.get(district).text or ">6<" in client.get(district).text


def test_claims_without_a_district_are_a_page_too(client: httpx.Client) -> None:
    page = client.get("/tolls/inputs", params={"type": "killed", "district": "unknown"}).text
    assert "District not known" in page
    assert "No report has given a figure" in page


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/tolls?type=eaten", 422, "type: 'eaten' is not one of"),
        ("/tolls/colour.svg", 404, "there is no chart colour.svg"),
        ("/tolls/week.gif", 404, "each as svg and csv"),
        ("/displacement/week.svg", 404, "there are weeks, ways"),
    ],
)
def test_errors_say_what_there_is(client: httpx.Client, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert says in unescape(answer.text)


def test_the_form_keeps_what_it_has_no_field_for(client: httpx.Client) -> None:
    asked = {"area": "36,35,37,36.5", "kind": "casualties", "q": "Sarmin", "start": "2031-05-01", "group": "civilian"}
    for path in ("/tolls", "/displacement"):
        page = client.get(path, params=asked).text
        kept = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
        assert kept == [("kind", "casualties"), ("q", "Sarmin"), ("area", "36,35,37,36.5")]
        assert "Only what happened in <bdi>36,35,37,36.5</bdi>" in page


def test_a_table_runs_nothing_in_a_spreadsheet() -> None:
    part = Part(label=" |cmd", low=1, best=None, high=None, incidents=1, narrowed={"party": "=1+1"})
    assert to_csv([part], "Party").splitlines() == ["Party,at_least,best,at_most,incidents,party", "' |cmd,1,,,1,'=1+1"]


def test_displacement_has_a_page_charts_and_files(client: httpx.Client) -> None:
    page = client.get("/displacement").text
    assert "more than 3,000" in page
    assert "/claims/c000000000002" in page
    answer = client.get("/displacement/ways.csv")
    assert "Fled or displaced in south of Sarmin,3001,3001,," in answer.content.decode("utf-8-sig")
    assert ElementTree.fromstring(client.get("/displacement/ways.svg").content).get("role") == "img"


def test_arabic_charts_run_from_right_to_left(client: httpx.Client) -> None:
    drawn = ElementTree.fromstring(client.get("/tolls/district.svg", headers={"accept-language": "ar"}).content)
    least = next(one for one in drawn.iter(f"{SVG}rect") if one.get("class") == "least")
    assert drawn.get("direction") == "rtl"
    assert float(least.get("x", 0)) + float(least.get("width", 0)) == 634


@pytest.mark.browser
@pytest.mark.parametrize("path", ["/tolls", "/displacement"])
def test_a_chart_and_its_table_are_there_without_script(open_page: Opens, path: str) -> None:
    page, _ = open_page(path, javascript=False, width=320)
    expect(page.get_by_role("img").first).to_be_visible()
    expect(page.locator(".chart-of table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
