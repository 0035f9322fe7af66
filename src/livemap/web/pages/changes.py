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
from livemap.web.answers.sums import read_moment
from livemap.web.asking.comparison import Earlier, compare_control
from livemap.web.pages import words
from livemap.web.pages.compare import SEAM, HandoverView, view_handover
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
    told = IncidentFilter(told_from=first)
    earlier = set(records.incidents.ids(IncidentFilter(told_to=since)))
    found = records.incidents.find(told, limit=1000)
    corrections = [one for one in find_corrections(records, site.house.book) if one.at.date() >= first]
    return {
        "since_said": words.say_day(since),
        "newest_said": words.say_day(newest),
        "first": first,
        "new": _told([view_row(one) for one in found if one.id not in earlier]),
        "again": _told([view_row(one) for one in found if one.id in earlier]),
        "handovers": _handovers(records, site, since, newest),
        "corrections": len(corrections),
    }


def _told(rows: list[RowView]) -> Told:
    return Told(rows=rows[:SHOWN], total=words.count_of(len(rows), "incident"), more=len(rows) > SHOWN)


def _handovers(records: Records, site: Site, since: date, newest: date) -> list[HandoverView]:
    """What changed hands; nothing where the ledger has no place."""
    try:
        asked = LedgerQuestion(on=newest)
        found = compare_control(records, site.grounds, asked, Earlier(on=since, known_at=None), RADIUS_KM)
    except InputError:
        return []
    return [view_handover(one) for one in found.handovers if one.km2 >= SEAM or one.places]
