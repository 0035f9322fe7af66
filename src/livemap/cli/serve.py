"""`livemap serve`: the map at a local address."""

from dataclasses import replace

import click

from livemap.cli.options import store_option
from livemap.pipeline.queue_making import find_making, made_beside
from livemap.settings import Settings
from livemap.store import open_store
from livemap.web.serving.server import serve as serve_store
from livemap.web.serving.site import site_of

BESIDE = (
    "this store lacks lines of the desk's queue; they are made while it is served, once: ten minutes to half an hour "
    "for a million claims. The queue's page says how far it is; stopped, it goes on from there the next time"
)


@click.command()
@store_option
@click.option("--host", metavar="HOST", help="Address to listen on [default: 127.0.0.1, this machine only].")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; a taken one is passed over [default: 8642].")
@click.pass_obj
def serve(settings: Settings, store: str, host: str | None, port: int | None) -> None:
    """Serve the map, its pages and the API of a store until Ctrl-C."""
    with open_store(store) as opened:
        site = site_of(settings)
        making = find_making(opened, site.house.book)
        if making:
            click.echo(BESIDE, err=True)
        chosen = settings.port if port is None else port
        with made_beside(making):
            serve_store(opened, host or settings.host, chosen, click.echo, replace(site, making=making))
