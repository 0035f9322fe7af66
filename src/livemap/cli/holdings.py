"""`livemap holdings`: who holds which place, since when and on whose word."""

from collections.abc import Sequence
from datetime import date, datetime

import click
from rich.console import Console
from rich.table import Table

from livemap.cli.asking import DAY
from livemap.cli.options import store_option
from livemap.model.holding import Basis, Holding
from livemap.store import open_store
from livemap.web.wire import HoldingWire

HEADINGS = ("Place", "State", "Party", "Basis", "From", "To", "Last confirmed", "Why")


@click.command()
@store_option
@click.option("--on", type=DAY, metavar="DAY", help="Only what is valid on this day.")
@click.option("--party", help="Only rows of this party of the actor registry.")
@click.option(
    "--basis", type=click.Choice([basis.value for basis in Basis]), help="Only claimed or only assessed rows."
)
@click.option("--json", "as_json", is_flag=True, help="One object a line, as the API gives them.")
def holdings(store: str, on: datetime | None, party: str | None, basis: str | None, as_json: bool) -> None:
    """Print the ledger of control. Claimed rows are somebody's word; assessed ones rest on a voice that is no party."""
    with open_store(store) as opened, opened.reading() as records:
        rows = records.holdings.all(on=on.date() if on else None)
    kept = [row for row in rows if party in (None, row.party) and basis in (None, row.basis.value)]
    if as_json:
        for row in kept:
            click.echo(HoldingWire.from_holding(row).model_dump_json())
        return
    Console(markup=False, emoji=False).print(_table(kept) if kept else "The ledger has no such row.")


def _table(rows: Sequence[Holding]) -> Table:
    table = Table(*HEADINGS, box=None)
    for row in rows:
        basis = f"claimed by {row.claimed_by}" if row.claimed_by else row.basis.value
        days = (_day(row.start_date), _day(row.end_date), _day(row.last_confirmed))
        table.add_row(row.place_name, row.state.value, row.party or "", basis, *days, "; ".join(row.why))
    return table


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
