"""Every route of the application, walked: forged forms, strangers, roles, headers, sizes. A route that comes new is
walked as well."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest

from livemap.desk import people
from livemap.model.account import Role
from livemap.store import create_store
from livemap.web.app import create_app
from livemap.web.people.gate import LARGEST, SAFE
from livemap.web.serving.security import POLICY
from livemap.web.serving.site import Site
from livemap.web.speech.language import LANGUAGES
from tests.desk.front import FIFTEEN, Desk
from tests.web.conftest import served
from tests.web.people.persons import PASSWORD, Browser
from tests.web.people.test_door import routes_of

HOLE = re.compile(r"\{(\w+)(?::path)?\}")
FILLED = {
    "kind": "claim",
    "item_id": FIFTEEN,
    "claim_id": FIFTEEN,
    "slug": "orchard-observatory",
    "number": "1",
    "name": "editor",
    "token": "guessed",
    "form": "csv",
    "rest": "nothing",
}
#: What the desk's own people see: all below these.
DESK = ("/desk", "/api/v1/desk", "/contributions")
#: Only who keeps sources and moderates, and only who administers.
ABOVE = {"/desk/discussion": Role.EDITOR, "/desk/site": Role.ADMINISTRATOR}
#: What is said in no language: names of accounts, of the API, of settings and what they are set to.
NAMELESS = frozenset({"API", "UTC", "Livemap", "Enter", "Idlib"})
ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")
ISOLATED = re.compile("[\u2066\u2068][^\u2069]*\u2069")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|\son\w+\s*=\s*[\"']|\sstyle\s*=\s*[\"']|javascript:", re.IGNORECASE)


class Words(HTMLParser):
    """The words of a page that stand outside what may be in another language: names, quotes, code, keys."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "use", "path", "circle"})
    OTHER = frozenset({"bdi", "code", "kbd", "mark", "script", "style", "svg", "strong", "b", "datalist"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self._open: list[bool] = []
        self.found: list[str] = []
        start = page.find('<nav class="deskbar"')
        self.feed(page[start if start >= 0 else page.find("<main") :])

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        for name in ("aria-label", "placeholder", "title"):
            self._read(said.get(name) or "")
        if tag not in self.VOID:
            self._open.append(tag in self.OTHER or said.get("dir") == "auto" or said.get("lang") == "en")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self._read(data)

    def _read(self, said: str) -> None:
        self.found += ENGLISH_WORD.findall(ISOLATED.sub("", said))


class Walk:
    """A served desk, its routes, and a browser of one person of each role."""

    def __init__(self, desk: Desk, address: str) -> None:
        self.desk, self.address = desk, address
        self.holes = {**FILLED, "incident_id": desk.incident_of(FIFTEEN)}
        with desk.store.reading() as records:
            self.holes["key"] = next(iter(records.reports.keys()))
        routes = list(routes_of(create_app(desk.store, Site(discussion="moderated", contributions="anyone")).routes))
        found = [(method, route.path) for route in routes for method in sorted(route.methods or ())]
        # pages that only show, and are not the desk's, are not walked here
        walked = [one for one in found if one[0] not in SAFE or one[1].startswith(DESK)]
        self.routes = [(method, self.fill(path)) for method, path in walked]
        self._browsers: dict[str, Browser] = {}

    def fill(self, path: str) -> str:
        # a hole that this test does not know fails here: fill it above
        return HOLE.sub(lambda hole: self.holes[hole[1]], path)

    def changing(self) -> list[tuple[str, str]]:
        return [one for one in self.routes if one[0] not in SAFE]

    def desk_pages(self) -> list[str]:
        return [path for method, path in self.routes if method == "GET" and path.startswith(DESK)]

    def as_(self, role: Role | None) -> httpx.Client:
        name = role.value if role else "nobody"
        if name not in self._browsers:
            self._browsers[name] = Browser(self.address)
            if role:
                assert self._browsers[name].sign_in(f"a-{name}").status_code == 303
        return self._browsers[name].client

    def close(self) -> None:
        for browser in self._browsers.values():
            browser.client.close()


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    folder: Path = tmp_path_factory.mktemp("walk")
    with create_store(str(folder / "s.sqlite")) as store:
        desk = Desk(store)
        for role in Role:
            people.add_account(store, f"a-{role.value}", role, PASSWORD, desk.now)
        site = Site(clock=lambda: desk.now, discussion="moderated", contributions="anyone")
        with served(store, site) as address:
            walk = Walk(desk, address)
            yield walk
            walk.close()


def content_of(walk: Walk) -> str:
    with walk.desk.store.reading() as records:
        return records.content_digest()


def test_there_is_something_to_walk(walk: Walk) -> None:
    assert len(walk.changing()) > 25
    assert len(walk.desk_pages()) > 10


def test_nothing_changes_without_a_form_of_ours(walk: Walk) -> None:
    administrator = walk.as_(Role.ADMINISTRATOR)
    before = content_of(walk)
    for token in (None, "x.y"):
        for method, path in walk.changing():
            sent = {"form_token": token} if token else {}
            more = {"json": {}} if path.startswith("/api/") else {"data": sent}
            answer = administrator.request(method, path, **more)  # type: ignore[arg-type]
            assert answer.status_code == 403, (method, path, answer.status_code)
            assert "not sent from a page of this site" in answer.text, path
    assert content_of(walk) == before


def test_nothing_changes_from_another_site(walk: Walk) -> None:
    browser = walk.as_(Role.ADMINISTRATOR)
    token = browser.get("/api/v1/me").json()["form_token"]
    before = content_of(walk)
    for method, path in walk.changing():
        headers = {"origin": "https://evil.example", "x-form-token": token}
        more = {"json": {}} if path.startswith("/api/") else {"data": {"form_token": token}}
        answer = browser.request(method, path, headers=headers, **more)  # type: ignore[arg-type]
        assert answer.status_code == 403, (method, path, answer.status_code)
    assert content_of(walk) == before


@pytest.mark.parametrize("role", [None, Role.READER, Role.CONTRIBUTOR])
def test_below_a_reviewer_nobody_sees_the_desk(walk: Walk, role: Role | None) -> None:
    for path in walk.desk_pages():
        answer = walk.as_(role).get(path)
        if role is None and not path.startswith("/api/"):
            assert answer.headers["location"].startswith("/sign-in?next="), path
        else:
            assert answer.status_code == (401 if role is None else 403), (path, answer.status_code)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR])
def test_each_role_sees_its_own_pages(walk: Walk, role: Role) -> None:
    order = list(Role)
    for path in walk.desk_pages():
        needed = ABOVE.get(path, Role.REVIEWER)
        allowed = order.index(role) >= order.index(needed)
        answer = walk.as_(role).get(path)
        # what the registry has no entry of is not there, for who may look as well
        assert answer.status_code in ((200, 404) if allowed else (403,)), (path, answer.status_code)


def test_every_page_of_the_desk_runs_nothing_that_is_not_ours(walk: Walk) -> None:
    for path in [path for path in walk.desk_pages() if not path.startswith("/api/")]:
        answer = walk.as_(Role.ADMINISTRATOR).get(path)
        assert answer.headers["content-security-policy"] == POLICY, path
        assert answer.headers["x-frame-options"] == "DENY", path
        assert answer.headers["cache-control"] == "no-store", path
        assert INLINE.search(answer.text) is None, (path, INLINE.search(answer.text))
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_no_form_takes_more_than_it_can_hold(walk: Walk) -> None:
    browser = walk.as_(Role.ADMINISTRATOR)
    big = b"x=" + b"y" * LARGEST
    for method, path in walk.changing():
        headers = {"content-type": "application/x-www-form-urlencoded"}
        assert browser.request(method, path, content=big, headers=headers).status_code == 413, path


@pytest.mark.parametrize("path", ["/desk/items/claim/c0000000000ff", "/desk/sources/no-such-source", "/desk/nothing"])
def test_who_may_not_look_learns_nothing_of_what_is_there(walk: Walk, path: str) -> None:
    """What is there and what is not get the same answer before the door."""
    known = {"/desk/items/claim/c0000000000ff": f"/desk/items/claim/{FIFTEEN}"}.get(path, "/desk/sources")
    if path == "/desk/nothing":
        assert walk.as_(Role.READER).get(path).status_code == 404
        return
    for role in (None, Role.READER):
        there, not_there = walk.as_(role).get(known), walk.as_(role).get(path)
        assert there.status_code == not_there.status_code


def test_the_api_refuses_in_english(walk: Walk) -> None:
    found = walk.as_(Role.ADMINISTRATOR).get("/api/v1/desk/items/claim/c0", headers={"accept-language": "ar"})
    assert found.json()["detail"] == "there is no claim 'c0'"
    page = walk.as_(Role.ADMINISTRATOR).get("/desk/items/claim/c0", headers={"accept-language": "ar"})
    assert page.status_code == 404
    assert "لا يوجد ادعاء" in page.text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_desk_speaks_the_readers_language(walk: Walk, language: str) -> None:
    administrator = walk.as_(Role.ADMINISTRATOR)
    names, left = {*Role, "ana"} | NAMELESS, {}
    for path in [*walk.desk_pages(), "/account", "/account/codes", "/people"]:
        if path.startswith("/api/"):
            continue
        page = administrator.get(path, headers={"accept-language": language})
        assert page.status_code == 200, path
        direction = LANGUAGES[language].direction
        assert f'<html lang="{language}" dir="{direction}"' in page.text, path
        if language == "ar":
            left[path] = sorted(set(Words(page.text).found) - names)
    assert {path: words for path, words in left.items() if words} == {}
