"""`livemap user`: who may come in, kept by whoever has the store."""

import sys
from datetime import UTC, datetime

import click
from rich.console import Console
from rich.table import Table

from livemap.cli.options import store_option
from livemap.desk import people
from livemap.model.account import Account, Role
from livemap.settings import Settings
from livemap.store import open_store
from livemap.store.log import PROGRAM

ROLE = click.Choice([role.value for role in Role])


@click.group()
def user() -> None:
    """Keep the accounts of a store. Every change is an entry of the log.

    The first administrator is made here; further people are invited here or on the page /people.
    """


@user.command()
@store_option
@click.argument("name")
@click.option("--role", type=ROLE, default=Role.REVIEWER.value, show_default=True)
@click.option("--password-stdin", "way", flag_value="stdin", help="Read the password from standard input, one line.")
@click.option("--invite", "way", flag_value="invite", help="Set no password; print a link by which the person sets it.")
@click.pass_obj
def add(settings: Settings, /, store: str, name: str, role: str, way: str | None) -> None:
    """Make an account. The password is asked for, unless an option says otherwise."""
    with open_store(store) as opened:
        if way == "invite":
            token = people.invite(opened, Role(role), PROGRAM, datetime.now(UTC), name)
            _print_link(settings, name, token)
            return
        password = sys.stdin.readline().rstrip("\r\n") if way == "stdin" else _ask()
        account = people.add_account(opened, name, Role(role), password, datetime.now(UTC))
        click.echo(f"{account.name} may sign in as {account.role.value}")


@user.command("list")
@store_option
def list_people(store: str) -> None:
    """Print everybody with their role."""
    with open_store(store) as opened, opened.reading() as records:
        found = records.people.accounts.all()
    table = Table("Name", "Role", "Since", "State", box=None)
    for account in found:
        table.add_row(account.name, account.role.value, account.created.date().isoformat(), _state(account))
    Console(markup=False, emoji=False).print(
        table if found else "Nobody yet; `livemap user add NAME` makes an account."
    )


@user.command()
@store_option
@click.argument("name")
@click.argument("role", type=ROLE)
def role(store: str, name: str, role: str) -> None:
    """Give a person another role."""
    with open_store(store) as opened:
        people.change_role(opened, name, Role(role), PROGRAM, datetime.now(UTC))
    click.echo(f"{name} is now {role}")


@user.command()
@store_option
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let the person sign in again.")
def disable(store: str, name: str, undo: bool) -> None:
    """Shut an account: nobody signs in as this person, and sessions and tokens end. Its rulings stay."""
    with open_store(store) as opened:
        act = people.enable if undo else people.disable
        act(opened, name, PROGRAM, datetime.now(UTC))
    click.echo(f"{name} {'may sign in again' if undo else 'is disabled'}")


@user.command()
@store_option
@click.argument("name")
@click.pass_obj
def reset(settings: Settings, /, store: str, name: str) -> None:
    """Take a person's password and codes away and print a link to set a new password."""
    with open_store(store) as opened:
        _print_link(settings, name, people.reset(opened, name, PROGRAM, datetime.now(UTC)))


def _ask() -> str:
    answer: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return answer


def _print_link(settings: Settings, name: str, token: str) -> None:
    click.echo(f"give {name} this link; it is good once and for three days:")
    click.echo(f"{settings.address.rstrip('/')}/invitations/{token}")


def _state(account: Account) -> str:
    if account.disabled is not None:
        return "disabled"
    if not account.ready:
        return "invited"
    return "codes on" if account.second_factor else ""
