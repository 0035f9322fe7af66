"""Tokens by which programs use the API in a person's name."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from livemap.errors import NotFound
from livemap.model.account import Account, Scope, Token
from livemap.store.people import tables
from livemap.store.people.accounts import account_of
from livemap.store.people.secrets import hash_token, new_token

TOKENS = tables.api_tokens.c
ACCOUNTS = tables.accounts.c
#: So that a token that leaked into a file or a log is known for what it is.
PREFIX = "livemap_"


class Tokens:
    """The tokens of all people. A token is shown once, when it is made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def make(self, token: Token) -> tuple[str, Token]:
        """The new secret, and the token with the id the store gave it (the given id is ignored)."""
        number = (self._connection.execute(select(func.max(TOKENS.id))).scalar() or 0) + 1
        secret = new_token(PREFIX)
        row = {
            "id": number,
            "account": token.account,
            "label": token.label,
            "hash": hash_token(secret),
            "scopes": [scope.value for scope in token.scopes],
            "created": token.created,
            "expires": token.expires,
        }
        self._connection.execute(insert(tables.api_tokens), row)
        return secret, self.get(number)

    def get(self, number: int) -> Token:
        """One token; raises NotFound."""
        row = self._connection.execute(select(tables.api_tokens).where(TOKENS.id == number)).mappings().first()
        if row is None:
            raise NotFound(f"there is no token {number}")
        return _token(row)

    def of(self, name: str) -> Sequence[Token]:
        """A person's tokens, newest first."""
        asked = select(tables.api_tokens).where(TOKENS.account == name).order_by(TOKENS.id.desc())
        return [_token(row) for row in self._connection.execute(asked).mappings()]

    def find(self, secret: str, now: datetime) -> tuple[Account, tuple[Scope, ...]] | None:
        """In whose name it speaks, and what it may; None: none of ours, ended, or its person is disabled."""
        asked = (
            select(tables.accounts, TOKENS.scopes)
            .join(tables.api_tokens, TOKENS.account == ACCOUNTS.name)
            .where(TOKENS.hash == hash_token(secret), TOKENS.revoked.is_(None), ACCOUNTS.disabled.is_(None))
            .where(TOKENS.expires.is_(None) | (TOKENS.expires > now))
        )
        row = self._connection.execute(asked).mappings().first()
        return (account_of(row), tuple(Scope(scope) for scope in row["scopes"])) if row else None

    def revoke(self, number: int, now: datetime) -> None:
        """The token stops working; one revoked before keeps its time."""
        known = update(tables.api_tokens).where(TOKENS.id == number, TOKENS.revoked.is_(None))
        self._connection.execute(known.values(revoked=now))

    def revoke_all(self, name: str, now: datetime) -> None:
        known = update(tables.api_tokens).where(TOKENS.account == name, TOKENS.revoked.is_(None))
        self._connection.execute(known.values(revoked=now))


def _token(row: Mapping[Any, Any]) -> Token:
    return Token(
        id=row["id"],
        account=row["account"],
        label=row["label"],
        scopes=tuple(Scope(scope) for scope in row["scopes"]),
        created=row["created"],
        expires=row["expires"],
        revoked=row["revoked"],
    )
