"""Reports to measure on: labelled articles where they are, else reports made from a seeded grammar."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from livemap.model.report import Report

LABELLED = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "eval" / "fakes.jsonl"
TOWNS = ("Saraqib", "Maarrat al-Numan", "Khan Shaykhun", "Ariha", "Kafr Nabl", "Binnish", "Sarmin", "Taftanaz")
PARTIES = ("government forces", "Russian warplanes", "rebel fighters", "the Syrian army", "opposition factions")
VOICES = ("the Syrian Observatory for Human Rights", "the White Helmets", "a military source", "SANA", "residents")
FILLERS = (
    "The market had reopened only a week before, and shopkeepers were clearing glass from the street.",
    "Electricity has been rationed in the district since the autumn.",
    "Diplomats are due to meet again in Geneva, though few expect a breakthrough.",
    "Teachers said that the school year would go on wherever a roof could be found.",
)


def labelled_texts(most: int) -> list[str]:
    """Article texts of the labelled data, at most `most`; empty where the data is absent."""
    if not LABELLED.is_file():
        return []
    with LABELLED.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [f"{row['title']}\n\n{row['text']}" for row in rows[:most]]


def made_texts(count: int, seed: int = 7) -> Iterator[str]:
    """`count` reports of about 250 words, each different, from a fixed seed."""
    chance = random.Random(seed)
    for _ in range(count):
        yield "\n\n".join(_paragraph(chance) for _ in range(6))


def _paragraph(chance: random.Random) -> str:
    dead, hurt, town = chance.randint(1, 60), chance.randint(1, 90), chance.choice(TOWNS)
    told = (
        f"At least {dead} people were killed and {hurt} wounded when {chance.choice(PARTIES)} shelled {town} on "
        f"{chance.choice(('Monday', 'Tuesday', 'Friday'))}, according to {chance.choice(VOICES)}.",
        f"{chance.choice(VOICES).capitalize()} said that {chance.choice(PARTIES)} took control of the town of {town}.",
        f"More than {dead * 100} people fled the area around {town} towards the border, {chance.choice(VOICES)} said.",
    )
    return " ".join((chance.choice(told), chance.choice(FILLERS), chance.choice(FILLERS)))


def made_reports(count: int, seed: int = 7) -> Iterator[Report]:
    """The made texts as reports, a few an hour."""
    start = datetime(2020, 1, 1, tzinfo=UTC)
    for number, text in enumerate(made_texts(count, seed)):
        published = start + timedelta(minutes=17 * number)
        outlet = f"Outlet {number % 9}"
        yield Report(id=f"made-{number}", title="", text=text, outlet=outlet, published=published, language="en")
