"""`livemap snapshot`: a dated, citable copy of everything that may be seen."""

from datetime import UTC, datetime
from pathlib import Path

import click

from livemap.cli.export import write_whole
from livemap.cli.options import store_option
from livemap.pipeline import matter_of
from livemap.publishing.snapshot import Label, write_snapshot
from livemap.reading.happening.actors import load_actors
from livemap.settings import Settings
from livemap.store import IncidentFilter, open_store


@click.command()
@store_option
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The archive to write.")
@click.option("--licence", default="", help='The licence that you give it: "CC BY 4.0". Default: none is stated.')
@click.option("--maker", default="", help="Who makes it, for the citation.")
@click.pass_obj
def snapshot(settings: Settings, /, store: str, out: Path, licence: str, maker: str) -> None:
    """Write every format into one archive, with the SHA-256 of each file, how to cite it, and the log's head."""
    registry = load_actors(settings.actors)
    with open_store(store) as opened, opened.reading() as records:
        head = records.log.head()
        label = Label(
            made=datetime.now(UTC).replace(microsecond=0),
            licence=licence,
            maker=maker,
            head=(head.number, head.hash) if head else None,
        )
        write_whole(
            out,
            lambda file: write_snapshot(
                lambda: matter_of(records.incidents.each(IncidentFilter()), registry), label, file
            ),
        )
    click.echo(f"{out} written: {label.made:%Y-%m-%d %H:%M} UTC")
