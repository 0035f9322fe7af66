"""Rulings: what people decided. Appended, never changed; each is an entry of the log as well."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from livemap.errors import NotFound
from livemap.model.ruling import Decision, Ruling
from livemap.store import tables
from livemap.store.desk.tables import ruled_claims
from livemap.store.keys import is_one_of
from livemap.store.log import Act, Log

RULINGS = tables.rulings.c
LINKS = ruled_claims.c
PAGE = 500
#: Claims of which it is remembered what was ruled on them.
MOST = 20_000
#: Statements that are made once: each new report asks them many times.
LINKED = select(LINKS.claim, LINKS.ruling).where(is_one_of(LINKS.claim))
ON = select(tables.rulings).where(RULINGS.item_kind == bindparam("kind"), is_one_of(RULINGS.item_id))


class Rulings:
    """The rulings of the store. It decides nothing: `reviewing.policy` says who may rule.

    What was ruled on a claim is remembered for the transaction: an assessment asks for it at every stage.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._remembered: dict[str, tuple[Ruling, ...]] = {}

    def append(self, ruling: Ruling) -> Ruling:
        """Appends a ruling and its log entry; returns it with the id the store gave it (the given id is ignored)."""
        self._remembered.clear()
        kept = replace(ruling, id=self.last_id() + 1)
        self._connection.execute(insert(tables.rulings), _to_row(kept))
        self.link(kept.id, kept.claims)
        act = Act(
            by=kept.by,
            action="ruled",
            item_kind=kept.item_kind,
            item_id=kept.item_id,
            detail=detail_of(kept),
        )
        Log(self._connection).append(act, kept.at)
        return kept

    def link(self, ruling_id: int, claim_ids: Iterable[str]) -> None:
        """Says that the ruling concerns these claims too; a claim that came later may join what was ruled on."""
        self._remembered.clear()
        known = set(self._connection.execute(select(LINKS.claim).where(LINKS.ruling == ruling_id)).scalars())
        rows = [{"ruling": ruling_id, "claim": claim} for claim in sorted(set(claim_ids) - known)]
        if rows:
            self._connection.execute(insert(ruled_claims), rows)

    def last_id(self) -> int:
        """Id of the newest ruling; 0: there is none."""
        return self._connection.execute(select(func.max(RULINGS.id))).scalar() or 0

    def get(self, ruling_id: int) -> Ruling:
        """One ruling; raises NotFound."""
        row = self._connection.execute(select(tables.rulings).where(RULINGS.id == ruling_id)).mappings().first()
        if row is None:
            raise NotFound(f"there is no ruling {ruling_id}")
        return _from_row(row)

    def on(self, item_kind: str, item_id: str) -> tuple[Ruling, ...]:
        """All rulings on one item, and on those rulings in turn (their undoing), oldest first."""
        return self._with_undoings(self._on(item_kind, [item_id]))

    def on_each(self, item_kind: str, item_ids: Sequence[str]) -> Mapping[str, tuple[Ruling, ...]]:
        """For each of these items that was ruled on itself: all of it, with undoings, oldest first."""
        own = self._on(item_kind, item_ids)
        if not own:
            return {}
        undoings = self._undoings_of({ruling.id for ruling in own})
        found: defaultdict[str, list[Ruling]] = defaultdict(list)
        for ruling in own:
            found[ruling.item_id] += [ruling, *undoings.get(ruling.id, {}).values()]
        return {key: tuple(sorted(each, key=lambda one: one.id)) for key, each in found.items()}

    def of_claims(self, claim_ids: Sequence[str]) -> Mapping[str, tuple[Ruling, ...]]:
        """For each of these claims that was ruled on, itself or in an incident: all of it, with undoings."""
        if len(self._remembered) > MOST:
            self._remembered.clear()
        new = [key for key in claim_ids if key not in self._remembered]
        found = self._read_of_claims(new)
        self._remembered |= {key: found.get(key, ()) for key in new}
        return {key: history for key in claim_ids if (history := self._remembered[key])}

    def _read_of_claims(self, claim_ids: Sequence[str]) -> Mapping[str, tuple[Ruling, ...]]:
        pairs: list[tuple[str, int]] = []
        for start in range(0, len(claim_ids), PAGE):
            page = {"ids": claim_ids[start : start + PAGE]}
            pairs += [(row.claim, row.ruling) for row in self._connection.execute(LINKED, page)]
        if not pairs:
            return {}
        undoings = self._undoings_of({ruling for _, ruling in pairs})
        by_id = {ruling.id: ruling for ruling in self._by_ids({ruling for _, ruling in pairs})}
        found: defaultdict[str, set[int]] = defaultdict(set)
        for claim, ruling in pairs:
            found[claim] |= {ruling, *undoings.get(ruling, {})}
        by_id |= {ruling.id: ruling for each in undoings.values() for ruling in each.values()}
        return {claim: tuple(by_id[key] for key in sorted(keys)) for claim, keys in found.items()}

    def of_all_claims(self) -> Mapping[str, tuple[Ruling, ...]]:
        """For every claim that was ever ruled on: all of it."""
        return self.of_claims(list(self._connection.execute(select(LINKS.claim).distinct()).scalars()))

    def _undoings_of(self, ids: set[int]) -> dict[int, dict[int, Ruling]]:
        """The undoings of each ruling, and theirs in turn."""
        found: defaultdict[int, dict[int, Ruling]] = defaultdict(dict)
        roots = {key: key for key in ids}
        newest = self._on("ruling", [str(key) for key in sorted(ids)])
        while newest:
            for ruling in newest:
                root = roots[int(ruling.item_id)]
                roots[ruling.id] = root
                found[root][ruling.id] = ruling
            newest = self._on("ruling", [str(ruling.id) for ruling in newest])
        return found

    def _with_undoings(self, rulings: Sequence[Ruling]) -> tuple[Ruling, ...]:
        undoings = self._undoings_of({ruling.id for ruling in rulings})
        every = [*rulings, *(ruling for each in undoings.values() for ruling in each.values())]
        return tuple(sorted(every, key=lambda ruling: ruling.id))

    def _on(self, item_kind: str, item_ids: Sequence[str]) -> list[Ruling]:
        found: list[Ruling] = []
        for start in range(0, len(item_ids), PAGE):
            page = item_ids[start : start + PAGE]
            rows = self._connection.execute(ON, {"kind": item_kind, "ids": page}).mappings().all()
            found += [_from_row(row) for row in rows]
        return found

    def _by_ids(self, ids: Iterable[int]) -> list[Ruling]:
        wanted, found = sorted(ids), []
        for start in range(0, len(wanted), PAGE):
            asked = select(tables.rulings).where(RULINGS.id.in_(wanted[start : start + PAGE]))
            found += [_from_row(row) for row in self._connection.execute(asked).mappings()]
        return found

    def all(self) -> tuple[Ruling, ...]:
        """All rulings, oldest first."""
        rows = self._connection.execute(select(tables.rulings).order_by(RULINGS.id)).mappings()
        return tuple(_from_row(row) for row in rows)


def detail_of(ruling: Ruling) -> dict[str, Any]:
    """What the log says of a ruling."""
    detail: dict[str, Any] = {
        "ruling": ruling.id,
        "decision": ruling.decision.value,
        "reason": ruling.reason,
        "values": [list(pair) for pair in ruling.values],
    }
    return {**detail, "claims": list(ruling.claims)} if ruling.claims else detail


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
        "claims": " ".join(ruling.claims) or None,
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
        claims=tuple((row["claims"] or "").split()),
    )
