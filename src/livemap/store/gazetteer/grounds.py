"""Areas that people ask about, by name: governorates and districts with their outlines, countries, towns, boxes."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from threading import Lock
from typing import Any

from livemap.errors import InputError, NotFound
from livemap.model.gazetteer import Found
from livemap.model.ground import Ground, Lies, Ring
from livemap.model.names import fold
from livemap.model.place import Place, PlaceKind
from livemap.store.gazetteer.index import IndexedGazetteer
from livemap.store.gazetteer.outlines import Outlines, load_outlines
from livemap.store.gazetteer.syria import load_areas

#: The widest is meant where a name is said without its kind: 'Idlib' is the governorate.
WIDEST = (PlaceKind.COUNTRY, PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.SETTLEMENT)
#: Words behind a name that say which is meant.
SAID = {
    "country": PlaceKind.COUNTRY,
    "governorate": PlaceKind.GOVERNORATE,
    "province": PlaceKind.GOVERNORATE,
    "district": PlaceKind.DISTRICT,
    "town": PlaceKind.SETTLEMENT,
    "city": PlaceKind.SETTLEMENT,
    "village": PlaceKind.SETTLEMENT,
}
#: Grounds whose settlements are kept.
KEPT = 32
KM_PER_DEGREE = 111.195
ADVICE = "a name as 'Idlib', 'Idlib district' or 'Idlib city', an id as 'ocha:SY07', or west,south,east,north"


class Grounds:
    """Finds a ground by its name. Without a gazetteer it knows the shipped areas, ids among them, and boxes only."""

    def __init__(self, open_gazetteer: Callable[[], IndexedGazetteer] | None = None) -> None:
        self._open = open_gazetteer
        self._gazetteer: IndexedGazetteer | None = None
        self._settled: dict[Ground, tuple[Place, ...]] = {}
        self._lock = Lock()

    def named(self, text: str) -> Ground:
        """The ground that `text` names. Raises InputError for a faulty box, NotFound for a name that nothing has."""
        said = text.strip()
        if said.count(",") == 3:
            return read_box(said)
        with self._lock:
            found = list(self._found(said))
        if not found:
            raise NotFound(f"no place is known as {said!r}; give {ADVICE}")
        return min(found, key=lambda pair: pair[0])[1]

    def point(self, text: str) -> tuple[float, float]:
        """Latitude and longitude of the place that `text` names, the best known of its bearers. Raises NotFound."""
        with self._lock:
            gazetteer = self._index()
        if gazetteer:
            place = gazetteer.with_id(text.strip())
            if place:
                return place.lat, place.lon
            found = gazetteer.named(text.strip())
            if found:
                best = max(found, key=lambda one: (one.fame, one.place.population, one.place.id)).place
                return best.lat, best.lon
        for feature in load_shipped():
            if fold(text) in feature["folded"]:
                return feature["properties"]["lat"], feature["properties"]["lon"]
        raise NotFound(f"no place is known as {text.strip()!r}; give {ADVICE}")

    def outlines(self) -> Outlines:
        """The outlines of divisions: the gazetteer's, without one the shipped ones."""
        with self._lock:
            gazetteer = self._index()
        return gazetteer.outlines() if gazetteer else shipped_outlines()

    def settlements(self, ground: Ground) -> tuple[Place, ...]:
        """The gazetteer's settlements in a ground that has outlines, by id; none without a gazetteer."""
        with self._lock:
            if ground not in self._settled:
                if len(self._settled) >= KEPT:
                    self._settled.clear()
                self._settled[ground] = self._settlements(ground)
            return self._settled[ground]

    def _settlements(self, ground: Ground) -> tuple[Place, ...]:
        gazetteer = self._index()
        corners = [corner for ring in ground.outlines for corner in ring]
        if gazetteer is None or not corners:
            return ()
        lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        north = (max(lats) - lat) * KM_PER_DEGREE
        east = (max(lons) - lon) * KM_PER_DEGREE * math.cos(math.radians(min(map(abs, lats))))
        near = gazetteer.near(lat, lon, math.hypot(north, east))
        return tuple(sorted((one for one in near if ground.lies(one) is Lies.INSIDE), key=lambda place: place.id))

    def _found(self, said: str) -> Iterator[tuple[tuple[int, float, int], Ground]]:
        name, kind = _parted(said)
        for feature in load_shipped():
            properties = feature["properties"]
            here = PlaceKind(properties["kind"])
            if properties["id"] == said or (kind in (None, here) and fold(name) in feature["folded"]):
                yield (WIDEST.index(here), 0.0, 0), _of_feature(feature)
        gazetteer = self._index()
        if gazetteer is None:
            return
        place = gazetteer.with_id(said)
        if place:
            yield (-1, 0.0, 0), _of_place(place, gazetteer.ids_of(place.id))
        for item in gazetteer.named(name):
            if _fits(item, kind):
                rank = (WIDEST.index(item.place.kind), -item.fame, -item.place.population)
                yield rank, _of_place(item.place, gazetteer.ids_of(item.place.id))

    def _index(self) -> IndexedGazetteer | None:
        if self._gazetteer is None and self._open:
            self._gazetteer = self._open()
        return self._gazetteer


def _fits(item: Found, kind: PlaceKind | None) -> bool:
    return item.place.kind in WIDEST and kind in (None, item.place.kind)


def _parted(said: str) -> tuple[str, PlaceKind | None]:
    name, _, last = said.rpartition(" ")
    kind = SAID.get(last.casefold())
    return (name, kind) if name and kind else (said, None)


@cache
def load_shipped() -> Sequence[Mapping[str, Any]]:
    """The shipped areas, each with its folded names."""
    return tuple(
        {**feature, "folded": {fold(name) for name in (feature["properties"]["name"], *feature["properties"]["names"])}}
        for feature in load_areas()
    )


@cache
def shipped_outlines() -> Outlines:
    return load_outlines(())


def _of_feature(feature: Mapping[str, Any]) -> Ground:
    properties = feature["properties"]
    return Ground(
        label=f"{properties['name']}, {properties['kind']} (SY)",
        country="SY",
        admin1=properties["admin1"],
        place_ids=frozenset({properties["id"]}),
        by_division=properties["kind"] == PlaceKind.GOVERNORATE,
        outlines=tuple(_rings(feature["geometry"])),
    )


def _of_place(place: Place, ids: Sequence[str]) -> Ground:
    outlines: tuple[Ring, ...] = ()
    divided = place.kind in (PlaceKind.COUNTRY, PlaceKind.GOVERNORATE)
    if place.country == "SY" and place.kind is PlaceKind.COUNTRY:
        features = [one for one in load_shipped() if one["properties"]["kind"] == PlaceKind.GOVERNORATE]
        outlines = tuple(ring for feature in features for ring in _rings(feature["geometry"]))
    return Ground(
        label=f"{place.name}, {place.kind} ({place.country})",
        country=place.country,
        admin1=None if place.kind is PlaceKind.COUNTRY else place.admin1,
        place_ids=frozenset({place.id, *ids}),
        by_division=divided,
        outlines=outlines,
    )


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for rings in parts:
        yield tuple((float(lon), float(lat)) for lon, lat in rings[0])


def read_box(text: str) -> Ground:
    """The ground of 'west,south,east,north' in degrees."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise InputError(f"place: {text!r} is not west,south,east,north in degrees") from error
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise InputError(f"place: {text!r} needs west < east within 180 degrees and south < north within 90")
    ring = ((west, south), (east, south), (east, north), (west, north))
    return Ground(label=f"the box {text}", outlines=(ring,))
