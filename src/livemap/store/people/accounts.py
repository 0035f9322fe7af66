"""Accounts: who there is, with what role. Passwords come in as hashes and go out to be verified only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from livemap.errors import InputError, NotFound
from livemap.model.account import Account, Role
from livemap.store.people import tables

ACCOUNTS = tables.accounts.c


@dataclass(frozen=True, kw_only=True, slots=True)
class Lock:
    """What a person must prove at the door."""

    #: argon2id hash; None: none set, nobody can sign in.
    password: str | None
    #: Secret of the second factor; None: no code is asked for.
    secret: str | None
    #: Half minute of the last code used; None: no code was used yet.
    code_step: int | None


class Accounts:
    """The people of the site. An account is never removed: rulings name it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, account: Account, password: str | None = None) -> None:
        """Adds a person with the hash of a password, or with none yet; raises InputError where the name is taken."""
        if self.find(account.name):
            raise InputError(f"name: there is an account {account.name!r} already; take another")
        row = {"name": account.name, "role": account.role.value, "password": password, "created": account.created}
        self._connection.execute(insert(tables.accounts), row)

    def find(self, name: str) -> Account | None:
        row = self._connection.execute(select(tables.accounts).where(ACCOUNTS.name == name)).mappings().first()
        return account_of(row) if row else None

    def get(self, name: str) -> Account:
        """One person; raises NotFound."""
        found = self.find(name)
        if found is None:
            raise NotFound(f"there is no account {name!r}")
        return found

    def all(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        rows = self._connection.execute(select(tables.accounts).order_by(ACCOUNTS.name)).mappings()
        return tuple(account_of(row) for row in rows)

    def count_active(self, role: Role) -> int:
        """How many of a role may sign in and have a password."""
        asked = select(func.count()).where(
            ACCOUNTS.role == role.value, ACCOUNTS.disabled.is_(None), ACCOUNTS.password.is_not(None)
        )
        return self._connection.execute(asked).scalar_one()

    def lock_of(self, name: str) -> Lock:
        """What the person must prove; for nobody's name a lock that nothing opens."""
        asked = select(ACCOUNTS.password, ACCOUNTS.secret, ACCOUNTS.code_step).where(ACCOUNTS.name == name)
        row = self._connection.execute(asked).mappings().first()
        return Lock(**row) if row else Lock(password=None, secret=None, code_step=None)

    def set_role(self, name: str, role: Role) -> None:
        self._set(name, role=role.value)

    def set_disabled(self, name: str, since: datetime | None) -> None:
        self._set(name, disabled=since)

    def set_password(self, name: str, password: str | None) -> None:
        """Keeps the hash of a password; None: nobody can sign in until one is set."""
        self._set(name, password=password)

    def set_secret(self, name: str, secret: str | None, step: int | None = None) -> None:
        """Keeps the secret of the second factor with the half minute of its first code; None: no code is asked for."""
        self._set(name, secret=secret, code_step=step)

    def use_code(self, name: str, step: int) -> None:
        self._set(name, code_step=step)

    def _set(self, name: str, **values: Any) -> None:
        self._connection.execute(update(tables.accounts).where(ACCOUNTS.name == name).values(**values))


def account_of(row: Mapping[Any, Any]) -> Account:
    return Account(
        name=row["name"],
        role=Role(row["role"]),
        created=row["created"],
        disabled=row["disabled"],
        second_factor=row["secret"] is not None,
        ready=row["password"] is not None,
    )
