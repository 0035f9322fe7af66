"""`livemap control`: areas of control, front line, and what changed hands, as a table or GeoJSON."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from livemap.assessing.areas.control import RADIUS_KM
from livemap.assessing.ledger import LedgerQuestion
from livemap.cli.asking import DAY, ground_finder
from livemap.cli.options import store_option
from livemap.model.control import ControlMap, Handover
from livemap.model.holding import HoldingState
from livemap.publishing.areas import control_collection, front_collection, handover_collection, to_text
from livemap.settings import Settings
from livemap.store import open_store
from livemap.web.asking.comparison import Earlier, ask_handovers
from livemap.web.asking.control_asked import ask_control, day_of
from livemap.web.asking.ledger_asked import read_moment


@click.command()
@store_option
@click.option("--on", type=DAY, metavar="DAY", help="As of this day; today by default.")
@click.option("--known-at", default="", metavar="MOMENT", help="By what had been taken in by then (a day: its end).")
@click.option("--area", default="", help="'Idlib', 'Idlib district', an id, or west,south,east,north; else all places.")
@click.option("--since", type=DAY, metavar="DAY", help="What changed hands from this day to --on.")
@click.option("--front", is_flag=True, help="The front line in place of the areas.")
@click.option("--radius-km", type=float, default=RADIUS_KM, show_default=True, help="Beyond it the ground is unknown.")
@click.option("--format", "form", type=click.Choice(["table", "geojson"]), default="table", show_default=True)
@click.pass_context
def control(context: click.Context, /, store: str, radius_km: float, form: str, **asked: Any) -> None:
    """Draw who holds which ground, from the ledger alone: assessed and claimed are two layers.

    Each place's cell stands as the ledger says, or as the held places around it do; ground far from any is unknown.
    """
    grounds = ground_finder(context.ensure_object(Settings))
    question = LedgerQuestion(
        on=_day(asked["on"]),
        known_at=read_moment("--known-at", asked["known_at"]),
        ground=grounds.named(asked["area"]) if asked["area"] else None,
    )
    since = _day(asked["since"])
    with open_store(store) as opened, opened.reading() as records:
        if since:
            found = ask_handovers(records, grounds, question, Earlier(on=since), radius_km)
            facts = {"since": since.isoformat(), "on": day_of(question).isoformat(), "radius_km": radius_km}
            _show(form, handover_collection(found, facts), _changes(found))
            return
        drawn = ask_control(records, grounds, question, radius_km)
    if asked["front"]:
        _show(form, front_collection(drawn), _front(drawn))
    else:
        _show(form, control_collection(drawn), _areas(drawn))


def _show(form: str, collection: dict[str, Any], table: Table) -> None:
    if form == "geojson":
        click.echo(to_text(collection))
    else:
        Console(markup=False, emoji=False).print(table)


def _areas(drawn: ControlMap) -> Table:
    title = f"{drawn.ground}, {drawn.on}"
    table = Table(title, "State", "Party", "km²", "Share", "Places", "People", box=None)
    for area in drawn.areas:
        state = f"{area.state.value}, stale" if area.stale else area.state.value
        counts = (f"{area.km2:,.0f}", f"{area.share:.1%}", f"{area.places:,}", f"{area.population:,}")
        table.add_row(area.basis.value, state, area.party or "", *counts)
    return table


def _front(drawn: ControlMap) -> Table:
    table = Table("Front line", "Between", "km", box=None)
    for line in drawn.front:
        table.add_row(line.basis.value, " and ".join(line.parties), f"{line.km:,.1f}")
    return table


def _changes(found: Sequence[Handover]) -> Table:
    table = Table("Layer", "From", "To", "km²", "People", "Places", box=None)
    for one in found:
        places = ", ".join(place.name for place in one.places)
        row = (one.basis.value, _standing(one.before), _standing(one.after), f"{one.km2:,.0f}", f"{one.population:,}")
        table.add_row(*row, places)
    return table


def _standing(standing: tuple[HoldingState, str | None]) -> str:
    state, party = standing
    return f"{state.value} by {party}" if party else state.value


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
