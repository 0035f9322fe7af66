"""`livemap export`: incidents with their claims as files for other programs."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from livemap.cli.options import store_option
from livemap.errors import InputError
from livemap.model.recorded import RecordedIncident
from livemap.publishing.csv import to_csv
from livemap.publishing.geojson import to_geojson
from livemap.store import IncidentFilter, open_store

Writer = Callable[[Iterable[RecordedIncident]], Iterator[str]]
FORMATS: dict[str, Writer] = {"geojson": to_geojson, "csv": to_csv}


@click.command()
@store_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="geojson", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else standard output.")
def export(store: str, form: str, out: Path | None) -> None:
    """Write all incidents with their verdicts, origins and claims.

    GeoJSON has one feature an incident, CSV one row a claim.
    """
    with open_store(store) as opened, opened.reading() as records:
        pieces = FORMATS[form](records.incidents.each(IncidentFilter()))
        if out is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece.encode("utf-8"))
        else:
            _write(out, pieces)


def _write(out: Path, pieces: Iterable[str]) -> None:
    """All of the file or nothing: it takes its name when it is complete."""
    try:
        with NamedTemporaryFile(dir=out.parent, prefix=f".{out.name}.", delete=False) as half:
            try:
                half.writelines(piece.encode("utf-8") for piece in pieces)
            except BaseException:
                Path(half.name).unlink()
                raise
        os.replace(half.name, out)
    except OSError as error:
        raise InputError(f"--out {out}: cannot be written: {error.strerror or error}") from error
