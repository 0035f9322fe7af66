"""Outlines of places for formats that have no circles, and the binary form of points and outlines."""

import math
import struct
from collections.abc import Sequence

from shapely import LineString
from shapely.geometry.polygon import orient

from livemap.model.place import Place

#: Corners of the ring that stands for a circle.
CORNERS = 48
KM_PER_DEGREE = 111.195
#: ISO WKB: little endian, then the code of the geometry.
LITTLE_ENDIAN, POINT, POLYGON = 1, 1, 3
Ring = Sequence[tuple[float, float]]


def outline_of(place: Place) -> Ring:
    """The ring of (lon, lat) degrees around an area or a line, closed, counter-clockwise; empty for a point."""
    if place.radius_km <= 0:
        return ()
    if place.path:
        return _corridor(place)
    north = place.radius_km / KM_PER_DEGREE
    east = north / max(0.01, math.cos(math.radians(place.lat)))
    ring = []
    for corner in range(CORNERS):
        angle = 2 * math.pi * corner / CORNERS
        lat = min(90.0, max(-90.0, place.lat + north * math.sin(angle)))
        lon = min(180.0, max(-180.0, place.lon + east * math.cos(angle)))
        ring.append((round(lon, 6), round(lat, 6)))
    return (*ring, ring[0])


def _corridor(place: Place) -> Ring:
    """All within half the corridor's width of the path, by kilometres on a plane that touches its middle."""
    east = KM_PER_DEGREE * max(0.01, math.cos(math.radians(place.lat)))
    plane = LineString([((lon - place.lon) * east, (lat - place.lat) * KM_PER_DEGREE) for lat, lon in place.path])
    edge = orient(plane.buffer(place.half_width_km, quad_segs=8)).exterior.coords
    return tuple((round(place.lon + x / east, 6), round(place.lat + y / KM_PER_DEGREE, 6)) for x, y in edge)


def point_wkb(lat: float, lon: float) -> bytes:
    """A point as well-known binary (OGC 06-103r4)."""
    return struct.pack("<BIdd", LITTLE_ENDIAN, POINT, lon, lat)


def polygon_wkb(ring: Ring) -> bytes:
    """A polygon of one ring as well-known binary (OGC 06-103r4)."""
    corners = b"".join(struct.pack("<dd", lon, lat) for lon, lat in ring)
    return struct.pack("<BIII", LITTLE_ENDIAN, POLYGON, 1, len(ring)) + corners
