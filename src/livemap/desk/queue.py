"""The queue at work: what a person sees of it, who takes what, many rulings at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from livemap.desk.ruling import HouseRules, Ruled, Wanted, rule
from livemap.errors import InputError, LivemapError, NotFound, Overtaken
from livemap.model.account import Account, Scope
from livemap.model.queued import QueuedItem
from livemap.reviewing.people.roles import check_scope, may
from livemap.reviewing.urgency import MOST_DAYS, age_reason, points_a_day
from livemap.store import Records, Store
from livemap.store.desk.queue import ItemKey
from livemap.store.desk.queue_asked import Ageing, QueueAnswer, QueueFilter, QueueQuestion
from livemap.store.desk.queue_columns import has_written
from livemap.store.log import Act

#: Items that one batch may hold, and that are looked at together when the next one is taken.
MOST, LOOKED_AT = 200, 100
#: What people call nobody.
NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueLine:
    """An item as the queue shows it to one person."""

    item: QueuedItem
    score: float
    #: Why it stands where it stands, with what its age adds; most points first.
    why: tuple[tuple[str, float], ...]
    #: None: nobody.
    assigned: str | None
    held_by: str | None
    #: Why this person may not approve it; "": they may.
    barred: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuePage:
    """A page of the queue for one person."""

    lines: tuple[QueueLine, ...]
    answer: QueueAnswer


def ask_queue(
    account: Account, wanted: QueueFilter, now: datetime, *, limit: int = 50, after: int | None = None
) -> QueueQuestion:
    """The question of a person on a day."""
    ageing = Ageing(today=now.date(), points=round(points_a_day() * 10), most=MOST_DAYS)
    return QueueQuestion(account=account.name, ageing=ageing, wanted=wanted, limit=limit, after=after)


def show_queue(records: Records, asked: QueueQuestion, now: datetime) -> QueuePage:
    """The page that was asked for, with who has which item open."""
    answer = records.queue.find(asked)
    items = records.queue.of(answer.items)
    holders = records.leases.holders(answer.items, now)
    told = zip(answer.items, answer.scores, answer.assigned, strict=True)
    lines = [
        QueueLine(
            item=items[key],
            score=score,
            why=_reasons(items[key], now),
            assigned=assigned or None,
            held_by=holders.get(key),
            barred=why_barred(items[key], asked.account),
        )
        for key, score, assigned in told
        if key in items
    ]
    return QueuePage(lines=tuple(lines), answer=answer)


def _reasons(item: QueuedItem, now: datetime) -> tuple[tuple[str, float], ...]:
    aged = age_reason((now.date() - item.since).days) if item.waits else None
    return tuple(sorted([*item.why, *([aged] if aged else [])], key=lambda reason: -reason[1]))


def why_barred(item: QueuedItem, name: str) -> str:
    """Why the person may not approve the item; "": nothing is known that bars them. The ruling itself looks again."""
    if f"editor:{name}" in item.keys or has_written(item.keys, name):
        return "you wrote or last edited it"
    return "you have approved it" if f"approver:{name}" in item.keys else ""


def assign(store: Store, account: Account, items: Sequence[ItemKey], whom: str, now: datetime) -> list[str]:
    """Gives items to a person, or to nobody; returns what was refused, in words. Raises InputError, NotAllowed."""
    _check_number(items)
    refused = []
    with store.writing() as records:
        check_scope(records.people.accounts.get(account.name), None, Scope.RULE)
        name = _assignee(records, account, whom)
        for key in dict.fromkeys(items):
            try:
                records.queue.get(*key)
            except NotFound as missing:
                refused.append(str(missing))
                continue
            before = records.queue.assign(key, name, account.name, now)
            if before != name:
                detail = {"to": name or "", "before": before or ""}
                act = Act(by=account.name, action="assigned", item_kind=key[0], item_id=key[1], detail=detail)
                records.log.append(act, now)
    return refused


def _assignee(records: Records, account: Account, whom: str) -> str | None:
    """The name that is meant; None: nobody."""
    if whom in ("", NOBODY):
        return None
    found = records.people.accounts.find(account.name if whom == "me" else whom)
    if found is None or found.disabled is not None or not may(found.role, Scope.RULE):
        raise InputError(f"to: {whom!r} is nobody who rules here")
    return found.name


def assignees(records: Records) -> list[str]:
    """Who can be given items, by name."""
    every = records.people.accounts.all()
    return [one.name for one in every if one.disabled is None and may(one.role, Scope.RULE)]


def take_next(
    store: Store, account: Account, wanted: QueueFilter, now: datetime, leaving: ItemKey | None = None
) -> QueuedItem:
    """Holds the most urgent item that fits and that nobody holds, for this person; two at once get two items.

    What is assigned to another, or barred to this person, is passed over. `leaving` is given up first. Raises
    NotFound where none is free.
    """
    after: int | None = None
    while True:
        with store.reading() as records:
            answer = records.queue.find(ask_queue(account, wanted, now, limit=LOOKED_AT, after=after))
        with store.writing() as records:
            check_scope(records.people.accounts.get(account.name), None, Scope.RULE)
            if leaving and after is None and records.leases.holder(*leaving, now) == account.name:
                records.leases.give_up(*leaving)
            taken = _take_first(records, account, answer.items, now, leaving)
        if taken:
            return taken
        if answer.next is None:
            raise NotFound("no item that fits is free: all are held, assigned to others, or not yours to approve")
        after = answer.next


def _take_first(
    records: Records, account: Account, items: Sequence[ItemKey], now: datetime, leaving: ItemKey | None
) -> QueuedItem | None:
    lines, holders = records.queue.of(items), records.leases.holders(items, now)
    assigned = records.queue.assigned(items)
    for key, item in lines.items():
        free = key != leaving and item.waits and key not in holders
        if free and assigned.get(key) in (None, account.name) and not why_barred(item, account.name):
            records.leases.take(*key, account.name, now)
            return item
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one ruling of a batch."""

    wanted: Wanted
    #: None: refused.
    ruled: Ruled | None = None
    #: Why not, in words, and the error that says so; "": kept.
    refused: str = ""
    error: LivemapError | None = None


def rule_each(
    store: Store, account: Account, every: Sequence[Wanted], now: datetime, house: HouseRules
) -> tuple[Outcome, ...]:
    """Rules on several items, each by itself: one that is refused stops none of the others."""
    _check_number(every)
    made: set[int] = set()
    outcomes = []
    for wanted in every:
        outcome = _try(store, account, replace(wanted, own=frozenset(made)), now, house)
        made |= {outcome.ruled.ruling.id} if outcome.ruled else set()
        outcomes.append(outcome)
    return tuple(outcomes)


def check_seen(store: Store, key: ItemKey, seen: int, content: str) -> None:
    """Raises Overtaken for an item that is no longer as it was seen; for the one that a merge takes in."""
    with store.reading() as records:
        item = records.queue.get(*key)
    if (item.last, item.content) != (seen, content):
        raise Overtaken(f"{item.kind} {item.id} has changed since you opened the page. Look again, then rule")


def _try(store: Store, account: Account, wanted: Wanted, now: datetime, house: HouseRules) -> Outcome:
    try:
        return Outcome(wanted=wanted, ruled=rule(store, account, wanted, now, house))
    except LivemapError as refusal:
        return Outcome(wanted=wanted, refused=str(refusal), error=refusal)


def _check_number(items: Sequence[object]) -> None:
    if not items:
        raise InputError("select: nothing is selected; tick at least one item")
    if len(items) > MOST:
        raise InputError(f"select: at most {MOST} items at once, not {len(items)}")
