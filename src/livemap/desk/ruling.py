"""Ruling: one door for page, API and direct calls. Who may, what they saw, what it says, the log; in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from livemap.desk.cases import Item, find_item
from livemap.desk.notices import Watched, tell_overruled
from livemap.errors import InputError, NotAllowed, NotFound, Overtaken
from livemap.model.account import Account, Scope
from livemap.model.ruling import Decision, Ruling
from livemap.pipeline.assessing import Rules, assess_ruled
from livemap.pipeline.queueing import refresh_queue
from livemap.reviewing.book import PolicyBook
from livemap.reviewing.people.roles import check_scope
from livemap.reviewing.policy import CONTENT, SHIELDS, Standing, check_ruling
from livemap.reviewing.values import check_values
from livemap.store import Records, Store

LONGEST_REASON = 2_000
#: Decisions after which verdicts, tolls and holdings are counted anew.
MOVING = frozenset(Decision) - {Decision.APPROVE, Decision.FLAG}
#: Decisions on one kind of item only.
ONLY = {
    Decision.CORRECT: "claim",
    Decision.DUPLICATE: "claim",
    Decision.MERGE: "incident",
    Decision.SPLIT: "incident",
    Decision.ASSESS: "incident",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a person decides, and what they had seen when they did."""

    #: "claim", "incident", or "ruling" for an undo.
    item_kind: str
    item_id: str
    decision: Decision
    reason: str
    #: Id of the last ruling that they had seen on the item; 0: none.
    seen: int
    #: Content of the incident that they had seen; "": a claim, or a ruling.
    content: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    #: Ids of rulings that they made themselves since then, in the same batch: those are no news to them.
    own: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruled:
    """A ruling that is kept, and what it does to its item."""

    ruling: Ruling
    standing: Standing
    #: People whose approval no longer counts: they are to be told.
    overruled: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class HouseRules:
    """By what a site rules and counts: its policy, its registries."""

    book: PolicyBook
    rules: Rules


def rule(store: Store, account: Account, wanted: Wanted, now: datetime, house: HouseRules) -> Ruled:
    """Keeps the ruling with its entry in the log, in one transaction.

    Raises NotAllowed for who may not, Overtaken for an item that has changed since they saw it or that another has
    open, InputError for values that cannot be, NotFound. Nothing is kept then.
    """
    with store.writing() as records:
        return rule_in(records, account, wanted, now, house)


def rule_all(
    store: Store, account: Account, every: Sequence[Wanted], now: datetime, house: HouseRules
) -> tuple[Ruled, ...]:
    """Keeps several rulings of one person, all of them or none."""
    with store.writing() as records:
        return tuple(rule_in(records, account, wanted, now, house) for wanted in every)


def rule_in(records: Records, account: Account, wanted: Wanted, now: datetime, house: HouseRules) -> Ruled:
    """As `rule`, within a transaction that may write."""
    # the role as it is now, not as it was when the page was opened
    check_scope(records.people.accounts.get(account.name), None, Scope.RULE)
    undone = _undone(records, wanted)
    kind, item_id = (undone.item_kind, undone.item_id) if undone else (wanted.item_kind, wanted.item_id)
    item = find_item(records, kind, item_id, house.book)
    _check_fresh(records, item, account, wanted, now)
    _check_kind(records, account, wanted, undone)
    ruling = Ruling(
        id=item.case.last + 1,
        item_kind=wanted.item_kind,
        item_id=wanted.item_id,
        decision=wanted.decision,
        by=account.name,
        at=now,
        reason=_reason(wanted),
        values=_values(records, item, wanted),
        claims=() if undone else _concerned(records, item, wanted),
    )
    check_ruling(ruling, item.case)
    watched = Watched(records, [*ruling.claims, *(claim.claim.id for claim in item.claims)], house.book)
    kept = records.rulings.append(ruling)
    if kept.decision is Decision.DUPLICATE:
        # it binds the other claim as well, and is to be found from there
        records.rulings.link(kept.id, [kept.value["of"]])
    records.leases.give_up(kind, item_id)
    if not _follow(records, undone or kept, now, house):
        concerned = {*kept.claims, *(claim.claim.id for claim in item.claims)}
        refresh_queue(records, concerned, [item_id] if kind == "incident" else [], house.book)
    after = find_item(records, kind, item_id, house.book)
    overruled = after.overruled - item.overruled
    tell_overruled(records, overruled, (kind, item_id), kept)
    if (undone or kept).decision not in SHIELDS:
        watched.tell(kept, (kind, item_id))
    return Ruled(ruling=kept, standing=after.standing, overruled=overruled)


def _undone(records: Records, wanted: Wanted) -> Ruling | None:
    """The ruling at the root of what is to be undone: what undoing an undo is about is what that one undid."""
    if wanted.decision is not Decision.UNDO:
        if wanted.item_kind == "ruling":
            raise InputError("decision: a ruling can be undone, and nothing else")
        return None
    if wanted.item_kind != "ruling" or not wanted.item_id.isdecimal() or len(wanted.item_id) > 9:
        raise InputError(f"item_id: {wanted.item_id!r} is no ruling's number")
    found = records.rulings.get(int(wanted.item_id))
    while found.item_kind == "ruling":
        found = records.rulings.get(int(found.item_id))
    return found


def _check_fresh(records: Records, item: Item, account: Account, wanted: Wanted, now: datetime) -> None:
    case = item.case
    news = [ruling for ruling in case.history if ruling.id > wanted.seen and ruling.id not in wanted.own]
    if news:
        said = "; ".join(f"{one.by}: {one.decision.value} ({one.reason})" for one in news[-3:])
        raise Overtaken(f"since you opened this {case.kind}, it was ruled on: {said}. Look again, then rule")
    # what is undone is a ruling, whatever has become of the incident since
    if case.content and wanted.content != case.content and wanted.decision is not Decision.UNDO:
        raise Overtaken("since you opened this incident, claims have joined or left it. Look again, then rule")
    holder = records.leases.holder(case.kind, case.id, now)
    if holder not in (None, account.name):
        raise Overtaken(f"{holder} has this {case.kind} open; wait until they have ruled or closed it")


def _check_kind(records: Records, account: Account, wanted: Wanted, undone: Ruling | None) -> None:
    if wanted.decision in ONLY and wanted.item_kind != ONLY[wanted.decision]:
        raise InputError(f"decision: only {ONLY[wanted.decision]}s are for {wanted.decision.value}")
    if undone is not None and undone.decision in SHIELDS and undone.by != account.name:
        # keeping something back is urgent and anyone's; showing it again is not
        check_scope(records.people.accounts.get(account.name), None, Scope.EDIT)


def _reason(wanted: Wanted) -> str:
    reason = " ".join(wanted.reason.split())
    if not reason:
        raise InputError("reason: a ruling needs one; a few words will do")
    if len(reason) > LONGEST_REASON or "\0" in reason:
        raise InputError(f"reason: at most {LONGEST_REASON:,} characters")
    return reason


def _values(records: Records, item: Item, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    said = dict(wanted.values)
    if wanted.decision is Decision.APPROVE:
        said = {CONTENT: item.case.content} if item.case.content else {}
    values = check_values(wanted.decision, said, item.claims[0] if item.case.kind == "claim" else None)
    _check_named(records, item, dict(values), wanted.decision)
    return values


def _check_named(records: Records, item: Item, values: dict[str, str], decision: Decision) -> None:
    """What a value names must be there."""
    ids = {claim.claim.id for claim in item.claims}
    if decision is Decision.DUPLICATE and not (
        records.machine_claims.by_ids([values["of"]]) and values["of"] not in ids
    ):
        raise InputError(f"of: {values['of']!r} is no other claim")
    if decision is Decision.MERGE:
        other = _claims_of_other(records, values["with"])
        if other & ids:
            raise InputError("with: that is this incident itself")
    if decision is Decision.SPLIT:
        out = set(values["out"].split())
        if not out < ids:
            raise InputError("out: name some of the incident's claims, and not all of them")


def _claims_of_other(records: Records, incident_id: str) -> set[str]:
    found = records.desk_claims.of_incidents([incident_id]).get(incident_id)
    if not found:
        raise NotFound(f"with: there is no incident {incident_id!r}")
    return {claim.claim.id for claim in found}


def _concerned(records: Records, item: Item, wanted: Wanted) -> tuple[str, ...]:
    ids = {claim.claim.id for claim in item.claims}
    if wanted.decision is Decision.MERGE:
        ids |= _claims_of_other(records, " ".join(wanted.values["with"].split()))
    return tuple(sorted(ids))


def _follow(records: Records, ruling: Ruling, now: datetime, house: HouseRules) -> bool:
    """Counts anew what depends on the ruling: what is to be kept back is gone before the transaction ends.

    False: nothing is counted, and the queue's lines are as before.
    """
    if ruling.decision not in MOVING:
        return False
    claims = [*ruling.claims, *([ruling.value["of"]] if ruling.decision is Decision.DUPLICATE else [])]
    return recount(records, claims, now, house.rules)


def recount(records: Records, claim_ids: Sequence[str], now: datetime, rules: Rules) -> bool:
    """Counts anew what rests on these claims; False: the store was never assessed, there is nothing to count."""
    records.shielding.refresh(claim_ids)
    through = records.assessments.through()
    if through:
        assess_ruled(records, sorted(set(claim_ids)), rules)
        # a new assessment of the same reports: what is kept in memory of the last one is not used again
        records.assessments.append(through, now)
    return bool(through)


def hold(store: Store, account: Account, kind: str, item_id: str, now: datetime) -> str:
    """Holds an item open for the account for a while; returns who has it, which may be another."""
    with store.writing() as records:
        check_scope(records.people.accounts.get(account.name), None, Scope.RULE)
        return records.leases.take(kind, item_id, account.name, now)


def let_go(store: Store, account: Account, kind: str, item_id: str, now: datetime) -> None:
    """Gives an item up that the account has open; raises NotAllowed for another's."""
    with store.writing() as records:
        if records.leases.holder(kind, item_id, now) not in (None, account.name):
            raise NotAllowed("another person has it open")
        records.leases.give_up(kind, item_id)
