"""`livemap sources`: the registry of sources, listed, edited and written as a file."""

from datetime import UTC, datetime

import click
from rich.console import Console
from rich.table import Table

from livemap.assessing.ratings.entries import entry_of, read_entry, write_sources
from livemap.cli.options import store_option
from livemap.desk.sources import WantedSource, edit_source, registry_of
from livemap.desk.sources_listed import list_sources
from livemap.errors import InputError
from livemap.model.rating import Reliability
from livemap.model.speaker import folded_name
from livemap.model.voice import VoiceKind
from livemap.pipeline import load_rules
from livemap.settings import Settings
from livemap.store import open_store


@click.group()
def sources() -> None:
    """Keep the registry of sources: who they are, whose side they are on, whom they copy, how reliable they are.

    The file of LIVEMAP_SOURCES is the base; edits are kept in the store, each an entry of the log.
    """


@sources.command("list")
@store_option
@click.option("--all", "everyone", is_flag=True, help="Also those that reports name and the registry does not have.")
@click.argument("words", default="")
@click.pass_obj
def list_command(settings: Settings, /, store: str, everyone: bool, words: str) -> None:
    """Print the sources whose name has WORDS in it, the most named first."""
    with open_store(store) as opened, opened.reading() as records:
        found = list_sources(records, load_rules(settings), q=words, only="" if everyone else "registered")
    table = Table("Name", "Kind", "Side", "Copies", "Rated", "Claims", "Reports", box=None)
    for one in found:
        entry = entry_of(one.source) if one.source else {}
        sides = ", ".join(side["party"] for side in entry.get("sides", [])) or (one.party or "")
        rated = entry.get("reliability", "")
        table.add_row(one.name, one.kind, sides, entry.get("copies", ""), rated, str(one.claims), str(one.reports))
    nobody = "The registry is empty; `livemap sources list --all` prints whom reports name."
    Console(markup=False, emoji=False).print(table if found else nobody)


@sources.command("set")
@store_option
@click.argument("name")
@click.option("--reason", required=True, help="Why you edit it; it stands in the log.")
@click.option("--also", multiple=True, help="Another name that reports have for it; may be repeated.")
@click.option("--kind", type=click.Choice([kind.value for kind in VoiceKind]))
@click.option("--side", "sides", multiple=True, metavar="PARTY[=FROM..TO]", help="Its side, `none` for nobody's.")
@click.option("--owner", help="Who it belongs to.")
@click.option("--copies", help="Whose words it passes on.")
@click.option("--reliability", type=click.Choice([letter.value for letter in Reliability]))
@click.option("--rated-because", help="Why it is rated so.")
@click.option("--remove", is_flag=True, help="Take the entry away.")
@click.pass_obj
def set_command(settings: Settings, /, store: str, name: str, reason: str, remove: bool, **said: object) -> None:
    """Edit the source NAME. What is not given stays; what depends on it is assessed anew."""
    rules, key = load_rules(settings), folded_name(name)
    with open_store(store) as opened:
        with opened.reading() as records:
            old = next((one for one in registry_of(records, rules).book.sources if one.key == key), None)
            seen = max((edit.id for edit in records.sources.on(key)), default=0)
        entry = {**(entry_of(old) if old else {}), "name": name, **_given(said)}
        source = None if remove else read_entry(entry, name)
        wanted = WantedSource(key=key, source=source, reason=reason, seen=seen)
        edited = edit_source(opened, None, wanted, datetime.now(UTC), rules)
    click.echo(f"{name} speaks in {edited.claims:,} claims; {len(edited.moved):,} incidents changed")
    for one in edited.moved:
        click.echo(f"{one.incident}: {one.before or 'new'} -> {one.after or 'gone'}")


@sources.command()
@store_option
@click.pass_obj
def export(settings: Settings, /, store: str) -> None:
    """Print the registry as it is now, as a file that LIVEMAP_SOURCES may name."""
    rules = load_rules(settings)
    with open_store(store) as opened, opened.reading() as records:
        registry = registry_of(records, rules)
    parties = {name: (rated.reliability, rated.reason) for name, rated in registry.parties.items()}
    click.echo(write_sources(registry.book.sources, parties), nl=False)


def _given(said: dict[str, object]) -> dict[str, object]:
    """The fields of an entry that options name."""
    names = {"rated_because": "reason", "also": "also", "sides": "sides"}
    given: dict[str, object] = {names.get(name, name): value for name, value in said.items() if value}
    for name in ("also", "sides"):
        if isinstance(value := given.get(name), tuple):
            given[name] = [_side(str(one)) if name == "sides" else one for one in value]
    return given


def _side(said: str) -> dict[str, str]:
    party, _, days = said.partition("=")
    start, dots, end = days.partition("..")
    if days and not dots:
        raise InputError(f"--side {said}: write the days as {party}=2031-01-01..2031-06-30; either may be left out")
    return {"party": party, **({"from": start} if start else {}), **({"to": end} if end else {})}
