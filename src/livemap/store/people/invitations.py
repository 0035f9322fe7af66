"""Invitations: links that let one person in, once, for a few days."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from livemap.errors import NotFound
from livemap.model.account import Role
from livemap.store.people import tables
from livemap.store.people.secrets import hash_token, new_token

INVITATIONS = tables.invitations.c

GOOD_FOR = timedelta(days=3)


@dataclass(frozen=True, kw_only=True, slots=True)
class Invitation:
    """What a link opens."""

    #: Whose password the link sets; None: whoever opens it chooses a name.
    account: str | None
    role: Role
    by: str
    expires: datetime


class Invitations:
    """The invitations. Of a link only the hash is kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def make(self, *, role: Role, by: str, now: datetime, account: str | None = None) -> str:
        """The token of a new link; an older link for the same account stops working."""
        if account is not None:
            older = update(tables.invitations).where(INVITATIONS.account == account, INVITATIONS.used.is_(None))
            self._connection.execute(older.values(used=now))
        token = new_token()
        row = {"hash": hash_token(token), "account": account, "role": role.value, "by": by, "created": now}
        self._connection.execute(insert(tables.invitations), {**row, "expires": now + GOOD_FOR})
        return token

    def get(self, token: str, now: datetime) -> Invitation:
        """What the link opens; raises NotFound where it is used, too old or none of ours."""
        asked = select(tables.invitations).where(
            INVITATIONS.hash == hash_token(token), INVITATIONS.used.is_(None), INVITATIONS.expires > now
        )
        row = self._connection.execute(asked).mappings().first()
        if row is None:
            raise NotFound("this link was used already or is too old; ask for a new one")
        return Invitation(account=row["account"], role=Role(row["role"]), by=row["by"], expires=row["expires"])

    def use(self, token: str, now: datetime) -> None:
        """The link has done its work."""
        self._connection.execute(
            update(tables.invitations).where(INVITATIONS.hash == hash_token(token)).values(used=now)
        )

    def withdraw_from(self, name: str, now: datetime) -> None:
        """No open link sets this person's password any more."""
        open_ones = update(tables.invitations).where(INVITATIONS.account == name, INVITATIONS.used.is_(None))
        self._connection.execute(open_ones.values(used=now))
