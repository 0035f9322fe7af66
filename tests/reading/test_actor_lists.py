"""A site's own actors: what its file adds to the shipped ones, and what is told of a mistake."""

from datetime import date
from pathlib import Path

import pytest

from livemap.errors import BadSetting, InputError
from livemap.model.report import Report
from livemap.reading.happening.actors import load_actors
from livemap.reading.reader import Reader

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "add-actors.md"
EXAMPLE = HOW_TO.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "actors.yml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


def test_a_new_party_is_known_by_its_names_sides_and_days(own: Path) -> None:
    registry = load_actors(own)
    assert registry.party_of("the River Alliance") == "river_alliance"
    assert registry.party_of("rebels of Tanzania") == "river_alliance"
    assert registry.owner_of("River Voice") == "river_alliance"
    assert registry.allied("river_alliance", "congolese_government", on=date(2022, 1, 1))
    assert not registry.allied("river_alliance", "congolese_government", on=date(2024, 1, 1))
    assert registry.opposed("river_alliance", "tanzanian_government")
    assert registry.party_of("wreckers", speaker="tanzanian_government") == "river_alliance"


def test_a_shipped_party_is_extended_and_not_replaced(own: Path) -> None:
    registry = load_actors(own)
    assert registry.party_of("Sanaa forces") == "houthis"
    assert registry.party_of("Ansar Allah") == "houthis"
    assert load_actors().party_of("River Alliance") is None


def test_a_reader_reads_with_the_sites_actors(own: Path) -> None:
    report = Report(
        id="r", title="", text="The River Alliance shelled a market in Dodoma, the army said.", language="en"
    )
    claims = Reader.load(load_actors(own)).read(report).claims
    assert {actor.party for claim in claims for actor in claim.by} == {"river_alliance"}


#: File, what the error names, why.
MISTAKES = [
    ("parties: [{label: X}]", "party 1: needs a mapping with a 'name'", "an entry without a name"),
    ("parties: [{name: x, label: X, kind: rebel_group}]", "party 1, field side", "a new party without a side"),
    ("parties: [{name: x, label: X, kind: army, side: x}]", "party 1, field kind: 'army'", "a kind that is none"),
    ("parties: [{name: x, colour: red}]", "no field 'colour'", "a field that is none"),
    ("parties: [{name: x, aliases: one}]", "party 1, field aliases", "no list"),
    ("parties: [{name: houthis, affiliations: [{side: a, from: 2020}]}]", "from: 2020", "no day"),
    ("parties: [{name: houthis, affiliations: [{from: 2020-01-01}]}]", "needs 'side'", "an affiliation with nobody"),
    ("rivals: [[a]]", "is not a pair", "one side is at war with nobody"),
    ("said: [{words: [a]}]", "needs 'words'", "a word without a meaning"),
    ("roles: {SY: rebels}", "maps a country", "a role without a party"),
    ("sides: []", "needs a mapping with parties", "a part that is none"),
    ("parties: [", "line 2: not YAML", "a bracket left open"),
]


@pytest.mark.parametrize(("text", "told", "why"), MISTAKES, ids=[item[2] for item in MISTAKES])
def test_a_mistake_is_told_with_file_entry_and_field(tmp_path: Path, text: str, told: str, why: str) -> None:
    path = tmp_path / "own.yml"
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.yml") as caught:
        load_actors(path)
    assert told in str(caught.value), why


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"LIVEMAP_ACTORS: .*cannot be read"):
        load_actors(tmp_path / "none.yml")
