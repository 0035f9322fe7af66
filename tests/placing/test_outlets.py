"""Syrian and Iraqi places in the spellings of many outlets, each with nothing beside it but its country."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from livemap.model.place import Place
from livemap.placing.placer import Placer
from livemap.placing.ranking import kilometres
from livemap.store.gazetteer import IndexedGazetteer
from tests.placing.conftest import draft_of

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "outlets.yml").read_text("utf-8"))
COUNTRIES = {"SY": "Syria", "IQ": "Iraq"}
#: From this share of the score an answer counts as given with confidence.
CONFIDENT = 0.8
FAR_KM = 50.0


@dataclass(frozen=True)
class Answer:
    """What a spelling was taken for, and how surely."""

    name: str
    wanted: str
    place: Place | None
    off_km: float
    confidence: float


@pytest.fixture(scope="module")
def answers(gazetteer: IndexedGazetteer) -> list[Answer]:
    placer = Placer(gazetteer)
    return [answer(placer, name, id, row) for id, row in CASES.items() for name in row["names"]]


def answer(placer: Placer, name: str, id: str, row: dict[str, Any]) -> Answer:
    draft = draft_of(f"[{name}], [{COUNTRIES[str(row['country'])]}]")
    found = placer.resolve(draft.mentions, draft.report.text)[0]
    lat, lon = row["at"]
    here = Place(id=id, name=name, lat=lat, lon=lon, country=str(row["country"]), admin1=None, precision=1)
    off = kilometres(found.place, here) if found.place else 0.0
    rest = sum(candidate.score for candidate in found.alternatives)
    return Answer(name, id, found.place, off, 1 - rest if found.place else 0.0)


def test_there_are_places_enough_each_in_three_spellings() -> None:
    assert len(CASES) >= 150
    assert all(len(set(row["names"])) >= 3 for row in CASES.values())
    assert sum(row["country"] == "IQ" for row in CASES.values()) >= 30


def test_nineteen_of_twenty_are_right_first(answers: list[Answer]) -> None:
    wrong = [one for one in answers if one.place is None or one.place.id != one.wanted]
    assert len(wrong) <= len(answers) * 0.05, [(one.name, one.wanted, one.place and one.place.id) for one in wrong]


def test_none_is_far_off_with_confidence(answers: list[Answer]) -> None:
    far = [one for one in answers if one.off_km > FAR_KM and one.confidence >= CONFIDENT]
    assert far == []
