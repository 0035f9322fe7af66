"""`livemap places import`: gazetteers into the site's own."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from livemap.cli.read import Building
from livemap.model.place import PlaceKind
from livemap.settings import Settings
from livemap.store.gazetteer.importing import Imported, ImportRequest, import_places
from livemap.store.gazetteer.index import open_built_in
from livemap.store.gazetteer.sources.forms import FORMS

#: Faults told one by one; the rest are counted.
TOLD = 20
#: Seconds between lines where there is no terminal.
INTERVAL = 10.0
#: What a shell reports for a command that was stopped by Ctrl-C.
STOPPED = 130
#: What was done, in the order in which it is told.
COUNTS = {
    "added": "added",
    "merged": "merged with a place that was known",
    "updated": "updated",
    "unchanged": "as they were",
    "left out": "left out (no place, gone, or of another kind)",
    "without place": "names of places that are not imported",
    "faults": "could not be used",
}


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER...")
@click.option("--format", "form", type=click.Choice(list(FORMS)), help="Their form, where it is not seen rightly.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in PlaceKind]), help="Only such places."
)
@click.option("--anew", is_flag=True, help="Throw away an import that was stopped.")
@click.pass_obj
def import_command(
    settings: Settings, /, files: tuple[Path, ...], form: str | None, kinds: tuple[str, ...], anew: bool
) -> None:
    """Import gazetteers into the site's own.

    Takes GeoNames dumps (allCountries.txt, a country's file, then alternateNamesV2.txt; also zipped), Who's On First
    (a GeoJSON feature, a folder, a collection, the SQLite distribution), OCHA COD-AB (CSV, XLSX, GeoJSON,
    GeoPackage) and a table of one's own (a column `name`; see the docs). Places of several sources that are the same
    are merged and keep every id; importing a file again updates what it brought.

    An import may be stopped or killed at any moment: the same command goes on, and until it is through look-ups see
    the gazetteer as it was. A row that cannot be used is named with its line and left out.

    Exit code: 0 imported, 2 a file or every row cannot be used, 130 stopped by Ctrl-C.
    """
    built_in = open_built_in(settings.cache, Building())
    request = ImportRequest(files=files, form=form, kinds=frozenset(map(PlaceKind, kinds)), anew=anew)
    with _watching() as watch:
        try:
            done = import_places(settings.gazetteer, built_in, request, watch)
        except KeyboardInterrupt:
            watch.say("stopped; the same command goes on from here")
            raise SystemExit(STOPPED) from None
    watch.say(f"{done.rows:,} rows in {watch.seconds:.0f} s: {summary_of(done)}")


def summary_of(done: Imported) -> str:
    return ", ".join(f"{done.counts[key]:,} {said}" for key, said in COUNTS.items() if done.counts[key]) or "nothing"


class ImportProgress:
    """Shows how an import goes: a bar with rows a second on a terminal, a line now and then elsewhere."""

    def __init__(self, console: Console, bar: Progress) -> None:
        self._console, self._bar = console, bar
        self._task: TaskID | None = None
        self._began = self._told = self._opened = time.monotonic()
        self._rows = self._faults = 0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def opened(self, path: Path, form: str, rows: int | None, done: int) -> None:
        going_on = f", going on after row {done:,}" if done else ""
        self.say(f"{path} ({form}{going_on})")
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._task = self._bar.add_task(path.name, total=rows, completed=done, speed="", faults="")
        self._rows, self._opened = 0, time.monotonic()

    def advanced(self, rows: int, faults: int) -> None:
        self._rows += rows
        now = time.monotonic()
        speed = f"{self._rows / max(0.001, now - self._opened):,.0f} rows/s"
        if self._task is not None:
            told = f"{faults:,} faults" if faults else ""
            self._bar.update(self._task, advance=rows, speed=speed, faults=told)
        if not self._console.is_terminal and now - self._told >= INTERVAL:
            self._told = now
            self.say(f"{self._rows:,} rows, {speed}, {faults:,} faults")

    def fault(self, where: str, why: str) -> None:
        self._faults += 1
        if self._faults <= TOLD:
            self.say(f"livemap: {where}: {why}")
        elif self._faults == TOLD + 1:
            self.say("livemap: more rows cannot be used; they are counted")

    def finishing(self, what: str) -> None:
        self.say(what)

    def say(self, message: str) -> None:
        # a name in a file must not steer the terminal
        shown = "".join(letter if letter.isprintable() else "�" for letter in message)
        self._console.print(shown, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _watching() -> Iterator[ImportProgress]:
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed:,.0f} rows"),
        TextColumn("{task.fields[speed]}"),
        TextColumn("{task.fields[faults]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        yield ImportProgress(console, bar)
