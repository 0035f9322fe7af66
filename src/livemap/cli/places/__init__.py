"""`livemap places`: the gazetteer on the command line."""

import click

from livemap.cli.places.adding import add, learn
from livemap.cli.places.find import find
from livemap.cli.places.imports import import_command
from livemap.cli.places.near import near


@click.group()
def places() -> None:
    """Import, find, add and learn places; say where points are.

    The built-in places are those of the world and of Syria. What is imported and added is kept in the folder that
    LIVEMAP_GAZETTEER names, and every look-up of this site knows it: reading, taking in and the map.
    """


for command in (import_command, find, add, learn, near):
    places.add_command(command)
