"""The queue's lines: kept as they change, each change numbered, so that who reads them reads only what is new."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from livemap.errors import NotFound
from livemap.model.claim import ClaimKind
from livemap.model.incident import Status
from livemap.model.queued import QueuedItem
from livemap.store import tables
from livemap.store.adding import add_rows
from livemap.store.desk.queue_asked import QueueAnswer, QueueQuestion
from livemap.store.desk.queue_columns import QueueCache
from livemap.store.desk.tables import assignments, queue_items, ruled_claims
from livemap.store.keys import is_one_of

QUEUE, ASSIGNED = queue_items.c, assignments.c
PAGE = 300
#: Kind and id.
ItemKey = tuple[str, str]
#: Columns of a line under another name than its field, and those that it has no field for.
NAMED = {"kind": "item_kind", "id": "item_id"}
PLAIN = tuple(field.name for field in fields(QueuedItem) if field.name not in NAMED)
#: Statements that are made once: each new report asks them.
LINES = select(queue_items).where(QUEUE.item_kind == bindparam("kind"), is_one_of(QUEUE.item_id))
DROPPED = delete(queue_items).where(QUEUE.item_kind == bindparam("kind"), is_one_of(QUEUE.item_id))
OWNERS = select(ASSIGNED.item_id, ASSIGNED.account).where(
    ASSIGNED.item_kind == bindparam("kind"), is_one_of(ASSIGNED.item_id)
)
NEWEST = select(func.max(QUEUE.number))


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

    def put(self, found: Sequence[QueuedItem], wanted: Collection[ItemKey] = ()) -> None:
        """Writes these lines; one that says the same as before is not touched. Of `wanted`, those that have no line
        among them are taken out: their lines stay as gone, for whoever has read them."""
        lines = {(item.kind, item.id): item for item in found}
        known = self._rows([*lines, *sorted(set(wanted) - lines.keys())])
        # a line that there is says itself to whom its item is assigned
        assigned = self.assigned([key for key in lines if key not in known])
        rows = {key: {**_row(item), "gone": False} for key, item in lines.items()}
        for key, row in rows.items():
            row["assigned"] = known[key]["assigned"] if key in known else assigned.get(key)
        left = sorted(known.keys() - lines.keys())
        gone = [{**known[key], "gone": True} for key in left if not known[key]["gone"]]
        self._write([*(row for key, row in rows.items() if _differs(row, known.get(key))), *gone])

    def drop(self, items: Collection[ItemKey]) -> None:
        """Takes items out."""
        self.put((), items)

    def _write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        if not rows:
            return
        first = self._next()
        for kind, ids in _pages([(row["item_kind"], row["item_id"]) for row in rows]):
            self._connection.execute(DROPPED, {"kind": kind, "ids": ids})
        values = [{**row, "number": first + place} for place, row in enumerate(rows)]
        add_rows(self._connection, queue_items, values)

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
        for kind, ids in _pages(items):
            for row in self._connection.execute(OWNERS, {"kind": kind, "ids": ids}):
                found[kind, row.item_id] = row.account
        return found

    def claims_to_queue(self) -> list[str]:
        """The claims that have a line: those of incidents, and those that somebody ruled on; sorted."""
        return sorted(self._connection.execute(_claims_to_queue()).scalars())

    def incidents_to_queue(self) -> list[str]:
        """The incidents that there are, and those that there were when somebody ruled on them; sorted."""
        return sorted(self._connection.execute(_incidents_to_queue()).scalars())

    def _next(self) -> int:
        return (self._connection.execute(NEWEST).scalar() or 0) + 1

    def _rows(self, items: Sequence[ItemKey]) -> dict[ItemKey, Mapping[Any, Any]]:
        found: dict[ItemKey, Mapping[Any, Any]] = {}
        for kind, ids in _pages(items):
            rows = self._connection.execute(LINES, {"kind": kind, "ids": ids}).mappings()
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


def _pages(items: Sequence[ItemKey]) -> Iterator[tuple[str, list[str]]]:
    """These items, some at a time; kind by kind, since SQLite has no index for a list of pairs."""
    for start in range(0, len(items), PAGE):
        yield from _by_kind(items[start : start + PAGE]).items()


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
