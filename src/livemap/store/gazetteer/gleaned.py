"""What one row of a source says of a place, before it is merged with what is known."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from livemap.errors import InputError
from livemap.model.place import PlaceKind

#: UCDP's precision and the radius in km of a place of that kind whose outline is not known.
EXTENT = {
    PlaceKind.SETTLEMENT: (1, 0.0),
    PlaceKind.SITE: (1, 0.0),
    PlaceKind.NATURAL: (2, 5.0),
    PlaceKind.DISTRICT: (3, 25.0),
    PlaceKind.GOVERNORATE: (4, 60.0),
    PlaceKind.REGION: (5, 50.0),
    PlaceKind.COUNTRY: (6, 300.0),
}
#: More than all people: the number is none.
MOST_PEOPLE = 20_000_000_000
#: Level of an administrative area by its kind: 0 a country.
LEVELS = {PlaceKind.COUNTRY: 0, PlaceKind.GOVERNORATE: 1, PlaceKind.DISTRICT: 2}


class BadRow(InputError):
    """One row of a source cannot be used; the message says why, its reader says where."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gleaned:
    """A place as one row gives it. It is checked for shape here, and merged elsewhere."""

    #: Every id that the row gives, its source's own first: "geonames:164816", "wof:421191785", "ocha:SY0702".
    ids: tuple[str, ...]
    #: "": the row only adds names to a place that is known by its id.
    name: str
    #: Further names as written, each with its language ("und": not said).
    names: tuple[tuple[str, str], ...] = ()
    #: None: the row has no point; then the place must be known already.
    lat: float | None = None
    lon: float | None = None
    #: ISO 3166-1 alpha-2; "": not said.
    country: str = ""
    admin1: str | None = None
    admin2: str | None = None
    kind: PlaceKind = PlaceKind.SETTLEMENT
    population: int = 0
    capital: bool = False
    #: The seat of a governorate or a district.
    seat: bool = False
    #: Its outline (a shapely geometry); None: a point.
    area: Any = None
    #: Level of an administrative area, 0 a country; None: as its kind says.
    level: int | None = None

    def __post_init__(self) -> None:
        if not self.ids[0].isascii() or not self.name.isascii():
            _check_letters(self.ids[0] + self.name)
        for name, _ in self.names:
            if not name.isascii():
                _check_letters(name)
        if not 0 <= self.population <= MOST_PEOPLE:
            raise BadRow(f"population is {self.population}")
        if (self.lat is None) != (self.lon is None):
            raise BadRow("it has only one of lat and lon")
        if self.lat is not None and self.lon is not None and not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise BadRow(f"there is no point {self.lat}, {self.lon} (latitude first, in degrees)")
        if self.country and not (len(self.country) == 2 and self.country.isalpha() and self.country.isupper()):
            raise BadRow(f"{self.country!r} is no country code of two letters")

    @property
    def source(self) -> str:
        """Whose row it is: what stands before the colon of its own id."""
        return self.ids[0].partition(":")[0]


def number_of(said: str, what: str) -> float:
    """`said` as a number; raises BadRow that names the column."""
    try:
        number = float(said)
    except ValueError:
        raise BadRow(f"{what} is {said!r}, not a number") from None
    if not math.isfinite(number):
        raise BadRow(f"{what} is {said!r}, not a number")
    return number


def _check_letters(text: str) -> None:
    if "\ufffd" in text:
        raise BadRow("its name is not UTF-8; save the file as UTF-8")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadRow("its name has half of a letter (a lone surrogate)")


class Divisions(Protocol):
    """What calls a governorate or a district by the name that it has here."""

    def name_of(self, country: str, id: str, name: str) -> str: ...


class Source(Protocol):
    """A form of file: its units in a fixed order, and what one unit says. Parsing raises BadRow and stops nothing."""

    @property
    def name(self) -> str: ...

    def prepare(self, path: Path, divisions: Divisions) -> None: ...

    def units(self, path: Path) -> Iterator[tuple[str, Any]]: ...

    def parse(self, unit: Any) -> Gleaned | None: ...
