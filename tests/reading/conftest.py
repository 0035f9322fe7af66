"""One reader for all tests of the room: loading it takes seconds."""

import pytest

from livemap.reading.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()
