"""Outlines of places for formats that have no circles, and the binary form of points and outlines."""

import math
import struct
from collections.abc import Sequence

from livemap.model.place import Place

#: Corners of the ring that stands for a circle.
CORNERS = 48
KM_PER_DEGREE = 111.195
#: ISO WKB: little endian, then the code of the geometry.
LITTLE_ENDIAN, POINT, POLYGON = 1, 1, 3
Ring = Sequence[tuple[float, float]]


def outline_of(place: Place) -> Ring:
    """The circle around an area as a closed ring of (lon, lat) degrees, counter-clockwise; empty for a point."""
    if place.radius_km <= 0:
        return ()
    north = place.radius_km / KM_PER_DEGREE
    east = north / max(0.01, math.cos(math.radians(place.lat)))
    ring = []
    for corner in range(CORNERS):
        angle = 2 * math.pi * corner / CORNERS
        lat = min(90.0, max(-90.0, place.lat + north * math.sin(angle)))
        lon = min(180.0, max(-180.0, place.lon + east * math.cos(angle)))
        ring.append((round(lon, 6), round(lat, 6)))
    return (*ring, ring[0])


def point_wkb(lat: float, lon: float) -> bytes:
    """A point as well-known binary (OGC 06-103r4)."""
    return struct.pack("<BIdd", LITTLE_ENDIAN, POINT, lon, lat)


def polygon_wkb(ring: Ring) -> bytes:
    """A polygon of one ring as well-known binary (OGC 06-103r4)."""
    corners = b"".join(struct.pack("<dd", lon, lat) for lon, lat in ring)
    return struct.pack("<BIII", LITTLE_ENDIAN, POLYGON, 1, len(ring)) + corners
