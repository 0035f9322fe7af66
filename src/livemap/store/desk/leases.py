"""Leases: who has an item open, so that two people do not rule on it unknowingly."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, tuple_

from livemap.store.desk.tables import leases

LEASES = leases.c
#: For how long an item is held since the person last looked at it.
HELD = timedelta(minutes=10)


class Leases:
    """Items held open. A lease ends by itself, by a ruling, or by giving it up."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def holder(self, item_kind: str, item_id: str, now: datetime) -> str | None:
        """Who has the item open; None: nobody."""
        asked = select(LEASES.account).where(
            LEASES.item_kind == item_kind, LEASES.item_id == item_id, LEASES.until > now
        )
        return self._connection.execute(asked).scalar()

    def holders(self, items: Sequence[tuple[str, str]], now: datetime) -> dict[tuple[str, str], str]:
        """Who has which of these items open, those that are open."""
        if not items:
            return {}
        asked = select(LEASES.item_kind, LEASES.item_id, LEASES.account)
        asked = asked.where(tuple_(LEASES.item_kind, LEASES.item_id).in_(items), LEASES.until > now)
        return {(row.item_kind, row.item_id): row.account for row in self._connection.execute(asked)}

    def take(self, item_kind: str, item_id: str, account: str, now: datetime) -> str:
        """Holds the item for the account unless another has it open; returns who has it."""
        holder = self.holder(item_kind, item_id, now)
        if holder not in (None, account):
            return str(holder)
        self.give_up(item_kind, item_id)
        self._connection.execute(delete(leases).where(LEASES.until <= now))
        row = {"item_kind": item_kind, "item_id": item_id, "account": account, "until": now + HELD}
        self._connection.execute(insert(leases), row)
        return account

    def give_up(self, item_kind: str, item_id: str) -> None:
        self._connection.execute(delete(leases).where(LEASES.item_kind == item_kind, LEASES.item_id == item_id))
