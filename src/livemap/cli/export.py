"""`livemap export`: incidents with their claims as files for other programs."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

import click

from livemap.cli.asking import incident_options, wanted_incidents
from livemap.cli.options import store_option
from livemap.errors import InputError
from livemap.pipeline import matter_of
from livemap.publishing.formats import FORMATS
from livemap.reading.happening.actors import load_actors
from livemap.settings import Settings
from livemap.store import open_store


@click.command()
@store_option
@incident_options
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="geojson", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else standard output.")
@click.pass_obj
def export(settings: Settings, /, store: str, form: str, out: Path | None, **asked: Any) -> None:
    """Write the incidents that fit, all by default, with their verdicts, origins and claims.

    \b
    geojson     a feature an incident, its claims within
    csv         a row a claim
    hxl         the same with a second header row of HXL hashtags
    xlsx        the same as a workbook
    parquet     the same with typed columns
    kml         a placemark an incident, areas as outlines
    geopackage  layers of incidents and areas, a table of claims
    acled       CSV, a row an event with ACLED's columns
    ucdp        CSV, a row a deadly event with the columns of UCDP's GED
    """
    with open_store(store) as opened, opened.reading() as records:
        matter = matter_of(records.incidents.each(wanted_incidents(asked)), load_actors(settings.actors))

        def write(file: IO[bytes]) -> None:
            FORMATS[form].write(matter, file)

        if out is None:
            write(sys.stdout.buffer)
        else:
            write_whole(out, write)


def write_whole(out: Path, write: Callable[[IO[bytes]], object]) -> None:
    """All of the file or nothing: it takes its name when it is complete. Raises InputError."""
    try:
        with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as half:
            try:
                write(half)
            except BaseException:
                Path(half.name).unlink()
                raise
        os.replace(half.name, out)
    except OSError as error:
        raise InputError(f"--out {out}: cannot be written: {error.strerror or error}") from error
