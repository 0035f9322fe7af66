"""The API's areas of control, front line and handovers, as GeoJSON."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from livemap.assessing.areas.control import RADIUS_KM
from livemap.assessing.ledger import LedgerQuestion
from livemap.publishing.areas import control_collection, front_collection, handover_collection
from livemap.store import Store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.comparison import Earlier, ask_handovers
from livemap.web.asking.control_asked import ask_control, day_of
from livemap.web.asking.ledger_asked import read_ledger, read_moment, within

MEDIA = "application/geo+json"
Ledger = Annotated[LedgerQuestion, Depends(read_ledger)]
Area = Annotated[str, Query(max_length=200, description="A place's name or id, or west,south,east,north; empty: all")]
KnownSince = Annotated[
    str, Query(max_length=40, description="A moment or a day by which the first is known; empty: as the second")
]
Radius = Annotated[float, Query(description="Kilometres beyond which nobody is said to hold the ground")]


def add_control(api: APIRouter, store: Store, grounds: Grounds) -> None:
    """Adds the routes over one store."""

    @api.get("/control", response_class=JSONResponse)
    def get_control(ledger: Ledger, area: Area = "", radius_km: Radius = RADIUS_KM) -> JSONResponse:
        """Areas of control as of a day, by what was known; two layers, `basis` assessed and claimed."""
        asked = within(ledger, area, grounds)
        with store.reading() as records:
            return _answer(control_collection(ask_control(records, grounds, asked, radius_km)))

    @api.get("/front-line", response_class=JSONResponse)
    def get_front_line(ledger: Ledger, area: Area = "", radius_km: Radius = RADIUS_KM) -> JSONResponse:
        """Where the ground of one party meets that of another."""
        asked = within(ledger, area, grounds)
        with store.reading() as records:
            return _answer(front_collection(ask_control(records, grounds, asked, radius_km)))

    @api.get("/control/changes", response_class=JSONResponse)
    def get_changes(
        ledger: Ledger, since: date, known_since: KnownSince = "", area: Area = "", radius_km: Radius = RADIUS_KM
    ) -> JSONResponse:
        """What changed hands from `since` to `on`: places, square kilometres, people.

        With `known_since` the first day is as it was known at another moment, so that what was learnt shows too.
        """
        asked = within(ledger, area, grounds)
        earlier = Earlier(on=since, known_at=read_moment("known_since", known_since))
        with store.reading() as records:
            found = ask_handovers(records, grounds, asked, earlier, radius_km)
        facts = {"since": since.isoformat(), "on": day_of(asked).isoformat(), "radius_km": radius_km}
        return _answer(handover_collection(found, facts))


def _answer(collection: dict[str, Any]) -> JSONResponse:
    return JSONResponse(collection, media_type=MEDIA)
