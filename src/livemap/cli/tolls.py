"""`livemap tolls`: how many were killed, injured, missing, captured, as intervals with their inputs."""

from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from livemap.assessing.sentences import say_assessed
from livemap.cli.asking import question_options, wanted_question
from livemap.cli.options import store_option
from livemap.model.incident import Status
from livemap.model.toll import Toll
from livemap.model.types import CASUALTY_TYPES
from livemap.settings import Settings
from livemap.store import IncidentFilter, open_store
from livemap.web.answers.wire import TollWire
from livemap.web.asking.tolls_asked import sum_tolls
from livemap.web.pages.tolls import say_question


@click.command()
@store_option
@question_options
@click.option("--group", type=click.Choice(["civilian", "combatant", "child", "woman"]), help="Whose dead.")
@click.option("--party", help="Party of the actor registry whose people they are.")
@click.option("--type", "types", multiple=True, type=click.Choice(CASUALTY_TYPES), help="Which tolls; all by default.")
@click.option("--status", "statuses", multiple=True, type=click.Choice([status.value for status in Status]))
@click.option("--text", default="", help="Words of an incident's title or of a claim's sentence.")
@click.option("--inputs", is_flag=True, help="List every claim looked at, counted or left out, with the reason.")
@click.option("--json", "as_json", is_flag=True, help="One object a line, as the API gives them.")
@click.pass_context
def tolls(context: click.Context, /, store: str, inputs: bool, as_json: bool, **asked: Any) -> None:
    """Sum casualties: at least, at most, and according to whom.

    An incident counts in the days in which it ended. Figures that do not say whose people they count are in the most,
    not in the least, where --group or --party asks for some.
    """
    question = wanted_question(context.ensure_object(Settings), asked)
    wanted = IncidentFilter(statuses=tuple(Status(one) for one in asked["statuses"]), text=asked["text"])
    with open_store(store) as opened, opened.reading() as records:
        found = sum_tolls(records, wanted, question)
    sums = [toll for toll in found if not asked["types"] or toll.type in asked["types"]]
    if as_json:
        for toll in sums:
            click.echo(TollWire.from_toll(toll).model_dump_json())
        return
    console = Console(markup=False, emoji=False)
    if said := say_question(question):
        console.print(said)
    console.print(_table(sums) if sums else "Nothing was said of casualties.")
    for toll in sums:
        if toll.by_origin:
            console.print(_origins(toll))
        for one in toll.assessed:
            console.print(f"{toll.type}, {one.title}: {say_assessed(one.value)}")
        if inputs:
            console.print(_inputs(toll))


def _table(sums: Sequence[Toll]) -> Table:
    table = Table("Toll", "At least", "Best", "At most", "Claims counted", "Rule", box=None)
    for toll in sums:
        counted = sum(line.counted for line in toll.inputs)
        claims = f"{counted} of {len(toll.inputs)}" if toll.complete else "see --json of the API's /tolls/inputs"
        best = "" if toll.best is None else f"{toll.best:,}"
        table.add_row(toll.type, f"{toll.low:,}", best, _high(toll.high), claims, toll.best_rule)
    return table


def _origins(toll: Toll) -> Table:
    table = Table(f"{toll.type}: according to", "At least", "At most", "Incidents", box=None)
    for one in toll.by_origin:
        name = f"{one.origin} ({one.party})" if one.party else one.origin
        table.add_row(name, f"{one.low:,}", _high(one.high), f"{one.incidents:,}")
    return table


def _high(high: int | None) -> str:
    return "no upper bound" if high is None else f"{high:,}"


def _inputs(toll: Toll) -> Table:
    table = Table(f"{toll.type}: claim", "Origin", "Low", "High", "Why", box=None)
    for line in toll.inputs:
        bounds = ("" if bound is None else f"{bound:,}" for bound in (line.low, line.high))
        table.add_row(line.claim_id, line.origin, *bounds, line.why)
    return table
