"""Claims as an Excel workbook (ISO/IEC 29500): a row a claim, filters and a frozen header, no formulas."""

from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from livemap.publishing.columns import COLUMNS, Cell
from livemap.publishing.matter import Matter

#: Rows of a sheet, header included (the format's limit is 1,048,576).
ROWS = 1_000_000
#: Characters of a cell: the format's limit.
LONGEST = 32_767
#: Columns wide enough to read a sentence in.
WIDE = {"incident_title": 40, "verdict_sentence": 50, "evidence": 80}


def write_xlsx(matter: Matter, out: IO[bytes]) -> None:
    """Writes the workbook; rows are streamed, and another sheet begins where one is full."""
    book = Workbook(write_only=True)
    sheet, rows = _new_sheet(book), 1
    for incident in matter.incidents:
        for claim in incident.claims:
            if rows == ROWS:
                sheet, rows = _new_sheet(book), 1
            sheet.append([_cell(sheet, read(incident, claim)) for read in COLUMNS.values()])
            rows += 1
    if not book.worksheets:
        _new_sheet(book)
    book.save(out)


def _new_sheet(book: Workbook) -> WriteOnlyWorksheet:
    number = len(book.worksheets) + 1
    sheet = book.create_sheet("Claims" if number == 1 else f"Claims {number}")
    sheet.freeze_panes = "A2"
    for index, name in enumerate(COLUMNS):
        sheet.column_dimensions[get_column_letter(index + 1)].width = WIDE.get(name, 16)
    header = []
    for name in COLUMNS:
        cell = WriteOnlyCell(sheet, value=name)
        cell.font = Font(bold=True)
        header.append(cell)
    sheet.append(header)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{ROWS}"
    return sheet


def _cell(sheet: WriteOnlyWorksheet, value: Cell) -> Any:
    """Text stays text: a string that begins like a formula is none."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value="")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)[:LONGEST]
    cell.data_type = "s"
    return cell
