"""The pages of tolls and of displacement, with their charts and these as files."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from livemap.store import Records, Store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.asked import Asked, Whose, question_of
from livemap.web.asking.filters import Filtered, Filters, Offset
from livemap.web.asking.tolls_asked import check_type, recent_filters, sum_tolls, tolls_among
from livemap.web.charts.breakdown import Asking, By, break_down
from livemap.web.charts.charts import HEADS, TITLES, draw, view_charts
from livemap.web.charts.files import chart_file, check_chart
from livemap.web.charts.inputs import find_inputs
from livemap.web.charts.moved import add_displacement
from livemap.web.charts.presets import find_presets
from livemap.web.charts.queries import kept_of, query_of
from livemap.web.pages import words
from livemap.web.pages.tolls import GROUP_CHOICES, name_tolls, say_question, view_tolls
from livemap.web.serving.show import Show
from livemap.web.speech.language import gettext

Type = Annotated[str, Query(description="killed, injured, missing or captured")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Which:
    """Which toll; `district` is an id, `unknown`, or '' for all."""

    type: str
    district: str


def read_which(type: Type = "killed", district: Annotated[str, Query(max_length=100)] = "") -> Which:
    return Which(type=type, district=district)


def make_charts(store: Store, grounds: Grounds, templates: Jinja2Templates, show: Show) -> APIRouter:
    """The routes over one store."""
    routes = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @routes.get("/tolls")
    def show_tolls(request: Request, filters: Filtered, whose: Asked, type: Type = "killed") -> HTMLResponse:
        check_type(type)
        with store.reading() as records:
            shown = recent_filters(records, filters)
            asking = _asking(records, grounds, shown, whose, type)
            values = {
                "tolls": view_tolls(records, sum_tolls(records, shown.wanted, asking.asked)),
                "charts_of": view_charts(asking, query_of(shown, whose)),
                "types": name_tolls(),
                "type": type,
                "question": say_question(asking.asked),
                "query": shown.as_query(),
                "presets": find_presets(records, shown, whose, type),
                **form_values(records, shown, whose),
            }
            return show(request, "tolls.html", values)

    @routes.get("/tolls/inputs")
    def show_inputs(
        request: Request, filters: Filtered, whose: Asked, offset: Offset, one: Annotated[Which, Depends(read_which)]
    ) -> HTMLResponse:
        check_type(one.type)
        with store.reading() as records:
            asking = _asking(records, grounds, filters, whose, one.type)
            values = find_inputs(asking, one.district, offset, query_of(filters, whose))
            return show(request, "inputs.html", {**values, "here": "/tolls"})

    _add_files(routes, store, grounds, templates)
    add_displacement(routes, store, grounds, templates, show)
    return routes


def _add_files(routes: APIRouter, store: Store, grounds: Grounds, templates: Jinja2Templates) -> None:
    @routes.get("/tolls/{name}.{form}")
    def get_file(filters: Filtered, whose: Asked, name: str, form: str, type: Type = "killed") -> Response:
        check_type(type)
        check_chart(name, form, list(By))
        by = By(name)
        with store.reading() as records:
            parts = break_down(_asking(records, grounds, filters, whose, type), by)
        title = gettext(TITLES[by]) % {"toll": words.name_type(type)}
        file_name = f"livemap-{type}-by-{name}.{form}"
        return chart_file(templates, file_name, gettext(HEADS[by]), parts, draw(by, title, parts))


def _asking(records: Records, grounds: Grounds, filters: Filters, whose: Whose, type_name: str) -> Asking:
    return Asking(
        records=records,
        grounds=grounds,
        asked=question_of(filters, whose, grounds),
        type=type_name,
        tolls=tolls_among(records, filters.wanted),
    )


def form_values(records: Records, filters: Filters, whose: Whose) -> dict[str, Any]:
    """What the form above the sums shows."""
    return {
        "chosen_filters": filters,
        "kept": kept_of(filters),
        "whose": whose,
        "groups": GROUP_CHOICES,
        "parties": records.incidents.parties(),
    }
