"""TopoJSON: arcs decoded, simplified once for both neighbours, and encoded again."""

from collections.abc import Iterator
from typing import Any

from shapely.geometry import LineString, MultiPolygon, Polygon

Point = tuple[float, float]

#: Steps of the grid that coordinates are rounded to, per degree.
GRID = 250


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Arcs as degrees."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(points)
    return arcs


def encode_arc(points: list[Point]) -> list[list[int]]:
    """An arc as steps on the grid, without steps that go nowhere."""
    steps: list[list[int]] = []
    before = (0, 0)
    for lon, lat in points:
        here = (round((lon + 180) * GRID), round((lat + 90) * GRID))
        step = [here[0] - before[0], here[1] - before[1]]
        if not steps or step != [0, 0]:
            steps.append(step)
        before = here
    return steps if len(steps) > 1 else [*steps, [0, 0]]


def simplify_topology(topology: dict[str, Any], tolerance: float) -> dict[str, Any]:
    """Simplify each arc by Douglas and Peucker; neighbours share arcs, so no gap opens between them."""
    arcs = []
    for points in decode_arcs(topology):
        line = LineString(points).simplify(tolerance, preserve_topology=True)
        arcs.append(encode_arc([(x, y) for x, y in line.coords]))
    transform = {"scale": [1 / GRID, 1 / GRID], "translate": [-180, -90]}
    return {"type": "Topology", "transform": transform, "objects": topology["objects"], "arcs": arcs}


def join_ring(arcs: list[list[Point]], indices: list[int]) -> list[Point]:
    """One ring from its arcs; ~i is arc i backwards."""
    ring: list[Point] = []
    for index in indices:
        points = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(points[1:] if ring else points)
    return ring


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The outer ring of each polygon, as arc indices."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for rings in polygons:
        yield rings[0]


def draw_geometry(topology: dict[str, Any], geometry: dict[str, Any]) -> MultiPolygon:
    """The outlines of a geometry, holes left out."""
    arcs = decode_arcs(topology)
    rings = [join_ring(arcs, indices) for indices in rings_of(geometry)]
    return MultiPolygon([Polygon(ring) for ring in rings if len(set(ring)) > 2])


def label_point(shape: MultiPolygon) -> tuple[list[float], float]:
    """Where a name stands inside the largest part of `shape`, and that part's size in square degrees."""
    largest = max(shape.geoms, key=lambda part: part.area, default=None)
    if largest is None:
        return [0.0, 0.0], 0.0
    centre = largest.centroid if largest.contains(largest.centroid) else largest.representative_point()
    return [round(centre.x, 2), round(centre.y, 2)], round(largest.area, 1)
