"""What a gazetteer answers: a place and the name by which it was found."""

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
