"""Contributions from sending to decision; each step is an entry of the log that names no sender."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_bytes

from livemap.model.account import Account
from livemap.model.contribution import Contribution, Fate
from livemap.reviewing.contributions import (
    WINDOW,
    Sent,
    check_rate,
    check_reviewer,
    check_step,
    read_reason,
    read_words,
)
from livemap.store import Records, Store
from livemap.store.log import PROGRAM, Act


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Who sends, known for as long as the request lasts."""

    address: str
    #: Name of their account; None: they have none.
    account: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SenderKey:
    """The key by which senders are counted. It is in this process's memory only, so a store that is taken away names
    nobody; a server that starts again counts afresh."""

    key: bytes = field(default_factory=lambda: token_bytes(32), repr=False)

    def hash(self, kind: str, value: str) -> str:
        return hmac.digest(self.key, f"{kind} {value}".encode(), "sha256").hex()


def send(
    store: Store, said: Mapping[str, str], sender: Sender, key: SenderKey, now: datetime
) -> tuple[str, Contribution]:
    """Keeps what was sent; returns the confirmation code, which is shown once. Raises InputError, TooOften."""
    words = read_words(said, now.date())
    by_address = key.hash("address", sender.address)
    by_account = key.hash("account", sender.account) if sender.account else None
    since = now - WINDOW
    with store.writing() as records:
        kept = records.contributions
        sent = Sent(
            by_address=kept.sendings(by_address, since),
            by_account=kept.sendings(by_account, since) if by_account else (),
            waiting=kept.count(Fate.WAITING),
        )
        check_rate(sent, now)
        kept.note_sending([hashed for hashed in (by_address, by_account) if hashed], now, since)
        code, contribution = kept.add(words, sender.account, now)
        log_contribution(records, "contribution sent", contribution, now)
    return code, contribution


def withdraw(store: Store, code: str, now: datetime) -> Contribution:
    """Takes back what the code confirms, and its words. Raises NotFound; Overtaken once it is decided."""
    with store.writing() as records:
        contribution = records.contributions.by_code(code)
        check_step(contribution, Fate.WITHDRAWN)
        records.contributions.settle(contribution.id, Fate.WITHDRAWN)
        log_contribution(records, "contribution withdrawn", contribution, now)
        return records.contributions.get(contribution.id)


def accept(store: Store, number: int, reviewer: Account, now: datetime) -> None:
    """It will be read. Raises NotFound; Overtaken once it is decided; NotAllowed for one's own."""
    with store.writing() as records:
        contribution = _to_decide(records, number, Fate.ACCEPTED, reviewer)
        records.contributions.settle(number, Fate.ACCEPTED)
        log_contribution(records, "contribution accepted", contribution, now, by=reviewer.name)


def decline(store: Store, number: int, reviewer: Account, reason: str, now: datetime) -> None:
    """It will not be read, and its sender is told why. Raises as `accept`, and InputError without a reason."""
    said = read_reason(reason)
    with store.writing() as records:
        contribution = _to_decide(records, number, Fate.DECLINED, reviewer)
        records.contributions.settle(number, Fate.DECLINED, said)
        log_contribution(records, "contribution declined", contribution, now, by=reviewer.name, reason=said)


def _to_decide(records: Records, number: int, fate: Fate, reviewer: Account) -> Contribution:
    contribution = records.contributions.get(number)
    check_step(contribution, fate)
    check_reviewer(records.contributions.is_by(number, reviewer.name))
    return contribution


def log_contribution(
    records: Records, action: str, contribution: Contribution, now: datetime, by: str = PROGRAM, **detail: str
) -> None:
    """An entry on a contribution; `by` is a reviewer or the program, never the sender."""
    item_id = str(contribution.id)
    records.log.append(Act(by=by, action=action, item_kind="contribution", item_id=item_id, detail=detail), now)
