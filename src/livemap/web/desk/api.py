"""The desk in the API: the same functions as the pages call."""

from typing import Annotated

from fastapi import APIRouter, Body, Path

from livemap.desk.cases import find_item
from livemap.desk.ruling import hold, let_go, rule, rule_all
from livemap.store import Store
from livemap.web.desk.wire import ItemWire, RuledWire, RulingIn
from livemap.web.people.forms import Reviewer
from livemap.web.serving.site import Site

Kind = Annotated[str, Path(pattern=r"^(claim|incident)$")]
ItemId = Annotated[str, Path(pattern=r"^[a-z0-9]{1,64}$")]
#: Rulings that one call may hold.
MOST = 200
Batch = Annotated[list[RulingIn], Body(min_length=1, max_length=MOST)]


def make_desk_api(store: Store, site: Site) -> APIRouter:
    """The routes over one store."""
    api = APIRouter(prefix="/api/v1/desk")

    @api.get("/items/{kind}/{item_id}")
    def get_item(kind: Kind, item_id: ItemId, account: Reviewer) -> ItemWire:
        """One item with its history; nothing is kept back from who rules."""
        with store.reading() as records:
            item = find_item(records, kind, item_id, site.house.book)
            return ItemWire.from_item(item, records.leases.holder(kind, item_id, site.clock()))

    @api.post("/rulings", status_code=201)
    def make_ruling(account: Reviewer, said: RulingIn) -> RuledWire:
        """Rules on one item."""
        return RuledWire.from_ruled(rule(store, account, said.as_wanted(), site.clock(), site.house))

    @api.post("/rulings/batch", status_code=201)
    def make_rulings(account: Reviewer, said: Batch) -> list[RuledWire]:
        """Rules on several items, on all of them or on none."""
        every = rule_all(store, account, [one.as_wanted() for one in said], site.clock(), site.house)
        return [RuledWire.from_ruled(ruled) for ruled in every]

    @api.put("/items/{kind}/{item_id}/lease")
    def hold_item(kind: Kind, item_id: ItemId, account: Reviewer) -> dict[str, str]:
        """Holds the item open for you for ten minutes; answers who has it, which may be another."""
        return {"held_by": hold(store, account, kind, item_id, site.clock())}

    @api.delete("/items/{kind}/{item_id}/lease", status_code=204)
    def give_up(kind: Kind, item_id: ItemId, account: Reviewer) -> None:
        """Gives up an item that you have open."""
        let_go(store, account, kind, item_id, site.clock())

    return api
