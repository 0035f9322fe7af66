"""Two days of the ledger side by side: each as a map, and what changed hands between them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from livemap.assessing.areas.control import Cells, Layer, draw_layers, layers_of
from livemap.assessing.areas.handovers import handovers_between
from livemap.assessing.ledger import LedgerQuestion
from livemap.errors import InputError
from livemap.model.control import ControlMap, Handover
from livemap.model.place import Place
from livemap.store import Records
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.control_asked import cells_of, check_radius, day_of
from livemap.web.asking.ledger_known import KnownLedger

#: How far back the first day lies where none is asked for.
BACK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Control as of two days on the same ground, each by what was known at its moment."""

    before: ControlMap
    after: ControlMap
    handovers: tuple[Handover, ...]
    #: How many rows of the ledger of the second moment each party has, and its places.
    parties: Mapping[str, int]
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """The first of the two days; None: a week before the second. `known_at` None: by what is known for the second."""

    on: date | None
    known_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class _TwoDays:
    """The layers of both days over the same cells."""

    cells: Cells
    since: date
    until: date
    before: tuple[Layer, ...]
    after: tuple[Layer, ...]
    ledger: KnownLedger


def compare_control(
    records: Records, grounds: Grounds, asked: LedgerQuestion, earlier: Earlier, radius_km: float
) -> Comparison:
    """Both maps and the handovers. Without a second day it is the last that anything of the ledger is told of.

    Raises InputError where the first day is after the second, or there is nothing to draw.
    """
    days = _two_days(records, grounds, asked, earlier, radius_km)
    return Comparison(
        before=draw_layers(days.cells, days.before, days.since, radius_km),
        after=draw_layers(days.cells, days.after, days.until, radius_km),
        handovers=handovers_between(days.cells, days.before, days.after),
        parties=days.ledger.parties(),
        places=days.ledger.places(),
    )


def ask_handovers(
    records: Records, grounds: Grounds, asked: LedgerQuestion, earlier: Earlier, radius_km: float
) -> tuple[Handover, ...]:
    """The handovers of `compare_control` alone; without a second day it is `day_of` the question."""
    days = _two_days(records, grounds, replace(asked, on=day_of(asked)), earlier, radius_km)
    return handovers_between(days.cells, days.before, days.after)


def _two_days(
    records: Records, grounds: Grounds, asked: LedgerQuestion, earlier: Earlier, radius_km: float
) -> _TwoDays:
    check_radius(radius_km)
    later = KnownLedger(records, asked)
    day = asked.on or later.last_told(asked.ground) or day_of(asked)
    since = earlier.on or day - BACK
    if since > day:
        raise InputError(f"since: {since} is after {day}")
    then = replace(asked, on=since, known_at=earlier.known_at or asked.known_at, ground=None)
    sooner = later if then.known_at == asked.known_at else KnownLedger(records, then)
    places = {place.id: place for place in (*sooner.places(), *later.places())}
    cells = cells_of(grounds, asked.ground, tuple(places.values()))
    return _TwoDays(
        cells=cells,
        since=since,
        until=day,
        before=layers_of(cells, sooner.on(since), then, radius_km),
        after=layers_of(cells, later.on(day), replace(asked, on=day, ground=None), radius_km),
        ledger=later,
    )
