"""What a gazetteer answers: a place and the name by which it was found, and the names of a place."""

from dataclasses import dataclass

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
