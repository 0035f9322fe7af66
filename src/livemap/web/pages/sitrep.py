"""The page of the situation report, and the same as a file."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from markupsafe import Markup

from livemap.errors import NotFound
from livemap.model.registry import ActorRegistry
from livemap.publishing.sitrep.content import Sitrep
from livemap.publishing.sitrep.html import to_html, to_part
from livemap.publishing.sitrep.markdown import to_markdown
from livemap.publishing.sitrep.pdf import to_pdf
from livemap.store import IncidentFilter, Records, Store
from livemap.web.asking.filters import Days, read_days
from livemap.web.asking.language_asked import AskedLanguage
from livemap.web.pages.situation import report_days
from livemap.web.speech.language import LANGUAGES, speak
from livemap.web.speech.places import PlaceNames, know

Area = Annotated[str, Query(max_length=100, description="Name of a place, governorate or country; empty: everywhere")]
AskedDays = Annotated[Days, Depends(read_days)]
MEDIA = {"md": "text/markdown; charset=utf-8", "html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def make_sitrep(store: Store, templates: Jinja2Templates, registry: ActorRegistry, names: PlaceNames) -> APIRouter:
    """The routes over one store; `names` are those of places in other languages than English."""
    routes = APIRouter()

    @routes.get("/sitrep", response_class=HTMLResponse, include_in_schema=False)
    def show_report(request: Request, days: AskedDays, area: Area = "") -> HTMLResponse:
        with store.reading() as records:
            asked = fill_days(records, days)
            report = report_days(records, registry, asked, area.strip()) if asked.start else None
        values: dict[str, Any] = {"here": "/sitrep", "days": asked, "area": area.strip(), "report": report}
        return templates.TemplateResponse(
            request, "sitrep.html", values | {"body": Markup(to_part(report)) if report else ""}
        )

    @routes.get("/api/v1/sitrep.{form}")
    def get_report(form: str, days: AskedDays, area: Area = "", lang: AskedLanguage = "en") -> Response:
        """The situation report of the days as `md`, `html` or `pdf`."""
        speak(LANGUAGES[lang])
        know(names)
        if form not in MEDIA:
            raise NotFound(f"there is no situation report as {form!r}; there are {', '.join(MEDIA)}")
        with store.reading() as records:
            report = report_days(records, registry, fill_days(records, days), area.strip())
        name = f"sitrep-{report.start}.{form}"
        headers = {"content-disposition": f'{"inline" if form == "html" else "attachment"}; filename="{name}"'}
        return Response(_body(report, form), media_type=MEDIA[form], headers=headers)

    return routes


def fill_days(records: Records, days: Days) -> Days:
    """The days asked for; with one of them missing the other one, with both the newest day of the store."""
    start, end = days.start or days.end, days.end or days.start
    if start is None:
        start = end = newest_day(records)
    return Days(start=start, end=end)


def newest_day(records: Records) -> date | None:
    """The last day that any incident reaches; None: the store is empty."""
    newest = records.incidents.find(IncidentFilter(), limit=1)
    return newest[0].last_day if newest else None


def _body(report: Sitrep, form: str) -> bytes:
    if form == "pdf":
        return to_pdf(report)
    return (to_html(report) if form == "html" else to_markdown(report)).encode("utf-8", "replace")
