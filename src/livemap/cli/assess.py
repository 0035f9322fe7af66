"""`livemap assess`: match and assess everything again, and say which verdicts changed and why."""

import json
from datetime import UTC, datetime

import click
from rich.console import Console

from livemap.assessing.ratings.changes import changes_between
from livemap.cli.options import store_option
from livemap.cli.progress import watching
from livemap.model.incident import Incident, Verdict
from livemap.pipeline import load_rules
from livemap.pipeline.assessing import assess_store
from livemap.settings import Settings
from livemap.store import IncidentFilter, Store, open_store

Verdicts = dict[str, tuple[Incident, Verdict]]


@click.command(name="assess")
@store_option
@click.option("--json", "as_json", is_flag=True, help="One object a line: incident, title, change.")
@click.pass_context
def assess_command(context: click.Context, store: str, as_json: bool) -> None:
    """Assess the store afresh: after rulings, or a change of the actor registry or of the registry of sources.

    Prints each incident whose verdict, credibility or sources' reliability changed, with what changed.
    """
    settings = context.ensure_object(Settings)
    rules = load_rules(settings)
    with open_store(store) as opened, watching(()) as watch:
        old = _verdicts(opened)
        assess_store(opened, rules, watch, datetime.now(UTC))
        new = _verdicts(opened)
    found = ((incident, _change(old.get(key), verdict)) for key, (incident, verdict) in new.items())
    changed = [(incident, said) for incident, said in found if said]
    console = Console(markup=False, emoji=False)
    for incident, said in changed:
        if as_json:
            click.echo(
                json.dumps({"incident": incident.id, "title": incident.title, "change": said}, ensure_ascii=False)
            )
        else:
            console.print(f"{incident.title}: {said}")
    if not changed and not as_json:
        console.print("No verdict changed.")


def _verdicts(store: Store) -> Verdicts:
    with store.reading() as records:
        return {
            whole.incident.id: (whole.incident, whole.verdict) for whole in records.incidents.each(IncidentFilter())
        }


def _change(old: tuple[Incident, Verdict] | None, new: Verdict) -> str | None:
    return changes_between(old[1], new) if old else f"New: {new.sentence}"
