"""Options that several commands share."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from livemap.settings import Settings

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
