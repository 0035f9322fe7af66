"""Areas of control as a drawing for a page: assessed solid, claimed hatched, contested striped, besieged outlined."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from livemap.model.control import ControlArea, ControlMap, Handover, Line, Polygon
from livemap.model.holding import Basis
from livemap.model.place import Place
from livemap.web.layers.looks import LOOKS, Look, Standing, colour_of
from livemap.web.pages import words
from livemap.web.pages.map_names import NameView, lay_out

WIDTH = 900.0
#: Patterns that lie over the colour of the ground.
OVER = {Look.HATCHED: "hatch", Look.STRIPED: "stripe"}


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaView:
    """One area: its path, how it is drawn, and what a pointer is told."""

    path: str
    #: Classes of the style sheet: colour, layer, state, freshness.
    drawn: str
    #: Name of the pattern over it; '': none.
    over: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RowView:
    """One line of the table beside the drawing."""

    #: 'Assessed: held by Hill council'.
    standing: str
    drawn: str
    over: str
    km2: str
    share: str
    places: int
    people: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlView:
    """A map of control with its table."""

    ground: str
    width: int
    height: int
    areas: tuple[AreaView, ...]
    front: tuple[str, ...]
    names: tuple[NameView, ...]
    rows: tuple[RowView, ...]


def view_control(drawn: ControlMap, ranks: Mapping[str, int], named: Sequence[Place] = ()) -> ControlView:
    """The drawing: the unknown first, then the claimed layer, and the assessed one over it; `ranks` are the colours.

    Of the places `named` those are written for which there is room, the first ones first.
    """
    frame = _Frame.around([polygon for area in drawn.areas for polygon in area.polygons])
    ordered = sorted(drawn.areas, key=lambda area: (area.party is not None, area.basis is Basis.ASSESSED))
    front = [line for front in drawn.front if front.basis is Basis.ASSESSED for line in front.lines]
    shown = [area for area in ordered if area.polygons and (area.party or _look(area) is Look.STRIPED)]
    return ControlView(
        ground=drawn.ground,
        width=round(WIDTH),
        height=round(frame.height),
        areas=tuple(_area(frame, area, ranks) for area in shown),
        front=tuple(frame.line(line) for line in front),
        names=tuple(lay_out([(place, *frame.at(place.lon, place.lat)) for place in named], WIDTH, frame.height)),
        rows=tuple(_row(area, ranks) for area in sorted(drawn.areas, key=_rank) if area.km2),
    )


def outline_changes(drawn: ControlMap, changed: Sequence[Handover]) -> tuple[str, ...]:
    """Paths around what changed hands, in the frame of a map of the same ground."""
    frame = _Frame.around([polygon for area in drawn.areas for polygon in area.polygons])
    return tuple(frame.path(one) for one in changed if one.polygons)


def _area(frame: "_Frame", area: ControlArea, ranks: Mapping[str, int]) -> AreaView:
    title = f"{_standing(area).say()}, {words.say_number(round(area.km2))} km²"
    return AreaView(path=frame.path(area), drawn=_classes(area, ranks), over=OVER.get(_look(area), ""), title=title)


def _rank(area: ControlArea) -> tuple[bool, bool, float]:
    return (area.basis is not Basis.ASSESSED, area.party is None, -area.km2)


def _look(area: ControlArea) -> Look:
    return LOOKS[area.basis, area.state]


def _classes(area: ControlArea, ranks: Mapping[str, int]) -> str:
    colour = colour_of(area.party, ranks)
    return f"area p{colour} {area.basis} {_look(area)}{' stale' if area.stale else ''}"


def _standing(area: ControlArea) -> Standing:
    return Standing(basis=area.basis, state=area.state, party=area.party, stale=area.stale)


def _row(area: ControlArea, ranks: Mapping[str, int]) -> RowView:
    return RowView(
        standing=_standing(area).say(),
        drawn=_classes(area, ranks) if area.party or _look(area) is Look.STRIPED else "",
        over=OVER.get(_look(area), ""),
        km2=words.say_number(round(area.km2)),
        share=words.say_share(area.share),
        places=area.places,
        people=words.say_number(area.population),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Frame:
    """Degrees to pixels, north up, true to shape in the middle."""

    west: float
    north: float
    #: Pixels a degree of longitude, and of latitude.
    across: float
    down: float
    height: float

    @classmethod
    def around(cls, polygons: Sequence[Polygon]) -> "_Frame":
        points = [point for polygon in polygons for point in polygon[0]] or [(0.0, 0.0), (1.0, 1.0)]
        lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
        across = WIDTH / max(max(lons) - min(lons), 1e-6)
        down = across / max(math.cos(math.radians((max(lats) + min(lats)) / 2)), 0.05)
        return cls(west=min(lons), north=max(lats), across=across, down=down, height=(max(lats) - min(lats)) * down)

    def line(self, line: Line) -> str:
        return "M" + "L".join(self._points(line))

    def path(self, area: ControlArea | Handover) -> str:
        rings = (ring for polygon in area.polygons for ring in polygon)
        return "".join("M" + "L".join(self._points(ring)) + "Z" for ring in rings)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.across, (self.north - lat) * self.down

    def _points(self, points: Line) -> Iterator[str]:
        for lon, lat in points:
            x, y = self.at(lon, lat)
            yield f"{x:.1f} {y:.1f}"
