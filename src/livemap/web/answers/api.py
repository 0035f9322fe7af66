"""The API under /api/v1: read only, the same values as the pages show."""

from typing import Annotated

from fastapi import APIRouter, Query

from livemap.errors import NotFound
from livemap.store import Store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.answers.control import add_control
from livemap.web.answers.sums import add_sums
from livemap.web.answers.unplaced import count_unplaced
from livemap.web.answers.wire import DayWire, IncidentPage, Marks, MarkWire, WholeIncidentWire, page_of
from livemap.web.answers.wire_claims import ClaimWire, ReportWire
from livemap.web.asking.filters import Filtered
from livemap.web.asking.language_asked import AskedLanguage
from livemap.web.asking.paging import End, read_page
from livemap.web.layers.routes import add_area, add_flows
from livemap.web.speech.language import LANGUAGES, speak
from livemap.web.speech.places import NONE, PlaceNames, know


def make_api(store: Store, grounds: Grounds, names: PlaceNames = NONE) -> APIRouter:
    """The routes over one store."""
    api = APIRouter(prefix="/api/v1")
    _add_incidents(api, store)
    _add_map(api, store, names)
    _add_rest(api, store)
    add_sums(api, store, grounds)
    add_control(api, store, grounds)
    add_flows(api, store)
    add_area(api)

    @api.get("/{rest:path}", include_in_schema=False)
    def nothing(rest: str) -> None:
        raise NotFound(f"/api/v1 has no {rest!r}; /openapi.json lists what it has")

    return api


def _add_incidents(api: APIRouter, store: Store) -> None:
    @api.get("/incidents")
    def find_incidents(filters: Filtered, after: End, limit: Annotated[int, Query(ge=1, le=500)] = 100) -> IncidentPage:
        """Incidents that fit, newest first."""
        with store.reading() as records:
            return page_of(read_page(records, filters.wanted, limit, after))

    @api.get("/incidents/{incident_id}")
    def get_incident(incident_id: str) -> WholeIncidentWire:
        """One incident with its verdict and every claim."""
        with store.reading() as records:
            return WholeIncidentWire.from_incident(records.incidents.get(incident_id))


def _add_map(api: APIRouter, store: Store, names: PlaceNames) -> None:
    @api.get("/marks")
    def find_marks(
        filters: Filtered, zoom: Annotated[int, Query(ge=0, le=22)] = 0, lang: AskedLanguage = "en"
    ) -> Marks:
        """What the map draws at a zoom level: single incidents, and counts where several lie close."""
        speak(LANGUAGES[lang])
        know(names)
        with store.reading() as records:
            marks = [MarkWire.from_mark(mark) for mark in records.marks.at(zoom, filters.wanted)]
            return Marks(marks=marks, unplaced=count_unplaced(records, filters))

    @api.get("/histogram")
    def count_days(filters: Filtered) -> list[DayWire]:
        """How many fitting incidents began on each day that has any."""
        with store.reading() as records:
            return [DayWire.from_count(counted) for counted in records.incidents.by_day(filters.wanted)]


def _add_rest(api: APIRouter, store: Store) -> None:
    @api.get("/reports/{key}")
    def get_report(key: str) -> ReportWire:
        """A report's text and claims."""
        with store.reading() as records:
            stored = records.reports.get(key)
            report = stored.report
            names = ("id", "title", "text", "outlet", "url", "published", "language")
            return ReportWire(
                key=key,
                notes=list(stored.notes),
                reprint_of=stored.reprint_of,
                wire=list(report.wire),
                claims=[ClaimWire.from_claim(claim) for claim in records.claims.of_report(key)],
                **{name: getattr(report, name) for name in names},
            )
