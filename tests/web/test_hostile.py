"""A report's markup is words: shown as such, run never."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.web import scene
from tests.web.conftest import Seen

Opens = Callable[..., tuple[Page, Seen]]
INCIDENT = "i000000000004"


@pytest.mark.browser
@pytest.mark.parametrize("path", [f"/?incident={INCIDENT}&map=8/35.8/36.6", "/list", f"/incidents/{INCIDENT}"])
def test_nothing_of_it_runs(open_page: Opens, path: str) -> None:
    page, seen = open_page(path)
    expect(page.get_by_text("<script>window.hacked=1</script>").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img").count() == 0
    assert page.locator("script:not([src])").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert not [url for url in seen.requests if url.endswith("/x")]
    assert seen.complaints == []


@pytest.mark.browser
def test_the_report_page_shows_it_as_text(open_page: Opens, client: httpx.Client) -> None:
    key = client.get(f"/api/v1/incidents/{INCIDENT}").json()["claims"][0]["report_id"]
    page, _ = open_page(f"/reports/{key}")
    expect(page.locator(".report .body")).to_contain_text("a </mark><b>source</b> said.")
    assert page.evaluate("window.hacked") is None
    assert page.locator("a[href^='javascript']").count() == 0


@pytest.mark.parametrize(
    "path", ["/", "/list", "/parts/rows", f"/incidents/{INCIDENT}", f"/parts/incidents/{INCIDENT}"]
)
def test_the_server_escapes_it(client: httpx.Client, path: str) -> None:
    page = client.get(path).text
    assert "<script>window" not in page
    assert "<img" not in page
    assert "onerror=window.hacked=1&gt;" in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("words", ['"><script>window.hacked=1</script>', "' onfocus=window.hacked=1 autofocus='"])
def test_the_search_box_escapes_what_was_typed(client: httpx.Client, words: str) -> None:
    page = client.get("/list", params={"q": words}).text
    assert words not in page


def test_the_policy_lets_nothing_inline_run(client: httpx.Client) -> None:
    answer = client.get("/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert scene.HOSTILE not in answer.text
