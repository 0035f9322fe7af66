"""Tables as CSV (RFC 4180): claims with their words, voices and verdicts, or the rows of another's columns."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from io import StringIO

import yaml

from livemap.model.recorded import RecordedIncident
from livemap.publishing.columns import COLUMNS, Cell

#: A cell that begins so is taken for a formula by spreadsheets (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def to_csv(incidents: Iterable[RecordedIncident], *, hxl: bool = False) -> Iterator[str]:
    """The lines of the file with their line ends, header first; one incident is held at a time.

    `hxl` adds the row of HXL hashtags under the header.
    """
    yield _line(list(COLUMNS))
    if hxl:
        tags = load_hashtags()
        yield _line([tags.get(name, "") for name in COLUMNS])
    for incident in incidents:
        for claim in incident.claims:
            yield _line([_safe(read(incident, claim)) for read in COLUMNS.values()])


def table_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> Iterator[str]:
    """The lines of a table with these columns, header first."""
    yield _line(list(columns))
    for row in rows:
        yield _line([_safe(row[name]) for name in columns])


def load_hashtags() -> Mapping[str, str]:
    tags: dict[str, str] = yaml.safe_load((files("livemap.publishing") / "hxl.yml").read_text("utf-8"))
    return tags


def _safe(cell: Cell) -> Cell:
    """Text from reports with an apostrophe before what a spreadsheet would run; numbers as they are."""
    if isinstance(cell, str) and cell.lstrip(" \n").startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _line(cells: Iterable[Cell]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in cells])
    return out.getvalue()
