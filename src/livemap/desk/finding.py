"""Places found by the name that a person types, ranked as a report's would be."""

from collections.abc import Callable
from threading import Lock

from livemap.model.place import Candidate
from livemap.placing.asking import Context, ask
from livemap.placing.placer import Placer
from livemap.store.gazetteer import IndexedGazetteer

MOST = 8
LONGEST = 120


class PlaceFinder:
    """Finds places by name. Without a gazetteer it knows none. Safe to share between threads."""

    def __init__(self, open_gazetteer: Callable[[], IndexedGazetteer] | None = None) -> None:
        self._open = open_gazetteer
        self._gazetteer: IndexedGazetteer | None = None
        self._lock = Lock()

    def find(self, name: str) -> tuple[Candidate, ...]:
        """What the name may mean, the likeliest first; places that only sound so are left out where none is meant."""
        said = " ".join(name.split())[:LONGEST]
        if self._open is None or not said:
            return ()
        with self._lock:
            if self._gazetteer is None:
                self._gazetteer = self._open()
            ranked = ask(Placer(self._gazetteer), said, Context())
            named = self._gazetteer.named(said)
        known = {candidate.place.id for candidate in ranked}
        more = [Candidate(place=found.place, score=0.0) for found in named if found.place.id not in known]
        return (*ranked, *more)[:MOST]
