"""The valley in a store of its own, and the application over it."""

from collections.abc import Iterator

import httpx
import pytest

from livemap.store import Store, create_store
from tests.web.conftest import served
from tests.web.layers import valley


@pytest.fixture(scope="session")
def valley_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with create_store(str(tmp_path_factory.mktemp("layers") / "valley.sqlite")) as store:
        valley.fill(store)
        yield store


@pytest.fixture(scope="session")
def address(valley_store: Store) -> Iterator[str]:
    with served(valley_store) as address:
        yield address


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address) as client:
        yield client
