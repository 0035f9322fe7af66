"""What every answer has and no answer does, as OWASP ASVS asks: headers, methods, content types, errors, files."""

import httpx
import pytest

from livemap.store import Store
from livemap.web.app import create_app
from livemap.web.serving.security import HEADERS
from tests.web.people.test_door import routes_of

PAGES = (
    "/",
    "/list",
    "/api/v1/incidents",
    "/feed.atom",
    "/sign-in",
    "/no-such-page",
    "/api/v1/nothing",
    "/backdrop.json",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_the_headers(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    for name in ("x-powered-by", "access-control-allow-origin"):
        assert name not in answer.headers
    kind = answer.headers["content-type"]
    assert "charset=utf-8" in kind or "json" in kind


@pytest.mark.parametrize(("scheme", "said"), [("https", "max-age=31536000; includeSubDomains"), ("http", None)])
def test_who_came_by_tls_stays_with_it(client: httpx.Client, scheme: str, said: str | None) -> None:
    for path in ("/list", "/api/v1/me", "/no-such-page", "/sign-in"):
        answer = client.get(path, headers={"x-forwarded-proto": scheme})
        assert answer.headers.get("strict-transport-security") == said, path


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "DELETE", "PUT", "OPTIONS"])
def test_a_method_that_nothing_has_changes_nothing(client: httpx.Client, method: str) -> None:
    assert client.request(method, "/list").status_code in (400, 403, 405)


def test_another_site_may_not_read_answers(client: httpx.Client) -> None:
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    for method in ("GET", "OPTIONS"):
        answer = client.request(method, "/api/v1/me", headers=asked)
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_no_form_takes_a_file(client: httpx.Client, scene_store: Store) -> None:
    """Nothing is uploaded by a page: a file in a form is refused, whatever it is named."""
    posts = [route.path for route in routes_of(create_app(scene_store).routes) if "POST" in (route.methods or ())]
    forms = [path.replace("{number}", "1") for path in posts if "{" not in path.replace("{number}", "")]
    pages = [path for path in forms if not path.startswith("/api/")]
    assert len(pages) > 10
    for path in pages:
        answer = client.post(path, files={"text": ("../../shell.php", b"<?php", "application/x-php")})
        assert answer.status_code in (400, 401, 403), (path, answer.status_code)


@pytest.mark.parametrize("where", ["?token=livemap_x", "?access_token=livemap_x", "?authorization=Bearer+livemap_x"])
def test_a_token_in_an_address_is_none(client: httpx.Client, where: str) -> None:
    assert client.get(f"/api/v1/me{where}").json()["name"] is None
    assert client.get(f"/api/v1/people{where}").status_code == 401


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_the_api_takes_json_alone(client: httpx.Client, kind: str) -> None:
    answer = client.post("/api/v1/desk/rulings", content='{"item_kind": "claim"}', headers={"content-type": kind})
    assert answer.status_code in (401, 403, 415, 422)


def test_an_error_of_ours_tells_nothing_of_the_inside(client: httpx.Client, scene_store: Store) -> None:
    for path in ("/api/v1/incidents/%00", "/reports/'; drop table reports", "/backdrop/99/99/99", "/list?start=x"):
        body = client.get(path).text
        assert not [word for word in ("Traceback", "sqlalchemy", "sqlite3", ".py", "SELECT ") if word in body], path
