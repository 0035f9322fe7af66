"""The queue in the words of its page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from livemap.desk.queue import Outcome, QueueLine
from livemap.model.queued import QueuedItem
from livemap.model.ruling import Decision
from livemap.store.desk.queue_asked import Item, QueueAnswer, View
from livemap.web.desk.queue_asked import QueueAsked
from livemap.web.pages import words

#: What may be decided on many at once: the key to press, and what the choice says.
DECISIONS = {
    Decision.APPROVE.value: ("a", "Approve"),
    Decision.REJECT.value: ("r", "Reject"),
    Decision.FLAG.value: ("f", "Ask for a second look"),
    Decision.MERGE.value: ("m", "Merge the two"),
    Decision.WITHHOLD.value: ("w", "Withhold all of it"),
}
VIEWS = {
    View.WAITING: "Needs a ruling",
    View.REOPENED: "Reopened",
    View.PARTLY: "One approval short",
    View.FLAGGED: "Second look",
    View.OPEN: "Not approved yet",
    View.SETTLED: "Settled",
    View.ALL: "All",
}
STANDINGS = {
    "open": "not approved yet",
    "reopened": "reopened: changed since it was approved",
    "partly_approved": "approved by some",
    "approved": "approved",
    "rejected": "rejected",
}
ITEMS = {
    Item.BY_ITSELF: "Incidents, and claims that people touched",
    Item.INCIDENT: "Incidents only",
    Item.CLAIM: "Claims only",
    Item.ALL: "Incidents and all claims",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LineView:
    """A row of the table."""

    item: QueuedItem
    address: str
    #: What goes with a ruling, so that a stale one is seen: kind, id, last ruling, content.
    ticket: str
    score: str
    why: tuple[tuple[str, str], ...]
    figure: str
    days: str
    kind_name: str
    verdict: str
    standing: str
    age: str
    assigned: str
    held_by: str
    barred: str


def view_line(line: QueueLine, now: datetime) -> LineView:
    item = line.item
    verdict = words.name_status(item.status) if item.status else "a claim"
    standing = STANDINGS[item.standing]
    if item.standing == "partly_approved":
        standing = f"approved by {item.approvals} of {item.needed}"
    return LineView(
        item=item,
        address=f"/desk/items/{item.kind}/{item.id}",
        ticket=f"{item.kind}:{item.id}:{item.last}:{item.content}",
        score=f"{line.score:g}",
        why=tuple((said, f"{points:g}") for said, points in line.why),
        figure=words.say_range(item.low, item.high),
        days=words.say_days(item.first_day, item.last_day),
        kind_name=words.name_type(item.type),
        verdict=f"{verdict}, {item.origins} origins" if item.origins > 1 else verdict,
        standing=standing,
        age=_age(now - item.taken),
        assigned=line.assigned or "",
        held_by=line.held_by or "",
        barred=line.barred,
    )


def _age(waited: timedelta) -> str:
    hours = max(int(waited.total_seconds() // 3600), 0)
    if hours < 1:
        return "this hour"
    return f"{hours} h ago" if hours < 48 else f"{hours // 24} days ago"


@dataclass(frozen=True, kw_only=True, slots=True)
class CountView:
    """A count that leads to what it counts."""

    name: str
    count: int
    address: str
    chosen: bool
    #: It should not be missed.
    loud: bool = False


def view_counts(answer: QueueAnswer, asked: QueueAsked) -> dict[str, list[CountView]]:
    """The counts, in two groups: by where items stand, and whose they are."""
    loud = (View.REOPENED, View.FLAGGED)
    standings = [
        CountView(
            name=name,
            count=answer.views[view],
            address=f"/desk?{asked.as_query(view=view)}",
            chosen=asked.view is view,
            loud=view in loud and answer.views[view] > 0,
        )
        for view, name in VIEWS.items()
    ]
    conflict = [] if [one.value for one in asked.status] == ["contradicted"] else ["contradicted"]
    to_me = "" if asked.assigned == "me" else "me"
    to_nobody = "" if asked.assigned == "nobody" else "nobody"
    turns = (
        ("second", "For a second pair of eyes: yours", asked.second, {"second": not asked.second}),
        ("mine", "Mine: I cannot approve them", asked.mine, {"mine": not asked.mine}),
        ("contradicted", "Origins contradict", not conflict, {"status": conflict}),
        ("me", "Assigned to me", asked.assigned == "me", {"assigned": to_me}),
        (
            "nobody",
            "Nobody's",
            asked.assigned == "nobody",
            {"assigned": to_nobody},
        ),
    )
    whose = [
        CountView(
            name=name,
            count=answer.more[key],
            address=f"/desk?{asked.as_query(**change)}",
            chosen=chosen,
            loud=key in ("second", "contradicted") and answer.more[key] > 0,
        )
        for key, name, chosen, change in turns
    ]
    return {"standings": standings, "whose": whose}


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeView:
    """What became of one ruling of a batch."""

    name: str
    address: str
    said: str
    refused: bool


def say_outcome(outcome: Outcome) -> OutcomeView:
    wanted, ruled = outcome.wanted, outcome.ruled
    said = f"{ruled.ruling.decision.value}: now {STANDINGS[ruled.standing.value]}" if ruled else outcome.refused
    return OutcomeView(
        name=f"{wanted.item_kind} {wanted.item_id}",
        address=f"/desk/items/{wanted.item_kind}/{wanted.item_id}",
        said=said,
        refused=ruled is None,
    )
