"""What follows the clock: when an embargo ends, what it kept back is counted and shown."""

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from livemap.desk.ruling import recount
from livemap.pipeline.assessing import Rules
from livemap.store import Store


class Lifter:
    """Ends embargoes. Safe to share between threads; cheap where none has ended."""

    def __init__(self, store: Store, load: Callable[[], Rules]) -> None:
        self._store, self._load = store, load
        self._lock = Lock()

    def lift(self, now: datetime) -> None:
        """Counts and shows what embargoes that have ended by `now` kept back."""
        if not self._due():
            return
        with self._lock, self._store.writing() as records:
            recount(records, records.shielding.due(), now, self._load())

    def _due(self) -> bool:
        with self._store.reading() as records:
            return bool(records.shielding.due())
