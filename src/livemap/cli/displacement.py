"""`livemap displacement`: flows, stocks and returns, with figures that may be the same people as alternatives."""

from collections.abc import Sequence
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from livemap.cli.asking import question_options, wanted_question
from livemap.cli.options import store_option
from livemap.model.movement import Movement
from livemap.settings import Settings
from livemap.store import IncidentFilter, open_store
from livemap.web.answers.wire_sums import MovementWire
from livemap.web.asking.moved_asked import count_moved
from livemap.web.pages.displaced import say_way
from livemap.web.pages.tolls import say_question
from livemap.web.pages.words import say_range


@click.command()
@store_option
@question_options
@click.option("--inputs", is_flag=True, help="List every figure, counted or left out, with the reason.")
@click.option("--json", "as_json", is_flag=True, help="One object a line, as the API gives them.")
@click.pass_context
def displacement(context: click.Context, /, store: str, inputs: bool, as_json: bool, **asked: Any) -> None:
    """Sum displacement: flows, stocks and returns apart, people and households apart.

    Figures that may count the same people are alternatives of one group; only groups that cannot are added, and
    stocks never are.
    """
    question = wanted_question(context.ensure_object(Settings), asked)
    with open_store(store) as opened, opened.reading() as records:
        found = count_moved(records, IncidentFilter(), question)
    if as_json:
        for movement in found:
            click.echo(MovementWire.from_movement(movement).model_dump_json())
        return
    console = Console(markup=False, emoji=False)
    if said := say_question(question):
        console.print(said)
    console.print(_table(found) if found else "Nothing was said of displacement.")
    for movement in found if inputs else ():
        console.print(_inputs(movement))


def _table(found: Sequence[Movement]) -> Table:
    table = Table("Measure", "Unit", "How many", "Where", "Which", box=None)
    for movement in found:
        for group in movement.groups:
            how_many = say_range(group.low, group.high)
            table.add_row(movement.measure, movement.unit, how_many, say_way(group), group.best_rule)
        total = say_range(*movement.total) if movement.total else "not added"
        if len(movement.groups) != 1:
            table.add_row(movement.measure, movement.unit, total, "in all", movement.why)
    return table


def _inputs(movement: Movement) -> Table:
    table = Table(f"{movement.measure}, {movement.unit}: claim", "Origin", "How many", "Why", box=None)
    lines = [line for group in movement.groups for line in group.inputs]
    for line in (*lines, *movement.left_out):
        table.add_row(line.claim_id, line.origin, say_range(line.low, line.high), line.why)
    return table
