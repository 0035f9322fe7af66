"""Contributions and how often was sent, within one transaction."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from livemap.errors import NotFound
from livemap.model.contribution import Contribution, Fate, Words
from livemap.store.codes import hash_code, new_code
from livemap.store.contributions import tables

CONTRIBUTIONS = tables.contributions.c
CLAIMS = tables.contributed_claims.c
SENDINGS = tables.sendings.c


class Contributions:
    """The contributions. What it gives names no sender."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, words: Words, account: str | None, now: datetime) -> tuple[str, Contribution]:
        """Keeps the words; returns the confirmation code, which is kept nowhere, and the contribution."""
        code = new_code()
        row = {
            "id": self._next(tables.contributions.c.id),
            **_columns(words),
            "sent": now,
            "code": hash_code(code),
            "sender": _sender(hash_code(code), account) if account else None,
            "fate": Fate.WAITING.value,
            "reason": "",
        }
        self._connection.execute(insert(tables.contributions), row)
        return code, self.get(row["id"])

    def get(self, number: int) -> Contribution:
        """One contribution; raises NotFound."""
        return self._one(CONTRIBUTIONS.id == number, f"there is no contribution {number}")

    def by_code(self, code: str) -> Contribution:
        """The contribution that the code confirms; raises NotFound."""
        return self._one(CONTRIBUTIONS.code == hash_code(code), "this code belongs to no report that was sent here")

    def _one(self, which: Any, missing: str) -> Contribution:
        row = self._connection.execute(_asked().where(which)).mappings().first()
        if row is None:
            raise NotFound(missing)
        return _contribution(row)

    def of_fate(self, fate: Fate, limit: int = 100, after: int = 0) -> tuple[Contribution, ...]:
        """Those of one fate with a higher number than `after`, the oldest first."""
        asked = _asked().where(CONTRIBUTIONS.fate == fate.value, CONTRIBUTIONS.id > after)
        rows = self._connection.execute(asked.order_by(CONTRIBUTIONS.id).limit(limit)).mappings()
        return tuple(_contribution(row) for row in rows)

    def count(self, fate: Fate) -> int:
        asked = select(func.count()).select_from(tables.contributions).where(CONTRIBUTIONS.fate == fate.value)
        return self._connection.execute(asked).scalar_one()

    def is_by(self, number: int, account: str) -> bool:
        """Whether this account sent it; once it is decided nobody did."""
        asked = select(CONTRIBUTIONS.code, CONTRIBUTIONS.sender).where(CONTRIBUTIONS.id == number)
        row = self._connection.execute(asked).first()
        return row is not None and row.sender is not None and row.sender == _sender(row.code, account)

    def settle(self, number: int, fate: Fate, reason: str = "", report: str | None = None) -> None:
        """Sets what became of it and forgets who sent it; the words of what is withdrawn go as well."""
        values: dict[str, Any] = {"fate": fate.value, "reason": reason, "report": report, "sender": None}
        if fate is Fate.WITHDRAWN:
            values |= _columns(Words(text=""))
        self._connection.execute(update(tables.contributions).where(CONTRIBUTIONS.id == number).values(**values))
        self._connection.execute(delete(tables.contributed_claims).where(CLAIMS.contribution == number))

    def add_claim(self, number: int, claim: str, writer: str) -> None:
        """Says that the contribution is this claim, as JSON, written by whom `writer_of` made this digest."""
        row = {"contribution": number, "claim": claim, "writer": writer}
        self._connection.execute(insert(tables.contributed_claims), row)

    def writer_of(self, number: int) -> str:
        """The digest of who wrote the claim; while it waits."""
        asked = select(CLAIMS.writer).where(CLAIMS.contribution == number)
        return str(self._connection.execute(asked).scalar_one())

    def sendings(self, hashed: str, since: datetime) -> tuple[datetime, ...]:
        """When this sender, by their keyed hash, sent since then."""
        asked = select(SENDINGS.at).where(SENDINGS.hash == hashed, SENDINGS.at > since)
        return tuple(self._connection.execute(asked).scalars())

    def note_sending(self, hashes: Sequence[str], now: datetime, forget: datetime) -> None:
        """Notes one sending by its sender's keyed hashes; what was noted before `forget` is taken away."""
        self._connection.execute(delete(tables.sendings).where(SENDINGS.at <= forget))
        for hashed in hashes:
            row = {"id": self._next(SENDINGS.id), "hash": hashed, "at": now}
            self._connection.execute(insert(tables.sendings), row)

    def _next(self, column: Any) -> int:
        return int(self._connection.execute(select(func.max(column))).scalar() or 0) + 1


def _asked() -> Select[Any]:
    """Contributions with the claims that they are."""
    return select(tables.contributions, CLAIMS.claim).outerjoin(
        tables.contributed_claims, CLAIMS.contribution == CONTRIBUTIONS.id
    )


def _sender(code_hash: str, account: str) -> str:
    return hashlib.sha256(f"{code_hash} {account}".encode()).hexdigest()


def _columns(words: Words) -> dict[str, Any]:
    return {"text": words.text, "where": words.where, "when": words.when, "link": words.link}


def _contribution(row: Mapping[Any, Any]) -> Contribution:
    return Contribution(
        id=row["id"],
        words=Words(text=row["text"], where=row["where"], when=row["when"], link=row["link"]),
        sent=row["sent"],
        fate=Fate(row["fate"]),
        reason=row["reason"],
        report=row["report"],
        claim=row["claim"],
    )
