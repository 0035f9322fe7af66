"""`livemap init`: makes a store."""

import click

from livemap.cli.options import store_option
from livemap.store import create_store


@click.command()
@store_option
@click.option("--if-missing", is_flag=True, help="Keep a store that is there, and bring its tables up to date.")
def init(store: str, if_missing: bool) -> None:
    """Make an empty store: an SQLite file, or the tables in a PostgreSQL database that is there."""
    with create_store(store, if_missing=if_missing) as made:
        click.echo(f"the store at {made.address} is ready")
