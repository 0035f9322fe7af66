"""The page of what changed since a day: what was told, first or again, what changed hands, what was corrected."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from livemap.assessing.areas.control import RADIUS_KM
from livemap.assessing.ledger import LedgerQuestion
from livemap.desk.corrections import find_corrections
from livemap.errors import InputError
from livemap.store import IncidentFilter, Records, Store
from livemap.web.asking.comparison import Earlier, ask_handovers
from livemap.web.asking.ledger_asked import read_moment
from livemap.web.pages import words
from livemap.web.pages.compare import HandoverView, view_handover, worth_telling
from livemap.web.pages.sitrep import newest_day
from livemap.web.pages.views import RowView, view_row
from livemap.web.serving.show import Show
from livemap.web.serving.site import Site

#: Incidents that a part of the page lists; the list has the rest.
SHOWN = 40
DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Incidents that reports told of, and how many there are in all."""

    rows: list[RowView]
    total: str
    more: bool


def make_changes(store: Store, site: Site, show: Show) -> APIRouter:
    """The route over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/changes")
    def show_changes(
        request: Request,
        since: Annotated[str, Query(max_length=40, description="The day before; empty: that before the newest")] = "",
    ) -> HTMLResponse:
        with store.reading() as records:
            newest = newest_day(records)
            asked = read_moment("since", since)
            before = asked.date() if asked else newest - DAY if newest else None
            values: dict[str, Any] = {"since": before, "newest": newest}
            if before and newest:
                values |= _values(records, site, before, max(newest, before))
            return show(request, "changes.html", values)

    return routes


def _values(records: Records, site: Site, since: date, newest: date) -> dict[str, Any]:
    first = since + DAY
    corrections = [one for one in find_corrections(records, site.house.book) if one.at.date() >= first]
    return {
        "since_said": words.say_day(since),
        "newest_said": words.say_day(newest),
        "first": first,
        "new": _told(records, IncidentFilter(told_from=first, untold_before=first)),
        "again": _told(records, IncidentFilter(told_from=first, told_before=first)),
        "handovers": _handovers(records, site, since, newest),
        "corrections": len(corrections),
    }


def _told(records: Records, wanted: IncidentFilter) -> Told:
    total = records.incidents.count(wanted)
    rows = [view_row(one) for one in records.incidents.find(wanted, limit=SHOWN)]
    return Told(rows=rows, total=words.count_of(total, "incident"), more=total > SHOWN)


def _handovers(records: Records, site: Site, since: date, newest: date) -> list[HandoverView]:
    """What changed hands; nothing where the ledger has no place."""
    try:
        found = ask_handovers(records, site.grounds, LedgerQuestion(on=newest), Earlier(on=since), RADIUS_KM)
    except InputError:
        return []
    return [view_handover(one) for one in worth_telling(found)]
