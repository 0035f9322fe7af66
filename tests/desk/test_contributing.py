"""From sending to decision, on each database: the code, the limits, four eyes, and a store that names no sender."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from livemap.desk import contributing, people
from livemap.desk.contributing import Sender, SenderKey
from livemap.errors import InputError, NotAllowed, NotFound, Overtaken, TooOften
from livemap.model.account import Account, Role
from livemap.model.contribution import Contribution, Fate
from livemap.store import Store

NOW = datetime(2031, 5, 12, 9, 0, tzinfo=UTC)
KEY = SenderKey()
SAID = {"text": "Shells fell beside the school in Besh.", "where": "Besh", "link": "https://pictures.example/77"}
ADDRESS = "203.0.113.77"


def send(store: Store, account: str | None = None, now: datetime = NOW) -> tuple[str, Contribution]:
    return contributing.send(store, SAID, Sender(address=ADDRESS, account=account), KEY, now)


@pytest.fixture
def reviewer(store: Store) -> Account:
    return people.add_account(store, "ana", Role.REVIEWER, "seven quiet herons", NOW)


def fate(store: Store, code: str) -> Contribution:
    with store.reading() as records:
        return records.contributions.by_code(code)


def test_a_code_tells_what_became_of_it(store: Store, reviewer: Account) -> None:
    code, sent = send(store)
    assert (fate(store, code), sent.fate) == (sent, Fate.WAITING)
    assert fate(store, code.lower().replace("-", " ")) == sent
    contributing.decline(store, sent.id, reviewer, " told before ", NOW)
    assert (fate(store, code).fate, fate(store, code).reason) == (Fate.DECLINED, "told before")
    with pytest.raises(NotFound):
        fate(store, "AAAA-AAAA-AAAA-AAAA")


def test_it_can_be_taken_back_while_it_waits(store: Store, reviewer: Account) -> None:
    code, sent = send(store)
    assert contributing.withdraw(store, code, NOW).words.text == ""
    with pytest.raises(Overtaken):
        contributing.accept(store, sent.id, reviewer, NOW)
    other, kept = send(store)
    contributing.accept(store, kept.id, reviewer, NOW)
    with pytest.raises(Overtaken, match="accepted already"):
        contributing.withdraw(store, other, NOW)
    assert fate(store, other).words.text == SAID["text"]


def test_it_is_decided_once_and_by_another(store: Store, reviewer: Account) -> None:
    second = people.add_account(store, "bo", Role.REVIEWER, "seven quiet herons", NOW)
    _, own = send(store, account="ana")
    with pytest.raises(NotAllowed, match="yourself"):
        contributing.accept(store, own.id, reviewer, NOW)
    with pytest.raises(NotAllowed, match="yourself"):
        contributing.decline(store, own.id, reviewer, "no", NOW)
    contributing.accept(store, own.id, second, NOW)
    with pytest.raises(Overtaken):
        contributing.decline(store, own.id, second, "no", NOW)
    with store.reading() as records:
        assert not records.contributions.is_by(own.id, "ana")


def test_a_decline_needs_its_reason(store: Store, reviewer: Account) -> None:
    code, sent = send(store)
    with pytest.raises(InputError, match="reason"):
        contributing.decline(store, sent.id, reviewer, " ", NOW)
    assert fate(store, code).fate is Fate.WAITING


def test_one_address_sends_so_often(store: Store) -> None:
    for _ in range(10):
        send(store)
    with pytest.raises(TooOften):
        send(store)
    elsewhere = Sender(address="203.0.113.78")
    contributing.send(store, SAID, elsewhere, KEY, NOW)
    send(store, now=NOW + timedelta(hours=1))


def test_one_account_sends_so_often_from_anywhere(store: Store) -> None:
    for number in range(20):
        sender = Sender(address=f"203.0.113.{number}", account="zephyrine")
        contributing.send(store, SAID, sender, KEY, NOW)
    with pytest.raises(TooOften):
        contributing.send(store, SAID, Sender(address="203.0.113.99", account="zephyrine"), KEY, NOW)


def test_of_an_address_nothing_is_left_after_a_day(store: Store) -> None:
    send(store)
    hashed = KEY.hashes(Sender(address=ADDRESS)).address
    longer = timedelta(days=30)
    with store.reading() as records:
        assert records.contributions.sendings(hashed, NOW - longer) == (NOW,)
    contributing.send(store, SAID, Sender(address="203.0.113.78"), KEY, NOW + timedelta(days=1))
    with store.reading() as records:
        assert records.contributions.sendings(hashed, NOW - longer) == ()


def test_the_log_has_every_step_and_no_sender(store: Store, reviewer: Account) -> None:
    code, sent = send(store, account="zephyrine")
    contributing.accept(store, sent.id, reviewer, NOW)
    withdrawn, _ = send(store)
    contributing.withdraw(store, withdrawn, NOW)
    with store.reading() as records:
        entries = [entry for entry in records.log.entries() if entry.item_kind == "contribution"]
        assert list(records.breaches()) == []
    assert [(entry.action, entry.by) for entry in entries] == [
        ("contribution sent", "livemap"),
        ("contribution accepted", "ana"),
        ("contribution sent", "livemap"),
        ("contribution withdrawn", "livemap"),
    ]
    told = " ".join(str(entry) for entry in entries)
    assert all(secret not in told for secret in ("zephyrine", ADDRESS, code))


def test_whoever_takes_the_store_away_reads_no_sender(store: Store, store_address: str) -> None:
    code, _ = send(store, account="zephyrine")
    # the files of a PostgreSQL server are its own
    if store_address.endswith(".sqlite"):
        store.close()
        held = b"".join(path.read_bytes() for path in Path(store_address).parent.iterdir())
        for secret in ("zephyrine", ADDRESS, code, code.replace("-", "")):
            assert secret.encode() not in held
