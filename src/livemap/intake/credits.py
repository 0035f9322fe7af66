"""Credit lines: which agency's copy a report says that it is."""

import re
from functools import cache
from pathlib import Path

import yaml

WORDS = Path(__file__).parent / "words" / "agencies.yml"
#: Letters at the beginning and the end of a text in which credits stand.
EDGE = 400


@cache
def _agencies() -> dict[str, str]:
    """Agency by each of its names."""
    data = yaml.safe_load(WORDS.read_text("utf-8"))
    return {name: agency["name"] for agency in data["agencies"] for name in agency["names"]}


@cache
def _credit() -> re.Pattern[str]:
    name = "|".join(re.escape(name) for name in sorted(_agencies(), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"^[^\n.]{{2,60}}\((?P<dateline>{name})\)\s*[-–—:]"  # IDLIB, Syria (Reuters) -
        rf"|^[A-Z][A-Z' ]{{2,}}[^\n.]{{0,40}}\((?P<apart>{name})\)\s*$"  # the same, in a line of its own
        # AFP, Friday 3 Mar 2031, in a line of its own or behind the wide gap that a page's line break left
        rf"|(?:^|[ \t]{{3,}})(?P<dated>{name})\s*[,|–—-]?\s+(?:[A-Z][a-z]+,?\s+)?"
        r"\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}\b"
        rf"|[-–—]{{1,2}}\s*(?P<signed>{name})\s*\Z"  # ... on Friday. -- AFP
        rf"|\((?P<closing>{name})(?:/(?P<second>{name}))?\)\s*\Z"  # ... on Friday. (AFP)
        rf"|^\W*(?i:source|sources|by|from|with|agencies|via)?\W*(?P<alone>{name})\W*$"  # Source: SANA
        rf"|\b[Ww]ith (?:reporting|inputs?|files?) (?:by|from) (?P<inputs>{name})\b",
        re.MULTILINE,
    )


def find_credits(text: str) -> tuple[str, ...]:
    """Names of the agencies that the text credits, in the order of their credit lines; none: ()."""
    edges = text if len(text) <= 2 * EDGE else text[:EDGE] + "\n\n" + text[-EDGE:]
    found = [name for match in _credit().finditer(edges) for name in match.groups() if name]
    return tuple(dict.fromkeys(_agencies()[name] for name in found))
