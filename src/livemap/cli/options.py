"""Options that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from livemap.settings import MOST_PROCESSES, Settings

Command = TypeVar("Command", bound=Callable[..., Any])


def store_option(command: Command) -> Command:
    """`--store`, handed to the command as `store`; the setting's value where it is not given."""

    def choose(context: click.Context, _: click.Parameter, given: str | None) -> str:
        return given or context.ensure_object(Settings).store

    option = click.option(
        "--store",
        metavar="PATH-OR-URL",
        callback=choose,
        help="Where the store is: a file or a PostgreSQL URL. Default: LIVEMAP_STORE, else a file of your account.",
    )
    return option(command)


def processes_option(command: Command) -> Command:
    """`--processes`, handed to the command as `processes`; 0 where it is not given."""
    option = click.option(
        "--processes",
        type=click.IntRange(0, MOST_PROCESSES),
        default=0,
        metavar="N",
        help="Processes that read when many reports wait. Default: LIVEMAP_PROCESSES, else one a processor, at most 4.",
    )
    return option(command)
