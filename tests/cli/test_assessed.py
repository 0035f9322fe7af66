"""The commands that tell what is known: incidents, tolls, holdings."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from livemap.cli import main

Run = Callable[..., Result]

REPORTS = {
    "a.txt": (
        "Fighting flares near Saraqib\n\nAt least 14 fighters were killed in clashes between government forces and "
        "rebels near Saraqib, in Syria's Idlib province, on Tuesday, the Syrian Observatory for Human Rights said."
    ),
    "b.txt": (
        "Town changes hands [bold]now[/bold]\n\nSyrian government forces captured the town of Saraqib on Wednesday, "
        "the Syrian Observatory for Human Rights said."
    ),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command over one store that holds the reports."""
    here: Path = tmp_path_factory.mktemp("assessed")
    folder = here / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")

    def call(*arguments: str) -> Result:
        environment = {"LIVEMAP_STORE": str(here / "store.sqlite"), "COLUMNS": "200"}
        return CliRunner(env=environment).invoke(main, list(arguments))

    assert call("init").exit_code == 0
    assert call("take-in", str(folder), "--published", "2021-05-13", "--outlet", "Valley Post").exit_code == 0
    return call


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_incidents_come_with_the_sentence_of_their_verdict(run: Run) -> None:
    found = run("incidents")
    assert found.exit_code == 0, found.stderr
    assert "One origin only: the Syrian Observatory for Human Rights" in found.stdout


def test_incidents_can_be_asked_for(run: Run) -> None:
    everything = lines(run("incidents", "--json"))
    captured = lines(run("incidents", "--json", "--text", "captured"))
    assert 0 < len(captured) < len(everything)
    assert lines(run("incidents", "--json", "--to", "2001-01-01")) == []
    assert "No incident fits." in run("incidents", "--status", "refuted").stdout


def test_tolls_say_low_high_and_why(run: Run) -> None:
    killed = next(toll for toll in lines(run("tolls", "--json")) if toll["type"] == "killed")
    assert (killed["low"], killed["high"]) == (14, None)
    shown = run("tolls", "--inputs")
    assert "no upper bound" in shown.stdout
    assert "counted" in shown.stdout


def test_holdings_say_on_whose_word(run: Run) -> None:
    rows = lines(run("holdings", "--json", "--party", "syrian_government"))
    assert [row["basis"] for row in rows] == ["assessed"]
    assert "is no party to it" in run("holdings").stdout
    assert "The ledger has no such row." in run("holdings", "--basis", "claimed").stdout


def test_a_wrong_day_is_told(run: Run) -> None:
    result = run("holdings", "--on", "yesterday")
    assert result.exit_code == 2
    assert "yesterday" in result.stderr


def test_assess_says_what_a_registry_changed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rated = tmp_path / "sources.yml"
    rated.write_text(
        "sources:\n  - name: Syrian Observatory for Human Rights\n    reliability: B\n    reason: a long record\n",
        encoding="utf-8",
    )
    assert "No verdict changed." in run("assess").stdout
    monkeypatch.setenv("LIVEMAP_SOURCES", str(rated))
    told = run("assess", "--json").stdout.splitlines()
    assert told
    assert "is rated B and no longer F: a long record" in json.loads(told[0])["change"]


def test_assess_names_a_fault_in_the_registry(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIVEMAP_SOURCES", str(tmp_path / "none.yml"))
    result = run("assess")
    assert result.exit_code == 2
    assert "none.yml cannot be read" in result.stderr
