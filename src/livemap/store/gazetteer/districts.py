"""Which district each of many places lies in: by outlines, else its first-order division, else not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy

from livemap.model.place import DIVISION, Place
from livemap.store.gazetteer.outlines import LEVEL_COUNT, NO_OUTLINE, Outlines

#: Number of a place of which no district is known.
UNKNOWN = -1


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class District:
    """A district, or where no outlines of districts are known a first-order division."""

    id: str
    name: str
    country: str
    #: None: there is no outline, and its places stand for it.
    outline: Any | None


def find_districts(outlines: Outlines, places: Sequence[Place]) -> tuple[tuple[District, ...], list[int]]:
    """The districts that the places lie in, and for each place the number of its own, or `UNKNOWN`.

    A place wider than a district ('Idlib governorate', a region, a country) is in none.
    """
    lats, lons = ([getattr(place, name) for place in places] for name in ("lat", "lon"))
    within = outlines.within(numpy.array(lats, float), numpy.array(lons, float))
    found: dict[str, District] = {}
    keys = []
    for place, levels in zip(places, within, strict=True):
        district = _district_of(place, levels[LEVEL_COUNT - 1], outlines)
        if district:
            found.setdefault(district.id, district)
        keys.append(district.id if district else None)
    numbers = {key: number for number, key in enumerate(sorted(found))}
    return tuple(found[key] for key in numbers), [numbers[key] if key else UNKNOWN for key in keys]


def _district_of(place: Place, outline: int, outlines: Outlines) -> District | None:
    if place.precision > DIVISION:
        return None
    if outline != NO_OUTLINE:
        one = outlines.all[outline]
        return District(id=one.id, name=one.name, country=one.country, outline=one.geometry)
    if place.admin1 is None or place.country in outlines.countries:
        return None
    return District(id=f"{place.country}/{place.admin1}", name=place.admin1, country=place.country, outline=None)
