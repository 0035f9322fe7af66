"""A site's own layers: what it imported, and what its people added and ruled; two files of one folder."""

import os
from collections import Counter
from pathlib import Path

from livemap.model.gazetteer import Found
from livemap.store.gazetteer.layer import Layer

#: Can be made again from the files that were imported.
IMPORTED = "imported.sqlite"
#: People's work: to be kept and backed up with the store.
OWN = "own.sqlite"


class SiteLayers:
    """The layers of a site's folder, opened anew when an import replaces one or the first place is added.

    Invariant: `refresh` says so whenever an answer may have changed.
    """

    def __init__(self, folder: Path | None) -> None:
        self._imported_path, self._own_path = (folder / name if folder else None for name in (IMPORTED, OWN))
        self._imported: Layer | None = None
        self._own: Layer | None = None
        self._stamps: tuple[object, object] = (None, None)
        self.refresh()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The lower first; of one place the upper one's word counts."""
        return tuple(layer for layer in (self._imported, self._own) if layer is not None)

    @property
    def imported(self) -> tuple[Layer, ...]:
        """What was imported, without what people added."""
        return (self._imported,) if self._imported else ()

    def refresh(self) -> bool:
        """Look whether the files have changed; if so, open what is new."""
        if self._imported_path is None or self._own_path is None:
            return False
        stamp = _stamp(self._imported_path)
        own = _stamp(self._own_path) if self._own is None else self._own.version()
        if (stamp, own) == self._stamps:
            return False
        if stamp != self._stamps[0]:
            self._close(self._imported)
            self._imported = Layer.of_file(self._imported_path) if stamp else None
        if self._own is not None:
            self._own.forget()
        if self._own is None and own:
            self._own = Layer.of_file(self._own_path, still=False)
            own = self._own.version()
        self._stamps = (stamp, own)
        return True

    def corrected(self) -> dict[str, Found]:
        """By id: the places that people of the site added or corrected."""
        return self._own.corrected() if self._own else {}

    def rulings(self, folded: str) -> Counter[str | None]:
        """How often people ruled that the name means which place; None: no place."""
        return Counter(dict(self._own.rulings(folded))) if self._own else Counter()

    def close(self) -> None:
        for layer in self.layers:
            layer.close()

    @staticmethod
    def _close(layer: Layer | None) -> None:
        if layer is not None:
            layer.close()


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        seen = os.stat(path)
    except FileNotFoundError:
        return None
    return (seen.st_ino, seen.st_mtime_ns, seen.st_size)
