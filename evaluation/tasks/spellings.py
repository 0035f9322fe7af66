"""Syrian and Iraqi places in the spellings of at least three outlets each, with nothing beside them but the country."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from evaluation.scoring import Row
from evaluation.tasks.gazetteer import place_alone
from livemap.model.place import Place
from livemap.placing.geography import kilometres
from livemap.placing.placer import Placer
from livemap.settings import read_settings
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer

TABLE = Path(__file__).resolve().parents[2] / "tests" / "placing" / "cases" / "outlets.yml"
COUNTRIES = {"SY": "Syria", "IQ": "Iraq"}
#: From this share of the score an answer counts as given with confidence.
CONFIDENT = 0.8
FAR_KM = 50.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a spelling was taken for, and how surely, 0 to 1."""

    name: str
    wanted: str
    place: Place | None
    off_km: float
    confidence: float

    @property
    def is_right(self) -> bool:
        return self.place is not None and self.place.id == self.wanted

    @property
    def is_far_with_confidence(self) -> bool:
        return self.off_km > FAR_KM and self.confidence >= CONFIDENT


def measure(worst: int) -> Row:
    """Share right first, and how many are far off with confidence; `worst` of the wrong ones under "worst"."""
    answers = answer_all(open_gazetteer(read_settings(os.environ).cache))
    wrong = [one for one in answers if not one.is_right]
    told = [{"name": one.name, "wanted": one.wanted, "first": one.place and one.place.id} for one in wrong[:worst]]
    return {
        "first": round(1 - len(wrong) / len(answers), 4),
        "far_with_confidence": sum(one.is_far_with_confidence for one in answers),
        "n": len(answers),
        "places": len({one.wanted for one in answers}),
        **({"worst": told} if worst else {}),
    }


def answer_all(gazetteer: IndexedGazetteer) -> Sequence[Answer]:
    """One answer for each spelling of the table."""
    placer = Placer(gazetteer)
    rows = yaml.safe_load(TABLE.read_text("utf-8"))
    return [answer for id, row in rows.items() for answer in _answers(placer, id, row)]


def _answers(placer: Placer, id: str, row: Row) -> Iterable[Answer]:
    lat, lon = row["at"]
    here = Place(id=id, name=id, lat=lat, lon=lon, country=row["country"], admin1=None, precision=1)
    for name in row["names"]:
        found = place_alone(placer, name, COUNTRIES[row["country"]])
        rest = sum(candidate.score for candidate in found.alternatives)
        yield Answer(
            name=name,
            wanted=id,
            place=found.place,
            off_km=kilometres(found.place, here) if found.place else 0.0,
            confidence=1 - rest if found.place else 0.0,
        )
