"""`livemap queue`: what waits for a ruling, for whoever has the store."""

import time
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.table import Table

from livemap.cli.options import store_option
from livemap.desk.queue import ask_queue, show_queue
from livemap.model.account import Account, Role
from livemap.pipeline.queue_making import find_making
from livemap.pipeline.queueing import rebuild_queue
from livemap.reviewing.book import load_book
from livemap.settings import Settings
from livemap.store import Store, open_store
from livemap.store.desk.queue_asked import Item, QueueFilter, View
from livemap.store.log import PROGRAM

VIEWS = click.Choice([view.value for view in View])
OLDER = (
    "this store lacks lines of the desk's queue; making them, which is done once: ten minutes to half an hour for a "
    "million claims. If it is stopped, nothing is lost and it goes on from there ..."
)
#: Seconds between lines of progress.
INTERVAL = 10.0


@click.group()
def queue() -> None:
    """See what waits for a ruling, the most urgent first. It shows what is kept from the public as well."""


@queue.command("list")
@store_option
@click.option("--view", type=VIEWS, default=View.WAITING.value, show_default=True, help="By where items stand.")
@click.option("--claims", is_flag=True, help="All claims as well, not only those that a person wrote or ruled on.")
@click.option("--limit", type=click.IntRange(1, 500), default=30, show_default=True, help="So many at most.")
def list_items(store: str, view: str, claims: bool, limit: int) -> None:
    """Print items with their urgency and the reason that weighs most."""
    now = datetime.now(UTC)
    nobody = Account(name=PROGRAM, role=Role.READER, created=now)
    wanted = QueueFilter(view=View(view), item=Item.ALL if claims else Item.BY_ITSELF)
    with open_store(store) as opened, opened.reading() as records:
        page = show_queue(records, ask_queue(nobody, wanted, now, limit=limit), now)
    table = Table("Urgency", "Item", "Standing", "Assigned", "What", "Why first", box=None)
    for line in page.lines:
        item, why = line.item, line.why[0][0] if line.why else ""
        said = item.title[:70] + ("…" if len(item.title) > 70 else "")
        standing = item.standing.replace("_", " ") + (", flagged" if item.flagged else "")
        table.add_row(f"{line.score:g}", f"{item.kind} {item.id}", standing, line.assigned or "", said, why)
    console = Console(markup=False, emoji=False)
    console.print(table if page.lines else "Nothing of that sort is in the queue.")
    if page.answer.total > len(page.lines):
        console.print(f"{page.answer.total:,} in all")


def make_if_missing(store: Store, settings: Settings) -> None:
    """Makes what a store lacks of its queue, and says how far it is."""
    making = find_making(store, load_book(settings.policy))
    if making is None:
        return
    click.echo(OLDER, err=True)
    began = told = time.monotonic()
    for _ in making.steps():
        now = time.monotonic()
        if now - told >= INTERVAL:
            told = now
            click.echo(
                f"{making.made:,} of {making.total or 0:,} lines, {making.made / (now - began):.0f} a second", err=True
            )
    click.echo(f"{making.made:,} lines of the queue made", err=True)


@queue.command()
@store_option
@click.pass_obj
def rebuild(settings: Settings, /, store: str) -> None:
    """Make every line of the queue anew: after the policy (LIVEMAP_POLICY) changed."""
    with open_store(store) as opened:
        count = rebuild_queue(opened, load_book(settings.policy))
    click.echo(f"{count:,} items in the queue")
