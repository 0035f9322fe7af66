"""A toll's charts as a page shows them: each a drawing, the same as a table, and the addresses of both as files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from livemap.web.charts.breakdown import Asking, By, Part, break_down
from livemap.web.charts.drawing import Drawing, draw_days, draw_rows
from livemap.web.pages import words
from livemap.web.speech.language import gettext, marked

#: Parts that a drawing of rows shows; the table and the files have all.
DRAWN = 24
TITLES = {
    By.WEEK: marked("%(toll)s by week"),
    By.DISTRICT: marked("%(toll)s by district"),
    By.PARTY: marked("%(toll)s by whose people"),
    By.GROUP: marked("%(toll)s by group"),
}
#: What the parts of a chart do not say by themselves.
NOTES = {
    By.WEEK: marked("An incident counts where it ended; those of unknown days are in no week."),
    By.DISTRICT: marked("Words that name no more than a province, or no place that we know, are in no district."),
    By.PARTY: marked("Figures that do not say whose people they count are in each most, in no least."),
    By.GROUP: marked("Children and women may be in two groups. Figures of no group are in each most, in no least."),
}
HEADS = {
    By.WEEK: marked("Days"),
    By.DISTRICT: marked("District"),
    By.PARTY: marked("Party"),
    By.GROUP: marked("Group"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class RowView:
    """A part as a line of the table, with the address of its claims."""

    label: str
    low: str
    best: str
    high: str
    incidents: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChartView:
    """One chart."""

    by: str
    title: str
    note: str
    #: Heads of the first column, and of the one that says out of how many.
    head: str
    counted: str
    drawing: Drawing
    rows: tuple[RowView, ...]
    #: How many parts the drawing leaves to the table.
    undrawn: int
    #: The same as files.
    svg: str
    csv: str


#: A question as an address has it.
Query = Sequence[tuple[str, str]]


def narrow(query: Query, narrowed: Mapping[str, str]) -> str:
    """The question with some of its fields put in the place of its own."""
    kept: Iterable[tuple[str, str]] = (pair for pair in query if pair[0] not in narrowed)
    return urlencode([*kept, *narrowed.items()])


def view_charts(asking: Asking, query: Query) -> list[ChartView]:
    """The charts of one toll that there is something to show on."""
    found = ((by, break_down(asking, by)) for by in By)
    return [view_chart(asking.type, by, parts, query) for by, parts in found if parts]


def view_chart(type_name: str, by: By, parts: Sequence[Part], query: Query) -> ChartView:
    title = gettext(TITLES[by]) % {"toll": words.name_type(type_name)}
    asked = [*query, ("type", type_name)]
    files = {form: f"/tolls/{by}.{form}?{urlencode(asked)}" for form in ("svg", "csv")}
    return ChartView(
        by=by.value,
        title=title,
        note=gettext(NOTES[by]),
        head=gettext(HEADS[by]),
        counted=gettext("Incidents"),
        drawing=draw(by, title, parts),
        rows=tuple(table_row(part, asked, "/tolls/inputs") for part in parts if part.incidents),
        undrawn=max(0, len(parts) - DRAWN) if by is not By.WEEK else 0,
        **files,
    )


def draw(by: By, title: str, parts: Sequence[Part]) -> Drawing:
    name = f"chart-{by}"
    return draw_days(name, title, parts) if by is By.WEEK else draw_rows(name, title, parts[:DRAWN])


def table_row(part: Part, query: Query, address: str) -> RowView:
    """A part as a line; `address` is the page of its claims, '' where the page that shows the line has them."""
    return RowView(
        label=part.label,
        low=words.say_number(part.low),
        best="–" if part.best is None else words.say_number(part.best),
        high=gettext("no upper bound") if part.high is None else words.say_number(part.high),
        incidents=words.say_number(part.incidents),
        address=f"{address}?{narrow(query, part.narrowed)}" if address else "#figures",
    )
