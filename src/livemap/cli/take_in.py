"""`livemap take-in`: reports into the store."""

from functools import cache, partial

import click

from livemap.cli.options import processes_option, store_option
from livemap.cli.progress import watching
from livemap.cli.read import Published
from livemap.errors import InputError
from livemap.intake.documents import Defaults
from livemap.intake.fetching import fetch_page
from livemap.pipeline import TakeIn, Taken, load_stages, start_processes, take_in
from livemap.pipeline.collecting import sparing_the_collector
from livemap.pipeline.contributed import take_in_contributions
from livemap.settings import Settings
from livemap.store import open_store

#: What a shell reports for a command that was stopped by Ctrl-C.
STOPPED = 130


@click.command("take-in")
@store_option
@click.argument("sources", nargs=-1, metavar="FILE|FOLDER|URL|-...")
@click.option("--published", type=Published(), help="When the reports were published, where they do not say.")
@click.option("--outlet", help="Who published the reports, where they do not say.")
@click.option("--url", help="Where the reports were published, where they do not say.")
@click.option("--batch", type=click.IntRange(1, 10_000), default=16, show_default=True, help="Reports a transaction.")
@click.option("--contributions", is_flag=True, help="Also take in what people sent and reviewers accepted.")
@processes_option
@click.pass_obj
def take_in_command(
    settings: Settings, /, store: str, sources: tuple[str, ...], batch: int, processes: int, **told: object
) -> None:
    """Read reports into the store, match their claims and assess them.

    A report that is in the store already (the same bytes, or the same address and words) is passed over, so a
    take-in may be stopped or killed and taken up again with the same command. A report that cannot be read is
    named on standard error and the others go on.

    Exit code: 0 the reports are in the store (those that could not be read are named), 2 none could be read,
    130 stopped by Ctrl-C.
    """
    contributions = bool(told.pop("contributions"))
    if not sources and not contributions:
        raise InputError("say what to take in: files, folders, addresses, - for standard input, or --contributions")
    count = processes or settings.processes
    apart = None if count == 1 else partial(start_processes, settings, count)
    defaults = Defaults(**told)  # type: ignore[arg-type]
    how = TakeIn(defaults=defaults, fetch=fetch_page, batch=batch, processes=apart)
    with open_store(store) as opened, watching(sources) as watch:
        try:
            stages = cache(partial(load_stages, settings, watch.building))
            with sparing_the_collector():
                sent = take_in_contributions(opened, stages, watch, how.clock) if contributions else Taken()
                taken = take_in(opened, sources, stages, watch, how)
        except KeyboardInterrupt:
            watch.say(f"stopped; {watch.kept} reports were kept. The same command goes on from here.")
            raise SystemExit(STOPPED) from None
        if contributions:
            watch.say(f"contributions: {summary_of(sent)}")
        if sources:
            watch.say(summary_of(taken))
            if taken.undated:
                watch.say(undated_of(taken.undated))
        with opened.reading() as records:
            counts = records.counts()
        watch.say(
            f"the store at {opened.address} holds {counts.reports} reports, {counts.claims} claims, "
            f"{counts.incidents} incidents"
        )
    if taken.failed + sent.failed and not taken.added + taken.known + sent.added:
        raise SystemExit(2)


def summary_of(taken: Taken) -> str:
    """One line that says what was done."""
    parts = [f"{taken.added} reports taken in with {taken.claims} claims", f"{taken.known} were there already"]
    if taken.failed:
        parts.append(f"{taken.failed} could not be read")
    return ", ".join(parts)


def undated_of(count: int) -> str:
    """What it means that reports say no date, and what to do."""
    which = "1 of them says" if count == 1 else f"{count} of them say"
    return (
        f"{which} no date: what is told there of 'Sunday' or 'last week' stands on no day and in no day's report. "
        "Give a date that you know with --published when you take a report in"
    )
