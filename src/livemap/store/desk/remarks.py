"""Readers' remarks within one transaction."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from livemap.errors import NotFound
from livemap.model.remark import Remark, RemarkFate
from livemap.store.codes import hash_code, new_code
from livemap.store.desk.talk_tables import remarked_claims, remarks
from livemap.store.log import PROGRAM, Act, Log

REMARKS, LINKS = remarks.c, remarked_claims.c
PAGE = 500
#: Before the fate, in the log: "remark waiting".
LOGGED = "remark "


class Remarks:
    """The remarks. It decides nothing, and keeps nothing of who sent one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, incident: str, claim_ids: Sequence[str], text: str, now: datetime) -> tuple[str, Remark]:
        """Keeps a remark, which waits, with its entry in the log; returns its confirmation code, which is kept
        nowhere, and the remark."""
        code, claims = new_code(), tuple(sorted(set(claim_ids)))
        number = int(self._connection.execute(select(func.max(REMARKS.id))).scalar() or 0) + 1
        row = {"id": number, "incident": incident, "claims": " ".join(claims), "text": text, "at": now}
        self._connection.execute(insert(remarks), {**row, "fate": RemarkFate.WAITING.value, "code": hash_code(code)})
        self._connection.execute(insert(remarked_claims), [{"claim": claim, "remark": number} for claim in claims])
        kept = self.get(number)
        self._log(kept, PROGRAM, now)
        return code, kept

    def settle(self, number: int, fate: RemarkFate, by: str, now: datetime) -> Remark:
        """Shows it, refuses it, or takes it back, with which its words go."""
        values = {"fate": fate.value, **({"text": ""} if fate is RemarkFate.WITHDRAWN else {})}
        self._connection.execute(update(remarks).where(REMARKS.id == number).values(**values))
        kept = self.get(number)
        self._log(kept, by, now)
        return kept

    def get(self, number: int) -> Remark:
        """One remark; raises NotFound."""
        return self._one(REMARKS.id == number, f"there is no remark {number}")

    def by_code(self, code: str) -> Remark:
        """The remark that the code confirms; raises NotFound."""
        return self._one(REMARKS.code == hash_code(code), "this code belongs to no remark that was sent here")

    def _one(self, which: ColumnElement[bool], missing: str) -> Remark:
        row = self._connection.execute(select(remarks).where(which)).mappings().first()
        if row is None:
            raise NotFound(missing)
        return _remark(row)

    def of_fate(self, fate: RemarkFate, *, limit: int = 100) -> tuple[Remark, ...]:
        """Those that wait, oldest first; of another fate the newest first."""
        order = REMARKS.id if fate is RemarkFate.WAITING else REMARKS.id.desc()
        asked = select(remarks).where(REMARKS.fate == fate.value).order_by(order).limit(limit)
        return tuple(_remark(row) for row in self._connection.execute(asked).mappings())

    def count(self, fate: RemarkFate) -> int:
        asked = select(func.count()).select_from(remarks).where(REMARKS.fate == fate.value)
        return self._connection.execute(asked).scalar_one()

    def shown_on(self, claim_ids: Sequence[str]) -> tuple[Remark, ...]:
        """Those shown that were made on an incident with one of these claims, oldest first."""
        ids: set[int] = set()
        for start in range(0, len(claim_ids), PAGE):
            asked = select(LINKS.remark).where(LINKS.claim.in_(claim_ids[start : start + PAGE])).distinct()
            ids.update(self._connection.execute(asked).scalars())
        return tuple(one for one in self._by_ids(ids) if one.fate is RemarkFate.SHOWN)

    def all(self) -> tuple[Remark, ...]:
        rows = self._connection.execute(select(remarks).order_by(REMARKS.id)).mappings()
        return tuple(_remark(row) for row in rows)

    def _by_ids(self, ids: Iterable[int]) -> list[Remark]:
        wanted, found = sorted(ids), []
        for start in range(0, len(wanted), PAGE):
            asked = select(remarks).where(REMARKS.id.in_(wanted[start : start + PAGE])).order_by(REMARKS.id)
            found += [_remark(row) for row in self._connection.execute(asked).mappings()]
        return found

    def _log(self, remark: Remark, by: str, now: datetime) -> None:
        act = Act(
            by=by,
            action=f"{LOGGED}{remark.fate.value}",
            item_kind="remark",
            item_id=str(remark.id),
            detail=detail_of(remark),
        )
        Log(self._connection).append(act, now)


def detail_of(remark: Remark) -> dict[str, Any]:
    """What the log says of a remark: a digest of its words, so that the log keeps none that must be forgotten."""
    return {"words": hashlib.sha256(remark.text.encode()).hexdigest()}


def _remark(row: Mapping[Any, Any]) -> Remark:
    values = {name: row[name] for name in ("id", "incident", "text", "at")}
    return Remark(claims=tuple(row["claims"].split()), fate=RemarkFate(row["fate"]), **values)
