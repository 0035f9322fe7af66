"""Sending by hand as a browser meets it: who may, the code, the reviewers' list, and no way by which a sender gets out."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from click.testing import CliRunner
from fastapi.routing import APIRoute

from livemap.cli import main
from livemap.desk import people
from livemap.model.account import Role
from livemap.publishing.formats import FORMATS
from livemap.store import Store, create_store
from livemap.web.app import create_app
from livemap.web.serving.site import Site
from tests.pipeline.simple import load_simple
from tests.web.conftest import served
from tests.web.people.persons import NOW, PASSWORD, Browser, browsers, settle
from tests.web.people.test_door import routes_of

Opens = Callable[..., Browser]
CODE = re.compile(r'class="secret"[^>]*>([A-Z2-9-]{19})<')
TEXT = "4 people were killed in Besh, the Relief Office said."
LINK = "https://pictures.example/me"
ADDRESS = "203.0.113.77"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        settle(store, Role.READER, Role.CONTRIBUTOR, Role.REVIEWER, Role.EDITOR)
        yield store


@pytest.fixture(params=["anyone"])
def where(kept: Store, request: pytest.FixtureRequest) -> Iterator[str]:
    with served(kept, Site(contributions=request.param, load=load_simple, clock=lambda: NOW)) as address:
        yield address


@pytest.fixture
def opens(where: str) -> Iterator[Opens]:
    with browsers(where) as opens:
        yield opens


def send(browser: Browser, **fields: str) -> httpx.Response:
    return browser.send("/contribute", "/contribute", **{"text": TEXT, "where": "Besh", "link": LINK, **fields})


def code_of(answer: httpx.Response) -> str:
    found = CODE.search(answer.text)
    assert found, answer.text
    return found[1]


def ask(browser: Browser, code: str, **more: str) -> str:
    return browser.send("/contribute/code", "/contribute/code", code=code, **more).text


def await_report(browser: Browser, code: str) -> str:
    """The report's key, once the server's thread has taken it in."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if found := re.search(r'href="/reports/(r\w+)"', ask(browser, code)):
            return found[1]
        time.sleep(0.1)
    return pytest.fail("it was not taken in")


@pytest.mark.parametrize("where", ["nobody"], indirect=True)
def test_a_site_that_takes_none(opens: Opens) -> None:
    browser = opens()
    assert browser.get("/contribute").status_code == 404
    assert 'href="/contribute"' not in browser.get("/list").text
    answer = browser.send("/contribute/code", "/contribute", text=TEXT)
    assert (answer.status_code, "takes no reports" in answer.text) == (404, True)


@pytest.mark.parametrize("where", ["people"], indirect=True)
@pytest.mark.parametrize(("role", "status"), [(None, 303), ("reader", 403), ("contributor", 200), ("editor", 200)])
def test_a_site_that_takes_its_peoples(opens: Opens, role: str | None, status: int) -> None:
    browser = opens()
    if role:
        browser.sign_in(role)
    assert browser.get("/contribute").status_code == status
    assert ('href="/contribute"' in browser.get("/list").text) == (status == 200)
    told = browser.send("/contribute/code", "/contribute", text=TEXT)
    assert told.status_code == {303: 401}.get(status, status)


def test_from_sending_to_the_map(opens: Opens, kept: Store) -> None:
    sender, reviewer = opens(), opens()
    code = code_of(send(sender))
    assert "It waits for a reviewer" in ask(sender, code)
    assert sender.get("/contributions").status_code == 303
    reviewer.sign_in("reviewer")
    page = reviewer.get("/contributions").text
    assert TEXT in page
    assert LINK in page
    assert reviewer.send("/contributions", "/contributions/1", act="accept").status_code == 303
    page = sender.get(f"/reports/{await_report(sender, code)}").text
    assert "people were killed in" in page
    assert "Contribution" in page
    assert "already" in ask(sender, code, act="withdraw")


def test_declined_with_a_reason_that_is_shown_as_words(opens: Opens) -> None:
    sender, reviewer = opens(), opens()
    code = code_of(send(sender))
    reviewer.sign_in("reviewer")
    assert reviewer.send("/contributions", "/contributions/1", act="decline", reason="").status_code == 422
    reviewer.send("/contributions", "/contributions/1", act="decline", reason="<b>twice</b>")
    assert "&lt;b&gt;twice&lt;/b&gt;" in ask(sender, code)
    again = reviewer.send("/account", "/contributions/1", act="accept")
    assert (again.status_code, "declined already" in again.text) == (409, True)


def test_taken_back(opens: Opens) -> None:
    sender, reviewer = opens(), opens()
    code = code_of(send(sender))
    assert "You took it back" in ask(sender, code, act="withdraw")
    reviewer.sign_in("reviewer")
    assert TEXT not in reviewer.get("/contributions").text


@pytest.mark.parametrize("role", ["reader", "contributor"])
def test_who_decides(opens: Opens, role: str) -> None:
    send(opens())
    browser = opens()
    browser.sign_in(role)
    assert browser.get("/contributions").status_code == 403
    assert browser.send("/account", "/contributions/1", act="accept").status_code == 403


def test_nobody_decides_on_their_own(opens: Opens) -> None:
    reviewer, editor = opens(), opens()
    reviewer.sign_in("reviewer")
    send(reviewer)
    assert "You sent this yourself" in reviewer.get("/contributions").text
    assert reviewer.send("/account", "/contributions/1", act="accept").status_code == 403
    editor.sign_in("editor")
    assert "You sent this yourself" not in editor.get("/contributions").text
    assert editor.send("/contributions", "/contributions/1", act="accept").status_code == 303


def test_what_cannot_be_sent_is_typed_once(opens: Opens) -> None:
    answer = send(opens(), when="2031-05-30", where="<i>Besh")
    assert (answer.status_code, "still to come" in answer.text) == (422, True)
    assert TEXT in answer.text
    assert "&lt;i&gt;Besh" in answer.text


def test_too_often_from_one_address(opens: Opens) -> None:
    statuses = [send(opens()).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]


def test_a_forged_form_sends_nothing(opens: Opens, kept: Store) -> None:
    assert opens().client.post("/contribute", data={"text": TEXT}).status_code == 403
    with kept.reading() as records:
        assert list(records.log.entries())[-1].action != "contribution sent"


def paths_of(routes: Iterable[object], values: dict[str, str]) -> Iterator[str]:
    """Every address that can be read, with what stands in braces filled in."""
    for route in routes_of(routes):
        if "GET" in (route.methods or set()) and isinstance(route, APIRoute):
            yield re.sub(r"{(\w+)(?::\w+)?}", lambda match: values.get(match[1], "1"), route.path)


def words_in(content: bytes) -> str:
    """What a file says, out of its parts where it is a container of them."""
    if not content.startswith(b"PK"):
        return content.decode("latin-1")
    with ZipFile(BytesIO(content)) as parts:
        return "".join(words_in(parts.read(name)) for name in parts.namelist())


def look_at(browser: Browser, path: str) -> tuple[int, str]:
    """Status, and all words of an answer with its headers; of a stream of events the first two."""
    with browser.client.stream("GET", path, params={"since": "0"} if path.endswith("/live") else None) as answer:
        streamed = "event-stream" in answer.headers.get("content-type", "")
        content = b"".join(islice(answer.iter_bytes(), 2)) if streamed else answer.read()
    return answer.status_code, f"{words_in(content)} {answer.headers}"


def await_assessed(store: Store, report: str) -> None:
    """Waits until the claims of a report that was read are in an incident too."""
    for _ in range(300):
        with store.reading() as records:
            claims = records.claims.of_report(report)
            if claims and all(records.incidents.of_claim(one.claim.id) for one in claims):
                return
        time.sleep(0.1)
    raise AssertionError("the report was read and not assessed within half a minute")


def test_no_sender_gets_out(kept: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Pages, answers, exports, feeds, log, report, snapshot: none has the account, the address, the code or the link."""
    people.add_account(kept, "zephyrine", Role.CONTRIBUTOR, PASSWORD, NOW)
    site = Site(contributions="anyone", load=load_simple, clock=lambda: NOW)
    with served(kept, site) as address, browsers(address) as opens:
        sender, reviewer = opens(), opens()
        sender.client.headers["x-forwarded-for"] = ADDRESS
        sender.sign_in("zephyrine")
        code = code_of(send(sender))
        reviewer.sign_in("reviewer")
        listed = reviewer.get("/contributions").text
        reviewer.send("/contributions", "/contributions/1", act="accept")
        report = await_report(sender, code)
        await_assessed(kept, report)
        with kept.reading() as records:
            (claim,) = records.claims.of_report(report)
            ids = {"key": report, "claim_id": claim.claim.id}
            ids["incident_id"] = str(records.incidents.of_claim(claim.claim.id))
            told = [str(records.reports.get(report)), str(claim), str(records.incidents.get(ids["incident_id"]))]
            told += [str(entry) for entry in records.log.entries() if entry.item_kind != "account"]
        paths = {*paths_of(create_app(kept, site).routes, ids), *(f"/api/v1/export/{form}" for form in FORMATS)}
        answers = [look_at(browser, path) for path in sorted(paths) for browser in (reviewer, opens())]
    assert sum(status == 200 for status, _ in answers) > len(paths)
    told += [words for _, words in answers]
    archive = tmp_path / "copy.zip"
    assert CliRunner().invoke(main, ["snapshot", "--store", kept.address, "--out", str(archive)]).exit_code == 0
    told.append(words_in(archive.read_bytes()))
    told.append(caplog.text)
    # what may be seen is there
    assert sum("Relief Office" in one for one in told) > 20
    for secret in ("zephyrine", ADDRESS, code):
        assert secret not in listed
        assert [one for one in told if secret in one] == []
    assert [one for one in told if LINK in one] == []
