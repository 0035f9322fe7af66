"""`livemap serve`: the map at a local address."""

import click

from livemap.settings import Settings
from livemap.store import open_store
from livemap.web.server import serve as serve_store


@click.command()
@click.option("--store", "address", metavar="PATH-OR-URL", help="The store to show [default: LIVEMAP_STORE].")
@click.option("--host", metavar="HOST", help="Address to listen on [default: 127.0.0.1, this machine only].")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; a taken one is passed over [default: 8642].")
@click.pass_obj
def serve(settings: Settings, address: str | None, host: str | None, port: int | None) -> None:
    """Serve the map, its pages and the API of a store until Ctrl-C."""
    with open_store(address or settings.store) as store:
        serve_store(store, host or settings.host, settings.port if port is None else port, lambda line: click.echo(line))
