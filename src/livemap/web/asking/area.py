"""The area of a view, from an address: a box or a polygon, a division by its name, or so far around a place."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from livemap.errors import InputError
from livemap.model.ground import Ring
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.speech.retelling import told

#: Corners that one polygon may have, and of a circle.
MOST_CORNERS, CIRCLE = 200, 48
#: Kilometres around a town that is named alone, and at most.
AROUND_KM, FARTHEST_KM = 10.0, 1000.0
KM_PER_DEGREE = 111.195
BOX = re.compile(r"-?[\d.]+(\s*,\s*-?[\d.]+){3}")
CORNERS = re.compile(r"-?[\d.]+,-?[\d.]+([\s;]+-?[\d.]+,-?[\d.]+){2,}")
AROUND = re.compile(r"(?P<km>\d+(?:\.\d+)?)\s*(?:km|كم)\s+(?:(?:of|around|from|de|من)\s+)?(?P<where>.+)", re.IGNORECASE)
POINT = re.compile(r"(?P<lat>-?\d+(?:\.\d+)?)\s*,\s*(?P<lon>-?\d+(?:\.\d+)?)")
ADVICE = told(
    "give a district or town ('Idlib district'), '25 km of Saraqib', '25 km of 35.86,36.80' (latitude, longitude), "
    "west,south,east,north, or the corners of a polygon as lon,lat lon,lat lon,lat"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """Where incidents must lie: inside one of the rings."""

    #: As the address has it.
    text: str
    rings: tuple[Ring, ...]


def read_area(text: str, grounds: Grounds) -> Area | None:
    """The area of an address; None: everywhere. Raises InputError, and NotFound for a name that nothing has."""
    said = " ".join(text.split())
    if not said:
        return None
    return Area(text=said, rings=_rings(said, grounds))


def _rings(said: str, grounds: Grounds) -> tuple[Ring, ...]:
    if BOX.fullmatch(said):
        return grounds.named(said).outlines
    if CORNERS.fullmatch(said):
        return (_polygon(said),)
    around = AROUND.fullmatch(said)
    if around:
        return (_circle(_point(around["where"], grounds), float(around["km"])),)
    ground = grounds.named(said)
    if ground.outlines:
        return ground.outlines
    if ground.by_division:
        raise InputError(f"area: the outline of {ground.label} is not known: {ADVICE}")
    return (_circle(grounds.point(said), AROUND_KM),)


def _polygon(said: str) -> Ring:
    ring = tuple((_number(pair.split(",")[0]), _number(pair.split(",")[1])) for pair in re.split(r"[\s;]+", said))
    if len(ring) > MOST_CORNERS:
        raise InputError(f"area: {len(ring)} corners are more than {MOST_CORNERS}: draw it simpler")
    _check(ring)
    return ring


def _point(where: str, grounds: Grounds) -> tuple[float, float]:
    """(lat, lon)."""
    point = POINT.fullmatch(where)
    return (float(point["lat"]), float(point["lon"])) if point else grounds.point(where)


def _circle(middle: tuple[float, float], km: float) -> Ring:
    if not 0 < km <= FARTHEST_KM:
        raise InputError(f"area: {km:g} km is not between 0 and {FARTHEST_KM:g}")
    lat, lon = middle
    _check([(lon, lat)])
    radius = km / KM_PER_DEGREE
    squeeze = max(0.05, math.cos(math.radians(lat)))
    angles = (2 * math.pi * step / CIRCLE for step in range(CIRCLE))
    return tuple((lon + radius * math.cos(angle) / squeeze, lat + radius * math.sin(angle)) for angle in angles)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise InputError(f"area: {text!r} is no number of degrees: {ADVICE}") from error


def _check(points: Sequence[tuple[float, float]]) -> None:
    for lon, lat in points:
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise InputError(f"area: there is no point {lat:g}, {lon:g} (latitude, longitude): {ADVICE}")
