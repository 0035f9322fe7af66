"""`livemap schema`: the JSON Schema of what `livemap read --json` prints."""

import json

import click

from livemap.publishing.contract import json_schema


@click.command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of the reading contract."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=1))
