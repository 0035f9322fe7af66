"""Progress of a take-in: a bar on a terminal, a line now and then elsewhere."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from livemap.errors import UnreadableDocument
from livemap.intake.counting import count_documents
from livemap.intake.documents import Document

#: Seconds between lines where there is no terminal.
INTERVAL = 10.0


class TakeInProgress:
    """Shows how a take-in goes. Invariant: faults and lines go to standard error, above the bar."""

    def __init__(self, console: Console, bar: Progress, total: int | None) -> None:
        self._console, self._bar = console, bar
        self._task = bar.add_task("taking in", total=total)
        self._began = self._told = time.monotonic()
        self._done = 0
        self._building = ""
        #: Reports kept so far.
        self.kept = 0
        self._total = total

    def added(self, document: Document, claims: int) -> None:
        self.kept += 1
        self._step()

    def known(self, document: Document) -> None:
        self._step()

    def failed(self, fault: UnreadableDocument) -> None:
        self.say(f"livemap: {fault}")
        self._step()

    def assessing(self, claims: int) -> None:
        self.say(f"assessing {claims} claims")
        self._bar.update(self._task, description="assessing")

    def building(self, what: str, share: float) -> None:
        """Told while the gazetteer is built, on first use."""
        if what != self._building:
            self._building = what
            self.say(what)

    def say(self, message: str) -> None:
        # a file's name or a word of a report must not steer the terminal
        shown = "".join(letter if letter.isprintable() else "�" for letter in message)
        self._console.print(shown, markup=False, highlight=False, soft_wrap=True)

    def _step(self) -> None:
        self._done += 1
        self._bar.advance(self._task)
        now = time.monotonic()
        if not self._console.is_terminal and now - self._told >= INTERVAL:
            self._told = now
            total = f" of {self._total}" if self._total is not None else ""
            self.say(f"{self._done}{total} reports, {self._done / (now - self._began):.1f} a second")


@contextmanager
def watching(sources: Sequence[str]) -> Iterator[TakeInProgress]:
    """A progress for the take-in of `sources`, shown until the block ends."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        yield TakeInProgress(console, bar, count_documents(sources))
