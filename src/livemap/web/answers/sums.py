"""The API's sums and ledger: tolls, displacement, holdings; the same values as the command line prints."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from livemap.assessing.ledger import LedgerQuestion
from livemap.store import Store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.answers.wire import TollInputPage, TollWire, inputs_wire
from livemap.web.answers.wire_sums import LedgerRowWire, MovementWire
from livemap.web.asking.asked import Asked, question_of
from livemap.web.asking.filters import Filtered, Offset
from livemap.web.asking.ledger_asked import ask_holdings, read_ledger, within
from livemap.web.asking.moved_asked import count_moved
from livemap.web.asking.tolls_asked import sum_tolls, toll_inputs


def add_sums(api: APIRouter, store: Store, grounds: Grounds) -> None:
    """Adds the routes over one store."""
    _add_tolls(api, store, grounds)

    @api.get("/displacement")
    def get_displacement(filters: Filtered, whose: Asked) -> list[MovementWire]:
        """Flows, stocks and returns; figures that may be the same people are alternatives, and never summed."""
        asked = question_of(filters, whose, grounds)
        with store.reading() as records:
            return [MovementWire.from_movement(one) for one in count_moved(records, filters.wanted, asked)]

    @api.get("/holdings")
    def get_holdings(
        ledger: Annotated[LedgerQuestion, Depends(read_ledger)], place: Annotated[str, Query(max_length=200)] = ""
    ) -> list[LedgerRowWire]:
        """The ledger of control: what held on a day, by what was known at a moment."""
        asked = within(ledger, place, grounds)
        with store.reading() as records:
            return [LedgerRowWire.from_row(row) for row in ask_holdings(records, asked, datetime.now(UTC).date())]


def _add_tolls(api: APIRouter, store: Store, grounds: Grounds) -> None:
    @api.get("/tolls")
    def get_tolls(filters: Filtered, whose: Asked, type: Annotated[list[str], Query()] = []) -> list[TollWire]:  # noqa: B006
        """Casualties as intervals: whose (group, party), where (place) and when; with who says so and every claim."""
        asked = question_of(filters, whose, grounds)
        with store.reading() as records:
            tolls = sum_tolls(records, filters.wanted, asked)
        return [TollWire.from_toll(toll) for toll in tolls if not type or toll.type in type]

    @api.get("/tolls/inputs")
    def get_toll_inputs(filters: Filtered, whose: Asked, offset: Offset, type: str = "killed") -> TollInputPage:
        """The claims of one toll, counted or left out and why, some incidents at a time."""
        asked = question_of(filters, whose, grounds)
        with store.reading() as records:
            lines, after = toll_inputs(records, filters.wanted, asked, type, offset)
        return TollInputPage(inputs=inputs_wire(lines), next=None if after is None else str(after))
