"""`livemap serve`: the map at a local address."""

import click

from livemap.cli.options import store_option
from livemap.cli.queue import make_if_missing
from livemap.settings import Settings
from livemap.store import open_store
from livemap.web.serving.server import serve as serve_store
from livemap.web.serving.site import site_of


@click.command()
@store_option
@click.option("--host", metavar="HOST", help="Address to listen on [default: 127.0.0.1, this machine only].")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; a taken one is passed over [default: 8642].")
@click.pass_obj
def serve(settings: Settings, store: str, host: str | None, port: int | None) -> None:
    """Serve the map, its pages and the API of a store until Ctrl-C."""
    with open_store(store) as opened:
        make_if_missing(opened, settings)
        chosen = settings.port if port is None else port
        serve_store(opened, host or settings.host, chosen, click.echo, site_of(settings))
