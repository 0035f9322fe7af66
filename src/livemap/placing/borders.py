"""Land borders as lines: 'the Turkish border' in a report on Syria, 'the border between Sudan and Chad'."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from livemap.model.names import fold
from livemap.model.place import Place, PlaceKind
from livemap.placing.weights import load_demonyms, load_peoples

#: UCDP's code for a linear feature.
PRECISION = 5
KM_A_DEGREE = 111.2
PARTS = re.compile(r"[-‑–—/ ]")
Path = tuple[tuple[float, float], ...]


@cache
def load_borders() -> Mapping[frozenset[str], Path]:
    """The points of each border, from end to end, by the codes of its two countries."""
    raw = json.loads((files("livemap.placing") / "borders.json").read_text("utf-8"))
    return {
        frozenset(codes.split("-")): tuple((lat, lon) for lat, lon in line) for codes, line in raw["borders"].items()
    }


def countries_in(words: str) -> list[str]:
    """Codes of the countries whose adjectives `words` are: 'Turkish', 'Syrian-Turkish'."""
    known = load_demonyms()
    said = [fold(part) for part in (words, *PARTS.split(words))]
    return list(dict.fromkeys(known[part] for part in said if part in known))


def find_border(said: Sequence[str], about: Mapping[str, float]) -> Place | None:
    """The border between the two countries said, or of the one said with the country that the report is most about.

    `about` is the report's evidence by country. None: no such border is known.
    """
    codes = frozenset(said[:2]) if len(said) > 1 else _with_home(said, about)
    path = load_borders().get(codes)
    if path is None:
        return None
    ends = sorted(codes)
    name = "-".join(load_peoples()[code][0] for code in ends) + " border"
    return line(f"livemap:border-{'-'.join(ends).lower()}", name, path)


def _with_home(said: Sequence[str], about: Mapping[str, float]) -> frozenset[str]:
    shared = [code for pair in load_borders() if said and said[0] in pair for code in pair - {said[0]}]
    home = max(shared, key=lambda code: (about.get(code, 0.0), code), default=None)
    return frozenset([said[0], home]) if home and about.get(home, 0.0) > 0 else frozenset()


def line(id: str, name: str, path: Path) -> Place:
    """A place that is a line: its middle is half-way along, its circle holds it all."""
    lat, lon = _half_way(path)
    radius = max(_km((lat, lon), point) for point in path)
    return Place(
        id=id,
        name=name,
        lat=round(lat, 5),
        lon=round(lon, 5),
        country="",
        admin1=None,
        precision=PRECISION,
        kind=PlaceKind.REGION,
        radius_km=round(radius, 1),
        path=path,
    )


def _half_way(path: Path) -> tuple[float, float]:
    steps = list(pairwise(path))
    left = sum(_km(*step) for step in steps) / 2
    for one, two in steps:
        length = _km(one, two)
        if left <= length:
            share = left / length if length else 0.0
            return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share
        left -= length
    return path[-1]


def _km(one: tuple[float, float], two: tuple[float, float]) -> float:
    east = (one[1] - two[1]) * math.cos(math.radians((one[0] + two[0]) / 2))
    return KM_A_DEGREE * math.hypot(one[0] - two[0], east)
