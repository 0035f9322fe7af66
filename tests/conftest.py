"""Stores to test on: every store test runs on SQLite and on PostgreSQL.

LIVEMAP_TEST_POSTGRESQL is the URL of a database whose user may create databases; where it is not set or does not
answer, the PostgreSQL half skips and says so. LIVEMAP_TEST_NO_SKIP=1 (CI) makes that a failure.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import OperationalError

from livemap.store import Store, create_store

ADMIN = "LIVEMAP_TEST_POSTGRESQL"
NO_SKIP = "LIVEMAP_TEST_NO_SKIP"
# CI tries five times as many examples as the everyday run, the same for the same commit; `make properties` looks further.
# No test pins its own number: the profile decides.
settings.register_profile("steady", max_examples=500, deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("search", max_examples=2000, deadline=None, print_blob=True)


def skip(why: str) -> None:
    """Skips the test, or fails it where nothing may skip."""
    if os.environ.get(NO_SKIP) == "1":
        pytest.fail(f"nothing may skip here ({NO_SKIP}=1), but {why}")
    pytest.skip(why)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Engine]:
    """An engine on the admin database of a PostgreSQL server, outside of transactions."""
    address = os.environ.get(ADMIN)
    if not address:
        skip(f"{ADMIN} names no PostgreSQL server")
    url = make_url(str(address)).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5})
    try:
        engine.connect().close()
    except OperationalError as error:
        skip(f"the PostgreSQL server of {ADMIN} does not answer: {error.orig}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_template(postgresql: Engine) -> Iterator[str]:
    """Name of a database with our tables, to copy for each test."""
    name = f"livemap_test_{uuid4().hex}"
    with _database(postgresql, name) as address:
        create_store(address).close()
        yield name


class _database:  # noqa: N801 - reads as a statement
    """A database that is dropped at the end."""

    def __init__(self, admin: Engine, name: str, template: str = "template1") -> None:
        self._admin, self._name, self._template = admin, name, template

    def __enter__(self) -> str:
        self._run(f"CREATE DATABASE {self._name} TEMPLATE {self._template}")
        return self._admin.url.set(database=self._name).render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        self._run(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)


DIALECTS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=DIALECTS)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store can be made, on each database in turn; there is none yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.sqlite")
    else:
        with _database(request.getfixturevalue("postgresql"), f"livemap_test_{uuid4().hex}") as address:
            yield address


@pytest.fixture(params=DIALECTS)
def store_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store, on each database in turn."""
    with fresh_address(request, tmp_path) as address:
        yield address


@contextmanager
def fresh_address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of an empty store on the database that the fixture's parameter names."""
    if request.param == "sqlite":
        address = str(folder / "store.sqlite")
        create_store(address).close()
        yield address
        return
    admin, template = request.getfixturevalue("postgresql"), request.getfixturevalue("postgresql_template")
    with _database(admin, f"livemap_test_{uuid4().hex}", template) as address:
        yield address


@pytest.fixture
def store(store_address: str) -> Iterator[Store]:
    """An empty store, on each database in turn."""
    with create_store(store_address, if_missing=True) as opened:
        yield opened
