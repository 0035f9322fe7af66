"""The commands that tell what is known: incidents, tolls, holdings."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from livemap.cli import main
from livemap.store import open_store
from tests.web.conftest import served

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


def address_of(run: Run) -> str:
    """The store's address, as `verify` names it."""
    return next(word for word in run("verify").output.split() if word.endswith(".sqlite"))


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


def test_the_command_and_the_api_say_the_same(run: Run) -> None:
    with open_store(address_of(run)) as store, served(store) as site, httpx.Client(base_url=f"{site}/api/v1") as client:
        for command, path in (
            (("tolls", "--json"), "/tolls"),
            (("tolls", "--json", "--group", "combatant", "--place", "Idlib", "--to", "2021-05-30"),
             "/tolls?group=combatant&place=Idlib&end=2021-05-30"),
            (("displacement", "--json"), "/displacement"),
            (("holdings", "--json", "--on", "2021-05-20"), "/holdings?on=2021-05-20"),
        ):  # fmt: skip
            assert lines(run(*command)) == client.get(path).json()


def test_tolls_answer_how_many_fighters_in_a_governorate(run: Run) -> None:
    shown = run(
        "tolls", "--group", "combatant", "--place", "Idlib", "--from", "2021-05-10", "--to", "2021-05-16"
    ).stdout
    assert "combatants, 10–16 May 2021, Idlib, governorate (SY)" in shown
    assert "Syrian Observatory for Human Rights" in shown
    assert lines(run("tolls", "--json", "--group", "civilian", "--type", "killed"))[0]["low"] == 0


def test_a_list_becomes_claims_that_lead_back_to_it(run: Run, tmp_path: Path) -> None:
    listed = tmp_path / "list.csv"
    listed.write_text("place,admin1,party,date\nKafr Nabl,Idlib,syrian_government,2021-05-01\n", encoding="utf-8")
    voice = ("--voice", "Ministry of Defence", "--voice-kind", "ministry", "--voice-party", "syrian_government")
    assert run("holdings", "import", str(listed), *voice).exit_code == 0
    (row,) = [row for row in lines(run("holdings", "--json")) if row["claimed_by"] == "Ministry of Defence"]
    assert (row["party"], row["basis"], row["last_confirmed"]) == ("syrian_government", "claimed", "2021-05-01")
    assert "is in the store already" in run("holdings", "import", str(listed), *voice).stderr
    listed.write_text("place,party,date\nKafr Nabl,nobody at all,2021-05-01\n", encoding="utf-8")
    failed = run("holdings", "import", str(listed), *voice)
    assert failed.exit_code == 2
    assert "list.csv, line 2, field party: 'nobody at all' is no party" in failed.stderr
