"""People of a test's site, and a client that sends forms as their browser would."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import httpx

from livemap.desk import people
from livemap.model.account import Role
from livemap.store import Store

NOW = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)
PASSWORD = "seven quiet herons"
TOKEN = re.compile(r'name="form_token" value="([^"]+)"')


def settle(store: Store, *roles: Role) -> None:
    """One person of each role, named by it."""
    for role in roles:
        people.add_account(store, role.value, role, PASSWORD, NOW)


class Browser:
    """An httpx client with cookies that takes the form's token from the page before it sends a form."""

    def __init__(self, address: str) -> None:
        self.client = httpx.Client(base_url=address, headers={"accept": "text/html"})

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path)

    def token(self, page: str) -> str:
        found = TOKEN.search(self.client.get(page).text)
        assert found, f"{page} has no form"
        return found[1]

    def send(self, page: str, to: str, **fields: str | list[str]) -> httpx.Response:
        return self.client.post(to, data={"form_token": self.token(page), **fields})

    def sign_in(self, name: str, password: str = PASSWORD, **more: str) -> httpx.Response:
        return self.send("/sign-in", "/sign-in", name=name, password=password, **more)

    def call(self, method: str, path: str, **more: object) -> httpx.Response:
        """An API call with the session's cookie and the header that goes with it."""
        token = self.client.get("/api/v1/me").json()["form_token"] or ""
        return self.client.request(method, path, headers={"x-form-token": token}, **more)  # type: ignore[arg-type]


@contextmanager
def browsers(address: str) -> Iterator[Callable[..., Browser]]:
    """Makes browsers, each with cookies of its own, and closes them at the end."""
    opened: list[Browser] = []

    def open_one(at: str = address) -> Browser:
        opened.append(Browser(at))
        return opened[-1]

    yield open_one
    for browser in opened:
        browser.client.close()
