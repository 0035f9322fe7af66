"""What a gazetteer answers: a place and the name by which it was found, and the names of a place."""

from dataclasses import dataclass
from enum import StrEnum

from livemap.model.place import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A place with the folded name that matched. It ranks nothing."""

    place: Place
    #: The gazetteer's name that matched, folded (`livemap.model.names.fold`).
    matched: str
    #: Whether that is the place's main name, and not an alternate one.
    main: bool
    #: The place is its country's capital.
    capital: bool = False
    #: How well known it is, 0 to 1: by its people, else by the languages that name it and by its rank as a seat.
    fame: float = 0.0
    #: Name of the second-order division that it lies in; None: not known.
    district: str | None = None
    #: How often a reviewer said that this name meant this place.
    ruled: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceName:
    """A name of a place as written."""

    text: str
    #: As the source gives it: ISO 639 ("ara", "en"); "und": not said.
    language: str
    #: ISO 15924: "Latn", "Arab", "Cyrl", "Hebr"; "Zyyy": none or several.
    script: str
    #: The name that the place goes by.
    main: bool


class Means(StrEnum):
    """By what a point was put into a country, a governorate or a district."""

    #: It lies within that outline, or within 500 m of it.
    OUTLINE = "outline"
    #: There is no outline: the nearest place lies there.
    NEAREST = "nearest place"
    #: Neither an outline nor a place is near.
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Whereabouts:
    """What a point lies in, level by level, and by what each is known."""

    lat: float
    lon: float
    #: ISO 3166-1 alpha-2; None: not known.
    country: str | None
    country_by: Means
    #: Name of the first-order division; None: not known.
    governorate: str | None
    governorate_by: Means
    #: Name of the second-order division; None: not known.
    district: str | None
    district_by: Means
    #: Ids of the outlines of governorate and district; None: known by the nearest place, or not at all.
    governorate_id: str | None
    district_id: str | None
    #: The nearest settlement; None: none within 300 km.
    nearest: Place | None
    #: Kilometres to it; None: there is none.
    nearest_km: float | None
