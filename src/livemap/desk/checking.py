"""Checking the chain of the log from the desk, with an entry that says who did and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from livemap.model.account import Account, Scope
from livemap.reviewing.people.roles import check_scope
from livemap.store import Records, Store
from livemap.store.log import Act, details_in

CHECKED = "chain checked"
#: Findings that an entry names.
NAMED = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What one check of the chain found."""

    by: str
    at: datetime
    #: Entries that were checked.
    through: int
    #: What does not hold, in words; empty: the chain is whole.
    found: tuple[str, ...]


def check_chain(store: Store, account: Account, now: datetime) -> Check:
    """Walks the log, and what it says of rulings, sources and comments; keeps an entry of it.

    It reads no report again: that is `livemap verify`. Raises NotAllowed below an administrator.
    """
    with store.reading() as records:
        check_scope(records.people.accounts.get(account.name), None, Scope.ADMINISTER)
        head = records.log.head()
        found = tuple(records.log_breaches())
    through = head.number if head else 0
    with store.writing() as records:
        detail = {"through": through, "found": list(found[:NAMED])}
        act = Act(by=account.name, action=CHECKED, item_kind="log", item_id="", detail=detail)
        records.log.append(act, now)
    return Check(by=account.name, at=now, through=through, found=found)


def last_check(records: Records) -> Check | None:
    """The last check that somebody made from the desk; None: nobody has."""
    told = ((one, details_in(one)) for one in records.log.latest("log", NAMED) if one.action == CHECKED)
    # a broken entry, which the chain names, tells of no check
    entry, said = next(((one, said) for one, said in told if {"through", "found"} <= said.keys()), (None, {}))
    if entry is None:
        return None
    at = datetime.fromisoformat(entry.at)
    return Check(by=entry.by, at=at, through=int(said["through"]), found=tuple(said["found"]))
