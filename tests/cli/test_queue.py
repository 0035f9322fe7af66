"""`livemap queue`: what waits, and the lines made anew under another policy."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from livemap.cli import main
from livemap.store import create_store, open_store
from tests.desk.front import FIFTEEN, FLED, Desk


@pytest.fixture
def address(tmp_path: Path) -> str:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        desk = Desk(store)
        desk.rule("ana", "flag", FLED)
        desk.rule("ana", "approve", FIFTEEN)
    return str(tmp_path / "s.sqlite")


def run(address: str, *words: str, **more: str) -> Result:
    done = CliRunner().invoke(main, ["queue", *words], env={"LIVEMAP_STORE": address, "COLUMNS": "200", **more})
    assert done.exit_code == 0, done.output
    return done


def test_what_waits_is_listed_the_most_urgent_first(address: str) -> None:
    lines = run(address, "list", "--limit", "2").stdout.splitlines()
    assert FLED in lines[1] or FLED in lines[2]
    assert lines[-1].endswith("in all")
    assert FIFTEEN not in run(address, "list").stdout
    assert FIFTEEN in run(address, "list", "--view", "settled").stdout


def test_another_policy_stands_after_a_rebuild(address: str, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yml"
    policy.write_text("casualties: {approvals: 2}\n", "utf-8")
    assert "items in the queue" in run(address, "rebuild", LIVEMAP_POLICY=str(policy)).stdout
    assert FIFTEEN in run(address, "list", "--view", "partly_approved").stdout


def test_an_empty_queue(tmp_path: Path) -> None:
    create_store(str(tmp_path / "e.sqlite")).close()
    assert run(str(tmp_path / "e.sqlite"), "list").stdout == "Nothing of that sort is in the queue.\n"


def test_a_store_that_is_older_than_the_queue_gets_it_when_it_is_brought_up_to_date(address: str) -> None:
    with open_store(address) as store, store._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM queue_items")
    assert run(address, "list").stdout == "Nothing of that sort is in the queue.\n"
    arguments = ["init", "--if-missing", "--store", address]
    done = CliRunner().invoke(main, arguments)
    assert "this store lacks lines of the desk's queue" in done.stderr
    assert "If it is stopped, nothing is lost and it goes on from there" in done.stderr
    assert "lines of the queue made" in done.stderr
    assert FIFTEEN in run(address, "list", "--view", "settled").stdout
    again = CliRunner().invoke(main, arguments)
    assert (again.exit_code, again.stderr) == (0, "")
