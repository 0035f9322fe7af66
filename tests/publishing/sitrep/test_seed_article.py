"""The situation report of the report that we start from: each of its figures, with its voice and its doubt.

The article lies beside the checkout and is not ours to ship.
"""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from livemap.cli import main

ARTICLE = Path(__file__).resolve().parents[4] / "shared" / "seed" / "article.txt"
OBSERVATORY = "The Syrian Observatory for Human Rights (through Example Daily)"
pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the seed report is not here")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of 22 December from the article alone, as Markdown."""
    store = str(tmp_path_factory.mktemp("seed") / "store.sqlite")
    for arguments in (
        ["init", "--store", store],
        ["take-in", "--store", store, "--published", "2019-12-22", "--outlet", "Example Daily", str(ARTICLE)],
    ):
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
    done = CliRunner().invoke(main, ["sitrep", "--store", store, "--from", "2019-12-22", "--to", "2019-12-22"])
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("voice", "said"),
    [
        (f"{OBSERVATORY}, corroborated by Livemap,", "gained at least 24 (“dozens”) places in northwestern Syria"),
        (OBSERVATORY, "gained 25 places near Maarat Al-Nouman"),
        (OBSERVATORY, "more than 170 people were killed near Maarat Al-Nouman, counted since 19 December 2019"),
        (OBSERVATORY, "71 combatants of Syrian government forces were killed near Maarat Al-Nouman"),
        (OBSERVATORY, "more than 30,000 people fled"),
        ("UN OCHA", "at least 20,000 (“Tens of thousands”) civilians were displaced"),
        ("Example Daily", "about 1,500,000 (“some 3 million people, half of whom”) people were displaced in Idlib"),
        ("Example Daily", "hold more than 70 % “of the territory”"),
        (OBSERVATORY, "1,000 (“a thousand”) civilians were killed by Syrian government forces"),
        ("The United Nations", "400,000 people were displaced"),
        ("Example Daily", "more than 280 civilians were killed"),
        ("Example Daily", "at least 200 (“several hundred”) combatants"),
        ("The United Nations", "at least 20,000 (“tens of thousands”) civilians were forced to flee"),
    ],
)
def test_each_figure_with_its_voice_and_its_doubt(report: str, voice: str, said: str) -> None:
    lines = [line for line in report.splitlines() if said in line]
    assert lines, report
    assert any(line.startswith(f"- {voice}") and "*(one origin only" in line for line in lines), lines


def test_who_holds_what_and_who_does_not(report: str) -> None:
    assert f"{OBSERVATORY} says it is not so that Syrian government forces hold Ma‘arrat an Nu‘mān." in report
    assert "Example Daily says that Hayat Tahrir al-Sham hold Idlib." in report
    assert "Damascus" not in "".join(line for line in report.splitlines() if line.startswith("- "))


def test_not_one_sentence_without_a_footnote(report: str) -> None:
    body, notes = re.split(r"(?m)^(?=\[\^1\]:)", report, maxsplit=1)
    told = [line for line in body.splitlines() if line.startswith("- ")]
    rows = [line for line in body.splitlines() if line.startswith("| ") and "[^" in line]
    assert len(told) > 20
    assert len(rows) == 3
    assert all(re.search(r"(?:\[\^\d+\])+$", line) for line in told)
    assert set(re.findall(r"\[\^(\d+)\]", body)) == set(re.findall(r"(?m)^\[\^(\d+)\]:", notes))
