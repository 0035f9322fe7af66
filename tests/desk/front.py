"""A front for the desk's tests: a store of a few reports, really assessed, and one person of each role."""

from datetime import UTC, datetime, timedelta

from livemap.desk.cases import Item, find_item
from livemap.desk.ruling import Ruled, Wanted, rule
from livemap.model.account import Account, Role
from livemap.model.ruling import Decision
from livemap.pipeline import keep_reading
from livemap.pipeline.assessing import assess_store
from livemap.store import Store
from livemap.web.serving.site import load_house
from tests.web import scene

NOW = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)
HOUSE = load_house()
TWELVE, FLED, PLANES, FIFTEEN, CLASH, ARABIC = (f"c00000000000{number}" for number in range(1, 7))


class Quiet:
    """Is told, and says nothing."""

    def assessing(self, claims: int) -> None:
        pass


class Desk:
    """The store, its people and a clock that goes on a minute a ruling."""

    def __init__(self, store: Store, address: str = "") -> None:
        self.store, self.now = store, NOW
        #: As `--store` takes it: with the password, where there is one.
        self.address = address or store.address
        store.clock = lambda: self.now
        self.people: dict[str, Account] = {}
        self.settle([(role.value, role) for role in Role])
        self.settle([(name, Role.REVIEWER) for name in ("ana", "bo", "cy")])
        with store.writing() as records:
            for make in scene.READINGS:
                keep_reading(records, make(), NOW)
        self.assess()

    def settle(self, people: list[tuple[str, Role]]) -> None:
        with self.store.writing() as records:
            for name, role in people:
                self.people[name] = Account(name=name, role=role, created=NOW)
                records.people.accounts.add(self.people[name], "no hash")

    def assess(self) -> None:
        assess_store(self.store, HOUSE.rules, Quiet(), self.now)

    def item(self, item_id: str) -> Item:
        with self.store.reading() as records:
            return find_item(records, "claim" if item_id.startswith("c") else "incident", item_id, HOUSE.book)

    def incident_of(self, claim: str) -> str:
        with self.store.reading() as records:
            return str(records.incidents.of_claim(claim))

    def rule(self, by: str, decision: str, item_id: str, reason: str = "Read it.", /, **values: str) -> Ruled:
        """A ruling by somebody who has just looked at the item."""
        self.now += timedelta(minutes=1)
        case = self.item(item_id).case
        wanted = Wanted(
            item_kind=case.kind,
            item_id=item_id,
            decision=Decision(decision),
            reason=reason,
            seen=case.last,
            content=case.content,
            values=values,
        )
        return self.keep(by, wanted)

    def undo(self, by: str, ruled: Ruled, item_id: str) -> Ruled:
        self.now += timedelta(minutes=1)
        case = self.item(item_id).case
        wanted = Wanted(
            item_kind="ruling",
            item_id=str(ruled.ruling.id),
            decision=Decision.UNDO,
            reason="A slip.",
            seen=case.last,
            content=case.content,
        )
        return self.keep(by, wanted)

    def keep(self, by: str, wanted: Wanted) -> Ruled:
        return rule(self.store, self.people[by], wanted, self.now, HOUSE)
