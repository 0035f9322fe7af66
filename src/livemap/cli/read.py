"""`livemap read`: reports in, claims out, with no server and no store."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from itertools import chain, islice

import click
from rich.console import Console

from livemap.cli.options import processes_option
from livemap.errors import UnreadableDocument
from livemap.intake.dates import parse_published
from livemap.intake.documents import Defaults, Document, read_documents
from livemap.intake.fetching import fetch_page
from livemap.intake.sources import Form
from livemap.model.reading import Reading
from livemap.model.report import Report
from livemap.pipeline import MANY, build_gazetteer, load_stages, read_reports, start_processes
from livemap.pipeline.processes import Failed, Outcome
from livemap.publishing.contract import reading_to_dict
from livemap.publishing.table import ReadingTable
from livemap.settings import Settings

#: Width of the table where no terminal says its own.
PIPED_WIDTH = 120


class Published(click.ParamType[datetime]):
    """A date or moment on the command line, in UTC."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        moment = value if isinstance(value, datetime) else parse_published(str(value))
        if moment is None:
            self.fail(f"{value!r} is no date; write 2019-12-22 or 2019-12-22T08:00:00Z", param, ctx)
        return moment


@dataclass(kw_only=True, slots=True)
class Tally:
    """How many documents could be read. It grows while the reports stream by."""

    read: int = 0
    failed: int = 0

    @property
    def exit_code(self) -> int:
        """0: all were read; 1: some could not; 2: none could."""
        if not self.failed:
            return 0
        return 1 if self.read else 2


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...")
@click.option("--published", type=Published(), help="When the report was published, where it does not say.")
@click.option("--outlet", help="Who published the report, where it does not say.")
@click.option("--url", help="Where the report was published, where it does not say.")
@click.option("--json", "form", flag_value="json", help="Print one JSON object per report, indented.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Read JSON lines, write one JSON object a line.")
@processes_option
@click.pass_obj
def read(settings: Settings, /, sources: tuple[str, ...], form: str | None, processes: int, **told: object) -> None:
    """Print the claims of reports: figure, place, time, who says so, and the words.

    Takes .txt, .html and .jsonl files, folders of them, "-" for standard input, or the address of a page. A JSON
    line is {"text": ..., "id"?, "title"?, "outlet"?, "published"?, "url"?}.

    A report that cannot be read is named on standard error and the others go on. Exit code: 0 all were read,
    1 some could not be read, 2 none could.
    """
    defaults = Defaults(**told, form=Form.LINES if form == "jsonl" else Form.UNSAID)  # type: ignore[arg-type]
    tally = Tally()
    reports = _reports(read_documents(sources, defaults, fetch_page), tally)
    show = _printer(form)
    for outcome in _readings(reports, settings, processes):
        if isinstance(outcome, Failed):
            tally.read, tally.failed = tally.read - 1, tally.failed + 1
            click.echo(f"livemap: {outcome.report_id}: reading it failed: {outcome.why}", err=True)
        else:
            show(outcome)
    if tally.exit_code:
        raise SystemExit(tally.exit_code)


def _reports(documents: Iterable[Document | UnreadableDocument], tally: Tally) -> Iterator[Report]:
    """The reports, while what could not be read or is doubtful is told on standard error."""
    for document in documents:
        if isinstance(document, UnreadableDocument):
            tally.failed += 1
            click.echo(f"livemap: {document}", err=True)
            continue
        tally.read += 1
        for note in document.notes:
            click.echo(f"livemap: {document.where}: {note}", err=True)
        yield document.report


def _readings(reports: Iterator[Report], settings: Settings, processes: int) -> Iterator[Outcome]:
    """The readings, in order; models and gazetteer are opened only once there is a first report."""
    first = list(islice(reports, 1))
    if not first:
        return
    count = processes or settings.processes
    if count != 1:
        first += islice(reports, MANY - 1)
    if len(first) < MANY:
        yield from read_reports(load_stages(settings, Building()), chain(first, reports))
        return
    build_gazetteer(settings, Building())
    with start_processes(settings, count) as started:
        yield from started.readings(chain(first, reports))


class Building:
    """Tells on standard error what is being built at the first use, a line a step. It keeps the last step told."""

    def __init__(self) -> None:
        self._told = ""

    def __call__(self, step: str, share: float) -> None:
        if step != self._told:
            self._told = step
            click.echo(f"livemap: first use: {step}", err=True)


def _printer(form: str | None) -> Callable[[Reading], None]:
    """What prints a reading: a table for people, or an object for programs, indented or on one line."""
    if form is None:
        return _print_table()
    indent = 2 if form == "json" else None
    return lambda reading: _print_object(reading, indent)


def _print_object(reading: Reading, indent: int | None) -> None:
    """The object on standard output; what could not be read, which the contract has no key for, on standard error."""
    for note in reading.notes:
        click.echo(f"livemap: {reading.report.id}: {note}", err=True)
    line = json.dumps(reading_to_dict(reading), ensure_ascii=False, indent=indent)
    sys.stdout.buffer.write(line.encode("utf-8") + b"\n")  # UTF-8 whatever the terminal's encoding
    sys.stdout.buffer.flush()


def _print_table() -> Callable[[Reading], None]:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show Arabic still gets its table
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
    return lambda reading: console.print(ReadingTable(reading))
