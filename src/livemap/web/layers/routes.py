"""The layers of the map: as data in the API, and with their legends in the reader's language for the map itself."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from livemap.assessing.ledger import LedgerQuestion
from livemap.errors import InputError
from livemap.model.toll import TollQuestion
from livemap.store import BoundingBox, Store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.area import Area
from livemap.web.asking.filters import Filtered, read_asked_area, read_box
from livemap.web.asking.ledger_asked import read_ledger
from livemap.web.asking.tolls_asked import check_type, tolls_among
from livemap.web.charts.breakdown import Asking
from livemap.web.layers.control import view_control
from livemap.web.layers.flows import find_flows
from livemap.web.layers.tolls import view_tolls_layer
from livemap.web.layers.wire_flows import FlowPage

Ledger = Annotated[LedgerQuestion, Depends(read_ledger)]
Box = Annotated[BoundingBox | None, Depends(read_box)]


def add_flows(api: APIRouter, store: Store) -> None:
    """Adds the route of displacement over one store; the API has control as `/control` and `/front-line`."""

    @api.get("/flows")
    def get_flows(filters: Filtered) -> FlowPage:
        """Displacement of the incidents that fit (but for their kind), by way and place, with what is left out."""
        with store.reading() as records:
            return FlowPage.from_flows(find_flows(records, filters.wanted))


def add_area(api: APIRouter) -> None:
    """Adds the route that draws an area."""

    @api.get("/area", response_class=JSONResponse)
    def get_area(area: Annotated[Area | None, Depends(read_asked_area)]) -> JSONResponse:
        """The outline of what `area` means in any address, as a GeoJSON feature; no polygon: everywhere."""
        rings = [[[*ring, ring[0]]] for ring in area.rings] if area else []
        geometry = {"type": "MultiPolygon", "coordinates": rings}
        feature = {"type": "Feature", "properties": {"area": area.text if area else ""}, "geometry": geometry}
        return JSONResponse(feature, media_type="application/geo+json")


def add_layers(pages: APIRouter, store: Store, grounds: Grounds) -> None:
    """Adds what the map asks for when a layer is switched on."""

    @pages.get("/parts/layers/control", response_class=JSONResponse)
    def show_control_layer(ledger: Ledger, box: Box) -> JSONResponse:
        if box is None:
            raise InputError("bbox: give the box in view as west,south,east,north in degrees")
        with store.reading() as records:
            return JSONResponse(view_control(records, grounds, ledger, box))

    @pages.get("/parts/layers/tolls", response_class=JSONResponse)
    def show_toll_layer(
        filters: Filtered, toll: Annotated[str, Query(description="killed, injured, missing or captured")] = "killed"
    ) -> JSONResponse:
        check_type(toll)
        with store.reading() as records:
            asked = TollQuestion(start=filters.start, end=filters.end, party=filters.party or None)
            tolls = tolls_among(records, filters.wanted)
            asking = Asking(records=records, grounds=grounds, asked=asked, type=toll, tolls=tolls)
            return JSONResponse(view_tolls_layer(asking))

    @pages.get("/parts/layers/flows", response_class=JSONResponse)
    def show_flow_layer(filters: Filtered) -> FlowPage:
        with store.reading() as records:
            return FlowPage.from_flows(find_flows(records, filters.wanted))
