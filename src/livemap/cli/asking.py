"""Options by which commands ask for some of the incidents."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import click

from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.store import IncidentFilter

Command = TypeVar("Command", bound=Callable[..., Any])

DAY = click.DateTime(formats=["%Y-%m-%d"])


def incident_options(command: Command) -> Command:
    """The options of `wanted_incidents`, handed to the command by name."""
    options = (
        click.option("--from", "start", type=DAY, metavar="DAY", help="Lasting into, or beyond, this day."),
        click.option("--to", "end", type=DAY, metavar="DAY", help="Begun by this day."),
        click.option("--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in ClaimKind])),
        click.option("--type", "types", multiple=True, help="A claim type: armed_clash, killed, gained ..."),
        click.option("--status", "statuses", multiple=True, type=click.Choice([status.value for status in Status])),
        click.option("--party", help="A party of the actor registry that takes part."),
        click.option("--text", default="", help="Words of its title or of a claim's sentence."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def wanted_incidents(asked: dict[str, Any]) -> IncidentFilter:
    """What the options of `incident_options` ask for."""
    start, end = (_day(asked[name]) for name in ("start", "end"))
    return IncidentFilter(
        start=start,
        end=end,
        kinds=tuple(ClaimKind(kind) for kind in asked["kinds"]),
        types=tuple(asked["types"]),
        statuses=tuple(Status(status) for status in asked["statuses"]),
        party=asked["party"],
        text=asked["text"],
    )


def _day(moment: datetime | None) -> Any:
    return moment.date() if moment else None
