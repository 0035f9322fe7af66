"""Names of places on a drawn map: those that the ledger tells of and the largest towns, none over another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from livemap.model.control import ControlMap
from livemap.model.ground import Ground
from livemap.model.place import Place, PlaceKind
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.speech.places import say_place

#: Names on a narrow screen, where letters take more of the drawing, and on a wide one.
FEW, MANY = 5, 14
#: Height of a letter and width of one, in units of the drawing, narrow and wide.
LETTERS = ((40.0, 21.0), (22.0, 12.0))
#: Towns that are tried.
TRIED = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class NameView:
    """A name over its point, in units of the drawing."""

    text: str
    x: float
    y: float
    #: Shown on wide screens only.
    minor: bool


def places_on(drawn: ControlMap, places: Iterable[Place], grounds: Grounds) -> list[Place]:
    """The settlements in the frame of the map that may be named, `places` of the ledger first."""
    points = [point for area in drawn.areas for polygon in area.polygons for point in polygon[0]]
    if not points:
        return []
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    west, south, east, north = min(lons), min(lats), max(lons), max(lats)
    box = Ground(label="", outlines=(((west, south), (east, south), (east, north), (west, north)),))
    told = {place.id: place for place in places if place.kind is PlaceKind.SETTLEMENT}
    inside = [place for place in told.values() if south <= place.lat <= north and west <= place.lon <= east]
    towns = [place for place in grounds.settlements(box) if place.population and place.id not in told]
    ordered = sorted(towns, key=lambda place: (-place.population, place.id))
    return [*sorted(inside, key=lambda place: (-place.population, place.id))[:FEW], *ordered][:TRIED]


def lay_out(placed: Sequence[tuple[Place, float, float]], width: float, height: float) -> Iterator[NameView]:
    """Those names of `placed` (place, x, y) that stand inside of the drawing and over no other."""
    taken: list[tuple[float, float, float, float]] = []
    left = list(placed)
    for (tall, wide), most, minor in zip(LETTERS, (FEW, MANY - FEW), (False, True), strict=True):
        for item in tuple(left):
            place, x, y = item
            text = say_place(place)
            half = len(text) * wide / 2
            box = (x - half, y - 1.5 * tall, x + half, y + tall / 2)
            if not most or box[0] < 0 or box[2] > width or box[1] < 0 or box[3] > height:
                continue
            if any(_meet(box, other) for other in taken):
                continue
            taken.append(box)
            left.remove(item)
            most -= 1
            yield NameView(text=text, x=round(x, 1), y=round(y, 1), minor=minor)


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
