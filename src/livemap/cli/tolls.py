"""`livemap tolls`: how many were killed, injured, missing, captured, as intervals with their inputs."""

from collections.abc import Iterator, Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from livemap.assessing.tolls import count_toll
from livemap.cli.asking import incident_options, wanted_incidents
from livemap.cli.options import store_option
from livemap.model.recorded import RecordedIncident
from livemap.model.toll import Toll
from livemap.model.types import CASUALTY_TYPES
from livemap.store import open_store
from livemap.web.wire import TollWire


@click.command()
@store_option
@incident_options
@click.option("--inputs", is_flag=True, help="List every claim looked at, counted or left out, with the reason.")
@click.option("--json", "as_json", is_flag=True, help="One object a line, as the API gives them.")
def tolls(store: str, inputs: bool, as_json: bool, **asked: Any) -> None:
    """Sum casualties over the incidents that fit. Low and high are what the independent origins allow."""
    with open_store(store) as opened, opened.reading() as records:
        found = list(records.incidents.each(wanted_incidents(asked)))
    sums = list(_tolls(found))
    if as_json:
        for toll in sums:
            click.echo(TollWire.from_toll(toll).model_dump_json())
        return
    console = Console(markup=False, emoji=False)
    console.print(_table(sums) if sums else "Nothing was said of casualties.")
    for toll in sums if inputs else ():
        console.print(_inputs(toll))


def _tolls(found: Sequence[RecordedIncident]) -> Iterator[Toll]:
    claims = [claim for whole in found for claim in whole.claims]
    origins = [origin for whole in found for origin in whole.verdict.origins]
    incidents = [whole.incident for whole in found]
    for type_name in CASUALTY_TYPES:
        toll = count_toll(claims, type_name, origins, incidents)
        if toll.inputs:
            yield toll


def _table(sums: Sequence[Toll]) -> Table:
    table = Table("Toll", "Low", "Best", "High", "Claims counted", "Rule", box=None)
    for toll in sums:
        counted = sum(line.counted for line in toll.inputs)
        high = "no upper bound" if toll.high is None else f"{toll.high:,}"
        best = "" if toll.best is None else f"{toll.best:,}"
        row = (toll.type, f"{toll.low:,}", best, high, f"{counted} of {len(toll.inputs)}", toll.best_rule)
        table.add_row(*row)
    return table


def _inputs(toll: Toll) -> Table:
    table = Table(f"{toll.type}: claim", "Origin", "Low", "High", "Why", box=None)
    for line in toll.inputs:
        bounds = ("" if bound is None else f"{bound:,}" for bound in (line.low, line.high))
        table.add_row(line.claim_id, line.origin, *bounds, line.why)
    return table
