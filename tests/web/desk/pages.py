"""A person at the desk's pages: signed in by a session, reading a form's hidden fields and sending it."""

import re
from html import unescape
from typing import Any

import httpx

from livemap.web.people.cookies import SESSION
from tests.desk.front import Desk

INPUT = re.compile(r"<input\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def session_of(desk: Desk, name: str) -> str:
    """The token of a session of this person."""
    with desk.store.writing() as records:
        return records.people.sessions.begin(name, desk.now)


class Person:
    """One who looks at items and rules on them by their forms."""

    def __init__(self, desk: Desk, address: str, name: str) -> None:
        self.desk, self.name = desk, name
        cookies = {SESSION: session_of(desk, name)}
        self.client = httpx.Client(base_url=address, cookies=cookies, headers={"accept": "text/html"}, timeout=30)

    def look(self, item: str) -> httpx.Response:
        return self.client.get(path_of(item))

    def hidden(self, page: str, decision: str) -> dict[str, str]:
        """What the form of a decision sends unseen, but that of the place; of one that is not there, that of another."""
        every = [form for form in page.split("<form ")[1:] if 'name="decision"' in form and 'name="part"' not in form]
        forms = [form for form in every if f'name="decision" value="{decision}"' in form]
        found = [dict(ATTRIBUTE.findall(tag)) for tag in INPUT.findall((forms or every)[0].split("</form>")[0])]
        hidden = {one["name"]: unescape(one["value"]) for one in found if one.get("type") == "hidden"}
        return {**hidden, "decision": decision}

    def rule(self, decision: str, item: str, page: str = "", /, **fields: Any) -> httpx.Response:
        """Sends the form of a decision, from the page as it is now or as it was."""
        sent = {**self.hidden(page or self.look(item).text, decision), "reason": "Read it."}
        return self.client.post(path_of(item), data={**sent, **fields})

    def close(self) -> None:
        self.client.close()


def path_of(item: str) -> str:
    return f"/desk/items/{'claim' if item.startswith('c') else 'incident'}/{item}"
