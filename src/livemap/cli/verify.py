"""`livemap verify`: proves that a store is whole."""

from datetime import UTC, datetime
from itertools import chain, islice
from pathlib import Path

import click

from livemap.cli.options import store_option
from livemap.errors import InputError, StoreDamaged
from livemap.store import Records, open_store
from livemap.store.heads import Head, broken_heads, read_heads

#: Findings told one by one; one damaged page of a file can bring thousands.
TOLD = 20
FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@store_option
@click.option(
    "--publish", type=FILE, help="Write the log's head of today to this file, a line a day, for others to hold."
)
@click.option("--against", type=FILE, help="Check that the log still holds every head of this file.")
def verify(store: str, publish: Path | None, against: Path | None) -> None:
    """Check that every word stands where its claim says, and that nobody changed the log.

    Prints what does not hold, the log first. Exit code: 0 the store is whole, 4 it is damaged.
    """
    published = [*_heads(publish), *_heads(against, needed=True)]
    with open_store(store) as opened, opened.reading() as records:
        found = chain(broken_heads(published, records.log.entries()), records.breaches())
        breaches = list(islice(found, TOLD + 1))
        for breach in breaches[:TOLD]:
            click.echo(breach, err=True)
        if breaches:
            more = f"{TOLD} and more things do" if len(breaches) > TOLD else f"{len(breaches)} thing(s) do"
            raise StoreDamaged(f"the store at {opened.address} is damaged: {more} not hold; first: {breaches[0]}")
        _tell_whole(opened.address, records)
        if publish:
            _publish(publish, records)


def _heads(path: Path | None, needed: bool = False) -> list[Head]:
    if path is None or (not needed and not path.exists()):
        return []
    try:
        return list(read_heads(path.read_text("utf-8").splitlines(), str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _publish(path: Path, records: Records) -> None:
    """Puts today's head into the file, in the place of an earlier one of today."""
    head = records.log.head()
    if head is None:
        raise InputError("the log is empty: there is no head to publish")
    today = datetime.now(UTC).date()
    kept = [one for one in _heads(path) if one.day != today]
    lines = [str(one) for one in (*kept, Head(day=today, number=head.number, hash=head.hash))]
    try:
        path.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError as error:
        raise InputError(f"--publish {path}: cannot be written: {error.strerror or error}") from error
    click.echo(f"published: {lines[-1]}")


def _tell_whole(address: str, records: Records) -> None:
    counts, head = records.counts(), records.log.head()
    click.echo(
        f"the store at {address} is whole: {counts.reports} reports, {counts.claims} claims, "
        f"{counts.incidents} incidents, {counts.holdings} holdings, {counts.rulings} rulings"
    )
    click.echo(f"log: {head.number} entries, head {head.hash}" if head else "log: empty")
    click.echo(f"content: {records.content_digest()}")
