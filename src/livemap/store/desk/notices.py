"""Notices: what each person of the desk was told and has not read yet."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from livemap.model.notice import Notice, NoticeKind
from livemap.store.desk.tables import notices

NOTICES = notices.c
#: Longer words are cut: a notice leads to the item, where all of it stands.
LONGEST = 400


class Notices:
    """The notices of all people. It decides nothing: who is to be told what is the desk's affair."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def tell(self, account: str, kind: NoticeKind, item: tuple[str, str], words: str) -> None:
        """Tells the person something about an item, which is its kind and id; the same again is told once."""
        said = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
        row = {"account": account, "kind": kind.value, "item_kind": item[0], "item_id": item[1], "words": said}
        known = select(NOTICES.id).where(NOTICES.read.is_(None), *(notices.c[name] == row[name] for name in row))
        if self._connection.execute(known).first():
            return
        number = int(self._connection.execute(select(func.max(NOTICES.id))).scalar() or 0) + 1
        self._connection.execute(insert(notices), {**row, "id": number, "at": self._now, "read": None})

    def of(self, account: str, limit: int = 100) -> tuple[Notice, ...]:
        """What the person was told, unread first, each newest first."""
        asked = select(notices).where(NOTICES.account == account)
        asked = asked.order_by(NOTICES.read.isnot(None), NOTICES.id.desc()).limit(limit)
        return tuple(_notice(row) for row in self._connection.execute(asked).mappings())

    def count_unread(self, account: str) -> int:
        asked = select(func.count()).select_from(notices).where(NOTICES.account == account, NOTICES.read.is_(None))
        return self._connection.execute(asked).scalar_one()

    def note_read(self, account: str, through: int) -> None:
        """The person has read all up to this number; of others' it changes none."""
        unread = (NOTICES.account == account, NOTICES.read.is_(None), NOTICES.id <= through)
        self._connection.execute(update(notices).where(*unread).values(read=self._now))

    def note_seen(self, account: str, item: tuple[str, str]) -> None:
        """The person has opened the item: what they were told of it is read."""
        unread = (NOTICES.account == account, NOTICES.read.is_(None))
        about = (NOTICES.item_kind == item[0], NOTICES.item_id == item[1])
        self._connection.execute(update(notices).where(*unread, *about).values(read=self._now))


def _notice(row: Mapping[Any, Any]) -> Notice:
    return Notice(**{**row, "kind": NoticeKind(row["kind"])})
