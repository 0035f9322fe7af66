"""A gleaned place merged into a layer: with the same id anywhere, else its twin of another source, else new."""

import math
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from livemap.model.names import bones_of, fold
from livemap.model.place import Place, PlaceKind
from livemap.store.gazetteer.build import TRANSLITERATED
from livemap.store.gazetteer.gleaned import EXTENT, LEVELS, BadRow, Gleaned
from livemap.store.gazetteer.layer import Layer
from livemap.store.gazetteer.reverse import Reverse
from livemap.store.gazetteer.twins import Twins

#: Whose row a place of a layer beneath is.
BUILT_IN = "built-in"
KM2_A_DEGREE = 111.32**2
#: What a place that is a seat is known by at least, as in `rows.Entry.fame`.
FAME_OF_SEAT = 0.55
PLACE = "id, name, lat, lon, country, admin1, admin2, precision, kind, population, radius_km, capital, fame"
FIND = "SELECT i.place, p.source, p.country FROM ids i JOIN places p USING (place) WHERE i.id = ?"
SPELLINGS = "SELECT name, language, main FROM spellings WHERE place = ? AND source = ?"
FORGET = "DELETE FROM spellings WHERE place = ? AND source = ? AND name = ? AND language = ?"
INSERT = f"INSERT INTO places (place, {PLACE}, source) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
#: The number of a place, whose row it is, and its country.
Known = tuple[int, str, str]
#: By name and language: 1 for the main one.
Spellings = dict[tuple[str, str], int]


class Merger:
    """Writes gleaned places into one layer above the built-in index. It commits nothing.

    Invariant: of one id there is one place, and a row written twice leaves the layer as if written once.
    """

    def __init__(self, connection: sqlite3.Connection, beneath: Sequence[Layer], reverse: Reverse) -> None:
        """`beneath` has the layers under this one, the uppermost first, the built-in index last."""
        self._connection, self._beneath, self._reverse = connection, beneath, reverse
        self._next: int = connection.execute("SELECT coalesce(max(place), 0) + 1 FROM places").fetchone()[0]
        self._twins_below = [Twins(layer) for layer in beneath]
        self._twins_here = Twins(Layer(connection))
        #: Whether other sources' places of this layer may be twins of what comes; needs the layer's indexes.
        self.twins_in_layer = True
        #: What was done: places added, merged, updated, unchanged; names whose place is not there.
        self.counts: Counter[str] = Counter()

    def add(self, gleaned: Gleaned) -> int | None:
        """Merge one place and count what was done; returns its number. Raises BadRow for a new place without a point.

        None: a name for a place that is not there.
        """
        known = self._find(gleaned.ids)
        if known is not None:
            self.counts["updated" if self._update(known, gleaned) else "unchanged"] += 1
            return known[0]
        twin = self._below(gleaned) or self._beside(gleaned)
        if twin is not None:
            self._update(twin, gleaned)
            self.counts["merged"] += 1
            return twin[0]
        if not gleaned.name:
            self.counts["without place"] += 1
            return None
        self.counts["added"] += 1
        return self._insert(gleaned)

    def _find(self, ids: Sequence[str]) -> Known | None:
        for id in ids:
            row: Known | None = self._connection.execute(FIND, (id,)).fetchone()
            if row is not None:
                return row
        return None

    def correct(self, number: int, gleaned: Gleaned) -> None:
        """Makes name, point and all else of a place those of `gleaned`, whosever row it was."""
        self._replace(number, gleaned)
        self._connection.execute("UPDATE places SET source = 'site' WHERE place = ?", (number,))

    def _below(self, gleaned: Gleaned) -> Known | None:
        """The place of a layer beneath that this one is, copied into this layer with all its ids."""
        for layer, twins in zip(self._beneath, self._twins_below, strict=True):
            found = next((one for id in gleaned.ids if (one := layer.with_id(id))), None)
            if found is None and gleaned.name:
                found = twins.find(gleaned)
            if found is not None:
                place = found.place
                known = self._find((place.id,))
                if known is None:
                    row = (*_columns(place, found.district), int(found.capital), found.fame)
                    known = (self._write(row, BUILT_IN, layer.ids_of(place.id)), BUILT_IN, place.country)
                return known
        return None

    def _beside(self, gleaned: Gleaned) -> Known | None:
        if not gleaned.name or not self.twins_in_layer:
            return None
        found = self._twins_here.find(gleaned)
        return self._find((found.place.id,)) if found else None

    def _insert(self, gleaned: Gleaned) -> int:
        if gleaned.lat is None or gleaned.lon is None:
            raise BadRow(f"{gleaned.ids[0]} is not known and has no point; import what has its point or outline first")
        gleaned = self._filled(gleaned)
        number = self._write((*_row_of(gleaned),), gleaned.source, gleaned.ids)
        self._write_spellings(number, gleaned.source, gleaned.country, _spellings(gleaned, main=True))
        self._outline(number, gleaned)
        return number

    def _filled(self, gleaned: Gleaned) -> Gleaned:
        """With country, governorate and district, where the row does not tell them or outlines know better."""
        assert gleaned.lat is not None
        assert gleaned.lon is not None
        if gleaned.country and not self._reverse.has_outlines(gleaned.country):
            return gleaned
        look = self._reverse.outlined if gleaned.country else self._reverse.containing
        where = look(gleaned.lat, gleaned.lon)
        if gleaned.country and where.country != gleaned.country:
            return gleaned
        is_area = gleaned.kind in (PlaceKind.GOVERNORATE, PlaceKind.COUNTRY, PlaceKind.REGION)
        return replace(
            gleaned,
            country=gleaned.country or where.country or "",
            admin1=gleaned.admin1 if is_area else (where.governorate or gleaned.admin1),
            admin2=gleaned.admin2 if is_area or gleaned.admin2 else where.district,
        )

    def _write(self, row: Sequence[object], source: str, ids: Sequence[str]) -> int:
        number = self._next
        self._next += 1
        self._connection.execute(
            f"INSERT INTO places (place, {PLACE}, source) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (number, *row, source),
        )
        self._connection.executemany("INSERT OR IGNORE INTO ids VALUES (?,?)", [(id, number) for id in ids])
        return number

    def _update(self, known: Known, gleaned: Gleaned) -> bool:
        """Whether anything changed."""
        number, source, country = known
        before = self._connection.total_changes
        if gleaned.name:
            if source == gleaned.source and gleaned.lat is not None:
                gleaned = self._filled(gleaned)
                self._replace(number, gleaned)
            else:
                self._fill_gaps(number, gleaned)
            self._outline(number, gleaned)
        self._connection.executemany("INSERT OR IGNORE INTO ids VALUES (?,?)", [(id, number) for id in gleaned.ids])
        self._spell(number, gleaned, country, main=source == gleaned.source)
        return self._connection.total_changes > before

    def _replace(self, number: int, gleaned: Gleaned) -> None:
        rest = _row_of(gleaned)[1:]
        names = PLACE.split(", ")[1:]
        pairs = ", ".join(f"{name} = ?" for name in names)
        differs = " OR ".join(f"{name} IS NOT ?" for name in names)
        self._connection.execute(f"UPDATE places SET {pairs} WHERE place = ? AND ({differs})", (*rest, number, *rest))

    def _fill_gaps(self, number: int, gleaned: Gleaned) -> None:
        told = (gleaned.population, gleaned.admin1, gleaned.admin2)
        self._connection.execute(
            "UPDATE places SET population = max(population, ?1), admin1 = coalesce(admin1, ?2),"
            " admin2 = coalesce(admin2, ?3) WHERE place = ?4 AND (population < ?1"
            " OR admin1 IS NULL AND ?2 IS NOT NULL OR admin2 IS NULL AND ?3 IS NOT NULL)",
            (*told, number),
        )

    def _spell(self, number: int, gleaned: Gleaned, country: str, *, main: bool) -> None:
        """The source's names of the place: those it no longer gives go, new ones come."""
        source = gleaned.source if gleaned.name else f"{gleaned.source}-names"
        wanted = _spellings(gleaned, main=main)
        have = {
            (name, language): is_main
            for name, language, is_main in self._connection.execute(SPELLINGS, (number, source))
        }
        if gleaned.name:
            gone = [(number, source, *key) for key in have if have[key] != wanted.get(key)]
            self._connection.executemany(FORGET, gone)
        self._write_spellings(
            number, source, country, {key: is_main for key, is_main in wanted.items() if have.get(key) != is_main}
        )

    def _write_spellings(self, number: int, source: str, country: str, spellings: Spellings) -> None:
        rows = [
            (number, source, name, language, is_main, *_keys(name, country), country)
            for (name, language), is_main in spellings.items()
        ]
        self._connection.executemany("INSERT OR IGNORE INTO spellings VALUES (?,?,?,?,?,?,?,?)", rows)

    def _outline(self, number: int, gleaned: Gleaned) -> None:
        level = gleaned.level if gleaned.level is not None else LEVELS.get(gleaned.kind)
        if gleaned.area is None or level is None:
            return
        blob = gleaned.area.wkb
        old = self._connection.execute("SELECT outline FROM areas WHERE place = ?", (number,)).fetchone()
        if old is None or old[0] != blob:
            self._connection.execute(
                "INSERT OR REPLACE INTO areas VALUES (?,?,?,?)", (number, level, gleaned.country, blob)
            )


def _spellings(gleaned: Gleaned, *, main: bool) -> Spellings:
    wanted = {(gleaned.name, "und"): int(main)} if gleaned.name else {}
    for pair in gleaned.names:
        wanted.setdefault(pair, 0)
    return wanted


def _keys(name: str, country: str) -> tuple[str, str | None]:
    folded = fold(name)
    bones = bones_of(folded) if country in TRANSLITERATED else ""
    return folded, bones if len(bones) > 1 else None


def _columns(place: Place, district: str | None) -> tuple[object, ...]:
    return (
        place.id, place.name, place.lat, place.lon, place.country, place.admin1, district, place.precision,
        place.kind.value, place.population, place.radius_km,
    )  # fmt: skip


def _row_of(gleaned: Gleaned) -> tuple[object, ...]:
    precision, radius = EXTENT[gleaned.kind]
    if gleaned.area is not None:
        squeeze = math.cos(math.radians(gleaned.lat or 0.0))
        radius = round(math.sqrt(gleaned.area.area * KM2_A_DEGREE * squeeze / math.pi), 1)
    fame = max(math.log10(1 + gleaned.population) / 7, FAME_OF_SEAT * gleaned.seat)
    return (
        gleaned.ids[0], gleaned.name, gleaned.lat, gleaned.lon, gleaned.country, gleaned.admin1, gleaned.admin2,
        precision, gleaned.kind.value, gleaned.population, radius, int(gleaned.capital), round(fame, 3),
    )  # fmt: skip
