"""Areas of control and front lines as of a day, by what was known (docs/explanations/areas-of-control.md)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
import shapely
from numpy.typing import NDArray

from livemap.assessing.areas.plane import Plane
from livemap.assessing.areas.standing import UNKNOWN, Standing, spread, standings_of
from livemap.assessing.ledger import LedgerQuestion
from livemap.model.control import ControlArea, ControlMap, FrontLine, Polygon
from livemap.model.ground import Ground
from livemap.model.holding import Basis, Holding, HoldingState
from livemap.model.place import Place

#: Kilometres from the nearest place of the ledger beyond which nobody is said to hold the ground.
RADIUS_KM = 15.0
#: Edges nearer than this are one: cut out of circles, two that are the same differ in their last digits.
SNAP_KM = 0.001
#: A front that is shorter is where two grounds touch in a point.
SHORTEST_KM = 0.1
#: Corners of a quarter of a circle.
CORNERS = 6


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Cells:
    """A ground cut into the cells of its places: each point belongs to the nearest. In km on an equal-area plane."""

    ground: Ground
    plane: Plane
    outline: shapely.Geometry
    places: tuple[Place, ...]
    points: NDArray[np.float64]
    #: Clipped to the outline.
    cells: NDArray[np.object_]
    #: How far each cell reaches from its place, in km.
    reach: NDArray[np.float64]
    population: NDArray[np.int64]
    #: Number of the place at a point, rounded as `_key` does.
    number: dict[tuple[float, float], int]


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Layer:
    """One layer of the map: the ground of each standing, in km; `areas` do not overlap."""

    basis: Basis
    areas: dict[Standing, shapely.Geometry]
    #: The rest of the ground.
    unknown: shapely.Geometry
    #: For each cell the index of its standing in `kinds`; -1: unknown.
    of_cell: NDArray[np.int64]
    kinds: list[Standing]
    #: Numbers of the cells whose places the ledger has.
    own: dict[int, Standing]


def cut_cells(ground: Ground, places: Sequence[Place], held: Sequence[Place]) -> Cells:
    """The cells of `places` (the gazetteer's) and of `held` (the ledger's) within `ground`."""
    unique = {_key(place): place for place in (*places, *held)}
    keys = sorted(unique)
    kept = tuple(unique[key] for key in keys)
    outline = outline_of(ground, kept)
    plane = Plane(lat=float(outline.centroid.y))
    shape = plane.shape(outline)
    points = plane.project(np.array(keys, np.float64).reshape(-1, 2))
    cells = _voronoi(points, shape)
    corners, of = shapely.get_coordinates(cells, return_index=True)
    reach = np.zeros(len(points))
    np.maximum.at(reach, of, np.hypot(*(corners - points[of]).T))
    return Cells(
        ground=ground,
        plane=plane,
        outline=shape,
        places=kept,
        points=points,
        cells=cells,
        reach=reach,
        population=np.array([place.population for place in kept], np.int64),
        number={key: number for number, key in enumerate(keys)},
    )


def outline_of(ground: Ground, places: Sequence[Place]) -> shapely.Geometry:
    """The ground in degrees: its outlines, else the hull of its places with some ground around."""
    if ground.outlines:
        return shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in ground.outlines])
    hull = shapely.MultiPoint([(place.lon, place.lat) for place in places]).convex_hull
    return hull.buffer(0.1)


def _voronoi(points: NDArray[np.float64], shape: shapely.Geometry) -> NDArray[np.object_]:
    """The cell of each point, clipped to the ground."""
    if len(points) < 2:
        return np.array([shape] * len(points), object)
    found = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=shape, ordered=True)
    cells: NDArray[np.object_] = shapely.get_parts(found)
    shapely.prepare(shape)
    crossing = ~shapely.contains_properly(shape, cells)
    cells[crossing] = shapely.intersection(cells[crossing], shape)
    return cells


def layer_of(cells: Cells, holdings: Sequence[Holding], asked: LedgerQuestion, basis: Basis, radius_km: float) -> Layer:
    """How the ground stands in one layer. Ground further than `radius_km` from any place of the ledger is left open."""
    standings = standings_of(holdings, asked, basis)
    own = {
        cells.number[key]: standing for place, standing in standings.values() if (key := _key(place)) in cells.number
    }
    of_cell, kinds = spread(cells.points, own, radius_km)
    if not kinds:
        return Layer(basis=basis, areas={}, unknown=cells.outline, of_cell=of_cell, kinds=kinds, own=own)
    inside, outside, whole = _clip(cells, np.array(sorted(own), np.int64), of_cell, radius_km)
    areas: dict[Standing, shapely.Geometry] = {}
    for index, standing in enumerate(kinds):
        mine = of_cell == index
        joined = shapely.coverage_union_all(cells.cells[mine & whole])
        areas[standing] = shapely.union_all([joined, *inside[mine & ~whole]])
    unknown = shapely.coverage_union_all(cells.cells[of_cell < 0])
    left = shapely.union_all([unknown, *outside[(of_cell >= 0) & ~whole]])
    return Layer(basis=basis, areas=areas, unknown=left, of_cell=of_cell, kinds=kinds, own=own)


def _clip(
    cells: Cells, holders: NDArray[np.int64], of_cell: NDArray[np.int64], radius_km: float
) -> tuple[NDArray[np.object_], NDArray[np.object_], NDArray[np.bool_]]:
    """Of each cell the parts within and beyond `radius_km` of the place of the ledger nearest to its own place.

    The third says which cells are wholly within, and so were not cut.
    """
    tree = shapely.STRtree(shapely.points(cells.points[holders]))
    pairs, far = tree.query_nearest(shapely.points(cells.points), all_matches=False, return_distance=True)
    nearest = cells.points[holders[pairs[1]]]
    whole: NDArray[np.bool_] = (far + cells.reach <= radius_km) | (of_cell < 0)
    inside, outside = cells.cells.copy(), np.full(len(cells.cells), None, object)
    cut = np.flatnonzero(~whole)
    circles = shapely.buffer(shapely.points(nearest[cut]), radius_km, quad_segs=CORNERS)
    inside[cut] = shapely.intersection(cells.cells[cut], circles)
    outside[cut] = shapely.difference(cells.cells[cut], circles)
    return inside, outside, whole


def _key(place: Place) -> tuple[float, float]:
    return round(place.lon, 5), round(place.lat, 5)


def layers_of(
    cells: Cells, holdings: Sequence[Holding], asked: LedgerQuestion, radius_km: float = RADIUS_KM
) -> tuple[Layer, ...]:
    """Both layers of a ground as of `asked.on`; `holdings` are the ledger by what was known."""
    return tuple(layer_of(cells, holdings, asked, basis, radius_km) for basis in Basis)


def draw_control(
    cells: Cells, holdings: Sequence[Holding], asked: LedgerQuestion, radius_km: float = RADIUS_KM
) -> ControlMap:
    """The map of `layers_of`."""
    if asked.on is None:
        raise ValueError("control is as of a day")
    return draw_layers(cells, layers_of(cells, holdings, asked, radius_km), asked.on, radius_km)


def draw_layers(cells: Cells, layers: Sequence[Layer], on: date, radius_km: float = RADIUS_KM) -> ControlMap:
    """The map of layers as of a day."""
    return ControlMap(
        ground=cells.ground.label,
        on=on,
        radius_km=radius_km,
        areas=tuple(area for layer in layers for area in _areas(cells, layer)),
        front=tuple(line for layer in layers for line in _front(cells, layer)),
    )


def _areas(cells: Cells, layer: Layer) -> Iterator[ControlArea]:
    whole = float(shapely.area(cells.outline))
    for standing, ground in (*layer.areas.items(), (UNKNOWN, layer.unknown)):
        km2 = float(shapely.area(ground))
        index = layer.kinds.index(standing) if standing in layer.kinds else -1
        yield ControlArea(
            basis=layer.basis,
            state=standing.state,
            party=standing.party,
            stale=standing.stale,
            polygons=polygons_of(cells.plane, ground),
            km2=round(km2, 1),
            share=km2 / whole if whole else 0.0,
            places=sum(own == standing for own in layer.own.values()),
            population=int(cells.population[layer.of_cell == index].sum()),
        )


def _front(cells: Cells, layer: Layer) -> Iterator[FrontLine]:
    """Where the ground that one party holds meets that of another."""
    by_party: dict[str, list[shapely.Geometry]] = {}
    for standing, ground in layer.areas.items():
        if standing.party and standing.state is HoldingState.HELD:
            by_party.setdefault(standing.party, []).append(ground)
    joined = {party: shapely.union_all(parts) if len(parts) > 1 else parts[0] for party, parts in by_party.items()}
    for one, other in combinations(sorted(joined), 2):
        met = shapely.intersection(shapely.boundary(joined[one]), shapely.boundary(joined[other]), grid_size=SNAP_KM)
        lines = [part for part in shapely.get_parts(met) if part.geom_type == "LineString"]
        if sum(map(shapely.length, lines)) >= SHORTEST_KM:
            merged = shapely.line_merge(shapely.multilinestrings(lines))
            drawn = shapely.get_parts(cells.plane.degrees(merged))
            yield FrontLine(
                basis=layer.basis,
                parties=(one, other),
                lines=tuple(tuple(map(tuple, line.coords)) for line in drawn),
                km=round(float(shapely.length(merged)), 1),
            )


def polygons_of(plane: Plane, ground: shapely.Geometry) -> tuple[Polygon, ...]:
    """A ground in km as polygons in degrees, outer rings counter-clockwise (RFC 7946)."""
    parts = [part for part in shapely.get_parts(plane.degrees(ground)) if part.geom_type == "Polygon"]
    turned = (shapely.orient_polygons(part) for part in parts if not part.is_empty)
    return tuple(tuple(tuple(map(tuple, ring.coords)) for ring in (part.exterior, *part.interiors)) for part in turned)
