"""`livemap holdings`: who holds which place, since when and on whose word; and taking in a list of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from livemap.assessing.ledger import LedgerQuestion, LedgerRow
from livemap.cli.asking import DAY, wanted_ground
from livemap.cli.options import store_option
from livemap.cli.progress import watching
from livemap.errors import InputError
from livemap.intake.holding_lists import HoldingRow, ListVoice, read_holding_list, said_place, to_reading
from livemap.model.holding import Basis
from livemap.model.place import Candidate, Mention, PlaceKind
from livemap.model.span import Span
from livemap.model.voice import VoiceKind
from livemap.pipeline import keep_reading, load_rules
from livemap.pipeline.assessing import assess_store
from livemap.reading.happening.actors import load_actors
from livemap.settings import Settings
from livemap.store import open_store
from livemap.store.gazetteer import IndexedGazetteer, open_gazetteer
from livemap.web.answers.wire_sums import LedgerRowWire
from livemap.web.asking.ledger_asked import ask_holdings, read_moment


@click.group(invoke_without_command=True)
@store_option
@click.option("--on", type=DAY, metavar="DAY", help="What held on this day.")
@click.option("--known-at", default="", metavar="MOMENT", help="By what had been taken in by then (a day: its end).")
@click.option("--party", help="Only rows of this party of the actor registry.")
@click.option(
    "--basis", type=click.Choice([basis.value for basis in Basis]), help="Only claimed or only assessed rows."
)
@click.option("--place", default="", help="Where: 'Idlib', 'Idlib district', an id, or west,south,east,north.")
@click.option("--json", "as_json", is_flag=True, help="One object a line, as the API gives them.")
@click.pass_context
def holdings(context: click.Context, /, store: str, as_json: bool, **asked: Any) -> None:
    """Print the ledger of control. Claimed rows are somebody's word; assessed ones rest on a voice that is no party.

    `livemap holdings import FILE` takes in a party's or an editor's list.
    """
    if context.invoked_subcommand:
        context.obj = (context.ensure_object(Settings), store)
        return
    question = LedgerQuestion(
        on=asked["on"].date() if asked["on"] else None,
        known_at=read_moment("--known-at", asked["known_at"]),
        party=asked["party"],
        basis=Basis(asked["basis"]) if asked["basis"] else None,
        ground=wanted_ground(context.ensure_object(Settings), asked["place"]),
    )
    with open_store(store) as opened, opened.reading() as records:
        rows = ask_holdings(records, question, datetime.now(UTC).date())
    if as_json:
        for row in rows:
            click.echo(LedgerRowWire.from_row(row).model_dump_json())
        return
    Console(markup=False, emoji=False).print(_table(rows) if rows else "The ledger has no such row.")


def _table(rows: Sequence[LedgerRow]) -> Table:
    table = Table("Place", "State and party, since when, on whose word", box=None)
    for row in rows:
        held = row.holding
        state = f"{held.state.value}{f' by {held.party}' if held.party else ''}"
        basis = f"claimed by {held.claimed_by}" if held.claimed_by else held.basis.value
        table.add_row(held.place_name, f"{state}, {basis}\n{_days(row)}\n{'; '.join(held.why)}")
    return table


def _days(row: LedgerRow) -> str:
    held = row.holding
    since = f"from {held.start_date}" if held.start_date else "since when is not said"
    until = f" to {held.end_date}" if held.end_date else ""
    confirmed = f", last confirmed {held.last_confirmed}" if held.last_confirmed else ", never confirmed"
    return f"{since}{until}{confirmed}{', stale' if row.stale else ''}"


@holdings.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--voice", required=True, help="Whose list it is: the party, or the editor's name.")
@click.option("--voice-kind", type=click.Choice([kind.value for kind in VoiceKind]), default="other")
@click.option("--voice-party", help="Party of the actor registry that the voice speaks for; none by default.")
@click.option("--url", help="Where the list was published.")
@click.option("--published", type=DAY, metavar="DAY", help="When; by default the latest day of the list.")
@click.pass_obj
def import_list(given: tuple[Settings, str], /, file: Path, voice: str, voice_party: str | None, **told: Any) -> None:
    """Take in a CSV list of who holds which place; each row becomes a claim in that voice.

    Columns: place, party, date (the day of which it is said); and place_id, admin1, state (held, contested or
    besieged), since, where they are known. A party's list of its own places stays claimed; nothing of a faulty list is
    kept.
    """
    settings, store = given
    registry = load_actors(settings.actors)
    if voice_party and registry.party(voice_party) is None:
        raise InputError(f"--voice-party: {voice_party!r} is no party of the actor registry")

    def party_named(words: str) -> str | None:
        return words if registry.party(words) else registry.party_of(words)

    gazetteer = open_gazetteer(settings.cache)
    rows = read_holding_list(_text(file), str(file), party_named)
    published = told["published"].replace(tzinfo=UTC) if told["published"] else None
    kind = VoiceKind(told["voice_kind"])
    whose = ListVoice(name=voice, kind=kind, party=voice_party, url=told["url"], published=published)
    reading = to_reading(rows, str(file), whose, lambda row: find_place(row, gazetteer))
    now = datetime.now(UTC)
    with open_store(store) as opened, watching(()) as watch:
        with opened.writing() as records:
            if records.reports.known([reading.report]):
                watch.say(f"the list is in the store already; its {len(rows)} rows are kept once")
                return
            keep_reading(records, reading, now)
        assess_store(opened, load_rules(settings), watch, now)
        watch.say(f"{len(rows)} rows taken in with {len(reading.claims)} claims of {voice}")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: byte {error.start} is not UTF-8; save the list as UTF-8") from error


def find_place(row: HoldingRow, gazetteer: IndexedGazetteer) -> Mention:
    """The place of a row: by its id, else the best known settlement of its name. Raises InputError where it is open."""
    here = Span(start=0, end=1)
    if row.place_id:
        place = gazetteer.with_id(row.place_id)
        if place is None:
            raise InputError(f"{row.place_id!r} is no id of the gazetteer")
        return Mention(span=here, place=place, why=("by its id",))
    found = {one.place.id: one for one in gazetteer.named(row.place) if one.place.kind is PlaceKind.SETTLEMENT}
    fitting = [one for one in found.values() if row.admin1 in (None, one.place.admin1)]
    if not fitting:
        within = f" in {row.admin1}" if row.admin1 else ""
        raise InputError(f"{row.place!r} is in no gazetteer{within}; give its place_id")
    ranked = sorted(fitting, key=lambda one: (-one.fame, -one.place.population, one.place.id))
    if (
        len(ranked) > 1
        and ranked[0].fame == ranked[1].fame
        and ranked[0].place.population == ranked[1].place.population
    ):
        named = "; ".join(said_place(one.place) for one in ranked[:3])
        raise InputError(f"{row.place!r} fits {len(ranked)} places ({named} ...); give its admin1 or place_id")
    others = tuple(Candidate(place=one.place, score=0.0) for one in ranked[1:6])
    why = f"the best known of {len(ranked)} of this name" if others else "the only one of this name"
    return Mention(span=here, place=ranked[0].place, alternatives=others, why=(why,))
