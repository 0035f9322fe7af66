"""The built-in index, built once into the cache; a site's folder; and an import that keeps what it is told."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest

from livemap.settings import read_settings
from livemap.store.gazetteer.importing import Imported, ImportRequest, import_places
from livemap.store.gazetteer.index import IndexedGazetteer, open_built_in, open_gazetteer
from livemap.store.gazetteer.layer import Layer


class Told:
    """Keeps what an import tells."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.files: list[tuple[str, int]] = []

    def opened(self, path: Path, form: str, rows: int | None, done: int) -> None:
        self.files.append((form, done))

    def advanced(self, rows: int, faults: int) -> None: ...

    def fault(self, where: str, why: str) -> None:
        self.faults.append(f"{where}: {why}")

    def finishing(self, what: str) -> None: ...


class Run(Protocol):
    def __call__(self, *files: Path, told: Told | None = None) -> Imported: ...


@pytest.fixture(scope="session")
def built_in() -> Iterator[Layer]:
    layer = open_built_in(read_settings(os.environ).cache)
    yield layer
    layer.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def run(built_in: Layer, site: Path) -> Run:
    def do(*files: Path, told: Told | None = None) -> Imported:
        return import_places(site, built_in, ImportRequest(files=files), told or Told())

    return do


@pytest.fixture
def opened(site: Path) -> Iterator[Callable[[], IndexedGazetteer]]:
    """Opens the gazetteer with the site's layers; all are closed at the end."""
    made: list[IndexedGazetteer] = []

    def do() -> IndexedGazetteer:
        made.append(open_gazetteer(read_settings(os.environ).cache, site=site))
        return made[-1]

    yield do
    for gazetteer in made:
        gazetteer.close()
