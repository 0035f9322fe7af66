"""The command `livemap`: one file a command, joined here; settings are read once, at the top."""

import os
from importlib import import_module
from typing import NamedTuple

import click

from livemap import __version__
from livemap.errors import LivemapError, exit_and_status
from livemap.settings import read_settings


class Registered(NamedTuple):
    """A command that is imported only when it is called, so that `livemap --help` loads no model."""

    #: Where it stands: "livemap.cli.read:read".
    where: str
    #: One line for the list of commands.
    help: str


#: Every command of `livemap`, in the order of use.
COMMANDS = {
    "init": Registered("livemap.cli.init:init", "Make an empty store."),
    "take-in": Registered("livemap.cli.take_in:take_in_command", "Read reports into the store and assess them."),
    "read": Registered("livemap.cli.read:read", "Print the claims of reports, with their words and voices."),
    "serve": Registered("livemap.cli.serve:serve", "Serve the map of a store at a local address."),
    "assess": Registered("livemap.cli.assess:assess_command", "Assess a store afresh and say what changed."),
    "queue": Registered("livemap.cli.queue:queue", "See what waits for a ruling, the most urgent first."),
    "user": Registered("livemap.cli.user:user", "Keep the accounts of a store."),
    "sources": Registered("livemap.cli.sources:sources", "Keep the registry of sources."),
    "places": Registered("livemap.cli.places:places", "Import, find, add and learn places; say where points are."),
    "incidents": Registered("livemap.cli.incidents:incidents", "List incidents with their verdicts."),
    "tolls": Registered("livemap.cli.tolls:tolls", "Sum casualties as intervals with their inputs."),
    "displacement": Registered("livemap.cli.displacement:displacement", "Sum who fled, returned or lives displaced."),
    "holdings": Registered("livemap.cli.holdings:holdings", "Print the ledger of who holds which place."),
    "control": Registered("livemap.cli.control:control", "Draw areas of control, front line and what changed."),
    "sitrep": Registered("livemap.cli.sitrep:sitrep", "Write the situation report of some days."),
    "export": Registered("livemap.cli.export:export", "Write incidents as files of nine formats."),
    "snapshot": Registered("livemap.cli.snapshot:snapshot", "Write a dated, citable copy of everything."),
    "verify": Registered("livemap.cli.verify:verify", "Check that a store is whole and its log unbroken."),
    "schema": Registered("livemap.cli.schema:schema", "Print the JSON Schema of what read prints for programs."),
}


class Commands(click.Group):
    """The group of commands. It imports each one late, and tells an error of ours in one line with its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].where.partition(":")
        command = getattr(import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name].where} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.help) for name, command in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except LivemapError as error:
            click.echo(f"livemap: {error}", err=True)
            ctx.exit(exit_and_status(error)[0])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="livemap")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Livemap reads the day's reports and puts every claim on a map with its words and its voice.

    Settings come from the environment (LIVEMAP_STORE, LIVEMAP_CACHE, LIVEMAP_HOST, LIVEMAP_PORT,
    LIVEMAP_SOURCES);
    an option on the command line wins over them.
    """
    ctx.obj = read_settings(os.environ)
