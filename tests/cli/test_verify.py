"""`livemap verify --publish` and `--against`: a log that was rewritten from the start is found out by who held a head."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from livemap.cli import main
from livemap.desk import people
from livemap.model.account import Role
from livemap.store import create_store
from livemap.store.dialect import make_engine, read_address
from livemap.store.log import Act, Log
from tests.web.people.persons import NOW, PASSWORD


@pytest.fixture
def address(tmp_path: Path) -> str:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        people.add_account(store, "ana", Role.REVIEWER, PASSWORD, NOW)
        people.add_account(store, "bo", Role.REVIEWER, PASSWORD, NOW)
    return str(tmp_path / "s.sqlite")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["verify", *words])


def test_a_day_has_one_head(address: str, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    heads.write_text("2030-01-01 1 " + _hash(address, 1) + "\n")
    for _ in range(2):
        done = run("--store", address, "--publish", str(heads))
        assert done.exit_code == 0, done.output
    lines = heads.read_text().splitlines()
    assert len(lines) == 2
    assert lines[1].endswith(f" 2 {_hash(address, 2)}")
    assert run("--store", address, "--against", str(heads)).exit_code == 0


def test_a_log_that_was_chained_anew_is_found_out(address: str, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    run("--store", address, "--publish", str(heads))
    engine = make_engine(read_address(address))
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM log"))
        for name in ("ana", "zoe"):
            Log(connection).append(Act(action="account made", item_kind="account", item_id=name, detail={}), NOW)
    engine.dispose()
    assert run("--store", address).exit_code == 0
    found = run("--store", address, "--against", str(heads))
    assert found.exit_code == 4
    assert "the log was rewritten: entry 2" in found.stderr


@pytest.mark.parametrize("line", ["yesterday 1 abc", "2031-01-01 1", "2031-01-01 one abc"])
def test_a_file_that_holds_no_heads(address: str, tmp_path: Path, line: str) -> None:
    heads = tmp_path / "heads.txt"
    heads.write_text(f"{line}\n")
    done = run("--store", address, "--against", str(heads))
    assert done.exit_code == 2
    assert "heads.txt, line 1" in done.stderr


def _hash(address: str, number: int) -> str:
    with create_store(address, if_missing=True) as store, store.reading() as records:
        return next(entry.hash for entry in records.log.entries() if entry.number == number)
