"""`livemap verify`: proves that a store is whole."""

from itertools import islice

import click

from livemap.cli.options import store_option
from livemap.errors import StoreDamaged
from livemap.store import Records, open_store

#: Findings told one by one; one damaged page of a file can bring thousands.
TOLD = 20


@click.command()
@store_option
def verify(store: str) -> None:
    """Check that every word stands where its claim says, and that nobody changed the log.

    Prints what does not hold, the log first. Exit code: 0 the store is whole, 4 it is damaged.
    """
    with open_store(store) as opened, opened.reading() as records:
        breaches = list(islice(records.breaches(), TOLD + 1))
        for breach in breaches[:TOLD]:
            click.echo(breach, err=True)
        if breaches:
            more = f"{TOLD} and more things do" if len(breaches) > TOLD else f"{len(breaches)} thing(s) do"
            raise StoreDamaged(f"the store at {opened.address} is damaged: {more} not hold; first: {breaches[0]}")
        _tell_whole(opened.address, records)


def _tell_whole(address: str, records: Records) -> None:
    counts, head = records.counts(), records.log.head()
    click.echo(
        f"the store at {address} is whole: {counts.reports} reports, {counts.claims} claims, "
        f"{counts.incidents} incidents, {counts.holdings} holdings, {counts.rulings} rulings"
    )
    click.echo(f"log: {head.number} entries, head {head.hash}" if head else "log: empty")
    click.echo(f"content: {records.content_digest()}")
