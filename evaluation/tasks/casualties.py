"""The dead of an article's main event, chosen from the claims that the reader makes."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from evaluation.contract import faults
from evaluation.tasks.main_event import main_event
from evaluation.tasks.toll_choice import choose_dead, choose_main
from livemap.model.claim import Claim
from livemap.model.place import Mention
from livemap.model.reading import Reading
from livemap.model.registry import ActorRegistry
from livemap.model.report import Report
from livemap.placing.placer import Placer
from livemap.reading.happening.actors import load_actors
from livemap.reading.reader import Reader
from livemap.reading.text.parsing import Parser, load_model
from livemap.reading.worth import is_worth
from livemap.settings import read_settings
from livemap.store.gazetteer import open_gazetteer

#: Words of the gazetteer's governorate names to the task's values; the capital counts with its countryside.
GOVERNORATES = {
    "aleppo": "aleppo",
    "damascus": "damascus",
    "dimashq": "damascus",
    "idl": "idlib",
    "deir": "deir ezzor",
    "dayr": "deir ezzor",
    "raq": "raqqa",
    "homs": "homs",
    "hims": "homs",
    "has": "hasakeh",
    "hama": "hama",
    "dar": "daraa",
    "lat": "lattakia",
    "quneitra": "quneitra",
    "qunaytirah": "quneitra",
    "tart": "tartous",
}


@dataclass(frozen=True, slots=True)
class Stages:
    """The product's stages that the task runs through."""

    parser: Parser
    reader: Reader
    placer: Placer
    registry: ActorRegistry


def load_stages() -> Stages:
    parser = Parser(load_model(), is_worth)
    placer = Placer(open_gazetteer(read_settings(os.environ).cache))
    return Stages(parser, Reader(parser, load_actors()), placer, load_actors())


def predict(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One answer for each row: the counts of the main event's dead, where, by whom and how."""
    stages = load_stages()
    for row in rows:
        yield answer(row, stages)


def answer(row: dict[str, Any], stages: Stages) -> dict[str, Any]:
    report = report_of(row)
    sentences = stages.parser.parse(report.text)
    draft = stages.reader.draft(report, sentences)
    reading = stages.placer.place(draft)
    actor, cause = main_event(report.title, sentences, stages.registry.for_text(report.text), report.outlet)
    where = governorate(reading, choose_main(draft))
    told = {"governorate": where, "actor": actor, "cause": cause, "faults": faults(reading)}
    return {"id": row["id"], **choose_dead(draft), **told}


def report_of(row: dict[str, Any]) -> Report:
    """The row as intake would make it a report: the text begins with the headline as its own paragraph."""
    title, text = row["title"].strip(), row["text"].strip()
    full = text if text.startswith(title) else f"{title}\n\n{text}"
    published = datetime.strptime(row["date"], "%m/%d/%y").replace(tzinfo=UTC) if row.get("date") else None
    return Report(id=str(row["id"]), title=title, text=full, outlet=row["outlet"], published=published, language="en")


def governorate(reading: Reading, main: Claim | None) -> str | None:
    """The governorate of the main claim's places, else the one that the headline and lead name most."""
    own: list[Mention] = []
    if main:
        placed = next((claim for claim in reading.claims if claim.id == main.id), main)
        own = [reading.mentions[place.mention] for place in placed.places]
    titled = [mention for mention in reading.mentions if mention.span.end <= len(reading.report.title)]
    if len({name for mention in own if (name := _governorate_of(mention))}) > 1:
        own += titled  # of places in several governorates the headline's
    lead = [mention for mention in reading.mentions if mention.span.start < 900]
    for mentions in (own, lead, reading.mentions):
        named = Counter(name for mention in mentions if (name := _governorate_of(mention)))
        if named:
            return named.most_common(1)[0][0]
    return None


def _governorate_of(mention: Mention) -> str | None:
    place = mention.place
    if place is None or place.country != "SY" or not place.admin1:
        return None
    folded = place.admin1.lower().replace("al-", "").replace("al ", "").replace("'", "").replace("rif ", "").strip()
    return next((value for key, value in GOVERNORATES.items() if key in folded), None)
