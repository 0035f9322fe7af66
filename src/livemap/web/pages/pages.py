"""The pages that a person sees; each is whole without JavaScript but for the map itself."""

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from livemap.assessing.areas.control import RADIUS_KM
from livemap.assessing.ledger import LedgerQuestion
from livemap.desk.cases import find_item
from livemap.desk.told import tell_rulings
from livemap.errors import InputError
from livemap.reviewing.book import PolicyBook
from livemap.store import IncidentFilter, ListEnd, Records, Store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.control_asked import draw_held
from livemap.web.asking.filters import Filtered, Filters, Offset
from livemap.web.asking.ledger_asked import page_holdings, read_page_ledger, within
from livemap.web.asking.ledger_known import KnownLedger
from livemap.web.asking.paging import End, ListPage, read_page
from livemap.web.layers.looks import rank_parties
from livemap.web.layers.routes import add_layers
from livemap.web.pages import words
from livemap.web.pages.compare import add_compare
from livemap.web.pages.control_view import view_control
from livemap.web.pages.corrections import DECIDED
from livemap.web.pages.ledger import say_ledger, view_holdings
from livemap.web.pages.map_names import places_on
from livemap.web.pages.related import AROUND, find_neighbours
from livemap.web.pages.report_view import view_report
from livemap.web.pages.sharing import share_of
from livemap.web.pages.tolls import name_tolls
from livemap.web.pages.views import KIND_CHOICES, STATUS_CHOICES, IncidentView, view_incident, view_row
from livemap.web.serving.show import Show
from livemap.web.serving.site import Site
from livemap.web.speech.language import gettext, marked

PAGE = 60
#: Rows of the ledger on a page.
HOLDINGS = 200

NOTHING_YET = marked("No report has been taken in yet: `livemap take-in FILE` brings its claims here.")
NOTHING = marked("No incident fits. Take a filter off, or widen the time.")
NOTHING_HERE = marked("No incident in this part of the map fits. Move the map, or take a filter off.")


def make_pages(store: Store, site: Site, show: Show) -> APIRouter:
    """The routes over one store."""
    pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    _add_lists(pages, store, show)
    _add_items(pages, store, show, site.house.book)
    _add_holdings(pages, store, show, site.grounds)
    _add_control(pages, store, show, site.grounds)
    add_compare(pages, store, show, site.grounds)
    add_layers(pages, store, site.grounds)
    return pages


def _add_lists(pages: APIRouter, store: Store, show: Show) -> None:
    @pages.get("/")
    def show_map(request: Request, filters: Filtered, incident: str = "") -> HTMLResponse:
        with store.reading() as records:
            values = list_values(records, filters, None, incident)
            return show(
                request, "map.html", {**values, "compact": True, "period": say_contents(records), "tolls": name_tolls()}
            )

    @pages.get("/list")
    def show_list(request: Request, filters: Filtered, after: End) -> HTMLResponse:
        with store.reading() as records:
            return show(request, "list.html", list_values(records, filters, after))

    @pages.get("/parts/rows")
    def show_rows(request: Request, filters: Filtered, after: End, incident: str = "") -> HTMLResponse:
        with store.reading() as records:
            return show(request, "rows.html", list_values(records, filters, after, incident))


def _add_items(pages: APIRouter, store: Store, show: Show, book: PolicyBook) -> None:
    @pages.get("/incidents/{incident_id}")
    def show_incident(request: Request, incident_id: str) -> HTMLResponse:
        with store.reading() as records:
            incident = find_incident(records, incident_id)
            near = find_neighbours(records, records.incidents.get(incident_id))
            values: dict[str, Any] = {"before": near.before, "after": near.after, "around": AROUND}
            item = find_item(records, "incident", incident.id, book)
            values |= {"standing": item.standing, "rulings": list(tell_rulings(records, item)), "decided": DECIDED}
            return show(
                request, "incident.html", {"incident": incident, "share": share_of(request, incident), **values}
            )

    @pages.get("/parts/incidents/{incident_id}")
    def show_incident_part(request: Request, incident_id: str) -> HTMLResponse:
        with store.reading() as records:
            incident = find_incident(records, incident_id)
            standing = find_item(records, "incident", incident.id, book).standing
            return show(request, "incident_part.html", {"incident": incident, "standing": standing})

    @pages.get("/reports/{key}")
    def show_report(request: Request, key: str) -> HTMLResponse:
        with store.reading() as records:
            stored = records.reports.get(key)
            return show(request, "report.html", {"report": view_report(stored, records.claims.of_report(key))})

    @pages.get("/claims/{claim_id}")
    def find_claim(claim_id: str) -> RedirectResponse:
        with store.reading() as records:
            claim = records.claims.get(claim_id)
            incident = records.incidents.of_claim(claim_id)
            page = f"/incidents/{incident}" if incident else f"/reports/{claim.report_id}"
            return RedirectResponse(f"{page}#{claim_id}", status_code=303)


def _add_holdings(pages: APIRouter, store: Store, show: Show, grounds: Grounds) -> None:
    @pages.get("/holdings")
    def show_holdings(
        request: Request, ledger: Annotated[LedgerQuestion, Depends(read_page_ledger)], offset: Offset, place: str = ""
    ) -> HTMLResponse:
        asked, today = within(ledger, place, grounds), datetime.now(UTC).date()
        with store.reading() as records:
            rows, total = page_holdings(records, asked, today, HOLDINGS, offset)
            after = offset + len(rows)
            more = request.url.include_query_params(cursor=after).query if rows and after < total else ""
            values = {"holdings": view_holdings(rows), "asked": ledger, "place": place, "question": say_ledger(ledger)}
            return show(request, "holdings.html", {**values, "next_page": f"/holdings?{more}" if more else ""})


def _add_control(pages: APIRouter, store: Store, show: Show, grounds: Grounds) -> None:
    @pages.get("/control")
    def show_control(
        request: Request, ledger: Annotated[LedgerQuestion, Depends(read_page_ledger)], place: str = ""
    ) -> HTMLResponse:
        values: dict[str, Any] = {"asked": ledger, "place": place, "nothing": "", "here": "/holdings"}
        values["data"] = f"/api/v1/control?{_control_query(ledger, place)}"
        with store.reading() as records:
            held = KnownLedger(records, ledger)
            try:
                drawn = draw_held(grounds, held, within(ledger, place, grounds), RADIUS_KM)
                named = places_on(drawn, held.places(), grounds)
                values["control"] = view_control(drawn, rank_parties(held.parties()), named)
            except InputError as error:
                values["nothing"] = str(error)
        return show(request, "control.html", values)


def _control_query(ledger: LedgerQuestion, place: str) -> str:
    known = ledger.known_at.isoformat() if ledger.known_at else ""
    return urlencode({name: said for name, said in (("on", ledger.on), ("known_at", known), ("area", place)) if said})


def list_values(records: Records, filters: Filters, after: ListEnd | None, chosen: str = "") -> dict[str, Any]:
    """What the list and its filters show."""
    page = read_page(records, filters.wanted, PAGE, after)
    return {
        "rows": [view_row(summary) for summary in page.found],
        "counted": say_count(page, filters),
        "nothing": say_nothing(records, filters),
        "next_page": f"/list?{filters.as_query(cursor=page.next)}" if page.next else "",
        "chosen": chosen,
        "chosen_filters": filters,
        "kinds": KIND_CHOICES,
        "statuses": STATUS_CHOICES,
        "action": "/list",
    }


def say_nothing(records: Records, filters: Filters) -> str:
    """Why the list is empty, and what to do."""
    if not records.incidents.count(IncidentFilter()):
        return gettext(NOTHING_YET)
    return gettext(NOTHING_HERE if filters.box else NOTHING)


def say_count(page: ListPage, filters: Filters) -> str:
    """'1–60 of 214 incidents in this view'."""
    all_of_them = words.count_of(page.total, "incident")
    if filters.box:
        all_of_them = gettext("%(incidents)s in this part of the map") % {"incidents": all_of_them}
    if len(page.found) == page.total:
        return all_of_them
    shown = f"{words.say_number(page.before + 1)}–{words.say_number(page.before + len(page.found))}"
    return gettext("%(shown)s of %(incidents)s") % {"shown": shown, "incidents": all_of_them}


def say_contents(records: Records) -> str:
    """What the store holds, in one line."""
    counts = records.counts()
    parts = ((counts.reports, "report"), (counts.claims, "claim"), (counts.incidents, "incident"))
    return " · ".join(words.count_of(number, noun) for number, noun in parts)


def find_incident(records: Records, incident_id: str) -> IncidentView:
    """One incident as a page shows it, with the texts its claims stand in."""
    whole = records.incidents.get(incident_id)
    keys = dict.fromkeys(claim.report_id for claim in whole.claims)
    doubts = records.claims.doubts([claim.claim.id for claim in whole.claims])
    return view_incident(whole, {key: records.reports.get(key).report for key in keys}, doubts)
