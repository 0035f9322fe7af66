"""The page of the situation report over the scene, and its files."""

import re

import httpx
import pytest


def test_the_page_shows_the_newest_day_where_none_is_asked_for(client: httpx.Client) -> None:
    page = client.get("/sitrep")
    assert page.status_code == 200
    assert "Situation report, " in page.text
    assert 'href="#note-1"' in page.text
    assert 'id="note-1"' in page.text


def test_a_note_leads_to_its_claim(client: httpx.Client) -> None:
    page = client.get("/sitrep", params={"start": "2031-05-01", "end": "2031-05-31"})
    claim = page.text.split('href="/claims/')[1].split('"')[0]
    assert client.get(f"/claims/{claim}", follow_redirects=True).status_code == 200


@pytest.mark.parametrize(
    ("form", "media", "start"),
    [
        ("md", "text/markdown; charset=utf-8", b"# Situation report"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("pdf", "application/pdf", b"%PDF-"),
    ],
)
def test_files(client: httpx.Client, form: str, media: str, start: bytes) -> None:
    answer = client.get(f"/api/v1/sitrep.{form}", params={"start": "2031-05-01", "end": "2031-05-31"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media
    assert answer.content.startswith(start)


@pytest.mark.parametrize(
    ("params", "status", "said"),
    [
        ({"start": "2031-05-02", "end": "2031-05-01"}, 422, "lies before the first"),
        ({"start": "2030-01-01", "end": "2031-05-01"}, 422, "ask for fewer"),
        ({"start": "yesterday"}, 422, "is not a day"),
    ],
)
def test_bad_days_say_what_to_do(client: httpx.Client, params: dict[str, str], status: int, said: str) -> None:
    for path in ("/sitrep", "/api/v1/sitrep.md"):
        answer = client.get(path, params=params)
        assert answer.status_code == status
        assert said in answer.text


def test_a_form_that_is_none_says_which_there_are(client: httpx.Client) -> None:
    assert "md, html, pdf" in client.get("/api/v1/sitrep.docx").text


def test_an_area_that_holds_nothing_says_so(client: httpx.Client) -> None:
    page = client.get("/sitrep", params={"start": "2031-05-01", "area": "Atlantis"})
    assert "Nothing was reported of these days." in page.text
    assert "[1]" not in page.text


@pytest.mark.parametrize(("code", "title"), [("fr", "Rapport de situation"), ("ar", "تقرير الحالة")])
def test_the_page_and_its_files_speak_the_readers_language(client: httpx.Client, code: str, title: str) -> None:
    days = {"start": "2031-05-01", "end": "2031-05-31"}
    page = client.get("/sitrep", params=days, headers={"accept-language": code}).text
    assert f"<h1>{title}" in page
    assert "says that" not in page
    assert f"lang={code}" in page
    markdown = client.get("/api/v1/sitrep.md", params=days | {"lang": code}).text
    assert markdown.startswith(f"# {title}")
    notes = r"(?m)^\[\^(\d+)\]: .*\b(c[0-9a-f]{12})\b"
    english = client.get("/api/v1/sitrep.md", params=days, headers={"accept-language": code}).text
    assert re.findall(notes, markdown) == re.findall(notes, english) != []
    assert english.startswith("# Situation report")


def test_a_language_that_is_none_of_ours_is_refused(client: httpx.Client) -> None:
    answer = client.get("/api/v1/sitrep.md", params={"start": "2031-05-01", "lang": "xx"})
    assert answer.status_code == 422
    assert "lang" in answer.text
