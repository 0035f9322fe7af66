"""The queue's lines: kept as they change, each change numbered, so that who reads them reads only what is new."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, and_, delete, exists, func, insert, select, update

from livemap.errors import NotFound
from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.model.queued import QueuedItem
from livemap.store import tables
from livemap.store.desk.queue_asked import QueueAnswer, QueueQuestion
from livemap.store.desk.queue_columns import QueueCache
from livemap.store.desk.tables import assignments, queue_items, ruled_claims

QUEUE, ASSIGNED = queue_items.c, assignments.c
PAGE = 300
#: Kind and id.
ItemKey = tuple[str, str]
#: Columns of a line under another name than its field, and those that it has no field for.
NAMED = {"kind": "item_kind", "id": "item_id"}
PLAIN = tuple(field.name for field in fields(QueuedItem) if field.name not in NAMED)


class Queue:
    """The lines of the queue. It decides nothing: `reviewing.queueing` says what a line says."""

    def __init__(self, connection: Connection, cache: QueueCache) -> None:
        self._connection, self._cache = connection, cache

    def find(self, asked: QueueQuestion) -> QueueAnswer:
        """The lines that fit, the most urgent first, with counts. What this transaction wrote itself is not seen."""
        return self._cache.answer(self._connection, asked)

    def get(self, kind: str, item_id: str) -> QueuedItem:
        """One line; raises NotFound."""
        found = self.of([(kind, item_id)])
        if not found:
            raise NotFound(f"there is no {kind} {item_id!r} in the queue")
        return found[kind, item_id]

    def of(self, items: Sequence[ItemKey]) -> dict[ItemKey, QueuedItem]:
        """The lines of these items that are in the queue, in their order."""
        found = {key: _item(row) for key, row in self._rows(items).items() if not row["gone"]}
        return {key: found[key] for key in items if key in found}

    def all(self) -> Iterator[tuple[QueuedItem, str | None]]:
        """Every line, and to whom it is assigned, by kind and id."""
        asked = select(queue_items).where(QUEUE.gone.is_(False)).order_by(QUEUE.item_kind, QUEUE.item_id)
        for row in self._connection.execute(asked).mappings():
            yield _item(row), row["assigned"]

    def items(self) -> set[ItemKey]:
        """All items in the queue."""
        asked = select(QUEUE.item_kind, QUEUE.item_id).where(QUEUE.gone.is_(False))
        return {(row.item_kind, row.item_id) for row in self._connection.execute(asked)}

    def is_missing(self) -> bool:
        """Whether a claim of an incident has no line: the store is older than its queue, or that is being made."""
        claim = tables.incident_claims.c.claim
        return bool(self._connection.execute(select(exists(select(claim).where(~_has_line("claim", claim))))).scalar())

    def claims_lacking(self) -> list[str]:
        """The claims of `claims_to_queue` that have no line, sorted."""
        both = _claims_to_queue().subquery().c.claim
        return sorted(self._connection.execute(select(both).where(~_has_line("claim", both))).scalars())

    def incidents_lacking(self) -> list[str]:
        """The incidents of `incidents_to_queue` that have no line, sorted."""
        both = _incidents_to_queue().subquery().c.id
        return sorted(self._connection.execute(select(both).where(~_has_line("incident", both))).scalars())

    def put(self, found: Sequence[QueuedItem]) -> None:
        """Writes these lines; one that says the same as before is not touched."""
        for start in range(0, len(found), PAGE):
            page = found[start : start + PAGE]
            keys = [(item.kind, item.id) for item in page]
            assigned = self.assigned(keys)
            known = self._rows(keys)
            rows = [
                {**_row(item), "gone": False, "assigned": assigned.get(key)}
                for key, item in zip(keys, page, strict=True)
            ]
            self._write([row for row, key in zip(rows, keys, strict=True) if _differs(row, known.get(key))])

    def drop(self, items: Collection[ItemKey]) -> None:
        """Takes items out. Their lines stay as gone, for whoever has read them."""
        gone = [{**row, "gone": True} for row in self._rows(sorted(items)).values() if not row["gone"]]
        self._write(gone)

    def _write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if not rows:
            return
        first = self._next()
        for these in _pages([(row["item_kind"], row["item_id"]) for row in rows]):
            self._connection.execute(delete(queue_items).where(these))
        values = [{**row, "number": first + place} for place, row in enumerate(rows)]
        self._connection.execute(insert(queue_items), values)

    def assign(self, key: ItemKey, account: str | None, by: str, now: datetime) -> str | None:
        """Gives the item to the account, or to nobody; returns whose it was."""
        kind, item_id = key
        before = self.assigned([key]).get(key)
        self._connection.execute(
            delete(assignments).where(ASSIGNED.item_kind == kind, ASSIGNED.item_id == item_id),
        )
        if account:
            row = {"item_kind": kind, "item_id": item_id, "account": account, "by": by, "at": now}
            self._connection.execute(insert(assignments), row)
        changed = update(queue_items).where(QUEUE.item_kind == kind, QUEUE.item_id == item_id)
        self._connection.execute(changed.values(assigned=account, number=self._next()))
        return before

    def assigned(self, items: Sequence[ItemKey]) -> dict[ItemKey, str]:
        """To whom these items are assigned, those that are."""
        found: dict[ItemKey, str] = {}
        for kind, ids in _by_kind(items).items():
            asked = select(ASSIGNED.item_id, ASSIGNED.account).where(ASSIGNED.item_kind == kind)
            for row in self._connection.execute(asked.where(ASSIGNED.item_id.in_(ids))):
                found[kind, row.item_id] = row.account
        return found

    def claims_to_queue(self) -> list[str]:
        """The claims that have a line: those of incidents, and those that somebody ruled on; sorted."""
        return sorted(self._connection.execute(_claims_to_queue()).scalars())

    def incidents_to_queue(self) -> list[str]:
        """The incidents that there are, and those that there were when somebody ruled on them; sorted."""
        return sorted(self._connection.execute(_incidents_to_queue()).scalars())

    def _next(self) -> int:
        return (self._connection.execute(select(func.max(QUEUE.number))).scalar() or 0) + 1

    def _rows(self, items: Sequence[ItemKey]) -> dict[ItemKey, Mapping[Any, Any]]:
        found: dict[ItemKey, Mapping[Any, Any]] = {}
        for these in _pages(items):
            rows = self._connection.execute(select(queue_items).where(these)).mappings()
            found.update(((row["item_kind"], row["item_id"]), row) for row in rows)
        return found


def _claims_to_queue() -> CompoundSelect[Any]:
    return select(tables.incident_claims.c.claim).union(select(ruled_claims.c.claim))


def _incidents_to_queue() -> CompoundSelect[Any]:
    rulings = tables.rulings.c
    return select(tables.incidents.c.id).union(select(rulings.item_id).where(rulings.item_kind == "incident"))


def _has_line(kind: str, item_id: ColumnElement[Any]) -> ColumnElement[bool]:
    return exists(select(QUEUE.number).where(QUEUE.item_kind == kind, QUEUE.item_id == item_id))


def _by_kind(items: Iterable[ItemKey]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, item_id in items:
        found.setdefault(kind, []).append(item_id)
    return found


def _pages(items: Sequence[ItemKey]) -> Iterator[ColumnElement[bool]]:
    """The lines of these items, some at a time; kind by kind, since SQLite has no index for a list of pairs."""
    for start in range(0, len(items), PAGE):
        for kind, ids in _by_kind(items[start : start + PAGE]).items():
            yield and_(QUEUE.item_kind == kind, QUEUE.item_id.in_(ids))


def _row(item: QueuedItem) -> dict[str, Any]:
    plain = {name: getattr(item, name) for name in PLAIN}
    return {
        **plain,
        "item_kind": item.kind,
        "item_id": item.id,
        "claim_kind": item.claim_kind.value,
        "status": item.status.value if item.status else None,
        "why": [list(pair) for pair in item.why],
        "keys": list(item.keys),
    }


def _item(row: Mapping[Any, Any]) -> QueuedItem:
    plain = {name: row[name] for name in PLAIN}
    plain |= {
        "claim_kind": ClaimKind(row["claim_kind"]),
        "status": Status(row["status"]) if row["status"] else None,
        "why": tuple((words, float(points)) for words, points in row["why"]),
        "keys": tuple(row["keys"]),
    }
    return QueuedItem(kind=row["item_kind"], id=row["item_id"], **plain)


def _differs(row: Mapping[str, Any], before: Mapping[Any, Any] | None) -> bool:
    return before is None or any(before[name] != value for name, value in row.items())
