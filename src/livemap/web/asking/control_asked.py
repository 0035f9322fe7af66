"""Areas of control and front lines asked of a store."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from livemap.assessing.areas.control import Cells, cut_cells, draw_control
from livemap.assessing.ledger import LedgerQuestion
from livemap.errors import InputError
from livemap.model.control import ControlMap
from livemap.model.ground import Ground, Lies
from livemap.model.place import Place
from livemap.store import Records
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.ledger_known import KnownLedger

#: Degrees around the places of the ledger, where no area is named.
MARGIN = 0.25
FARTHEST_KM = 100.0


def ask_control(records: Records, grounds: Grounds, asked: LedgerQuestion, radius_km: float) -> ControlMap:
    """Both layers of the ground asked for as of its day, by what was known at its moment."""
    return draw_held(grounds, KnownLedger(records, asked), asked, radius_km)


def draw_held(grounds: Grounds, ledger: KnownLedger, asked: LedgerQuestion, radius_km: float) -> ControlMap:
    """The same of a ledger that is at hand."""
    check_radius(radius_km)
    cells, day = cells_of(grounds, asked.ground, ledger.places()), day_of(asked)
    return draw_control(cells, ledger.on(day), replace(asked, on=day, ground=None), radius_km)


def day_of(asked: LedgerQuestion) -> date:
    """The day asked for, else that of the moment of knowledge, else today."""
    return asked.on or (asked.known_at or datetime.now(UTC)).date()


def cells_of(grounds: Grounds, ground: Ground | None, places: Sequence[Place]) -> Cells:
    """The cells of a ground; of none, those of the box around the `places` of the ledger. Raises InputError."""
    if ground is None:
        ground = _around([(place.lon, place.lat) for place in places])
    inside = [place for place in places if ground.lies(place) is Lies.INSIDE]
    settled = grounds.settlements(ground)
    if not ground.outlines and len(inside) + len(settled) < 1:
        raise InputError(f"the ledger has no place in {ground.label}, and its outline is not known: name a wider area")
    return cut_cells(ground, settled, inside)


def _around(points: list[tuple[float, float]]) -> Ground:
    if not points:
        raise InputError("the ledger has no place yet: name an area")
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    west, south, east, north = (min(lons) - MARGIN, min(lats) - MARGIN, max(lons) + MARGIN, max(lats) + MARGIN)
    ring = ((west, south), (east, south), (east, north), (west, north))
    return Ground(label="the places of the ledger", outlines=(ring,))


def check_radius(radius_km: float) -> None:
    """Raises InputError."""
    if not 0 < radius_km <= FARTHEST_KM:
        raise InputError(f"radius_km: {radius_km:g} is not between 0 and {FARTHEST_KM:g}")
