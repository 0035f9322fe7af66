"""Pages without JavaScript: the whole content, by links and forms alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from livemap.model.claim import ClaimKind
from livemap.model.toll import Toll
from livemap.store import BoundingBox, Store, create_store
from livemap.web.asking.filters import Filters
from livemap.web.pages.tolls import view_tolls
from tests.web.conftest import Seen, served

Opens = Callable[..., tuple[Page, Seen]]
SARAQIB = "i000000000001"


@pytest.mark.browser
def test_from_the_list_to_the_words_without_javascript(open_page: Opens) -> None:
    page, _ = open_page("/list", javascript=False, width=320)
    page.locator("#q").fill("shelled")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("a.row")).to_have_count(1)
    page.locator("a.row").click()
    expect(page.locator("h1")).to_have_text("At least 12 killed in shelling of Saraqib")
    page.get_by_role("link", name="Whole report").first.click()
    expect(page.locator(".report .body mark.w-figure").first).to_have_text("At least 12")


@pytest.mark.browser
def test_the_map_page_without_javascript_shows_the_list(open_page: Opens) -> None:
    page, _ = open_page("/", javascript=False)
    expect(page.locator("a.row")).to_have_count(5)
    expect(page.locator("#map")).to_be_hidden()
    expect(page.get_by_role("link", name="The list with its dates")).to_be_visible()
    page.locator("input[name=kind][value=event]").check()
    page.get_by_role("button", name="Find").click()
    expect(page.locator("a.row")).to_have_count(2)


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    [
        "/list",
        f"/incidents/{SARAQIB}",
        "/holdings",
        "/tolls",
        "/sitrep",
        "/voices",
        "/corrections",
        "/place?id=t:1",
        "/displacement",
        "/tolls/inputs",
        "/changes",
        "/control/compare?since=2031-04-01&on=2031-05-11&place=36.5,35.7,37,36",
    ],
)
def test_pages_fit_a_small_phone(open_page: Opens, path: str) -> None:
    page, _ = open_page(path, width=320, javascript=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.browser
def test_arabic_runs_from_right_to_left(open_page: Opens) -> None:
    page, _ = open_page("/incidents/i000000000005")
    assert page.locator("h1").evaluate("node => getComputedStyle(node).direction") == "rtl"
    assert page.locator(".words").evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_holdings_say_on_whose_word(client: httpx.Client) -> None:
    page = client.get("/holdings").text
    assert "Sarmin" in page
    assert "claimed by Ministry of the Valley" in page


def test_tolls_are_ranges_with_inputs(client: httpx.Client) -> None:
    page = client.get("/tolls").text
    assert "Killed" in page
    assert "/claims/c000000000001" in page


def test_what_is_left_out_alone_is_no_toll_of_nought(scene_store: Store) -> None:
    nothing = Toll(type="affected", unit="person", low=0, best=None, best_rule="nothing to count", high=0, inputs=())
    none = replace(nothing, type="killed", best=0, best_rule="the figure of the only origin, Northern Observatory")
    with scene_store.reading() as records:
        empty, nought = view_tolls(records, [nothing, none])
    assert (empty.range, empty.bounds, empty.rule) == ("", "", "nothing to count")
    assert (nought.range, nought.bounds) == ("0", "at least 0, at most 0")


@pytest.mark.browser
def test_parts_of_the_situation_report_stand_apart(open_page: Opens) -> None:
    page, _ = open_page("/sitrep?start=2031-05-01&end=2031-05-31")
    heading = page.locator("main h2").first
    assert heading.evaluate("one => parseFloat(getComputedStyle(one).marginTop)") > 20


def test_a_claim_leads_to_its_incident(client: httpx.Client) -> None:
    answer = client.get("/claims/c000000000004")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/incidents/{SARAQIB}#c000000000004"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/incidents/inone", 404, "there is no incident"),
        ("/reports/none", 404, "there is no report"),
        ("/claims/none", 404, "there is no claim"),
        ("/nowhere", 404, "There is no such page"),
        ("/list?start=yesterday", 422, "is not a day like"),
        ("/list?kind=weather", 422, "kind"),
    ],
)
def test_errors_are_pages_that_say_what_is_wrong(client: httpx.Client, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "text/html" in answer.headers["content-type"]
    assert says in answer.text
    assert "content-security-policy" in answer.headers


def test_an_empty_store_says_how_to_fill_it(tmp_path: Path) -> None:
    with create_store(str(tmp_path / "empty.sqlite")) as store, served(store) as address:
        client = httpx.Client(base_url=address)
        assert "livemap take-in" in client.get("/").text
        assert client.get("/api/v1/marks").json() == {"marks": [], "unplaced": 0}
        for path in ("/holdings", "/tolls", "/displacement", "/changes", "/control", "/control/compare", "/sitrep"):
            assert client.get(path).status_code == 200, path
        client.close()


def test_empty_fields_of_a_form_ask_for_nothing(client: httpx.Client) -> None:
    assert "5 incidents" in client.get("/list?q=&start=&end=").text


def test_the_page_without_script_is_light(client: httpx.Client) -> None:
    page = client.get("/list", headers={"accept-encoding": "gzip"})
    styles = [client.get(path) for path in ("/static/x", page.text.split('rel="stylesheet" href="')[1].split('"')[0])]
    assert page.headers["content-encoding"] == "gzip"
    assert page.num_bytes_downloaded + styles[1].num_bytes_downloaded < 60_000


def test_files_are_kept_under_an_address_that_changes_with_them(client: httpx.Client) -> None:
    path = client.get("/").text.split('href="')[1].split('"')[0]
    first = client.get(path)
    assert "immutable" in first.headers["cache-control"]
    assert client.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 304


def test_the_next_page_keeps_filters_and_box() -> None:
    box = BoundingBox(west=36, south=35, east=37, north=36)
    filters = Filters(q="market & more", kinds=(ClaimKind.EVENT, ClaimKind.CONTROL), start=date(2031, 5, 1), box=box)
    assert filters.as_query(cursor=60) == (
        "kind=event&kind=control&q=market+%26+more&start=2031-05-01&bbox=36%2C35%2C37%2C36&cursor=60"
    )


def test_areas_of_control_are_drawn_and_told(client: httpx.Client) -> None:
    page = client.get("/control", params={"on": "2031-05-11", "place": "36.5,35.7,37,36"}).text
    assert 'class="area p0 claimed hatched"' in page
    assert "Claimed: held by Government" in page
    assert "no place is known as" in client.get("/control", params={"place": "Nowhere at all"}).text
