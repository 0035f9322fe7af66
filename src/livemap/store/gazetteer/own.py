"""What a site's people add: places, names of places, and what a name meant in a report."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from livemap.errors import InputError, NotFound
from livemap.model.names import fold
from livemap.model.place import Place, PlaceKind
from livemap.store.gazetteer.gleaned import Gleaned
from livemap.store.gazetteer.layer import Layer
from livemap.store.gazetteer.merging import Merger
from livemap.store.gazetteer.reverse import Reverse
from livemap.store.gazetteer.schema import make_indexes, open_for_writing
from livemap.store.gazetteer.site import OWN

LEARNT = """
CREATE TABLE IF NOT EXISTS learnt (
  number INTEGER PRIMARY KEY,
  folded TEXT NOT NULL, words TEXT NOT NULL,
  id TEXT,                   -- NULL: the words mean no place
  said_by TEXT NOT NULL, why TEXT NOT NULL, at TEXT NOT NULL,
  report TEXT                -- NULL: not said in which report
);
CREATE INDEX IF NOT EXISTS learnt_by_folded ON learnt (folded);
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class NewPlace:
    """A place as a person gives it."""

    name: str
    lat: float
    lon: float
    kind: PlaceKind = PlaceKind.SETTLEMENT
    #: "" and None: as the point says.
    country: str = ""
    governorate: str | None = None
    district: str | None = None
    population: int = 0
    #: Further names, each with its language; "und": not said.
    names: tuple[tuple[str, str], ...] = ()
    #: Ids of the same place elsewhere; of a place that is known, to correct it.
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Learnt:
    """What a person ruled that a name means. Rulings are appended, never changed; of one name all count."""

    words: str
    #: Id of a place that is known; None: the words mean no place.
    place_id: str | None
    said_by: str
    why: str
    at: datetime
    #: Key of the report in which the name stands; None: not said.
    report: str | None = None


class OwnPlaces:
    """Writes the site's own layer; each call is one transaction that is kept when it returns.

    Invariant: nothing that was ruled is ever changed or deleted.
    """

    def __init__(self, folder: Path, built_in: Layer, beneath: tuple[Layer, ...] = ()) -> None:
        """`beneath` has what was imported; `built_in` is the index."""
        self._connection = open_for_writing(folder / OWN)
        self._connection.executescript(LEARNT)
        make_indexes(self._connection)
        self._layers = (Layer(self._connection), *reversed(beneath), built_in)
        self._merger = Merger(self._connection, self._layers[1:], Reverse(built_in, outlined=beneath))
        self._merger.twins_in_layer = False

    def __enter__(self) -> "OwnPlaces":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def add_place(self, new: NewPlace) -> Place:
        """Adds a place, or corrects the one that has one of `ids`. Raises InputError for a point that is none.

        The same place added again keeps the names that it had.
        """
        known = next((found for id in new.ids if (found := self._known(id))), None)
        id = known.id if known else _own_id(new)
        had = [(one.text, one.language) for one in self._layers[0].names_of(id) if not one.main]
        gleaned = Gleaned(
            ids=tuple(dict.fromkeys((id, *new.ids))),
            name=new.name.strip(),
            names=tuple(dict.fromkeys((*new.names, *had))),
            lat=new.lat,
            lon=new.lon,
            country=new.country.upper() or (known.country if known else ""),
            admin1=new.governorate or (known.admin1 if known else None),
            admin2=new.district,
            kind=new.kind,
            population=new.population or (known.population if known else 0),
        )
        if not gleaned.name:
            raise InputError("a place needs a name")
        with self._transaction():
            number = self._merger.add(gleaned)
            if known is not None and number is not None:
                self._merger.correct(number, gleaned)
        found = self._known(id)
        assert found is not None
        return found

    def add_name(self, id: str, name: str, language: str = "und") -> Place:
        """Adds a name to the place that has `id` in any layer. Raises NotFound."""
        place = self._known(id)
        if place is None:
            raise NotFound(f"there is no place {id}; `livemap places find NAME` shows ids")
        if not fold(name):
            raise InputError(f"{name!r} is no name")
        with self._transaction():
            self._merger.add(Gleaned(ids=(place.id,), name="", names=((name.strip(), language),)))
        return place

    def learn(self, learnt: Learnt) -> None:
        """Appends what a name means. Raises NotFound for an unknown place, InputError for no name or no reason."""
        if learnt.place_id is not None and self._known(learnt.place_id) is None:
            raise NotFound(f"there is no place {learnt.place_id}; `livemap places find NAME` shows ids")
        if not fold(learnt.words):
            raise InputError(f"{learnt.words!r} is no name")
        if not learnt.why.strip() or not learnt.said_by.strip():
            raise InputError("say who rules and why")
        self._connection.execute(
            "INSERT INTO learnt (folded, words, id, said_by, why, at, report) VALUES (?,?,?,?,?,?,?)",
            (
                fold(learnt.words), learnt.words, learnt.place_id, learnt.said_by, learnt.why,
                learnt.at.isoformat(), learnt.report,
            ),
        )  # fmt: skip

    def _known(self, id: str) -> Place | None:
        return next((found.place for layer in self._layers if (found := layer.with_id(id))), None)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def _own_id(new: NewPlace) -> str:
    """The same name at the same point has the same id."""
    mark = hashlib.sha256(f"{fold(new.name)} {new.lat:.4f} {new.lon:.4f}".encode()).hexdigest()[:6]
    return f"site:{fold(new.name).replace(' ', '-')}-{mark}"
