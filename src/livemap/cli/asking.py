"""Options by which commands ask for some of the incidents."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import click

from livemap.model.claim import ClaimKind
from livemap.model.figure import Group
from livemap.model.ground import Ground
from livemap.model.incident import Status
from livemap.model.toll import TollQuestion
from livemap.settings import Settings
from livemap.store import IncidentFilter
from livemap.store.gazetteer import open_gazetteer
from livemap.store.gazetteer.grounds import Grounds

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


def question_options(command: Command) -> Command:
    """The options of `wanted_question`, handed to the command by name."""
    options = (
        click.option("--from", "start", type=DAY, metavar="DAY", help="First day."),
        click.option("--to", "end", type=DAY, metavar="DAY", help="Last day."),
        click.option("--place", default="", help="Where: 'Idlib', 'Idlib district', an id, or west,south,east,north."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def wanted_question(settings: Settings, asked: dict[str, Any]) -> TollQuestion:
    """What the options of `question_options` ask for, and `group` and `party` where the command has them."""
    start, end = (_day(asked[name]) for name in ("start", "end"))
    return TollQuestion(
        start=start,
        end=end,
        group=Group(asked["group"]) if asked.get("group") else None,
        party=asked.get("party"),
        ground=wanted_ground(settings, asked["place"]),
    )


def wanted_ground(settings: Settings, place: str) -> Ground | None:
    """The ground that `--place` names; None: none was asked for."""
    return ground_finder(settings).named(place) if place else None


def ground_finder(settings: Settings) -> Grounds:
    """Finds areas by name in the shipped outlines and the gazetteer."""
    return Grounds(lambda: open_gazetteer(settings.cache))
