"""`livemap init`: makes a store."""

import click

from livemap.cli.options import store_option
from livemap.cli.queue import make_if_missing
from livemap.settings import Settings
from livemap.store import create_store


@click.command()
@store_option
@click.option("--if-missing", is_flag=True, help="Keep a store that is there, and bring its tables up to date.")
@click.pass_obj
def init(settings: Settings, /, store: str, if_missing: bool) -> None:
    """Make an empty store: an SQLite file, or the tables in a PostgreSQL database that is there."""
    with create_store(store, if_missing=if_missing) as made:
        make_if_missing(made, settings)
        click.echo(f"the store at {made.address} is ready")
