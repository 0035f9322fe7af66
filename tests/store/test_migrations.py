"""Opening and making stores; migrations from nothing equal the tables."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from livemap.errors import BadSetting, InputError, StoreMissing, StoreOutdated
from livemap.store import Store, create_store, open_store
from livemap.store.dialect import make_engine, read_address
from livemap.store.opening import migrate
from livemap.store.tables import metadata


def is_no_index_of_words(name: str | None, *_: object) -> bool:
    """Each database indexes words in its own way, which the tables do not describe."""
    return not (name or "").startswith("words_of_")


def test_migrations_from_nothing_equal_the_tables(empty_address: str) -> None:
    engine = make_engine(read_address(empty_address))
    migrate(engine)
    with engine.connect() as connection:
        opts = {"compare_type": True, "compare_server_default": True, "include_name": is_no_index_of_words}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_there_is_no_store_yet(empty_address: str) -> None:
    with pytest.raises(StoreMissing, match="livemap init"):
        open_store(empty_address)


def test_opening_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        open_store(str(tmp_path / "none" / "store.sqlite"))
    assert list(tmp_path.iterdir()) == []


def test_made_once(empty_address: str) -> None:
    create_store(empty_address).close()
    open_store(empty_address).close()
    with pytest.raises(InputError, match="--if-missing"):
        create_store(empty_address)
    create_store(empty_address, if_missing=True).close()


def test_a_store_of_another_version_is_not_touched(store: Store, store_address: str) -> None:
    engine = make_engine(read_address(store_address))
    with engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
        connection.commit()
    engine.dispose()
    with pytest.raises(StoreOutdated, match="version 0000"):
        open_store(store_address)


def test_a_folder_is_made_for_the_file(tmp_path: Path) -> None:
    create_store(str(tmp_path / "a" / "b" / "store.sqlite")).close()
    assert (tmp_path / "a" / "b" / "store.sqlite").exists()


@pytest.mark.parametrize("address", ["mysql://x/y", "nonsense://", "://"])
def test_addresses_that_we_do_not_know(address: str) -> None:
    with pytest.raises(BadSetting, match="--store"):
        open_store(address)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database. " * 100)
    with pytest.raises(Exception, match="not a database"):
        open_store(str(path))
