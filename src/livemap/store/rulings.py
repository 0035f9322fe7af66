"""Rulings: what people decided. Appended, never changed; each is an entry of the log as well."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from livemap.model.ruling import Decision, Ruling
from livemap.store import tables
from livemap.store.log import Act, Log

RULINGS = tables.rulings.c


class Rulings:
    """The rulings of the store. It decides nothing: `reviewing.policy` says who may rule."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, ruling: Ruling) -> Ruling:
        """Appends a ruling and its log entry; returns it with the id the store gave it (the given id is ignored)."""
        last = self._connection.execute(select(func.max(RULINGS.id))).scalar() or 0
        kept = replace(ruling, id=last + 1)
        self._connection.execute(insert(tables.rulings), _to_row(kept))
        act = Act(
            by=kept.by,
            action="ruled",
            item_kind=kept.item_kind,
            item_id=kept.item_id,
            detail=detail_of(kept),
        )
        Log(self._connection).append(act, kept.at)
        return kept

    def on(self, item_kind: str, item_id: str) -> tuple[Ruling, ...]:
        """All rulings on one item, and on those rulings in turn (their undoing), oldest first."""
        found = self._on(item_kind, [item_id])
        newest = found
        while newest:
            newest = self._on("ruling", [str(ruling.id) for ruling in newest])
            found += newest
        return tuple(sorted(found, key=lambda ruling: ruling.id))

    def _on(self, item_kind: str, item_ids: list[str]) -> list[Ruling]:
        asked = select(tables.rulings).where(RULINGS.item_kind == item_kind, RULINGS.item_id.in_(item_ids))
        return [_from_row(row) for row in self._connection.execute(asked).mappings()]

    def all(self) -> tuple[Ruling, ...]:
        """All rulings, oldest first."""
        rows = self._connection.execute(select(tables.rulings).order_by(RULINGS.id)).mappings()
        return tuple(_from_row(row) for row in rows)


def detail_of(ruling: Ruling) -> dict[str, Any]:
    """What the log says of a ruling."""
    return {
        "ruling": ruling.id,
        "decision": ruling.decision.value,
        "reason": ruling.reason,
        "values": [list(pair) for pair in ruling.values],
    }


def _to_row(ruling: Ruling) -> dict[str, Any]:
    return {
        "id": ruling.id,
        "item_kind": ruling.item_kind,
        "item_id": ruling.item_id,
        "decision": ruling.decision.value,
        "by": ruling.by,
        "at": ruling.at,
        "reason": ruling.reason,
        "values": [list(pair) for pair in ruling.values],
    }


def _from_row(row: Mapping[Any, Any]) -> Ruling:
    return Ruling(
        id=row["id"],
        item_kind=row["item_kind"],
        item_id=row["item_id"],
        decision=Decision(row["decision"]),
        by=row["by"],
        at=row["at"],
        reason=row["reason"],
        values=tuple((name, value) for name, value in row["values"]),
    )
