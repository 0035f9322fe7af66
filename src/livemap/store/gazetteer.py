"""The gazetteer as placing asks it: places by name, by consonants, by near spelling, and by point."""

import math
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from livemap.model.gazetteer import Found
from livemap.model.names import bones_of, edit_distance, fold
from livemap.model.place import Place, PlaceKind
from livemap.store.gazetteer_build import Progress, build_index, index_path

COLUMNS = (
    "p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.precision, p.kind, p.population, p.radius_km, p.capital, p.fame"
)
BY_NAME = f"SELECT {COLUMNS}, n.main, n.folded FROM names n JOIN places p USING (place) WHERE n.folded = ? LIMIT 500"
BY_SKELETON = (
    f"SELECT {COLUMNS}, 0, s.folded FROM skeletons s JOIN places p USING (place) WHERE s.skeleton = ? LIMIT 500"
)
BY_ID = f"SELECT {COLUMNS}, 1, '' FROM places p WHERE p.id = ?"
BY_PREFIX = f"""SELECT {COLUMNS}, n.main, n.folded FROM names n JOIN places p USING (place)
WHERE n.folded >= ? AND n.folded < ? AND length(n.folded) BETWEEN ? AND ? AND p.country = ?"""
BY_POINT = f"""SELECT {COLUMNS}, 1, '' FROM places p
WHERE CAST(p.lat * 4 AS INTEGER) BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? AND p.kind = 'settlement'"""
#: Look-ups kept in memory; a report asks for the same names again and again.
KEPT = 4096
EARTH_KM = 6371.0


def open_gazetteer(cache: Path, progress: Progress | None = None) -> "IndexedGazetteer":
    """The gazetteer, its index built into `cache` first where this version's is not there yet."""
    path = index_path(cache)
    if not path.exists():
        build_index(path, progress or (lambda line, share: None))
    return IndexedGazetteer(path)


class IndexedGazetteer:
    """Answers look-ups from the index on disk. It ranks nothing and never writes.

    Invariant: the same question has the same answer, in the same order.
    """

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._connection.execute("PRAGMA cache_size=-16000")
        self._by_name = lru_cache(KEPT)(self._ask_name)
        self._by_skeleton = lru_cache(KEPT)(self._ask_skeleton)
        self._by_spelling = lru_cache(KEPT)(self._ask_spelling)

    def close(self) -> None:
        self._connection.close()

    def named(self, name: str) -> Sequence[Found]:
        """Places that have `name` among their names, folded."""
        return self._by_name(fold(name))

    def sounding(self, name: str) -> Sequence[Found]:
        """Places with the consonants of `name`, where names are transliterated. Many for a short name."""
        bones = bones_of(fold(name))
        return self._by_skeleton(bones) if len(bones) > 1 else ()

    def misspelt(self, name: str, country: str) -> Sequence[Found]:
        """Places of `country` one or two letters away from `name`, their first two letters the same."""
        return self._by_spelling(fold(name), country)

    def with_id(self, id: str) -> Place | None:
        row = self._connection.execute(BY_ID, (id,)).fetchone()
        return _found(row).place if row else None

    def near(self, lat: float, lon: float, km: float) -> Sequence[Place]:
        """Settlements within `km`, nearest first."""
        high = km / 111.0
        wide = high / max(0.05, math.cos(math.radians(lat)))
        bounds = (int((lat - high) * 4) - 1, int((lat + high) * 4) + 1, lon - wide, lon + wide)
        places = [_found(row).place for row in self._connection.execute(BY_POINT, bounds)]
        ranked = sorted((_kilometres(lat, lon, place), place.id, place) for place in places)
        return tuple(place for distance, _, place in ranked if distance <= km)

    def _ask_name(self, folded: str) -> tuple[Found, ...]:
        return tuple(_found(row) for row in self._connection.execute(BY_NAME, (folded,)))

    def _ask_skeleton(self, bones: str) -> tuple[Found, ...]:
        return tuple(_found(row) for row in self._connection.execute(BY_SKELETON, (bones,)))

    def _ask_spelling(self, folded: str, country: str) -> tuple[Found, ...]:
        most = 2 if len(folded) >= 8 else 1
        if len(folded) < 5:
            return ()
        prefix = folded[:2]
        bounds = (prefix, prefix[0] + chr(ord(prefix[1]) + 1), len(folded) - most, len(folded) + most, country)
        rows = self._connection.execute(BY_PREFIX, bounds).fetchall()
        near = [(edit_distance(folded, row[13], most), row) for row in rows]
        return tuple(
            _found(row) for distance, row in sorted(near, key=lambda pair: (pair[0], pair[1][0])) if distance <= most
        )


def _found(row: Sequence[object]) -> Found:
    id, name, lat, lon, country, admin1, precision, kind, population, radius, capital, fame, main, folded = row
    place = Place(
        id=str(id),
        name=str(name),
        lat=float(lat),  # type: ignore[arg-type]
        lon=float(lon),  # type: ignore[arg-type]
        country=str(country),
        admin1=str(admin1) if admin1 is not None else None,
        precision=int(precision),  # type: ignore[call-overload]
        kind=PlaceKind(str(kind)),
        population=int(population),  # type: ignore[call-overload]
        radius_km=float(radius),  # type: ignore[arg-type]
    )
    return Found(place=place, matched=str(folded), main=bool(main), capital=bool(capital), fame=float(fame))  # type: ignore[arg-type]


def _kilometres(lat: float, lon: float, place: Place) -> float:
    north = math.radians(place.lat - lat)
    east = math.radians(place.lon - lon) * math.cos(math.radians((place.lat + lat) / 2))
    return EARTH_KM * math.hypot(north, east)
