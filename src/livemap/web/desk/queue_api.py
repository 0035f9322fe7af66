"""The queue in the API: the same functions as the page calls."""

from typing import Annotated

from fastapi import APIRouter, Query

from livemap.desk.queue import ask_queue, assign, rule_each, show_queue, take_next
from livemap.store import Store
from livemap.web.desk.queue_asked import Asked
from livemap.web.desk.queue_wire import AssignedWire, AssignIn, EachIn, ItemIn, OutcomeWire, QueueWire
from livemap.web.people.forms import Reviewer
from livemap.web.serving.site import Site

Limit = Annotated[int, Query(ge=1, le=200)]


def make_queue_api(store: Store, site: Site) -> APIRouter:
    """The routes over one store."""
    api = APIRouter(prefix="/api/v1/desk")

    @api.get("/queue")
    def list_queue(account: Reviewer, asked: Asked, limit: Limit = 50) -> QueueWire:
        """What may need a ruling, the most urgent first, with who has it open; nothing is kept back from who rules."""
        now = site.clock()
        question = ask_queue(account, asked.wanted, now, limit=limit, after=asked.after)
        with store.reading() as records:
            return QueueWire.from_page(
                show_queue(records, question, now), being_made=bool(site.making and not site.making.done)
            )

    @api.post("/queue/next")
    def take(account: Reviewer, asked: Asked) -> ItemIn:
        """Holds the most urgent item that fits and that nobody holds, for you."""
        item = take_next(store, account, asked.wanted, site.clock())
        return ItemIn(kind=item.kind, id=item.id)

    @api.post("/assign")
    def assign_items(account: Reviewer, said: AssignIn) -> AssignedWire:
        """Gives items to a person, or to nobody."""
        keys = [(item.kind, item.id) for item in said.items]
        return AssignedWire(refused=assign(store, account, keys, said.to, site.clock()))

    @api.post("/batch")
    def rule_on_each(account: Reviewer, said: EachIn) -> list[OutcomeWire]:
        """Rules on several items, each by itself: one that is refused stops none of the others."""
        wanted = [one.as_wanted() for one in said.rulings]
        outcomes = rule_each(store, account, wanted, site.clock(), site.house)
        return [OutcomeWire.from_outcome(outcome) for outcome in outcomes]

    return api
