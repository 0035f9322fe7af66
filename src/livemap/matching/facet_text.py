"""A facet as one line of JSON, so that a store can keep it and matching need not build it from a claim again.

Where a facet comes to hold something else than before, a migration empties the shelf: the store is then assessed whole.
"""

import json
from functools import lru_cache
from typing import Any

from livemap.matching.areas import Area
from livemap.matching.days import Days
from livemap.matching.facets import Facet
from livemap.model.members import KINDS, MODALITIES
from livemap.model.place_values import place_of, values_of
from livemap.model.span import Span

#: Areas that are remembered: the neighbours of a report are of few places, and there are many of them.
AREAS = 2000


def write_facet(facet: Facet) -> str:
    """The facet as a list in JSON; the same facet always gives the same text."""
    days = facet.days
    values = [
        facet.id,
        facet.report,
        facet.own_report,
        facet.kind.value,
        facet.modality.value,
        facet.group_type,
        facet.whole,
        facet.is_part,
        facet.is_single_happening,
        [facet.evidence.start, facet.evidence.end],
        facet.said,
        [days.first, days.last, days.said] if days else None,
        [[area.radius_km, *values_of(area.place)] for area in facet.areas],
        *(sorted(values) for values in (facet.by, facet.against, facet.words, facet.voices)),
        facet.figure_key,
        facet.figure_range,
        facet.told_before,
        facet.leads,
        sorted(facet.unplaced),
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def read_facet(text: str) -> Facet:
    """The facet that `write_facet` wrote."""
    values: list[Any] = json.loads(text)
    days, key, range = values[11], values[17], values[18]
    return Facet(
        id=values[0],
        report=values[1],
        own_report=values[2],
        kind=KINDS[values[3]],
        modality=MODALITIES[values[4]],
        group_type=values[5],
        whole=values[6],
        is_part=values[7],
        is_single_happening=values[8],
        evidence=Span(start=values[9][0], end=values[9][1]),
        said=values[10],
        days=Days(first=days[0], last=days[1], said=days[2]) if days else None,
        areas=tuple(_area(area[0], tuple(area[1:11]), tuple(map(tuple, area[11])), area[12]) for area in values[12]),
        by=frozenset(values[13]),
        against=frozenset(values[14]),
        words=frozenset(values[15]),
        voices=frozenset(values[16]),
        figure_key=(key[0], key[1], key[2]),
        figure_range=(range[0], range[1]) if range else None,
        told_before=values[19],
        leads=values[20],
        unplaced=frozenset(values[21]),
    )


@lru_cache(maxsize=AREAS)
def _area(radius_km: float, values: tuple[Any, ...], path: tuple[tuple[float, float], ...], namesakes: int) -> Area:
    return Area(place=place_of((*values, path, namesakes)), radius_km=radius_km)
