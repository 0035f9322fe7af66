"""What was added, changed and removed since when: each incident's last change, numbered in the order of writing."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, String, Table, delete, func, select

from livemap.store.adding import add_rows
from livemap.store.dialect import Moment, to_json
from livemap.store.keys import is_one_of
from livemap.store.tables import metadata

incident_changes = Table(
    "incident_changes",
    metadata,
    Column("incident", String, primary_key=True),
    # 1, 2, 3 ... in the order of writing; a later change of the incident takes a later number
    Column("number", BigInteger, nullable=False),
    Column("what", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("digest", String),  # NULL: removed; else of all that the incident says
    # what changed after this number?
    Index(None, "number", unique=True),
)
CHANGES = incident_changes.c
PAGE = 500
#: Statements that are made once: each new report asks them.
KNOWN = select(CHANGES.incident, CHANGES.digest).where(is_one_of(CHANGES.incident))
DROP = delete(incident_changes).where(is_one_of(CHANGES.incident))
NEWEST = select(func.max(CHANGES.number))


class What(StrEnum):
    """What became of an incident."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """An incident's last change."""

    number: int
    incident: str
    what: What
    at: datetime


class Changes:
    """The last change of every incident that there is or was. It says what is public, never why something went."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection, self._now = connection, now

    def last(self) -> int:
        """The number of the newest change; 0: there was none."""
        return self._connection.execute(NEWEST).scalar() or 0

    def after(self, number: int, limit: int) -> tuple[Change, ...]:
        """The changes after a number in their order. Only the last one of an incident is there."""
        asked = select(CHANGES.number, CHANGES.incident, CHANGES.what, CHANGES.at).where(CHANGES.number > number)
        rows = self._connection.execute(asked.order_by(CHANGES.number).limit(limit)).mappings()
        return tuple(Change(**{**row, "what": What(row["what"])}) for row in rows)

    def all_ids(self) -> set[str]:
        """The incidents that are there."""
        return set(self._connection.execute(select(CHANGES.incident).where(CHANGES.digest.is_not(None))).scalars())

    def note(self, gone: Sequence[str], rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Numbers what differs: `rows` has what each written incident says, `gone` is what was taken out before."""
        digests = {key: _digest(said) for key, said in rows.items()}
        ids = sorted({*gone, *digests})
        known = {row.incident: row.digest for row in self._known(ids)}
        found = [(key, _what(known.get(key), digests.get(key))) for key in ids]
        new = [(key, what) for key, what in found if what]
        first = self.last() + 1
        changed = [key for key, _ in new]
        for start in range(0, len(changed), PAGE):
            self._connection.execute(DROP, {"ids": changed[start : start + PAGE]})
        values = [
            {"incident": key, "number": first + place, "what": what, "at": self._now, "digest": digests.get(key)}
            for place, (key, what) in enumerate(new)
        ]
        add_rows(self._connection, incident_changes, values)

    def _known(self, ids: Sequence[str]) -> Iterator[Any]:
        for start in range(0, len(ids), PAGE):
            yield from self._connection.execute(KNOWN, {"ids": ids[start : start + PAGE]})


def _what(before: str | None, after: str | None) -> str | None:
    if before == after:
        return None
    if after is None:
        return What.REMOVED.value
    return What.ADDED.value if before is None else What.CHANGED.value


def _digest(rows: Sequence[Mapping[str, Any]]) -> str:
    """Of all values of the rows; 12 and 12.0 are one, since a database gives back either."""
    seen = hashlib.sha256()
    for row in rows:
        seen.update(to_json({name: _plain(value) for name, value in row.items()}).encode())
    return seen.hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, int | float):
        return float(value)
    return value if value is None or isinstance(value, list) else str(value)
