"""The one place that knows a database's dialect: addresses, engines, locks and value types."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, TypeDecorator, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from livemap.errors import BadSetting

#: How long a writer waits for another one, in milliseconds.
PATIENCE = 30_000
#: Bytes of an SQLite file that are read where they are mapped; what lies beyond is read as ever.
MAPPED = 1 << 32
#: Pages of an SQLite log that are put into the file at a time. A new report changes some 130 pages, in a store of a
#: million claims almost each of them elsewhere: with SQLite's own 1,000 every eighth report waits for the file.
LOGGED = 16_000
#: Key of the advisory lock that all writers of one PostgreSQL store share: "live" in ASCII.
WRITER_LOCK = 0x6C697665
#: Made once: a new report writes two hundred values.
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC; SQLite keeps it without its zone, PostgreSQL with it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def to_json(value: Any) -> str:
    """Canonical JSON: the same value always gives the same text."""
    return CANONICAL.encode(value)


def read_address(address: str) -> URL:
    """The URL that a path or URL means; raises BadSetting for a database that we do not support."""
    if "://" not in address:
        return URL.create("sqlite", database=str(Path(address).expanduser()))
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise BadSetting(f"--store {address!r} is not a path or a database URL") from error
    name = url.get_backend_name()
    if name == "sqlite":
        return url.set(drivername="sqlite")
    if name in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise BadSetting(f"--store: a store is an SQLite file or a PostgreSQL database, not {name!r}")


def show(url: URL) -> str:
    """The address as a person would write it, without a password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername=url.get_backend_name()).render_as_string(hide_password=True)


def make_engine(url: URL) -> Engine:
    """An engine whose transactions begin as `begin_reading` and `begin_writing` say."""
    engine = create_engine(url, json_serializer=to_json, json_deserializer=_from_json)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _from_json(text: str | bytes) -> Any:
    # most lists that are kept are empty
    return [] if text in ("[]", b"[]") else json.loads(text)


def _prepare_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    # None hands BEGIN to us: the driver's own would start a transaction too late for a snapshot.
    connection.isolation_level = None
    # FULL: a ruling that was answered with 'done' must survive a power cut; take-in commits rarely enough.
    # mmap_size: pages are read where the system has them, a fifth faster than copied; writing is what it was.
    for pragma in (
        f"busy_timeout={PATIENCE}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"mmap_size={MAPPED}",
        f"wal_autocheckpoint={LOGGED}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    # SQLite's own lower() knows ASCII only; PostgreSQL's knows all letters.
    connection.create_function("lower", 1, _lower, deterministic=True)
    connection.create_function("number_of", 1, _number_of, deterministic=True)


def _lower(value: str | None) -> str | None:
    return None if value is None else value.lower()


def _number_of(key: str) -> int:
    """The row of an id in the tables of words: from the id alone, so that it stays when the file is rewritten."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) >> 1


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def for_reading(connection: Connection) -> Connection:
    """Makes the connection's next transaction one snapshot that cannot write."""
    if connection.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return connection


def for_writing(connection: Connection) -> Connection:
    """Makes the connection's next transaction wait for its turn: one writer at a time."""
    return connection.execution_options(writing=True)


def wait_for_turn(connection: Connection) -> None:
    """Called first in a writing transaction: the chain of the log must never fork."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")


def is_there(engine: Engine) -> bool:
    """Whether anything is stored at the engine's address; never creates a file."""
    url = engine.url
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        path = Path(str(url.database))
        if not path.exists() or path.stat().st_size == 0:
            return False
    return inspect(engine).has_table("alembic_version")


def make_room(url: URL) -> None:
    """Makes the folder of an SQLite file."""
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def new_metadata() -> MetaData:
    """Metadata whose constraints have names, so that migrations can speak of them."""
    return MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def file_breaches(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong with its file; PostgreSQL watches its own."""
    if connection.dialect.name != "sqlite":
        return
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if found != "ok":
            yield f"the file is damaged: {found}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} points to a row of {parent} that is not there"
