"""Makes the pictures of the desk: a few rulings on our own example reports, photographed in Chromium.

Run with the development environment: `python -m docs.images.make_desk`. It asks nobody else for anything.
"""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from docs.images.make import EXAMPLES, browsing, choose_incident, keep_picture, take_in, tell
from livemap.desk import people
from livemap.desk.checking import check_chain
from livemap.desk.talk import WantedComment, write_comment
from livemap.model.account import Role
from livemap.reviewing.book import load_book
from livemap.store import Store, open_store

#: Of nobody: the store is thrown away with its people.
PASSWORD = "four words for pictures"
PEOPLE = (("ana", Role.REVIEWER), ("bo", Role.REVIEWER), ("ada", Role.ADMINISTRATOR))


def settle(store: Store, incident: str) -> None:
    """People, and something that they said."""
    now = datetime.now(UTC)
    for name, role in PEOPLE:
        people.add_account(store, name, role, PASSWORD, now)
    with store.reading() as records:
        accounts = {name: records.people.accounts.get(name) for name, _ in PEOPLE}
    said = WantedComment(item_kind="incident", item_id=incident, text="Is the hospital the old one, @bo?")
    write_comment(store, accounts["ana"], said, now, load_book())
    check_chain(store, accounts["ada"], now)


def photograph(browser: Browser, address: str, who: str, path: str, name: str) -> None:
    """One page of the desk, as the person sees it."""
    context = browser.new_context(
        viewport=ViewportSize(width=1280, height=860), locale="en-GB", reduced_motion="reduce", color_scheme="light"
    )
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name").fill(who)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    page.goto(address + path)
    page.wait_for_timeout(2500)  # maps draw after their data came
    keep_picture(context, page, name)
    tell(name)
    context.close()


def make_pictures() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "examples.sqlite"
        take_in(EXAMPLES, path)
        with open_store(str(path)) as store, browsing(store) as (browser, address):
            incident = choose_incident(store, "supported")
            settle(store, incident)
            photograph(browser, address, "bo", "/desk", "desk-queue.webp")
            photograph(browser, address, "bo", f"/desk/items/incident/{incident}", "desk-item.webp")
            photograph(browser, address, "ada", "/desk/site", "desk-site.webp")


if __name__ == "__main__":
    make_pictures()
