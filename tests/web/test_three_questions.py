"""What a new reader asks first, with our own examples taken in: each answered three clicks or fewer from the map."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from livemap.cli import main
from livemap.settings import read_settings
from livemap.store import open_store
from livemap.web.serving.site import site_of
from tests.web.conftest import served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EXAMPLES = Path(__file__).parents[2] / "examples" / "reports" / "idlib"
ENOUGH = 3


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose store holds the examples, by the commands that a person would use."""
    path = str(tmp_path_factory.mktemp("questions") / "idlib.sqlite")
    for arguments in (["init", "--store", path], ["take-in", "--store", path, str(EXAMPLES)]):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
    with open_store(path) as store, served(store, site_of(read_settings(os.environ))) as address:
        yield address


class Reader:
    """Somebody new, who begins at the map and only clicks; the page counts the clicks."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.clicks = 0
        page.goto(address)
        page.wait_for_selector("#stage[data-ready=true]", timeout=60_000)

    def click(self, name: str, within: str = "body") -> None:
        self.page.locator(within).get_by_role("link", name=name, exact=True).first.click()
        self.clicks += 1


@pytest.fixture(params=[1280, 390])
def reader(request: pytest.FixtureRequest, chromium: Browser, examples: str) -> Iterator[Reader]:
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, locale="en-GB")
    yield Reader(context.new_page(), examples)
    context.close()


def test_who_holds_tell_mannas_on_whose_word_and_who_says_otherwise(reader: Reader) -> None:
    reader.click("Control", "nav")
    reader.click("Tallmannis, Idlib", "main")
    assert reader.clicks <= ENOUGH
    ledger = reader.page.locator("table").first
    expect(ledger).to_contain_text("held by Syrian government")
    expect(ledger).to_contain_text("claimed by Syrian army")
    expect(ledger).to_contain_text("22 Dec 2019")
    said = reader.page.get_by_role("region", name="What is said of it, and who says otherwise")
    expect(said.get_by_role("row").filter(has_text="the ledger rests on it")).to_contain_text("Syrian army")
    expect(said.get_by_role("row").filter(has_text="says otherwise")).to_contain_text("National Liberation Front")


def test_how_many_civilians_were_killed_this_week_and_according_to_whom(reader: Reader) -> None:
    reader.click("Tolls", "nav")
    reader.click("The seven newest days", "main")
    reader.click("civilians", "main")
    assert reader.clicks <= ENOUGH
    expect(reader.page.locator("main")).to_contain_text("Civilians, 17–23 Dec 2019.")
    killed = reader.page.locator("#killed")
    expect(killed).to_contain_text("at least 11, no upper bound")
    expect(killed).to_contain_text("According to Northern Observatory 9+")


def test_what_changed_since_yesterday(reader: Reader) -> None:
    reader.click("Changes", "nav")
    assert reader.clicks <= ENOUGH
    expect(reader.page.locator("h1")).to_contain_text("since 22 Dec 2019")
    expect(reader.page.locator("main")).to_contain_text("Told for the first time")
    expect(reader.page.locator("main .row").first).to_be_visible()
