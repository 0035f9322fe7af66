"""`livemap incidents`: what is known, with its verdict."""

from typing import Any

import click
from rich.console import Console
from rich.table import Table

from livemap.cli.asking import incident_options, wanted_incidents
from livemap.cli.options import store_option
from livemap.store import open_store
from livemap.store.incidents import IncidentSummary
from livemap.web.answers.wire import IncidentWire

HEADINGS = ("Day", "Incident", "Verdict", "Credibility", "Origins", "Why")


@click.command()
@store_option
@incident_options
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="One object a line, as the API gives them.")
def incidents(store: str, limit: int, as_json: bool, **asked: Any) -> None:
    """List incidents, the newest first, each with its verdict and the sentence that says why."""
    with open_store(store) as opened, opened.reading() as records:
        found = records.incidents.find(wanted_incidents(asked), limit=limit)
    if as_json:
        for item in found:
            click.echo(IncidentWire.from_summary(item).model_dump_json())
        return
    table = Table(*HEADINGS, box=None)
    for item in found:
        table.add_row(*_cells(item))
    Console(markup=False, emoji=False).print(table if found else "No incident fits.")


def _cells(item: IncidentSummary) -> tuple[str, ...]:
    day = item.first_day.isoformat() if item.first_day else "not known"
    verdict = item.status.value.replace("_", " ")
    return (day, item.title, verdict, item.credibility.value, str(item.origin_count), item.sentence)
