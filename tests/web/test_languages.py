"""Pages in the reader's language: which one, whole catalogues, plurals, dates, and right to left."""

import importlib.util
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from playwright.sync_api import Page, expect

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.model.rating import Credibility
from livemap.store.incidents import IncidentSummary
from livemap.store.tiles import MapMark
from livemap.web.answers.wire import MarkWire
from livemap.web.pages import words
from livemap.web.speech.choice import wanted_language
from livemap.web.speech.language import ENGLISH, LANGUAGES, speak
from tests.web.conftest import Seen

ROOT = Path(__file__).parents[2]


def load_messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "frontend" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_word_is_translated_and_every_translation_used(code: str) -> None:
    messages = load_messages()
    assert messages.faults_of(code, messages.extract()) == []


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        ("de,fr;q=0.5,ar;q=0.7", "ar"),
        ("de", "en"),
        ("fr;q=0,en", "en"),
        ("fr;q=nonsense", "en"),
        (";;,,==", "en"),
    ],
)
def test_the_browsers_first_language_that_we_speak(accepted: str, code: str) -> None:
    assert wanted_language(accepted).code == code


def test_pages_come_in_the_browsers_language(client: httpx.Client) -> None:
    page = client.get("/list", headers={"accept-language": "ar"})
    assert '<html lang="ar" dir="rtl">' in page.text
    assert "<h1>الحوادث</h1>" in page.text
    assert "accept-language" in page.headers["vary"]
    assert '<html lang="en" dir="ltr">' in client.get("/list").text


def test_a_chosen_language_is_kept(client: httpx.Client) -> None:
    with httpx.Client(base_url=client.base_url) as fresh:
        chosen = fresh.get("/list", params={"kind": "event", "lang": "fr"}, follow_redirects=False)
    assert chosen.status_code == 303
    assert chosen.headers["location"] == "/list?kind=event"
    kept = client.get("/list", headers={"cookie": chosen.headers["set-cookie"].split(";")[0], "accept-language": "ar"})
    assert "<h1>Incidents</h1>" in kept.text
    assert '<html lang="fr"' in kept.text


@pytest.mark.parametrize("path", ["//evil.example/list", "/\\evil.example"])
def test_choosing_never_leads_to_another_site(client: httpx.Client, path: str) -> None:
    answer = httpx.get(f"{str(client.base_url).rstrip('/')}{path}?lang=fr", follow_redirects=False)
    assert not answer.headers.get("location", "/").startswith(("//", "/\\", "http"))


def test_the_api_speaks_one_language(client: httpx.Client) -> None:
    one = client.get("/api/v1/incidents", headers={"accept-language": "ar"}).text
    assert one == client.get("/api/v1/incidents").text


def test_marks_keep_their_shape_in_another_language(client: httpx.Client) -> None:
    plain = client.get("/api/v1/marks", params={"zoom": 14}).json()
    assert client.get("/api/v1/marks", params={"zoom": 14, "lang": "en"}).json() == plain
    french = client.get("/api/v1/marks", params={"zoom": 14, "lang": "fr"}).json()
    without = [[mark | {"incident": None} for mark in one["marks"]] for one in (plain, french)]
    assert without[0] == without[1] != []
    assert client.get("/api/v1/marks", params={"zoom": 14, "lang": "xx"}).status_code == 422


@pytest.mark.parametrize(
    ("code", "title"), [("en", "Shelling: 3 killed"), ("fr", "Bombardement ou tir de missile — Tués : 3")]
)
def test_a_mark_has_its_title_in_the_language_that_is_asked_for(code: str, title: str) -> None:
    summary = IncidentSummary(
        id="i0123456789ab",
        kind=ClaimKind.EVENT,
        type="shelling_artillery_missile_attack",
        title="Shelling: 3 killed",
        place=None,
        start_date=None,
        end_date=None,
        first_day=None,
        last_day=None,
        low=None,
        high=None,
        status=Status.SINGLE,
        sentence="",
        credibility=Credibility.POSSIBLE,
        credibility_why="",
        claim_count=1,
        origin_count=1,
    )
    mark = MapMark(lat=35.0, lon=36.0, count=1, kinds=(("event", 1),), statuses=(("single", 1),), incident=summary)
    speak(LANGUAGES[code])
    try:
        wire = MarkWire.from_mark(mark).incident
    finally:
        speak(ENGLISH)
    assert wire is not None
    assert wire.title == title


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("en", 1, "1 claim"),
        ("en", 1200, "1,200 claims"),
        ("fr", 1, "1 affirmation"),
        ("ar", 1, "ادعاء واحد"),
        ("ar", 2, "ادعاءان"),
        ("ar", 5, "5 ادعاءات"),
        ("ar", 11, "11 ادعاءً"),
        ("ar", 100, "100 ادعاء"),
    ],
)
def test_numbers_take_their_form(code: str, number: int, said: str) -> None:
    speak(LANGUAGES[code])
    try:
        assert words.count_of(number, "claim") == said
    finally:
        speak(ENGLISH)


@pytest.mark.parametrize(("code", "said"), [("en", "21 Dec 2019"), ("fr", "21 déc. 2019"), ("ar", "21 ديسمبر 2019")])
def test_dates_in_words(code: str, said: str) -> None:
    speak(LANGUAGES[code])
    try:
        assert words.say_day(date(2019, 12, 21)) == said
    finally:
        speak(ENGLISH)


def test_ranges_keep_their_order_from_right_to_left() -> None:
    speak(LANGUAGES["ar"])
    try:
        assert words.say_range(172, None) == "\u2066172+\u2069"
        assert words.say_range(171, None) == "أكثر من 170"
        assert words.say_days(date(2019, 12, 19), date(2019, 12, 22)) == "\u206619–22\u2069 ديسمبر 2019"
    finally:
        speak(ENGLISH)


@pytest.mark.browser
def test_the_arabic_map_shapes_its_labels_without_a_complaint(open_page: Callable[..., tuple[Page, Seen]]) -> None:
    page, seen = open_page("/list?lang=ar")
    page.goto(page.url.replace("/list", "/?map=8/35.8/36.6"))
    page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)
    page.wait_for_timeout(3000)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert seen.complaints == []
    assert any("mapbox-gl-rtl-text" in asked for asked in seen.requests)
    expect(page.locator("#quiet")).to_be_hidden()


def test_only_the_maps_worker_may_evaluate(client: httpx.Client) -> None:
    page = client.get("/")
    assert "unsafe-eval" not in page.headers["content-security-policy"]
    kept = page.text.split('href="/static/')[1].split("/")[0]
    for file, allowed in (("vendor/maplibre/maplibre-gl-worker.mjs", True), ("js/app.js", False)):
        policy = client.get(f"/static/{kept}/{file}").headers["content-security-policy"]
        assert ("unsafe-eval" in policy) is allowed
