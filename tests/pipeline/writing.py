"""Reports for tests of the flow, written to files as a newsroom would hand them over."""

import json
from pathlib import Path

from tests.pipeline.simple import TOWNS

OUTLETS = ("Vale Post", "River Courier", "Hill Gazette")
VOICES = ("Vale Watch", "Relief Office", "Northland Ministry")


def write_lines(path: Path, count: int) -> Path:
    """`count` reports of one to three claims as JSON lines; the same count gives the same bytes."""
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(json.dumps(line(number)) + "\n")
    return path


def line(number: int) -> dict[str, str]:
    told = [
        f"{10 + (number * 7 + turn) % 30} people were killed in {TOWNS[(number + turn) % len(TOWNS)]}, "
        f"the {VOICES[(number + turn) % len(VOICES)]} said."
        for turn in range(1 + number % 3)
    ]
    return {
        "id": f"report-{number}",
        "title": f"Day {number} of the war in the Vale",
        "outlet": OUTLETS[number % len(OUTLETS)],
        "url": f"https://news.example/{number}",
        "published": f"2031-03-{1 + number % 28:02d}T06:00:00Z",
        "text": f"This is dispatch number {number}. " + " ".join(told),
    }
