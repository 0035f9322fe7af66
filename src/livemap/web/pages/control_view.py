"""Areas of control as a drawing for a page: assessed solid, claimed hatched, contested striped, besieged outlined."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from livemap.model.control import ControlArea, ControlMap, Line, Polygon
from livemap.model.holding import Basis, HoldingState
from livemap.web.layers.looks import LOOKS, Look, colour_of
from livemap.web.pages.ledger import STATES, say_party

WIDTH = 900.0


@dataclass(frozen=True, kw_only=True, slots=True)
class AreaView:
    """One area: its path, how it is drawn, and what a pointer is told."""

    path: str
    #: Classes of the style sheet: colour, layer, state, freshness.
    drawn: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RowView:
    """One line of the table beside the drawing."""

    basis: str
    standing: str
    party: str
    drawn: str
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
    rows: tuple[RowView, ...]


def view_control(drawn: ControlMap, ranks: Mapping[str, int]) -> ControlView:
    """The drawing: the unknown first, then the claimed layer, and the assessed one over it; `ranks` are the colours."""
    frame = _Frame.around([polygon for area in drawn.areas for polygon in area.polygons])
    ordered = sorted(drawn.areas, key=lambda area: (area.party is not None, area.basis is Basis.ASSESSED))
    front = [line for front in drawn.front if front.basis is Basis.ASSESSED for line in front.lines]
    shown = [area for area in ordered if area.polygons and (area.party or _look(area) is Look.STRIPED)]
    return ControlView(
        ground=drawn.ground,
        width=round(WIDTH),
        height=round(frame.height),
        areas=tuple(AreaView(path=frame.path(area), drawn=_classes(area, ranks), title=_title(area)) for area in shown),
        front=tuple(frame.line(line) for line in front),
        rows=tuple(_row(area, ranks) for area in sorted(drawn.areas, key=_rank) if area.km2),
    )


def _rank(area: ControlArea) -> tuple[bool, bool, float]:
    return (area.basis is not Basis.ASSESSED, area.party is None, -area.km2)


def _look(area: ControlArea) -> Look:
    return LOOKS[area.basis, area.state]


def _classes(area: ControlArea, ranks: Mapping[str, int]) -> str:
    colour = colour_of(area.party, ranks)
    return f"area p{colour} {area.basis} {_look(area)}{' stale' if area.stale else ''}"


def _title(area: ControlArea) -> str:
    return f"{area.basis}: {_standing(area)} {say_party(area.party) if area.party else ''}, {area.km2:,.0f} km²"


def _standing(area: ControlArea) -> str:
    if area.party is None:
        return "unknown" if area.state is HoldingState.UNKNOWN else area.state.value
    return STATES[area.state] + (", stale," if area.stale else "")


def _row(area: ControlArea, ranks: Mapping[str, int]) -> RowView:
    return RowView(
        basis=area.basis.value,
        standing=_standing(area),
        party=say_party(area.party) if area.party else "",
        drawn=_classes(area, ranks) if area.party or _look(area) is Look.STRIPED else "",
        km2=f"{area.km2:,.0f}",
        share=f"{area.share:.1%}",
        places=area.places,
        people=f"{area.population:,}",
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

    def path(self, area: ControlArea) -> str:
        rings = (ring for polygon in area.polygons for ring in polygon)
        return "".join("M" + "L".join(self._points(ring)) + "Z" for ring in rings)

    def _points(self, points: Line) -> Iterator[str]:
        for lon, lat in points:
            yield f"{(lon - self.west) * self.across:.1f} {(self.north - lat) * self.down:.1f}"
