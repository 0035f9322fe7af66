"""Claims as CSV: one row a claim, with its words, its voices and the verdict on its incident."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from livemap.model.recorded import RecordedIncident
from livemap.publishing.columns import COLUMNS, Cell

#: A cell that begins so is taken for a formula by spreadsheets (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def to_csv(incidents: Iterable[RecordedIncident]) -> Iterator[str]:
    """The lines of the file with their line ends, header first; one incident is held at a time."""
    yield _line(list(COLUMNS))
    for incident in incidents:
        for claim in incident.claims:
            yield _line([_safe(read(incident, claim)) for read in COLUMNS.values()])


def _safe(cell: Cell) -> Cell:
    """Text from reports with an apostrophe before what a spreadsheet would run; numbers as they are."""
    if isinstance(cell, str) and cell.lstrip(" \n").startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _line(cells: Iterable[Cell]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(["" if cell is None else cell for cell in cells])
    return out.getvalue()
