"""The log's chain over all rulings: two processes never fork it, and a byte changed in any past entry is named."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from livemap.store import Store, create_store, open_store
from livemap.store.dialect import make_engine, read_address
from tests.desk.front import FIFTEEN, Desk

EACH = 12
#: Another server: flags one claim again and again, having looked at it each time.
RULES = """
import sys
from datetime import UTC, datetime
from livemap.desk.cases import find_item
from livemap.desk.ruling import Wanted, rule
from livemap.errors import Overtaken
from livemap.model.ruling import Decision
from livemap.store import open_store
from livemap.web.serving.site import load_house

address, name, item, times = sys.argv[1:]
house, kept = load_house(), 0
with open_store(address) as store:
    while kept < int(times):
        with store.reading() as records:
            account, case = records.people.accounts.get(name), find_item(records, "claim", item, house.book).case
        wanted = Wanted(
            item_kind="claim", item_id=item, decision=Decision.FLAG, reason=f"{name} {kept}", seen=case.last
        )
        try:
            rule(store, account, wanted, datetime.now(UTC), house)
            kept += 1
        except Overtaken:
            continue
"""


def test_two_servers_at_once_never_fork_the_chain(store: Store, store_address: str) -> None:
    Desk(store)
    arguments = [sys.executable, "-c", RULES, store_address]
    running = [subprocess.Popen([*arguments, name, FIFTEEN, str(EACH)]) for name in ("ana", "bo")]
    assert [process.wait(timeout=300) for process in running] == [0, 0]
    with store.reading() as records:
        entries = list(records.log.entries())
        assert list(records.breaches()) == []
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert len({entry.previous for entry in entries}) == len(entries)
    assert sum(entry.action == "ruled" for entry in entries) == 2 * EACH


COLUMNS = ("at", "by", "action", "item_kind", "item_id", "detail", "previous", "hash")


#: Bytes from one that is changed in the file to the next; each entry begins at another one.
STEP = 11


@pytest.mark.parametrize("column", COLUMNS)
def test_any_field_changed_in_any_past_entry_is_named(store: Store, store_address: str, column: str) -> None:
    desk = Desk(store)
    for number in range(3):
        desk.rule("ana", "flag", FIFTEEN, f"Look {number}.")
    with store.reading() as records:
        last = records.log.head()
    assert last
    for number in range(1, last.number + 1):
        engine = make_engine(read_address(store_address))
        with engine.connect() as connection:
            change(connection, number, f'"{column}" = "{column}" || \'x\'')
            with store.reading() as records:
                breaches = list(records.breaches())
            assert any(f"log entry {number} " in breach for breach in breaches), (number, breaches)
            change(connection, number, f'"{column}" = substr("{column}", 1, length("{column}") - 1)')
        engine.dispose()
    with open_store(store_address) as again, again.reading() as records:
        assert list(records.breaches()) == []


def change(connection: Connection, number: int, what: str) -> None:
    connection.execute(text(f"UPDATE log SET {what} WHERE number = {number}"))
    connection.commit()


def test_any_byte_of_any_past_entry_in_the_file_is_named(tmp_path: Path) -> None:
    """The file itself is changed: of each entry's row, from its moment to its hash, every so-manieth byte."""
    path = tmp_path / "s.sqlite"
    with create_store(str(path)) as store:
        desk = Desk(store)
        desk.rule("ana", "flag", FIFTEEN, "Quail over the hill")
        desk.rule("bo", "flag", FIFTEEN, "Another look.")
        with store.reading() as records:
            entries = list(records.log.entries())
    assert len(entries) > 6
    whole = path.read_bytes()
    for entry in entries:
        row = "".join(str(getattr(entry, name)) for name in COLUMNS).encode()
        start = whole.index(row)
        for at in range(start + entry.number % STEP, start + len(row), STEP):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with open_store(str(path)) as store, store.reading() as records:
                assert f"log entry {entry.number} " in next(iter(records.log_breaches()), "nothing is named"), at
    path.write_bytes(whole)
    with open_store(str(path)) as store, store.reading() as records:
        assert list(records.breaches()) == []
