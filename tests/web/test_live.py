"""Changes as data and as events: a client that comes back misses nothing and is told nothing twice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import httpx
import pytest
from playwright.sync_api import Browser, expect

from livemap.store import Store, create_store
from tests.web import scene
from tests.web.conftest import served

SARAQIB = "i000000000001"


@pytest.fixture
def own_store(tmp_path: Path) -> Iterator[Store]:
    with create_store(str(tmp_path / "live.sqlite")) as store:
        scene.fill(store)
        yield store


def retitle(store: Store, title: str) -> None:
    with store.writing() as records:
        whole = records.incidents.get(SARAQIB)
        records.incidents.rewrite([SARAQIB], [replace(whole, incident=replace(whole.incident, title=title))])
        records.assessments.append(records.assessments.through() or 0, scene.NOW)


def events(address: str, wanted: int, headers: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """The first events of the stream: id, name and data."""
    found: list[tuple[str, str, str]] = []
    event: dict[str, str] = {}
    with httpx.stream("GET", f"{address}/api/v1/live", headers=headers, timeout=30) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        for line in answer.iter_lines():
            name, _, value = line.partition(": ")
            event[name] = value
            if not line and "data" in event:
                found.append((event["id"], event["event"], event["data"]))
                event = {}
            if len(found) == wanted:
                return found
    return found


def test_changes_since_a_number(own_store: Store) -> None:
    with served(own_store) as address:
        page = httpx.get(f"{address}/api/v1/changes").json()
        assert page["latest"] == page["next"] == 5
        retitle(own_store, "Another headline")
        news = httpx.get(f"{address}/api/v1/changes", params={"since": page["next"]}).json()
        assert [(one["incident"], one["what"]) for one in news["changes"]] == [(SARAQIB, "changed")]
        first = httpx.get(f"{address}/api/v1/changes", params={"limit": 2}).json()
        rest = httpx.get(f"{address}/api/v1/changes", params={"since": first["next"]}).json()
        assert (len(first["changes"]), len(rest["changes"]), rest["next"]) == (2, 3, 6)


def test_events_go_on_where_the_client_was(own_store: Store) -> None:
    with served(own_store) as address:
        retitle(own_store, "A second headline")
        ready, news = events(address, 2, {"last-event-id": "5"})
        assert (ready[0], ready[1]) == ("5", "ready")
        assert json.loads(news[2]) == [{"incident": SARAQIB, "what": "changed"}]
        retitle(own_store, "A third headline")
        _, later = events(address, 2, {"last-event-id": news[0]})
        assert json.loads(later[2]) == [{"incident": SARAQIB, "what": "changed"}]
        assert int(later[0]) == int(news[0]) + 1


def test_a_new_client_hears_only_what_comes(own_store: Store) -> None:
    with served(own_store) as address:
        heard: list[tuple[str, str, str]] = []
        listener = Thread(target=lambda: heard.extend(events(address, 2)))
        listener.start()
        listener.join(1.5)
        retitle(own_store, "A fourth headline")
        listener.join(20)
        assert [name for _, name, _ in heard] == ["ready", "changes"]
        assert heard[0][0] == "5"


@pytest.mark.browser
def test_an_open_map_says_quietly_that_there_is_news(own_store: Store, chromium: Browser) -> None:
    with served(own_store) as address:
        page = chromium.new_page()
        page.goto(f"{address}/?map=8/35.8/36.6")
        page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
        page.wait_for_timeout(1500)
        retitle(own_store, "A fifth headline")
        expect(page.locator("#news")).to_be_visible(timeout=20_000)
        expect(page.locator("a.row .title", has_text="A fifth headline")).to_have_count(0)
        page.locator("#news").click()
        expect(page.locator("a.row .title", has_text="A fifth headline")).to_have_count(1)
        expect(page.locator("#news")).to_be_hidden()
        page.close()
