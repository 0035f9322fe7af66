"""Degrees to kilometres and back on an equal-area plane, so that square kilometres are true."""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

EARTH_KM = 6371.0088
#: Digits of a degree that are written: about ten metres.
DIGITS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Plane:
    """Lambert's cylindrical equal-area projection of the sphere, true to shape along `lat`."""

    lat: float

    def project(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of (lon, lat) in degrees to rows of (x, y) in km."""
        scale = math.cos(math.radians(self.lat))
        across = EARTH_KM * np.radians(points[:, 0]) * scale
        return np.column_stack([across, EARTH_KM * np.sin(np.radians(points[:, 1])) / scale])

    def unproject(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of (x, y) in km to rows of (lon, lat) in degrees."""
        scale = math.cos(math.radians(self.lat))
        lon = np.degrees(points[:, 0] / (EARTH_KM * scale))
        lat = np.degrees(np.arcsin(np.clip(points[:, 1] * scale / EARTH_KM, -1, 1)))
        return np.round(np.column_stack([lon, lat]), DIGITS)

    def shape(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """A geometry in degrees, in km."""
        return shapely.transform(geometry, self.project)

    def degrees(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """A geometry in km, in degrees."""
        return shapely.transform(geometry, self.unproject)
