"""The commands over a store, with the real stages: init, take-in, verify, export."""

import csv
import json
import sqlite3
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from livemap.cli import main
from livemap.cli.take_in import STOPPED

Run = Callable[..., Result]

REPORTS = {
    "a.txt": (
        "Fighting flares near Saraqib\n\nAt least 14 fighters were killed in clashes between government forces and "
        "rebels near Saraqib, in Syria's Idlib province, on Tuesday, the Syrian Observatory for Human Rights said."
    ),
    "b.txt": (
        "Families leave Saraqib\n\nMore than 2,000 people have fled Saraqib in northwestern Syria since Monday, "
        "the United Nations said on Wednesday."
    ),
    "c.txt": "",
}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command over a store of the test's own."""

    def call(*arguments: str | Path) -> Result:
        environment = {"LIVEMAP_STORE": str(tmp_path / "store.sqlite")}
        return CliRunner(env=environment).invoke(main, [str(argument) for argument in arguments])

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    here = tmp_path / "reports"
    here.mkdir()
    for name, text in REPORTS.items():
        (here / name).write_text(text, encoding="utf-8")
    return here


def take_in(run: Run, folder: Path) -> Result:
    assert run("init").exit_code == 0
    return run("take-in", folder, "--published", "2021-05-12", "--outlet", "Valley Post")


def test_from_reports_to_files(run: Run, folder: Path, tmp_path: Path) -> None:
    taken = take_in(run, folder)
    assert taken.exit_code == 0, taken.stderr
    assert "c.txt: the file is empty" in taken.stderr
    assert "2 reports taken in" in taken.stderr
    assert "1 could not be read" in taken.stderr
    verified = run("verify")
    assert verified.exit_code == 0, verified.stderr
    assert "is whole: 2 reports" in verified.stdout
    rows = list(csv.DictReader(StringIO(run("export", "--format", "csv").stdout)))
    assert {row["outlet"] for row in rows} == {"Valley Post"}
    assert ("killed", "14") in {(row["type"], row["figure_low"]) for row in rows}
    assert run("export", "--out", tmp_path / "map.geojson").exit_code == 0
    features = json.loads((tmp_path / "map.geojson").read_text(encoding="utf-8"))["features"]
    assert len(features) > 0
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_reports_without_a_date_are_told(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "undated.txt"
    report.write_text("Five people were killed in Saraqib on Sunday, the Northern Observatory said.", encoding="utf-8")
    run("init")
    taken = run("take-in", report)
    assert "1 of them says no date" in taken.stderr
    assert "--published" in taken.stderr
    again = run("take-in", report)
    assert "no date" not in again.stderr


def test_a_second_run_adds_nothing(run: Run, folder: Path) -> None:
    take_in(run, folder)
    before = run("verify").stdout
    again = run("take-in", folder, "--published", "2021-05-12", "--outlet", "Valley Post")
    assert again.exit_code == 0
    assert "0 reports taken in with 0 claims, 2 were there already" in again.stderr
    assert run("verify").stdout == before


def test_nothing_could_be_read(run: Run, tmp_path: Path) -> None:
    run("init")
    result = run("take-in", tmp_path / "none.txt", tmp_path / "gone.jsonl")
    assert result.exit_code == 2
    assert "none.txt: no such file or folder" in result.stderr
    assert "gone.jsonl: no such file or folder" in result.stderr


def test_without_a_store(run: Run, folder: Path) -> None:
    for command in (["take-in", folder], ["verify"], ["export"]):
        result = run(*command)
        assert result.exit_code == 3
        assert "livemap init" in result.stderr


def test_init_twice(run: Run) -> None:
    assert run("init").exit_code == 0
    assert run("init").exit_code == 2
    assert run("init", "--if-missing").exit_code == 0


def test_verify_names_what_is_damaged(run: Run, folder: Path, tmp_path: Path) -> None:
    take_in(run, folder)
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute("UPDATE log SET detail = '{}' WHERE number = 2")
    connection.close()
    result = run("verify")
    assert result.exit_code == 4
    assert "log entry 2 was changed after it was written" in result.stderr


def test_verify_of_a_cut_file(run: Run, folder: Path, tmp_path: Path) -> None:
    take_in(run, folder)
    path = tmp_path / "store.sqlite"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    result = run("verify")
    assert result.exit_code in (3, 4)
    assert result.stderr.startswith(("livemap: ", "the file is damaged"))


def test_ctrl_c_keeps_what_was_kept(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    run("init")
    monkeypatch.setattr("livemap.cli.progress.TakeInProgress.added", stop)
    result = run("take-in", folder, "--batch", "1")
    assert result.exit_code == STOPPED
    assert "The same command goes on from here" in result.stderr
    monkeypatch.undo()
    assert "1 were there already" in run("take-in", folder).stderr
    assert run("verify").exit_code == 0


def test_export_to_where_nothing_can_be_written(run: Run, tmp_path: Path) -> None:
    run("init")
    result = run("export", "--out", tmp_path / "none" / "map.csv")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
