"""Sessions: who is signed in. Only the hash of a session's token is kept."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from livemap.model.account import Account
from livemap.store.people import tables
from livemap.store.people.accounts import account_of
from livemap.store.people.secrets import hash_token, new_token

SESSIONS = tables.sessions.c
ACCOUNTS = tables.accounts.c

#: A session ends after this, however busy ...
LONGEST = timedelta(hours=12)
#: ... and after this without a request.
IDLE = timedelta(minutes=30)
#: 'Last seen' is written this often at most: a page must not cost a write.
NOTED = timedelta(minutes=5)


class Sessions:
    """The open sessions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, name: str, now: datetime) -> str:
        """A new session's token, to be handed to the person's browser; sessions that have ended are swept away."""
        self._connection.execute(delete(tables.sessions).where((SESSIONS.expires < now) | (SESSIONS.seen < now - IDLE)))
        token = new_token()
        row = {"hash": hash_token(token), "account": name, "created": now, "seen": now, "expires": now + LONGEST}
        self._connection.execute(insert(tables.sessions), row)
        return token

    def find(self, token: str, now: datetime) -> tuple[Account, bool] | None:
        """Whose session it is, and whether to note that it was seen; None: ended, or the person is disabled."""
        asked = (
            select(tables.accounts, SESSIONS.seen)
            .join(tables.sessions, SESSIONS.account == ACCOUNTS.name)
            .where(SESSIONS.hash == hash_token(token), SESSIONS.expires > now, SESSIONS.seen > now - IDLE)
            .where(ACCOUNTS.disabled.is_(None))
        )
        row = self._connection.execute(asked).mappings().first()
        return (account_of(row), row["seen"] < now - NOTED) if row else None

    def note(self, token: str, now: datetime) -> None:
        """Notes that the session was seen."""
        self._connection.execute(update(tables.sessions).where(SESSIONS.hash == hash_token(token)).values(seen=now))

    def end(self, token: str) -> None:
        self._connection.execute(delete(tables.sessions).where(SESSIONS.hash == hash_token(token)))

    def end_all(self, name: str) -> None:
        """Signs a person out everywhere."""
        self._connection.execute(delete(tables.sessions).where(SESSIONS.account == name))

    def count(self, name: str, now: datetime) -> int:
        """In how many places the person is signed in."""
        asked = select(SESSIONS.hash).where(
            SESSIONS.account == name, SESSIONS.expires > now, SESSIONS.seen > now - IDLE
        )
        return len(self._connection.execute(asked).all())
