"""The queue in the words of its page."""

from dataclasses import dataclass
from datetime import datetime

from livemap.desk.queue import Outcome, QueueLine
from livemap.model.place import Place
from livemap.model.queued import QueuedItem
from livemap.model.ruling import Decision
from livemap.store.desk.queue_asked import Item, QueueAnswer, View
from livemap.web.desk.queue_asked import QueueAsked
from livemap.web.pages import words
from livemap.web.speech.headlines import Headline, say_headline
from livemap.web.speech.language import gettext, marked, say_ago
from livemap.web.speech.terms import name_term

#: What may be decided on many at once, and what the choice says.
DECISIONS = {
    Decision.APPROVE.value: marked("Approve"),
    Decision.REJECT.value: marked("Reject"),
    Decision.FLAG.value: marked("Ask for a second look"),
    Decision.MERGE.value: marked("Merge the two"),
    Decision.WITHHOLD.value: marked("Withhold all of it"),
}
VIEWS = {
    View.WAITING: marked("Needs a ruling"),
    View.REOPENED: marked("Reopened"),
    View.PARTLY: marked("One approval short"),
    View.FLAGGED: marked("Second look"),
    View.OPEN: marked("Not approved yet"),
    View.SETTLED: marked("Settled"),
    View.ALL: marked("All"),
}
STANDINGS = {
    "open": marked("not approved yet"),
    "reopened": marked("reopened: changed since it was approved"),
    "partly_approved": marked("approved by some"),
    "approved": marked("approved"),
    "rejected": marked("rejected"),
}
ITEMS = {
    Item.BY_ITSELF: marked("Incidents, and claims that people touched"),
    Item.INCIDENT: marked("Incidents only"),
    Item.CLAIM: marked("Claims only"),
    Item.ALL: marked("Incidents and all claims"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class LineView:
    """A row of the table."""

    item: QueuedItem
    #: An incident's headline in the reader's language, a claim's words as they are.
    title: Headline
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


def view_line(line: QueueLine, now: datetime, place: Place | None) -> LineView:
    """`place` is that of an incident, where the public sees it: its name is told in the headline."""
    item = line.item
    verdict = words.name_status(item.status) if item.status else gettext("a claim")
    standing = gettext(STANDINGS[item.standing])
    if item.standing == "partly_approved":
        standing = gettext("approved by %(some)s of %(needed)s") % {"some": item.approvals, "needed": item.needed}
    return LineView(
        item=item,
        title=say_headline(item.title, place) if item.kind == "incident" else Headline(text=item.title),
        address=f"/desk/items/{item.kind}/{item.id}",
        ticket=f"{item.kind}:{item.id}:{item.last}:{item.content}",
        score=f"{line.score:g}",
        why=tuple((said, f"{points:g}") for said, points in line.why),
        figure=words.say_range(item.low, item.high),
        days=words.say_days(item.first_day, item.last_day),
        kind_name=words.name_type(item.type),
        verdict=_with_origins(verdict, item.origins),
        standing=standing,
        age=say_ago(now - item.taken),
        assigned=line.assigned or "",
        held_by=line.held_by or "",
        barred=line.barred,
    )


def _with_origins(verdict: str, origins: int) -> str:
    said = {"verdict": verdict, "origins": words.count_of(origins, "origin")}
    return gettext("%(verdict)s, %(origins)s") % said if origins > 1 else verdict


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
            name=gettext(name),
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
        ("second", gettext("For a second pair of eyes: yours"), asked.second, {"second": not asked.second}),
        ("mine", gettext("Mine: I cannot approve them"), asked.mine, {"mine": not asked.mine}),
        ("contradicted", gettext("Origins contradict"), not conflict, {"status": conflict}),
        ("me", gettext("Assigned to me"), asked.assigned == "me", {"assigned": to_me}),
        ("nobody", gettext("Nobody's"), asked.assigned == "nobody", {"assigned": to_nobody}),
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
    said = outcome.refused
    if ruled:
        now = {"decision": name_term(ruled.ruling.decision.value), "standing": gettext(STANDINGS[ruled.standing.value])}
        said = gettext("%(decision)s: now %(standing)s") % now
    return OutcomeView(
        name=f"{name_term(wanted.item_kind)} {wanted.item_id}",
        address=f"/desk/items/{wanted.item_kind}/{wanted.item_id}",
        said=said,
        refused=ruled is None,
    )
