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
    table = Table("Day", "Incident, verdict and why", box=None)
    for item in found:
        table.add_row(_days(item), _told(item))
    Console(markup=False, emoji=False).print(table if found else "No incident fits.")


def _days(item: IncidentSummary) -> str:
    first, last = item.first_day, item.last_day
    if first is None:
        return "not known"
    return f"{first}" if last in (None, first) else f"{first}\nto {last}"


def _told(item: IncidentSummary) -> str:
    """Three lines that a narrow window need not break."""
    verdict = item.status.value.replace("_", " ")
    heard = f"{item.origin_count} origin{'' if item.origin_count == 1 else 's'}"
    return f"{item.title}\n{verdict}, credibility {item.credibility.value}, {heard}\n{item.sentence}"
