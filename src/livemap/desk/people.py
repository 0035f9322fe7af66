"""Keeping accounts: invite, join, change a role, disable, reset; each is an entry of the log."""

from datetime import datetime

from livemap.desk.signing import log_person
from livemap.errors import InputError, NotAllowed
from livemap.model.account import Account, Role
from livemap.reviewing.people.names import read_name
from livemap.reviewing.people.passwords import check_password, hash_password
from livemap.store import Records, Store

LAST = "there must be an administrator who can sign in: make another one first"


def add_account(store: Store, said: str, role: Role, password: str, now: datetime) -> Account:
    """A person with a password, made by whoever has the store itself. Raises InputError."""
    name = read_name(said)
    check_password(password, name)
    hashed = hash_password(password)
    account = Account(name=name, role=role, created=now)
    with store.writing() as records:
        records.people.accounts.add(account, hashed)
        log_person(records, "account made", name, "livemap", now, role=role.value)
    return account


def invite(store: Store, role: Role, by: str, now: datetime, said: str = "") -> str:
    """The token of a link by which one person joins, under the name `said` or one they choose."""
    name = read_name(said) if said.strip() else None
    with store.writing() as records:
        if name is not None:
            records.people.accounts.add(Account(name=name, role=role, created=now))
        log_person(records, "invited", name or "", by, now, role=role.value)
        return records.people.invitations.make(role=role, by=by, now=now, account=name)


def join(store: Store, token: str, said: str, password: str, now: datetime) -> str:
    """Opens the link: makes the account, or sets the password of the one it is for; returns the account's name.

    `said` is the name that the person chose; a link that is for an account has its name already.
    Raises NotFound for a link that is no longer good, InputError for a name or password that will not do.
    """
    with store.reading() as records:
        invitation = records.people.invitations.get(token, now)
    name = invitation.account or read_name(said)
    check_password(password, name)
    hashed = hash_password(password)
    with store.writing() as records:
        people = records.people
        people.invitations.get(token, now)  # of two who open one link at once the first has it
        people.invitations.use(token, now)
        if invitation.account is None:
            people.accounts.add(Account(name=name, role=invitation.role, created=now), hashed)
            log_person(records, "account made", name, invitation.by, now, role=invitation.role.value)
        else:
            people.accounts.set_password(name, hashed)
            people.sessions.end_all(name)
            log_person(records, "password set", name, name, now)
    return name


def change_role(store: Store, name: str, role: Role, by: str, now: datetime) -> None:
    """Gives the person another role. Raises NotFound; NotAllowed for one's own, or the last administrator's."""
    with store.writing() as records:
        account = records.people.accounts.get(name)
        if account.name == by:
            raise NotAllowed("nobody changes their own role; ask another administrator")
        if role is not Role.ADMINISTRATOR:
            _keep_an_administrator(records, account)
        records.people.accounts.set_role(name, role)
        log_person(records, "role changed", name, by, now, before=account.role.value, after=role.value)


def disable(store: Store, name: str, by: str, now: datetime) -> None:
    """Nobody signs in as this person any more, and sessions, tokens and links end. Raises as `change_role`."""
    with store.writing() as records:
        account = records.people.accounts.get(name)
        if account.name == by:
            raise NotAllowed("nobody disables their own account; ask another administrator")
        _keep_an_administrator(records, account)
        records.people.accounts.set_disabled(name, now)
        _end_everything(records, name, now)
        log_person(records, "account disabled", name, by, now)


def enable(store: Store, name: str, by: str, now: datetime) -> None:
    """The person may sign in again."""
    with store.writing() as records:
        records.people.accounts.get(name)
        records.people.accounts.set_disabled(name, None)
        log_person(records, "account enabled", name, by, now)


def reset(store: Store, name: str, by: str, now: datetime) -> str:
    """Takes password, codes, sessions and tokens away; returns the token of a link to set a new password."""
    with store.writing() as records:
        account = records.people.accounts.get(name)
        if account.name == by:
            raise NotAllowed("your own password is changed on your account's page")
        records.people.accounts.set_password(name, None)
        records.people.accounts.set_secret(name, None)
        _end_everything(records, name, now)
        log_person(records, "account reset", name, by, now)
        return records.people.invitations.make(role=account.role, by=by, now=now, account=name)


def _end_everything(records: Records, name: str, now: datetime) -> None:
    records.people.sessions.end_all(name)
    records.people.tokens.revoke_all(name, now)
    records.people.invitations.withdraw_from(name, now)


def _keep_an_administrator(records: Records, account: Account) -> None:
    last = records.people.accounts.count_active(Role.ADMINISTRATOR) <= 1
    if account.role is Role.ADMINISTRATOR and account.disabled is None and account.ready and last:
        raise NotAllowed(LAST)


def read_role(said: str) -> Role:
    """The role of that name; raises InputError."""
    try:
        return Role(said)
    except ValueError as error:
        raise InputError(f"role: {said!r} is none of {', '.join(Role)}") from error
