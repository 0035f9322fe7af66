"""Makes the queue's lines that a store lacks, some at a time, beside whatever else is read and written meanwhile."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from livemap.errors import StoreError
from livemap.pipeline.queueing import PAGE, write_lines
from livemap.reviewing.book import PolicyBook
from livemap.store import Store

#: Seconds until a step that the store did not do is tried again, as where another wrote for long.
RETRY = 5.0


class QueueMaking:
    """The making of a queue. Each step is a transaction of its own: stopped or killed at any moment, it goes on from
    there when it is begun again, and two at once do no harm. Incidents come first: people rule on these. While a
    claim has no line something is lacking."""

    def __init__(self, store: Store, book: PolicyBook) -> None:
        self._store, self._book = store, book
        self._stopped = threading.Event()
        #: Lines made in this run.
        self.made = 0
        #: Lines that were lacking when it began; None: they are not counted yet.
        self.total: int | None = None
        self.done = False

    def run(self) -> None:
        """Makes all that lacks, or until it is stopped."""
        for _ in self.steps():
            pass

    def steps(self) -> Iterator[None]:
        """The same, step by step."""
        with self._store.reading() as records:
            lacking = {"incident": records.queue.incidents_lacking(), "claim": records.queue.claims_lacking()}
        self.total = sum(map(len, lacking.values()))
        for kind, ids in lacking.items():
            for start in range(0, len(ids), PAGE):
                page = ids[start : start + PAGE]
                while not self._stopped.is_set() and not self._write(kind, page):
                    self._stopped.wait(RETRY)
                if self._stopped.is_set():
                    return
                self.made += len(page)
                yield
        self.done = True

    def _write(self, kind: str, page: list[str]) -> bool:
        try:
            with self._store.writing() as records:
                write_lines(records, kind, page, self._book)
        except StoreError:
            return False
        return True

    def stop(self) -> None:
        """Ends it after the step that is under way."""
        self._stopped.set()


def find_making(store: Store, book: PolicyBook) -> QueueMaking | None:
    """The making of what the store lacks; None: its queue is whole."""
    with store.reading() as records:
        return QueueMaking(store, book) if records.queue.is_missing() else None


@contextmanager
def made_beside(making: QueueMaking | None) -> Iterator[None]:
    """Makes the queue in a thread of its own while the block runs, and stops with it."""
    if making is None:
        yield
        return
    thread = threading.Thread(target=making.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        making.stop()
        thread.join()
