"""The log: what was done, by whom and when, each entry chained to the one before by its hash."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from livemap.store import tables
from livemap.store.adding import add_rows
from livemap.store.dialect import to_json

#: `previous` of the first entry.
START = "0" * 64
#: `by` of what the program did itself.
PROGRAM = "livemap"
PAGE = 1000
LOG = tables.log.c
LAST = select(LOG.number, LOG.hash).order_by(LOG.number.desc()).limit(1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """Something to be logged."""

    by: str = PROGRAM
    #: "report taken in", "assessed", "ruled".
    action: str
    #: "report", "store", or the kind of the item that was ruled on.
    item_kind: str
    item_id: str
    #: Anything JSON can say.
    detail: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry of the log, as it was hashed. Invariant: `hash` is `hash_of(entry)`."""

    number: int
    at: str
    by: str
    action: str
    item_kind: str
    item_id: str
    #: Canonical JSON.
    detail: str
    previous: str
    hash: str

    @property
    def details(self) -> dict[str, Any]:
        """`detail` as a value."""
        value: dict[str, Any] = json.loads(self.detail)
        return value


def details_in(entry: Entry) -> dict[str, Any]:
    """What the entry says; nothing where it was changed so that it says nothing (the chain has named it)."""
    try:
        said = entry.details
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


#: Fields that are hashed together with `previous`.
HASHED = ("number", "at", "by", "action", "item_kind", "item_id", "detail")


def hash_of(fields: Mapping[str, Any], previous: str) -> str:
    """SHA-256 of the previous hash and the canonical JSON of the entry's fields."""
    return hashlib.sha256((previous + to_json({name: fields[name] for name in HASHED})).encode()).hexdigest()


class Log:
    """The append-only log. It has no way to change or remove an entry."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, act: Act, now: datetime) -> str:
        """Appends one entry in the running transaction; returns its hash."""
        last = self._connection.execute(LAST).first()
        fields = {
            "number": last.number + 1 if last else 1,
            "at": now.astimezone(UTC).isoformat(),
            "by": act.by,
            "action": act.action,
            "item_kind": act.item_kind,
            "item_id": act.item_id,
            "detail": to_json(act.detail),
        }
        previous = last.hash if last else START
        digest = hash_of(fields, previous)
        add_rows(self._connection, tables.log, [{**fields, "previous": previous, "hash": digest}])
        return digest

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries from number `after` + 1 on, streamed in order."""
        last = after
        while True:
            asked = select(tables.log).where(LOG.number > last).order_by(LOG.number).limit(PAGE)
            rows = self._connection.execute(asked).mappings().all()
            if not rows:
                return
            yield from (Entry(**row) for row in rows)
            last = rows[-1]["number"]

    def head(self) -> Entry | None:
        """The last entry; None: the log is empty."""
        row = self._connection.execute(select(tables.log).order_by(LOG.number.desc()).limit(1)).mappings().first()
        return Entry(**row) if row else None

    def latest(self, item_kind: str, limit: int) -> tuple[Entry, ...]:
        """The last entries on items of a kind, the newest first."""
        asked = select(tables.log).where(LOG.item_kind == item_kind).order_by(LOG.number.desc()).limit(limit)
        return tuple(Entry(**row) for row in self._connection.execute(asked).mappings())

    def of_item(self, item_kind: str, item_id: str) -> tuple[Entry, ...]:
        """What happened to one item, in order."""
        asked = select(tables.log).where(LOG.item_kind == item_kind, LOG.item_id == item_id).order_by(LOG.number)
        return tuple(Entry(**row) for row in self._connection.execute(asked).mappings())
