"""Tries to sign in that have not succeeded (yet), so that guessing can be shut."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from livemap.store.people import tables
from livemap.store.people.secrets import hash_token

GUESSES = tables.guesses.c
#: For how long an address is kept.
KEPT = timedelta(days=1)


class Tries:
    """Every try is written down before the password is looked at, and taken away when it was right."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, name: str, address: str, since: datetime) -> tuple[int, int, int]:
        """How many since then: for this name from this address, for the name, from the address."""
        by_name, by_address = GUESSES.name_hash == hash_token(name), GUESSES.address == address
        both = self._count(by_name & by_address, since)
        return both, self._count(by_name, since), self._count(by_address, since)

    def _count(self, which: ColumnElement[bool], since: datetime) -> int:
        asked = select(func.count()).select_from(tables.guesses).where(which, GUESSES.at > since)
        return self._connection.execute(asked).scalar_one()

    def add(self, name: str, address: str, now: datetime) -> None:
        self._connection.execute(delete(tables.guesses).where(GUESSES.at < now - KEPT))
        number = (self._connection.execute(select(func.max(GUESSES.id))).scalar() or 0) + 1
        row = {"id": number, "name_hash": hash_token(name), "address": address, "at": now}
        self._connection.execute(insert(tables.guesses), row)

    def forgive(self, name: str, address: str) -> None:
        """The person came in: their tries from there count no more."""
        theirs = (GUESSES.name_hash == hash_token(name)) & (GUESSES.address == address)
        self._connection.execute(delete(tables.guesses).where(theirs))
