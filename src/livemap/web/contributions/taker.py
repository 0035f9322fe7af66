"""Takes accepted contributions in behind the pages: one thread, which loads the reader once."""

import logging
import threading
from collections.abc import Callable
from functools import cache

from livemap.errors import UnreadableDocument
from livemap.intake.documents import Document
from livemap.pipeline import Stages
from livemap.pipeline.contributed import take_in_contributions
from livemap.store import Store
from livemap.web.serving.site import Site

logger = logging.getLogger(__name__)


class Taker:
    """Reads what was accepted when it is woken. A server that ends at any moment loses nothing: the next one, or
    `livemap take-in --contributions`, goes on from there."""

    def __init__(self, store: Store, site: Site) -> None:
        self._store, self._site = store, site
        self._load: Callable[[], Stages] | None = cache(site.load) if site.load else None
        self._wanted = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    @property
    def reads(self) -> bool:
        """Whether this server takes contributions in by itself."""
        return self._load is not None

    def wake(self) -> None:
        """There is something to take in; returns at once."""
        if self._load is None:
            return
        self._wanted.set()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="contributions", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while self._wanted.wait():
            self._wanted.clear()
            self._take()

    def _take(self) -> None:
        assert self._load is not None  # else there is no thread
        try:
            take_in_contributions(self._store, self._load, _Watch(), self._site.clock)
        # The outermost edge of the thread: what was accepted stays so, and the next waking tries again.
        except Exception:
            logger.exception("taking in contributions")


class _Watch:
    """Tells the server's log of faults, by a contribution's number, and of nothing else."""

    def added(self, document: Document, claims: int) -> None: ...

    def known(self, document: Document) -> None: ...

    def failed(self, fault: UnreadableDocument) -> None:
        logger.error("%s", fault)

    def assessing(self, claims: int) -> None: ...
