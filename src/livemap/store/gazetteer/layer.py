"""One file of places, read: the built-in index, what a site imported, or what its people added. All have these tables.

`places`, `ids`, `names` (with the country, to look for slips without touching places) and `skeletons`; a layer may
have `labels` too: names as written, with their language.
"""

import math
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from livemap.model.gazetteer import Found, PlaceName
from livemap.model.names import edit_distance
from livemap.model.place import Place, PlaceKind
from livemap.model.scripts import script_of

COLUMNS = (
    "p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.precision, p.kind, p.population, p.radius_km,"
    " p.admin2, p.capital, p.fame"
)
BY_NAME = f"SELECT {COLUMNS}, n.main, n.folded FROM names n JOIN places p USING (place) WHERE n.folded = ? LIMIT 500"
BY_SKELETON = "SELECT s.place, s.folded FROM skeletons s WHERE s.skeleton = ?"
BY_ID = f"SELECT {COLUMNS}, 1, '' FROM ids i JOIN places p USING (place) WHERE i.id = ?"
COUNTRY = f"SELECT {COLUMNS}, 1, '' FROM places p WHERE p.kind = 'country' AND p.country = ? LIMIT 1"
BY_PREFIX = """SELECT n.folded, n.place, n.main FROM names n
WHERE n.folded >= ? AND n.folded < ? AND length(n.folded) BETWEEN ? AND ? AND n.country = ?"""
BY_NUMBER = f"SELECT {COLUMNS} FROM places p WHERE p.place = ?"
BY_POINT = f"""SELECT {COLUMNS}, 1, '' FROM places p WHERE p.kind = 'settlement'
AND CAST(p.lat * 4 AS INTEGER) IN (%s) AND p.lon BETWEEN ? AND ?"""
LABELS = """SELECT l.name, l.language, l.name = p.name FROM labels l JOIN places p USING (place)
WHERE l.place = (SELECT place FROM ids WHERE id = ?) ORDER BY 3 DESC, l.language, l.name"""
WRITTEN = "SELECT max(name = ?) FROM labels WHERE place = (SELECT place FROM ids WHERE id = ?)"
IDS = "SELECT id FROM ids WHERE place = (SELECT place FROM ids WHERE id = ?) ORDER BY id"
WITHOUT = """SELECT DISTINCT country FROM places WHERE kind = 'settlement'
AND place NOT IN (SELECT place FROM ids WHERE id >= ? AND id < ?)"""
IN_BOX = """SELECT p.place, p.lat, p.lon, p.country FROM places p WHERE p.kind = 'settlement'
AND CAST(p.lat * 4 AS INTEGER) IN (%s) AND p.lon BETWEEN ? AND ?"""
OUTLINES = """SELECT p.id, p.name, p.admin1, a.country, a.level, a.outline FROM areas a JOIN places p USING (place)
ORDER BY p.id"""
RULINGS = "SELECT id, count(*) FROM learnt WHERE folded = ? GROUP BY id ORDER BY id"
#: Places of one skeleton where no country is asked for.
MOST_SOUNDING = 200
#: Places kept in memory.
KEPT_PLACES = 16_384
EARTH_KM = 6371.0
KINDS = {kind.value: kind for kind in PlaceKind}
#: A shorter name has no slip of another.
SHORTEST_SLIP = 5
#: Two letters may be wrong in a name of this length.
LONG_SLIP = 8


class Layer:
    """Answers look-ups from one SQLite file. It ranks nothing.

    Invariant: the same question has the same answer, in the same order.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # Names that sound alike are many, and the places of a report's country come again and again.
        self._place = lru_cache(KEPT_PLACES)(self._ask_place)

    @classmethod
    def of_file(cls, path: Path, *, still: bool = True) -> "Layer":
        """The layer at `path`, for reading; `still`: nobody writes to the file, it is replaced as a whole."""
        mode = "mode=ro&immutable=1" if still else "mode=ro"
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, check_same_thread=False)
        connection.execute("PRAGMA cache_size=-16000")
        return cls(connection)

    def forget(self) -> None:
        """Drops what is kept in memory: the file has changed."""
        self._place.cache_clear()

    def version(self) -> int:
        """Another number after another connection has written to the file."""
        number: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return number

    def close(self) -> None:
        self._connection.close()

    def named(self, folded: str) -> Iterator[Found]:
        return map(found_of, self._connection.execute(BY_NAME, (folded,)))

    def sounding(self, bones: str, countries: Collection[str]) -> Iterator[Found]:
        """Places of that skeleton; in `countries`, or anywhere and then not all where there are very many."""
        if countries:
            marks = ",".join("?" * len(countries))
            asked, values = f"{BY_SKELETON} AND s.country IN ({marks})", (bones, *sorted(countries))
        else:
            asked, values = f"{BY_SKELETON} LIMIT {MOST_SOUNDING}", (bones,)
        for number, folded in self._connection.execute(asked, values).fetchall():
            place, capital, fame, district = self._place(number)
            yield Found(place=place, matched=folded, main=False, capital=capital, fame=fame, district=district)

    def _ask_place(self, number: int) -> tuple[Place, bool, float, str | None]:
        found = self.numbered(number)
        return found.place, found.capital, found.fame, found.district

    def misspelt(self, folded: str, country: str) -> list[tuple[int, Found]]:
        """Places one or two letters away, each with the letters between; the first two letters are the same."""
        most = 2 if len(folded) >= LONG_SLIP else 1
        if len(folded) < SHORTEST_SLIP:
            return []
        prefix = folded[:2]
        bounds = (prefix, prefix[0] + chr(ord(prefix[1]) + 1), len(folded) - most, len(folded) + most, country)
        found = []
        for name, number, main in self._connection.execute(BY_PREFIX, bounds).fetchall():
            distance = edit_distance(folded, name, most)
            if distance <= most:
                row = self._connection.execute(BY_NUMBER, (number,)).fetchone()
                found.append((distance, found_of((*row, main, name))))
        return found

    def with_id(self, id: str) -> Found | None:
        row = self._connection.execute(BY_ID, (id,)).fetchone()
        return found_of(row) if row else None

    def country(self, code: str) -> Found | None:
        row = self._connection.execute(COUNTRY, (code,)).fetchone()
        return found_of(row) if row else None

    def ids_of(self, id: str) -> Sequence[str]:
        """All ids of the place that has `id`; none where there is no such place."""
        return [one for (one,) in self._connection.execute(IDS, (id,))]

    def countries_without(self, source: str) -> frozenset[str]:
        """Countries in which some settlement has no id of that source."""
        return frozenset(code for (code,) in self._connection.execute(WITHOUT, (f"{source}:", f"{source};")))

    def names_of(self, id: str) -> Sequence[PlaceName]:
        """The names, as written, of the place that has `id`, the main one first."""
        return [
            PlaceName(text=text, language=language, script=script_of(text), main=bool(main))
            for text, language, main in self._connection.execute(LABELS, (id,))
        ]

    def is_written(self, id: str, name: str) -> bool | None:
        """Whether `name`, letter by letter, is among the names as written of the place; None: none are kept of it."""
        found: int | None = self._connection.execute(WRITTEN, (name, id)).fetchone()[0]
        return None if found is None else bool(found)

    def near(self, lat: float, lon: float, km: float) -> Iterator[tuple[float, Found]]:
        """Settlements within `km` with their distance, in no order."""
        high = km / 111.0
        wide = high / max(0.05, math.cos(math.radians(min(89.0, abs(lat) + high))))
        strips = range(int(max(-90.0, lat - high) * 4), int(min(90.0, lat + high) * 4) + 1)
        asked = BY_POINT % ",".join("?" * len(strips))
        for west, east in _windows(lon - wide, lon + wide):
            for row in self._connection.execute(asked, (*strips, west, east)):
                distance = kilometres(lat, lon, row[2], row[3])
                if distance <= km:
                    yield distance, found_of(row)

    def settlements_within(self, south: float, north: float, west: float, east: float) -> list[tuple[Any, ...]]:
        """Number, latitude, longitude and country of each settlement in the box."""
        strips = range(int(max(-90.0, south) * 4), int(min(90.0, north) * 4) + 1)
        asked = IN_BOX % ",".join("?" * len(strips))
        return self._connection.execute(asked, (*strips, west, east)).fetchall()

    def numbered(self, number: int) -> Found:
        row = self._connection.execute(BY_NUMBER, (number,)).fetchone()
        return found_of((*row, 1, ""))

    def outlines(self) -> list[tuple[Any, ...]]:
        """Id, name, governorate, country, level and outline (well-known binary) of each area that has one."""
        return self._connection.execute(OUTLINES).fetchall()

    def corrected(self) -> dict[str, Found]:
        """By id: what people said of a place themselves, name and point and all. A site's own layer only."""
        rows = self._connection.execute(f"SELECT {COLUMNS}, 1, '' FROM places p WHERE p.source <> 'built-in'")
        return {found.place.id: found for found in map(found_of, rows)}

    def rulings(self, folded: str) -> list[tuple[str | None, int]]:
        """How often people ruled that the name means which id; None: no place. A site's own layer only."""
        return self._connection.execute(RULINGS, (folded,)).fetchall()


def found_of(row: Sequence[object]) -> Found:
    id, name, lat, lon, country, admin1, precision, kind, population, radius, admin2, capital, fame, main, folded = row
    place = Place(
        id=id,  # type: ignore[arg-type]
        name=name,  # type: ignore[arg-type]
        lat=lat,  # type: ignore[arg-type]
        lon=lon,  # type: ignore[arg-type]
        country=country,  # type: ignore[arg-type]
        admin1=admin1,  # type: ignore[arg-type]
        precision=precision,  # type: ignore[arg-type]
        kind=KINDS[kind],  # type: ignore[index]
        population=population,  # type: ignore[arg-type]
        radius_km=radius,  # type: ignore[arg-type]
    )
    return Found(
        place=place,
        matched=folded,  # type: ignore[arg-type]
        main=bool(main),
        capital=bool(capital),
        fame=fame,  # type: ignore[arg-type]
        district=admin2,  # type: ignore[arg-type]
    )


def _windows(west: float, east: float) -> list[tuple[float, float]]:
    """A range of longitudes in parts that lie between -180 and 180."""
    if west < -180:
        return [(west + 360, 180.0), (-180.0, east)]
    return [(west, 180.0), (-180.0, east - 360)] if east > 180 else [(west, east)]


def kilometres(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    north = math.radians(to_lat - lat)
    east = math.radians((to_lon - lon + 180) % 360 - 180) * math.cos(math.radians((to_lat + lat) / 2))
    return EARTH_KM * math.hypot(north, east)
