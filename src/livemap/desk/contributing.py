"""Contributions from sending to decision; each step is an entry of the log that names no sender."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from secrets import token_bytes

from livemap.desk.by_hand import Written, claim_id_of, keep, read_json
from livemap.model.account import Account
from livemap.model.contribution import Contribution, Fate, Words
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
from livemap.store.desk.hand_made import writer_of
from livemap.store.log import PROGRAM, Act


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """Who sends, known for as long as the request lasts."""

    address: str
    #: Name of their account; None: they have none.
    account: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Hashes:
    """What stands for a sender while their sendings count."""

    address: str
    #: None: they have no account.
    account: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SenderKey:
    """The key by which senders are counted. It is in this process's memory only, so a store that is taken away names
    nobody; a server that starts again counts afresh."""

    key: bytes = field(default_factory=lambda: token_bytes(32), repr=False)

    def hashes(self, sender: Sender, what: str = "") -> Hashes:
        """By what the sender is counted; each sort of what is sent counts by itself."""
        account = self._hash(f"{what}account", sender.account) if sender.account else None
        return Hashes(address=self._hash(f"{what}address", sender.address), account=account)

    def _hash(self, kind: str, value: str) -> str:
        return hmac.digest(self.key, f"{kind} {value}".encode(), "sha256").hex()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sending:
    """What is sent, and by whom."""

    words: Words
    sender: Sender
    #: None: prose, which will be read.
    written: Written | None = None


def send(
    store: Store, said: Mapping[str, str], sender: Sender, key: SenderKey, now: datetime
) -> tuple[str, Contribution]:
    """Keeps what was sent; returns the confirmation code, which is shown once. Raises InputError, TooOften."""
    return _keep_sent(store, _Sending(words=read_words(said, now.date()), sender=sender), key, now)


def send_claim(
    store: Store, written: Written, sender: Sender, key: SenderKey, now: datetime
) -> tuple[str, Contribution]:
    """As `send`, of a claim with its fields, by somebody with an account. Its link is for reviewers alone."""
    day = written.values.get("start_date")
    words = Words(
        text=written.words,
        where=written.values.get("place_name", ""),
        when=date.fromisoformat(day) if day else None,
        link=written.link or None,
    )
    bare = replace(written, link="")
    return _keep_sent(store, _Sending(words=words, sender=sender, written=bare), key, now)


def _keep_sent(store: Store, sending: _Sending, key: SenderKey, now: datetime) -> tuple[str, Contribution]:
    sender = sending.sender
    with store.writing() as records:
        kept = records.contributions
        note_sending(records, key.hashes(sender), kept.count(Fate.WAITING), now)
        code, contribution = kept.add(sending.words, sender.account, now)
        if sending.written and sender.account:
            writer = writer_of(claim_id_of(sending.written), sender.account)
            kept.add_claim(contribution.id, sending.written.as_json(), writer)
        log_contribution(records, "contribution sent", contribution, now)
    return code, contribution


def note_sending(records: Records, hashes: Hashes, waiting: int, now: datetime) -> None:
    """Counts one more sending of theirs; `waiting` are of all senders. Raises TooOften where it is one too many."""
    kept, since = records.contributions, now - WINDOW
    sent = Sent(
        by_address=kept.sendings(hashes.address, since),
        by_account=kept.sendings(hashes.account, since) if hashes.account else (),
        waiting=waiting,
    )
    check_rate(sent, now)
    kept.note_sending([hashed for hashed in (hashes.address, hashes.account) if hashed], now, since)


def withdraw(store: Store, code: str, now: datetime) -> Contribution:
    """Takes back what the code confirms, and its words. Raises NotFound; Overtaken once it is decided."""
    with store.writing() as records:
        contribution = records.contributions.by_code(code)
        check_step(contribution, Fate.WITHDRAWN)
        records.contributions.settle(contribution.id, Fate.WITHDRAWN)
        log_contribution(records, "contribution withdrawn", contribution, now)
        return records.contributions.get(contribution.id)


def accept(store: Store, number: int, reviewer: Account, now: datetime) -> bool:
    """It will be read; a claim with its fields is kept at once, and True says that it is to be counted.

    Raises NotFound; Overtaken once it is decided; NotAllowed for one's own.
    """
    with store.writing() as records:
        contribution = _to_decide(records, number, Fate.ACCEPTED, reviewer)
        if contribution.claim is not None:
            _take_claim(records, contribution, reviewer, now)
            return True
        records.contributions.settle(number, Fate.ACCEPTED)
        log_contribution(records, "contribution accepted", contribution, now, by=reviewer.name)
        return False


def _take_claim(records: Records, contribution: Contribution, reviewer: Account, now: datetime) -> None:
    """Keeps the claim that it is; who wrote it is kept apart, so that nobody approves their own."""
    assert contribution.claim is not None  # the caller looked
    writer = records.contributions.writer_of(contribution.id)
    claim, key = keep(records, read_json(contribution.claim), now)
    records.hand_made.add_writer(claim, writer)
    records.contributions.settle(contribution.id, Fate.TAKEN_IN, report=key)
    log_contribution(records, "contribution accepted", contribution, now, by=reviewer.name)
    log_contribution(records, "contribution taken in", contribution, now, report=key)


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
