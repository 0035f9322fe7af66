"""The page of displacement: how many fled, returned or live displaced, by week and by way, with every figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from livemap.assessing.displacement import count_displacement, measure_of
from livemap.model.incident import Origin
from livemap.model.movement import Movement, MovementGroup
from livemap.model.recorded import RecordedClaim
from livemap.model.toll import TollQuestion
from livemap.store import Records, Store
from livemap.store.gazetteer.grounds import Grounds
from livemap.web.asking.asked import Asked, Whose, question_of
from livemap.web.asking.filters import Filtered, Filters
from livemap.web.asking.moved_asked import claims_of_movement
from livemap.web.asking.tolls_asked import recent_filters
from livemap.web.charts.breakdown import Part
from livemap.web.charts.charts import ChartView, Query, table_row
from livemap.web.charts.drawing import Drawing, draw_days, draw_rows
from livemap.web.charts.files import chart_file, check_chart
from livemap.web.charts.queries import kept_of, query_of
from livemap.web.charts.spans import cut_days, say_span
from livemap.web.pages.displaced import MEASURES, say_way, view_moved
from livemap.web.pages.tolls import say_question
from livemap.web.serving.show import Show
from livemap.web.speech.language import gettext, marked

TITLES = {
    "weeks": marked("People who fled or were displaced, by week"),
    "ways": marked("People on the move and displaced, by where"),
}
NOTES = {
    "weeks": marked("Each week by itself: figures that may count the same people are alternatives and not added."),
    "ways": marked("Each bar is of figures that may count the same people, from the least to the most that is said."),
}
HEADS = {"weeks": marked("Days"), "ways": marked("Where")}
PEOPLE = "person"


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """What a page of displacement counts from."""

    asked: TollQuestion
    claims: list[RecordedClaim]
    origins: list[Origin]

    def count(self, asked: TollQuestion) -> tuple[Movement, ...]:
        return count_displacement(self.claims, self.origins, asked)


def add_displacement(routes: APIRouter, store: Store, grounds: Grounds, templates: Jinja2Templates, show: Show) -> None:
    """Adds the page and its files."""

    @routes.get("/displacement")
    def show_displacement(request: Request, filters: Filtered, whose: Asked) -> HTMLResponse:
        with store.reading() as records:
            shown = recent_filters(records, filters)
            moved = _load(records, shown, whose, grounds)
            query = query_of(shown, whose)
            whole = moved.count(moved.asked)
            charts = {"weeks": list(_weeks(moved)), "ways": list(_ways(whole))}
            values: dict[str, Any] = {
                "moved": view_moved(records, whole),
                "charts_of": [_view(name, parts, query) for name, parts in charts.items() if parts],
                "question": say_question(replace(moved.asked, group=None, party=None)),
                "query": shown.as_query(),
                "chosen_filters": shown,
                "kept": kept_of(shown),
                "whose": whose,
            }
            return show(request, "displacement.html", values)

    @routes.get("/displacement/{name}.{form}")
    def get_moved_file(filters: Filtered, whose: Asked, name: str, form: str) -> Response:
        check_chart(name, form, TITLES)
        with store.reading() as records:
            moved = _load(records, filters, whose, grounds)
        parts = list(_weeks(moved) if name == "weeks" else _ways(moved.count(moved.asked)))
        drawing = _draw(name, gettext(TITLES[name]), parts)
        return chart_file(templates, f"livemap-displacement-{name}.{form}", gettext(HEADS[name]), parts, drawing)


def _load(records: Records, filters: Filters, whose: Whose, grounds: Grounds) -> Moved:
    asked = question_of(filters, whose, grounds)
    claims, origins = claims_of_movement(records, filters.wanted, asked)
    return Moved(asked=asked, claims=claims, origins=origins)


def _weeks(moved: Moved) -> Iterator[Part]:
    days = [item.last_day for item in moved.claims if item.last_day and measure_of(item) == "flow"]
    start, end = moved.asked.start, moved.asked.end
    days = [day for day in days if (start is None or day >= start) and (end is None or day <= end)]
    for span in cut_days(min(days), max(days)) if days else ():
        asked = replace(moved.asked, start=span[0], end=span[1])
        flows = [one for one in moved.count(asked) if (one.measure, one.unit) == ("flow", PEOPLE) and one.groups]
        low, high = (flows[0].total or (0, 0)) if flows else (0, 0)
        narrowed = {"start": span[0].isoformat(), "end": span[1].isoformat()}
        number = sum(len(one.groups) for one in flows)
        yield Part(label=say_span(span), low=low, best=None, high=high, incidents=number, narrowed=narrowed)


def _ways(movements: Sequence[Movement]) -> Iterator[Part]:
    found = [(one, group) for one in movements if one.unit == PEOPLE for group in one.groups]
    for movement, group in sorted(found, key=lambda pair: (-pair[1].low, -(pair[1].high or 0), pair[1].best_rule)):
        if movement.measure != "housing":
            yield _way(movement, group)


def _way(movement: Movement, group: MovementGroup) -> Part:
    label = f"{gettext(MEASURES[movement.measure])} {say_way(group)}".strip()
    claims = len([line for line in group.inputs if line.counted])
    return Part(label=label, low=group.low, best=group.best, high=group.high, incidents=claims, narrowed={})


def _draw(name: str, title: str, parts: Sequence[Part]) -> Drawing:
    return draw_days(name, title, parts) if name == "weeks" else draw_rows(name, title, parts[:DRAWN])


#: Bars of the drawing of ways; the table has all.
DRAWN = 20


def _view(name: str, parts: Sequence[Part], query: Query) -> ChartView:
    title = gettext(TITLES[name])
    address = "/displacement" if name == "weeks" else ""
    return ChartView(
        by=name,
        title=title,
        note=gettext(NOTES[name]),
        head=gettext(HEADS[name]),
        counted=gettext("Places and times") if name == "weeks" else gettext("Figures"),
        drawing=_draw(name, title, parts),
        rows=tuple(table_row(part, query, address) for part in parts if part.incidents),
        undrawn=max(0, len(parts) - DRAWN) if name == "ways" else 0,
        **{form: f"/displacement/{name}.{form}?{urlencode(query)}" for form in ("svg", "csv")},
    )
