"""`livemap take-in --contributions`, with the real stages."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from livemap.cli import main
from livemap.desk import contributing
from livemap.desk.contributing import Sender, SenderKey
from livemap.model.account import Account, Role
from livemap.store import IncidentFilter, Store, create_store

NOW = datetime(2031, 5, 12, 9, 41, tzinfo=UTC)
ANA = Account(name="ana", role=Role.REVIEWER, created=NOW)
TEXTS = (
    "Three shells hit the market in the morning. Two women were killed.",
    "In the morning shells fell on the market and two women were killed there.",
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    with create_store(str(tmp_path / "s.sqlite")) as store:
        yield store


def take_in(store: Store, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["take-in", "--store", store.address, *arguments])


def test_what_was_accepted_is_on_the_map(kept: Store) -> None:
    for text in TEXTS:
        said = {"text": text, "where": "saraqib", "when": "2031-05-11"}
        _, sent = contributing.send(kept, said, Sender(address="203.0.113.77"), SenderKey(), NOW)
        contributing.accept(kept, sent.id, ANA, NOW)
    taken = take_in(kept, "--contributions")
    assert taken.exit_code == 0, taken.output
    assert "contributions: 2 reports taken in" in taken.stderr
    assert "contributions: 0 reports taken in" in take_in(kept, "--contributions").stderr
    with kept.reading() as records:
        found = [records.incidents.get(one.id) for one in records.incidents.find(IncidentFilter())]
    shelling = next(one for one in found if one.incident.type != "killed")
    assert shelling.incident.place is not None
    assert shelling.incident.place.name == "Saraqib"
    # two who sent by hand may be one person: they are one origin
    assert all(len(one.verdict.origins) == 1 for one in found)


def test_something_must_be_said(kept: Store) -> None:
    result = take_in(kept)
    assert result.exit_code == 2
    assert "--contributions" in result.stderr
