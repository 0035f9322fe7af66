"""The door as a browser meets it: cookies, forged forms, rotation, closed sites, what is refused to whom."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pyotp
import pytest
from fastapi.routing import APIRoute

from livemap.desk import own, people
from livemap.desk.people import invite
from livemap.model.account import Role, Scope
from livemap.store import Store, create_store
from livemap.web.app import create_app
from livemap.web.people.cookies import SESSION, VISIT
from livemap.web.people.door import own_path
from livemap.web.people.forms import read_form
from livemap.web.serving.site import Site
from tests.web.conftest import served
from tests.web.people.persons import NOW, PASSWORD, Browser, browsers, settle

Opens = Callable[..., Browser]


@pytest.fixture(scope="module")
def site_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create_store(str(tmp_path_factory.mktemp("door") / "s.sqlite")) as store:
        settle(store, *Role)
        yield store


@pytest.fixture(scope="module")
def where(site_store: Store) -> Iterator[str]:
    with served(site_store) as address:
        yield address


@pytest.fixture(scope="module")
def closed(site_store: Store) -> Iterator[str]:
    with served(site_store, Site(closed=True)) as address:
        yield address


@pytest.fixture
def opens(where: str) -> Iterator[Opens]:
    with browsers(where) as opens:
        yield opens


@pytest.fixture
def browser(opens: Opens) -> Browser:
    return opens()


def test_sign_in_and_out(browser: Browser) -> None:
    assert "Sign in" in browser.get("/").text
    answer = browser.sign_in("reviewer", next="/list?kind=event")
    assert (answer.status_code, answer.headers["location"]) == (303, "/list?kind=event")
    assert "reviewer" in browser.get("/").text
    browser.send("/account", "/sign-out")
    assert browser.get("/account").headers["location"] == "/sign-in?next=%2Faccount"


def test_the_cookie_is_for_the_server_alone(browser: Browser) -> None:
    cookie = browser.sign_in("reviewer").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    # on this machine there is no TLS to ask for
    assert "Secure" not in cookie


@pytest.mark.parametrize("headers", [{"host": "map.example.org"}, {"x-forwarded-proto": "https"}])
def test_elsewhere_it_travels_by_tls_only(where: str, headers: dict[str, str]) -> None:
    cookie = httpx.get(f"{where}/sign-in", headers=headers).headers["set-cookie"]
    assert cookie.startswith(f"__Host-{VISIT}=")
    assert "Secure" in cookie


def test_a_session_that_somebody_planted_is_never_taken_over(browser: Browser) -> None:
    browser.client.cookies.set(SESSION, "planted", domain="127.0.0.1", path="/")
    browser.sign_in("reviewer")
    tokens = [cookie.value for cookie in browser.client.cookies.jar if cookie.name == SESSION]
    assert "planted" not in tokens
    first = tokens[0]
    browser.send("/account", "/sign-out")
    browser.sign_in("reviewer")
    assert first not in [cookie.value for cookie in browser.client.cookies.jar]


def test_what_a_person_saw_is_kept_by_no_cache(browser: Browser) -> None:
    assert browser.get("/list").headers.get("cache-control") is None
    assert browser.get("/list").headers.get("set-cookie") is None
    browser.sign_in("reviewer")
    assert browser.get("/list").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["reviewer", "nobody-here"])
def test_the_refusal_tells_nothing(opens: Opens, name: str) -> None:
    answer = opens().sign_in(name, "wrong wrong wrong")
    assert answer.status_code == 401
    assert "The name, the password or the code is wrong." in answer.text
    assert "wrong wrong wrong" not in answer.text


def routes_of(routes: Iterable[object]) -> Iterator[APIRoute]:
    """Every route, out of the routers that are in routers."""
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        elif (inner := getattr(route, "original_router", None)) is not None:
            yield from routes_of(inner.routes)


class TestForgery:
    """What another site can make a browser send changes nothing."""

    @pytest.mark.parametrize("token", ["", "x", "a.b", "é.ß"])
    def test_without_the_token(self, browser: Browser, token: str) -> None:
        browser.sign_in("reviewer")
        answer = browser.client.post("/sign-out", data={"form_token": token})
        assert answer.status_code == 403
        assert "not sent from a page of this site" in answer.text
        assert browser.get("/account").status_code == 200

    def test_with_the_token_of_another_browser(self, browser: Browser, opens: Opens) -> None:
        other = opens()
        other.sign_in("editor")
        browser.sign_in("reviewer")
        assert browser.client.post("/sign-out", data={"form_token": other.token("/account")}).status_code == 403

    def test_the_door_is_guarded_too(self, where: str) -> None:
        typed = {"name": "reviewer", "password": PASSWORD}
        assert httpx.post(f"{where}/sign-in", data=typed).status_code == 403

    @pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
    def test_from_elsewhere_with_everything_right(self, browser: Browser, headers: dict[str, str]) -> None:
        browser.sign_in("reviewer")
        token = browser.token("/account")
        assert browser.client.post("/sign-out", data={"form_token": token}, headers=headers).status_code == 403

    def test_the_api_wants_the_header(self, browser: Browser) -> None:
        browser.sign_in("administrator")
        body = {"role": "reader"}
        assert browser.client.post("/api/v1/people/invitations", json=body).status_code == 403
        assert browser.call("POST", "/api/v1/people/invitations", json=body).status_code == 201

    def test_every_form_is_read_by_the_one_that_looks(self, site_store: Store) -> None:
        """A page's route that changes something depends on `read_form`; the API's are looked at by the gate."""
        routes = list(routes_of(create_app(site_store).routes))
        unsafe = [route for route in routes if not (route.methods or set()) <= {"GET", "HEAD"}]
        assert len(unsafe) > 10
        for route in unsafe:
            looked = {dependency.call for dependency in route.dependant.dependencies}
            assert route.path.startswith("/api/") or read_form in looked, route.path


@pytest.mark.parametrize(
    "path", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", "", "/a\nb"]
)
def test_the_way_back_stays_on_the_site(path: str) -> None:
    assert own_path(path) == "/"


@pytest.mark.parametrize("role", Role)
def test_who_sees_the_peoples_page(opens: Opens, role: Role) -> None:
    browser = opens()
    browser.sign_in(role.value)
    allowed = role is Role.ADMINISTRATOR
    assert browser.get("/people").status_code == (200 if allowed else 403)
    assert browser.call("GET", "/api/v1/people").status_code == (200 if allowed else 403)
    told = browser.call("POST", "/api/v1/people/invitations", json={"role": "administrator"})
    assert told.status_code == (201 if allowed else 403)


def test_nobody_is_sent_to_the_door(where: str, opens: Opens) -> None:
    assert opens().get("/people").headers["location"] == "/sign-in?next=%2Fpeople"
    answer = httpx.get(f"{where}/api/v1/people")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_an_invitation_to_a_new_person(opens: Opens, site_store: Store) -> None:
    admin = opens()
    admin.sign_in("administrator")
    page = admin.send("/people", "/people/invitations", role="contributor", name="").text
    path = page.split("127.0.0.1:8642", 1)[1].split("<", 1)[0]
    new = opens()
    typed = {"name": "cora", "password": PASSWORD, "again": "another"}
    assert "type it twice" in new.send(path, path, **typed).text
    assert "too few" in new.send(path, path, **{**typed, "password": "short", "again": "short"}).text
    assert new.send(path, path, **{**typed, "again": PASSWORD}).headers["location"] == "/sign-in?joined=1"
    assert new.get(path).status_code == 404
    assert new.sign_in("cora").status_code == 303
    admin.send("/people", "/people/cora", act="disable")
    assert new.get("/account").status_code == 303


def test_a_token_for_programs(where: str, opens: Opens, site_store: Store) -> None:
    browser = opens()
    browser.sign_in("administrator")
    page = browser.send(
        "/account", "/account/tokens", label="<b>script</b>", scope=["read"], days="30", password=PASSWORD
    ).text
    secret = page.split('class="secret">', 1)[1].split("<", 1)[0]
    assert "<b>script" not in page
    headers = {"authorization": f"Bearer {secret}"}
    me = httpx.get(f"{where}/api/v1/me", headers=headers).json()
    assert (me["name"], me["scopes"], me["form_token"]) == ("administrator", ["read"], None)
    refused = httpx.get(f"{where}/api/v1/people", headers=headers)
    assert "lacks the scope 'administer'" in refused.json()["detail"]
    assert httpx.get(f"{where}/account", headers=headers).status_code == 403
    browser.send("/account", f"/account/tokens/{page.split('/account/tokens/')[1].split('/')[0]}/revoke")
    assert httpx.get(f"{where}/api/v1/me", headers=headers).status_code == 401


@pytest.mark.parametrize("days", ["soon", "-1", "9" * 5000])
def test_a_token_of_no_number_of_days_is_not_made(opens: Opens, site_store: Store, days: str) -> None:
    browser = opens()
    browser.sign_in("editor")
    answer = browser.send("/account", "/account/tokens", label="x", scope=["read"], days=days, password=PASSWORD)
    assert (answer.status_code, "say in digits" in answer.text) == (422, True)
    with site_store.reading() as records:
        assert list(records.people.tokens.of("editor")) == []


@pytest.mark.parametrize("form", ["tokens", "codes"])
def test_a_session_alone_makes_no_token_and_turns_no_codes_on(opens: Opens, site_store: Store, form: str) -> None:
    """Whoever finds a browser open needs the password as well."""
    browser, totp = opens(), pyotp.TOTP("JBSWY3DPEHPK3PXP" * 2)
    browser.sign_in("reviewer")
    sent: dict[str, str | list[str]] = {
        "label": "x",
        "scope": ["read"],
        "days": "30",
        "secret": totp.secret,
        "code": totp.now(),
    }
    for password in ("", "wrong wrong wrong"):
        answer = browser.send("/account", f"/account/{form}", **sent, password=password)
        assert (answer.status_code, "not your password" in answer.text) == (403, True)
    with site_store.reading() as records:
        assert list(records.people.tokens.of("reviewer")) == []
        assert not records.people.accounts.get("reviewer").second_factor


def test_a_token_cannot_be_revoked_by_another(opens: Opens, site_store: Store) -> None:
    with site_store.reading() as records:
        account = records.people.accounts.get("editor")
    _, token = own.make_token(site_store, account, own.WantedToken(label="x", scopes=(Scope.READ,)), NOW)
    browser = opens()
    browser.sign_in("reviewer")
    assert browser.send("/account", f"/account/tokens/{token.id}/revoke").status_code == 403


def test_a_body_that_is_too_large(browser: Browser) -> None:
    big = {"name": "x" * 2_100_000, "password": "y"}
    assert browser.client.post("/sign-in", data=big).status_code == 413
    pieces = (b"x" * 100_000 for _ in range(30))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.client.post("/sign-in", content=pieces, headers=headers).status_code in (400, 413)


def test_a_character_that_no_text_has(browser: Browser) -> None:
    assert browser.sign_in("a\0b").status_code == 422


class TestClosed:
    """A site for its people only."""

    @pytest.mark.parametrize("path", ["/", "/list", "/tolls", "/holdings", "/parts/rows", "/claims/x", "/openapi.json"])
    def test_nobody_sees_a_page(self, closed: str, opens: Opens, path: str) -> None:
        assert opens(closed).get(path).headers["location"].startswith("/sign-in?next=")

    @pytest.mark.parametrize("path", ["/api/v1/marks", "/api/v1/incidents", "/api/v1/export/csv", "/api/v1/nothing"])
    def test_nor_an_answer(self, closed: str, path: str) -> None:
        assert httpx.get(f"{closed}{path}").status_code == 401

    def test_a_reader_does(self, closed: str, opens: Opens) -> None:
        browser = opens(closed)
        assert browser.sign_in("reader").status_code == 303
        assert browser.get("/list").status_code == 200

    def test_the_doors_own_files_are_seen(self, closed: str, opens: Opens) -> None:
        page = opens(closed).get("/sign-in").text
        style = page.split('rel="stylesheet" href="', 1)[1].split('"', 1)[0]
        assert httpx.get(f"{closed}{style}").status_code == 200


@pytest.mark.parametrize(
    ("codes", "refused"),
    [("choice", []), ("administrators", ["administrator"]), ("desk", ["reviewer", "editor", "administrator"])],
)
def test_a_site_may_ask_its_people_for_codes(site_store: Store, opens: Opens, codes: str, refused: list[str]) -> None:
    with served(site_store, Site(codes=codes)) as address:
        found = []
        for role in Role:
            browser = opens(address)
            browser.sign_in(role.value)
            assert browser.get("/account/codes").status_code == 200
            answer = browser.get("/list")
            if answer.status_code == 403:
                assert "turn codes on first" in answer.text
                assert browser.get("/api/v1/incidents").status_code == 403
                found.append(role.value)
        assert found == refused
        assert httpx.get(f"{address}/list").status_code == 200


def test_a_session_ends_by_the_sites_clock(tmp_path: Path, opens: Opens) -> None:
    now = [datetime(2031, 5, 12, 9, 0, tzinfo=UTC)]
    with create_store(str(tmp_path / "s.sqlite")) as store:
        people.add_account(store, "ana", Role.REVIEWER, PASSWORD, NOW)
        link = invite(store, Role.READER, "livemap", now[0])
        with served(store, Site(clock=lambda: now[0])) as address:
            browser = opens(address)
            browser.sign_in("ana")
            assert browser.get("/account").status_code == 200
            now[0] += timedelta(minutes=31)
            assert browser.get("/account").status_code == 303
            assert browser.get(f"/invitations/{link}").status_code == 200
            now[0] += timedelta(days=3)
            assert browser.get(f"/invitations/{link}").status_code == 404
