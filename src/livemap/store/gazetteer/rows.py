"""A gazetteer entry as it goes into the index, and the numbers that follow from a set of them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from livemap.model.place import PlaceKind


@dataclass(kw_only=True, slots=True)
class Entry:
    """One place with all its names and ids, built up from several sources before it is indexed, so not frozen."""

    #: First is the id that the place goes by; the rest are ids of the same place elsewhere.
    ids: list[str]
    name: str
    names: list[str] = field(default_factory=list)
    #: Names as written with the language that a source gives them: ISO 639-3, "und" where it says none.
    labels: list[tuple[str, str]] = field(default_factory=list)
    lat: float
    lon: float
    country: str
    #: Name of the first-order division; None: not known.
    admin1: str | None = None
    #: Name of the second-order division; None: not known.
    admin2: str | None = None
    kind: PlaceKind = PlaceKind.SETTLEMENT
    population: int = 0
    precision: int = 1
    radius_km: float = 0.0
    capital: bool = False
    #: Languages of which a source gives the name: a place that many name is known.
    languages: int = 0
    #: The seat of the district that it lies in.
    is_seat: bool = False

    def fame(self) -> float:
        """0 to 1: by its people; where they are not counted, by its languages and its rank as a seat."""
        people = math.log10(1 + self.population) / 7
        return round(max(people, min(0.6, 0.07 * self.languages), 0.55 * self.is_seat), 3)


def middle_of(entries: Iterable[Entry]) -> tuple[float, float]:
    """The middle of the box around the entries, the outermost fiftieth at each side left out."""
    places = list(entries)
    cut = len(places) // 50
    lats, lons = (
        sorted(values)[cut : len(places) - cut] for values in zip(*((p.lat, p.lon) for p in places), strict=True)
    )
    return (lats[0] + lats[-1]) / 2, (lons[0] + lons[-1]) / 2


def people_of(entries: Iterable[Entry]) -> int:
    return sum(entry.population for entry in entries)
