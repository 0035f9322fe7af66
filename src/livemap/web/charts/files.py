"""A chart as files: a drawing that stands alone, and its table."""

from collections.abc import Collection, Sequence

from fastapi import Response
from fastapi.templating import Jinja2Templates

from livemap.errors import NotFound
from livemap.publishing.csv import table_csv
from livemap.web.charts.breakdown import Part
from livemap.web.charts.drawing import Drawing

MEDIA = {"svg": "image/svg+xml", "csv": "text/csv; charset=utf-8"}


def check_chart(name: str, form: str, names: Collection[str]) -> None:
    """Raises NotFound for a chart or a form that there is none of."""
    if name not in names or form not in MEDIA:
        raise NotFound(f"there is no chart {name}.{form}; there are {', '.join(names)}, each as svg and csv")


def chart_file(templates: Jinja2Templates, name: str, head: str, parts: Sequence[Part], drawing: Drawing) -> Response:
    """A file that a browser keeps as `name`, which ends in its form; `head` is that of the table's first column.

    A table begins with the mark by which spreadsheets know UTF-8.
    """
    form = name.rpartition(".")[2]
    if form == "csv":
        content = "\ufeff" + to_csv(parts, head)
    else:
        content = templates.get_template("chart.xml").render(it=drawing)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content.encode("utf-8", "replace"), media_type=MEDIA[form], headers=headers)


def to_csv(parts: Sequence[Part], head: str) -> str:
    """One line a part; an empty `at_most`: no upper bound is known, an empty `best`: no rule picks one."""
    asked = sorted({key for part in parts for key in part.narrowed})
    columns = [head, "at_least", "best", "at_most", "incidents", *asked]
    rows = (
        (part.label, part.low, part.best, part.high, part.incidents, *(part.narrowed[key] for key in asked))
        for part in parts
    )
    return "".join(table_csv(columns, (dict(zip(columns, row, strict=True)) for row in rows)))
