"""A day at the desk in a real browser: three reviewers, an editor and a contributor side by side over 200 incidents.

Afterwards every count that a page shows is held against one that is computed from the log alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from livemap.desk import people
from livemap.model.account import Role
from livemap.model.claim import ClaimKind
from livemap.model.figure import Figure, Group, Qualifier
from livemap.model.report import Report
from livemap.model.voice import Voice, VoiceKind
from livemap.pipeline import keep_reading
from livemap.pipeline.assessing import assess_store
from livemap.store import Store, create_store
from livemap.web.serving.site import Site, load_house
from tests.desk.front import Quiet
from tests.web import scene
from tests.web.conftest import Seen, served
from tests.web.desk.from_the_log import Day, corrections, lines, read_day, standings, withheld
from tests.web.people.persons import PASSWORD

pytestmark = pytest.mark.browser

INCIDENTS = 200
FIRST = date(2030, 1, 1)
PLACES = ("Saraqib", "Sarmin", "Jisr", "Hama")
#: One toll is so high that two people must approve it.
HIGH = 7
HOUSE = load_house()
#: Milliseconds that a page may take on a machine that is at other work as well.
PATIENCE = 60_000


class Clock:
    """The site's time: a second goes by at each look, and what the day's script adds."""

    def __init__(self) -> None:
        self.now = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=20)
        return self.now


def fill(store: Store, clock: Clock) -> None:
    """Two hundred reports of one toll each, on days far apart, so that each is an incident."""
    with store.writing() as records:
        for number in range(INCIDENTS):
            day, name = FIRST + timedelta(days=number * 2), PLACES[number % len(PLACES)]
            count = 40 if number == HIGH else 2 + number % 9
            text = f"{count} people were killed in {name} on {day:%-d %B %Y}, the Orchard Observatory said."
            published = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
            draft = scene.Draft(
                report=Report(id=f"day-{number}", title="", text=text, outlet="Hill Radio", published=published)
            )
            words = draft.words
            draft.add(
                f"c{number:012x}",
                ClaimKind.CASUALTIES,
                "killed",
                text,
                figure=Figure(
                    span=words(f"{count} people"),
                    low=count,
                    high=count,
                    qualifier=Qualifier.EXACT,
                    group=Group.CIVILIAN,
                ),
                when=scene.when(words(f"{day:%-d %B %Y}"), day),
                voices=(
                    Voice(span=words("Orchard Observatory"), name="Orchard Observatory", kind=VoiceKind.OBSERVATORY),
                ),
                places=(draft.place(name, name),),
            )
            keep_reading(records, draft.reading(), clock())
    assess_store(store, HOUSE.rules, Quiet(), clock())


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, chromium: Browser, address: str, name: str) -> None:
        # the desk works without JavaScript, and half of the team has none
        javascript = name in ("ana", "eda")
        context = chromium.new_context(reduced_motion="reduce", java_script_enabled=javascript)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.seen = Seen(self.page)
        self.address, self.name = address, name
        self.go("/sign-in")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(re.compile(r"/(?!sign-in)"))

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def open(self, kind: str, item_id: str) -> None:
        self.go(f"/desk/items/{kind}/{item_id}")

    def leave(self) -> None:
        """Gives up the item that is open; who ruled has it open still."""
        self.page.get_by_role("button", name="Leave it to others").click()

    def decide(self, decision: str, reason: str, **fields: str) -> None:
        """Fills and sends the form of a decision on the item that is open."""
        fold = self.page.locator(f"#d-{decision}")
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()
        for name, value in fields.items():
            fold.locator(f"[name={name}]").first.fill(value)
        fold.locator("[name=reason]").fill(reason)
        with self.page.expect_navigation():
            fold.locator("button.main").click()

    def rule(self, kind: str, item_id: str, decision: str, reason: str = "Read it.", **fields: str) -> None:
        self.open(kind, item_id)
        self.decide(decision, reason, **fields)
        expect(self.page.locator(".done").first).to_contain_text("You ")

    def undo(self, kind: str, item_id: str, reason: str) -> None:
        """Undoes the newest ruling that may be undone."""
        self.open(kind, item_id)
        fold = self.page.locator("#history details").first
        fold.locator("summary").click()
        fold.locator("[name=reason]").fill(reason)
        with self.page.expect_navigation():
            fold.locator("button").click()
        expect(self.page.locator(".done").first).to_contain_text("You ")

    def tick(self, items: list[str]) -> None:
        for item in items:
            self.page.locator(f"tr[data-item='incident/{item}'] [name=select]").check()

    def batch(self, decision: str, reason: str) -> str:
        """Rules on what is ticked; returns what the page says came of it."""
        bar = self.page.locator(".batch-bar")
        bar.locator("[name=decision]").select_option(decision)
        bar.locator("[name=reason]").fill(reason)
        with self.page.expect_navigation():
            bar.get_by_role("button", name="Rule").click()
        return self.page.locator("#outcomes").inner_text()

    def listed(self, query: str) -> list[str]:
        """Ids of the incidents on the first page of the queue."""
        self.go(f"/desk?{query}")
        rows = self.page.locator("tr[data-item^='incident/']")
        return [str(row.get_attribute("data-item")).partition("/")[2] for row in rows.all()]

    def counts(self) -> dict[str, int]:
        """The counts above the queue, of all lines."""
        self.go("/desk?item=all")
        links = self.page.locator("nav.counts").first.locator("a").all()
        said = [re.fullmatch(r"(.+?)\s+([\d,]+)", link.inner_text().strip()) for link in links]
        return {found[1]: int(found[2].replace(",", "")) for found in said if found}


class Team:
    """Everybody of the day, and the site that they share."""

    def __init__(self, chromium: Browser, address: str, store: Store, clock: Clock) -> None:
        self.store, self.clock, self.address = store, clock, address
        self.ana, self.bo, self.cy, self.eda = (Person(chromium, address, name) for name in ("ana", "bo", "cy", "eda"))
        self.con = Person(chromium, address, "con")
        self.reader = chromium.new_context().new_page()
        self.reader.set_default_timeout(PATIENCE)

    def incident(self, number: int) -> str:
        with self.store.reading() as records:
            return str(records.incidents.of_claim(claim(number)))

    def public(self, path: str) -> int:
        answer = self.reader.goto(self.address + path)
        assert answer
        return answer.status

    def close(self) -> None:
        for page in (self.reader, *(one.page for one in (self.ana, self.bo, self.cy, self.eda, self.con))):
            with suppress(Exception):
                page.context.close()


def claim(number: int) -> str:
    return f"c{number:012x}"


@pytest.fixture
def team(chromium: Browser, tmp_path: Path) -> Iterator[Team]:
    clock = Clock()
    expect.set_options(timeout=PATIENCE)
    with create_store(str(tmp_path / "day.sqlite")) as store:
        store.clock = lambda: clock.now
        for name, role in (
            ("ana", Role.REVIEWER),
            ("bo", Role.REVIEWER),
            ("cy", Role.REVIEWER),
            ("eda", Role.EDITOR),
            ("con", Role.CONTRIBUTOR),
        ):
            people.add_account(store, name, role, PASSWORD, clock())
        fill(store, clock)
        with served(store, Site(clock=clock, contributions="people", house=HOUSE)) as address:
            team = Team(chromium, address, store, clock)
            yield team
            team.close()
    expect.set_options(timeout=5_000)


def test_a_day_at_the_desk(team: Team) -> None:
    ana, bo, cy = team.ana, team.bo, team.cy
    assert ana.counts()["All"] == INCIDENTS * 2
    # -- the morning: three lists, worked at the same time; two of them overlap
    lists = {one: one.listed("item=incident") for one in (ana, bo, cy)}
    assert [len(found) for found in lists.values()] == [50, 50, 50]
    found = lists[ana]
    ana.tick(found[:8])
    bo.tick(found[6:14])
    cy.tick(found[14:20])
    assert "8 kept, 0 refused" in ana.batch("approve", "Its words say so.")
    assert "6 kept, 2 refused" in bo.batch("approve", "Read each.")
    assert "6 kept, 0 refused" in cy.batch("reject", "An old list, told again.")
    # what follows is of incidents that nobody has ruled on
    free = [number for number in range(100, INCIDENTS) if team.incident(number) not in found[:20]]
    fix, race, stale, one, other, secret, private, talked = free[:8]
    # -- an edit after approval reopens, and who approved is told
    cy.rule("claim", claim(fix), "approve")
    cy.leave()
    bo.rule("claim", claim(fix), "correct", "The list has seventeen.", low="17", high="17")
    expect(bo.page.locator(".standing")).to_contain_text("eopened")
    assert bo.page.locator("#d-approve button.main").count() == 0  # it is his own now
    bo.leave()
    cy.go("/desk/notices")
    expect(cy.page.locator("main")).to_contain_text("The list has seventeen.")
    # -- a correction is published
    team.public("/corrections")
    expect(team.reader.locator("main")).to_contain_text("The list has seventeen.")
    cy.rule("claim", claim(fix), "approve", "Seventeen it is.")
    # -- a conflict is refused: who has it open holds it, and a stale ruling is told what came between
    ana.open("claim", claim(race))
    bo.open("claim", claim(race))
    expect(bo.page.locator("main")).to_contain_text("ana has this claim open")
    ana.leave()
    bo.open("claim", claim(race))
    bo.decide("reject", "Nobody was there.")
    ana.go("/desk")
    cy.open("claim", claim(stale))
    team.clock.now += timedelta(minutes=11)  # the lease of cy ends
    ana.rule("claim", claim(stale), "approve", "First.")
    ana.leave()
    cy.decide("approve", "Second.")
    expect(cy.page.locator("main")).to_contain_text("It has changed since you opened it")
    cy.leave()
    # this one waits at the end of the day
    bo.rule("claim", claim(stale), "correct", "It was the night before.", low="3", high="4")
    # -- a merge, and its undoing
    first, second = team.incident(one), team.incident(other)
    ana.rule("incident", first, "merge", "One shelling, told on two days.", with_other=second)
    merged = team.incident(one)
    assert team.incident(other) == merged
    ana.leave()
    bo.undo("incident", merged, "They are two after all.")
    assert (team.incident(one), team.incident(other)) == (first, second)
    # -- two pairs of eyes for a high toll
    ana.rule("claim", claim(HIGH), "approve", "The list.")
    expect(ana.page.locator(".standing")).to_contain_text("1 of 2")
    ana.leave()
    bo.rule("claim", claim(HIGH), "approve", "The list as well.")
    # -- an embargo lifts by the clock; what is withheld stays withheld
    convoy = team.incident(secret)
    until = team.clock.now + timedelta(minutes=15)
    cy.rule("incident", convoy, "embargo", "The convoy is on its way.", until=until.strftime("%Y-%m-%dT%H:%M"))
    cy.rule("incident", team.incident(private), "withhold", "A private home.")
    gone = f"/incidents/{convoy}"
    assert team.public(gone) == 404
    team.clock.now += timedelta(minutes=15)
    assert team.public(gone) == 200
    # -- a contributor sends a report; a reviewer takes it in; they talk about an item
    team.con.go("/contribute")
    team.con.page.locator("[name=text]").fill("Two people were hurt at the market of Sarmin.")
    team.con.page.get_by_role("button", name="Send").click()
    expect(team.con.page.locator(".secret")).to_be_visible()
    bo.go("/contributions")
    bo.page.get_by_role("button", name="Accept").first.click()
    expect(bo.page.locator(".lead")).to_contain_text("1 accepted")
    ana.open("claim", claim(talked))
    ana.page.locator("#talk-text").fill("Is this the market or the mill, @bo?")
    ana.page.get_by_role("button", name="Comment", exact=True).click()
    bo.go("/desk/comments?show=mentions")
    expect(bo.page.locator(".talk")).to_contain_text("the market or the mill")
    bo.page.get_by_role("button", name="Resolve").first.click()
    expect(bo.page.locator(".talk")).to_contain_text("None is open")
    check(team)
    for person in (ana, bo, cy, team.eda, team.con):
        asked = [url for url in person.seen.requests if not url.startswith((team.address, "data:", "blob:"))]
        assert asked == [], person.name


def check(team: Team) -> None:
    """Every count that a page shows against the one that the log alone gives."""
    high = {claim(HIGH): 2, team.incident(HIGH): 2}
    with team.store.reading() as records:
        day = read_day(records.log.entries())
        rulings, waiting = records.counts().rulings, records.comments.count_open()
        assert list(records.breaches()) == []
    assert rulings == len(day.rulings)
    assert waiting == sum(act in ("written", "reopened") for act in day.comments.values()) == 0
    found = standings(day, high)
    expected = Counter(found.values())
    expected["open"] += lines(day) - len(found)
    assert lines(day) == INCIDENTS * 2
    shown = team.eda.counts()
    assert shown["All"] == lines(day)
    assert shown["Reopened"] == expected["reopened"] == 1
    assert shown["One approval short"] == expected["partly_approved"] == 1
    assert shown["Not approved yet"] == expected["open"]
    assert shown["Settled"] == expected["approved"] + expected["rejected"]
    assert min(expected["approved"], expected["rejected"]) > 5
    check_what_the_public_sees(team, day, high)


def check_what_the_public_sees(team: Team, day: Day, high: Mapping[str, int]) -> None:
    team.public("/corrections")
    ended = corrections(day, high)
    assert team.reader.locator("ol.corrections > li").count() == len(ended) > 0
    assert {str(item.get_attribute("id")) for item in team.reader.locator("ol.corrections > li").all()} == {
        f"c{number}" for number in ended
    }
    team.public("/list")
    expect(team.reader.locator("main")).to_contain_text(f"of {day.incidents - withheld(day)} incidents")
    team.eda.go("/contributions")
    sent = day.contributions
    expect(team.eda.page.locator(".lead")).to_contain_text(f"{sent['sent']} wait, {sent['accepted']} accepted")
    assert day.signed_in == Counter({"ana": 1, "bo": 1, "cy": 1, "eda": 1, "con": 1})
