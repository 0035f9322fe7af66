"""Makes a store, opens one that is there, and brings its tables up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from livemap.errors import InputError, StoreMissing, StoreOutdated
from livemap.store.dialect import for_writing, is_there, make_engine, make_room, read_address, show
from livemap.store.records import Store, telling

MIGRATIONS = Path(__file__).parent / "migrations"


def create_store(address: str, *, if_missing: bool = False) -> Store:
    """Makes the store at a path or URL and opens it.

    Where one is already there: raises InputError, or with `if_missing` keeps it and brings its tables up to date.
    """
    url = read_address(address)
    make_room(url)
    engine = make_engine(url)
    with telling():
        if is_there(engine) and not if_missing:
            engine.dispose()
            raise InputError(f"there is a store at {show(url)} already (--if-missing keeps it)")
        migrate(engine)
    return Store(engine)


def open_store(address: str) -> Store:
    """Opens the store at a path or URL. Raises StoreMissing, StoreOutdated, or BadSetting for a wrong address."""
    url = read_address(address)
    engine = make_engine(url)
    shown = show(url)
    with telling():
        if not is_there(engine):
            engine.dispose()
            raise StoreMissing(f"there is no store at {shown} yet; `livemap init --store {shown}` makes one")
        have, want = _revisions(engine)
    if have != want:
        engine.dispose()
        raise StoreOutdated(
            f"the store at {shown} has tables of version {have}, this program needs {want}; "
            "`livemap init --if-missing` brings an older one up to date"
        )
    return Store(engine)


def migrate(engine: Engine) -> None:
    """Runs the migrations that are missing, all in one transaction."""
    config = _config()
    with engine.connect() as connection, for_writing(connection).begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def _revisions(engine: Engine) -> tuple[str | None, str | None]:
    with engine.connect() as connection:
        have = MigrationContext.configure(connection).get_current_revision()
    return have, ScriptDirectory.from_config(_config()).get_current_head()
