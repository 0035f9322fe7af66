"""Areas of control, front lines and what changed hands, computed from the ledger."""

from dataclasses import dataclass
from datetime import date

from livemap.model.holding import Basis, HoldingState
from livemap.model.place import Place

#: Rings of one polygon, outer first, each a closed line of (lon, lat) in degrees.
Polygon = tuple[tuple[tuple[float, float], ...], ...]
Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlArea:
    """The ground around places that stand alike in one layer; too far from any it is `UNKNOWN`, without a party."""

    #: Assessed and claimed are two layers, and never mixed.
    basis: Basis
    state: HoldingState
    party: str | None
    #: Nothing has confirmed these places for long: the area fades.
    stale: bool
    polygons: tuple[Polygon, ...]
    km2: float
    #: Part of the whole ground, 0..1.
    share: float
    #: Places that the ledger has in it.
    places: int
    #: People of the gazetteer's places in it, where it counts them.
    population: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontLine:
    """Where the areas of two parties meet, in one layer."""

    basis: Basis
    parties: tuple[str, str]
    lines: tuple[Line, ...]
    km: float


@dataclass(frozen=True, kw_only=True, slots=True)
class ControlMap:
    """Control of a ground as of a day. Invariant: the shares of each layer add up to one."""

    ground: str
    on: date
    radius_km: float
    areas: tuple[ControlArea, ...]
    front: tuple[FrontLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Handover:
    """What went from one standing to another between two days, in one layer."""

    basis: Basis
    #: State and party before and after; no party: unknown or several.
    before: tuple[HoldingState, str | None]
    after: tuple[HoldingState, str | None]
    #: Places whose own row in the ledger changed so.
    places: tuple[Place, ...]
    km2: float
    #: People of the gazetteer's places on that ground, where it counts them.
    population: int
    polygons: tuple[Polygon, ...]
