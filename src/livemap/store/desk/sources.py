"""Edits of the registry of sources, and which claims a source speaks in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, insert, select

from livemap.model.rating import Reliability
from livemap.model.source import Side, Source
from livemap.model.source_edit import SourceEdit
from livemap.model.speaker import folded_name
from livemap.model.voice import VoiceKind
from livemap.store import tables
from livemap.store.desk.talk_tables import source_edits

EDITS = source_edits.c
#: What the last edit of each key says: each new report asks it.
IN_FORCE = (
    select(EDITS.key, EDITS.entry)
    .where(EDITS.id.in_(select(func.max(EDITS.id)).group_by(EDITS.key)))
    .order_by(EDITS.key)
)
PAGE = 500
#: What the log calls an edit.
EDITED = "source edited"


class SourceEdits:
    """The edits. It decides nothing: who may edit, and what follows, is the desk's affair."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, edit: SourceEdit) -> SourceEdit:
        """Keeps an edit; returns it with its number."""
        number = int(self._connection.execute(select(func.max(EDITS.id))).scalar() or 0) + 1
        kept = replace(edit, id=number)
        row = {name: getattr(kept, name) for name in ("id", "key", "by", "at", "reason")}
        self._connection.execute(insert(source_edits), {**row, "entry": to_entry(kept.source)})
        return kept

    def on(self, key: str) -> tuple[SourceEdit, ...]:
        """All edits of one source, oldest first."""
        rows = self._connection.execute(select(source_edits).where(EDITS.key == key).order_by(EDITS.id)).mappings()
        return tuple(_edit(row) for row in rows)

    def all(self) -> tuple[SourceEdit, ...]:
        """Every edit, oldest first."""
        rows = self._connection.execute(select(source_edits).order_by(EDITS.id)).mappings()
        return tuple(_edit(row) for row in rows)

    def in_force(self) -> tuple[tuple[str, Source | None], ...]:
        """For each key that was edited what its last edit says; None: there is no entry."""
        return tuple((row.key, _source(row.entry)) for row in self._connection.execute(IN_FORCE))

    def claims_of(self, keys: Collection[str]) -> tuple[str, ...]:
        """Ids of the claims in which a voice or an outlet of one of these folded names speaks."""
        voices, claims, reports = tables.voices.c, tables.claims.c, tables.reports.c
        names = self._names(select(voices.name).distinct(), keys)
        outlets = self._names(select(reports.outlet).where(reports.outlet.isnot(None)).distinct(), keys)
        found: set[str] = set()
        for start in range(0, len(names), PAGE):
            asked = select(voices.claim).where(voices.name.in_(names[start : start + PAGE]))
            found.update(self._connection.execute(asked).scalars())
        for start in range(0, len(outlets), PAGE):
            asked = select(claims.id).join(tables.reports, reports.key == claims.report)
            asked = asked.where(reports.outlet.in_(outlets[start : start + PAGE]))
            found.update(self._connection.execute(asked).scalars())
        return tuple(sorted(found))

    def outlets(self, *, limit: int = 500) -> tuple[tuple[str, int], ...]:
        """Outlets and how many reports each has, most first."""
        outlet, count = tables.reports.c.outlet, func.count().label("reports")
        asked = select(outlet, count).where(outlet.isnot(None)).group_by(outlet).order_by(count.desc(), outlet)
        return tuple((row.outlet, row.reports) for row in self._connection.execute(asked.limit(limit)))

    def _names(self, asked: Any, keys: Collection[str]) -> list[str]:
        return [name for name in self._connection.execute(asked).scalars() if folded_name(name) in keys]


def detail_of(edit: SourceEdit) -> dict[str, Any]:
    """What the log says of an edit, before what followed from it."""
    return {"edit": edit.id, "entry": to_entry(edit.source), "reason": edit.reason}


def to_entry(source: Source | None) -> dict[str, Any] | None:
    """What is kept of a source."""
    if source is None:
        return None
    return {
        "name": source.name,
        "also": list(source.also),
        "kind": source.kind.value if source.kind else None,
        "sides": [[side.party, _iso(side.start), _iso(side.end)] for side in source.sides],
        "owner": source.owner,
        "copies": source.copies,
        "reliability": source.reliability.value if source.reliability else None,
        "reason": source.reason,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _source(entry: Mapping[str, Any] | None) -> Source | None:
    if entry is None:
        return None
    return Source(
        name=entry["name"],
        also=tuple(entry["also"]),
        kind=VoiceKind(entry["kind"]) if entry["kind"] else None,
        sides=_sides(entry["sides"]),
        owner=entry["owner"],
        copies=entry["copies"],
        reliability=Reliability(entry["reliability"]) if entry["reliability"] else None,
        reason=entry["reason"],
    )


def _sides(kept: Sequence[Sequence[str | None]]) -> tuple[Side, ...]:
    days = [[date.fromisoformat(day) if day else None for day in (start, end)] for _, start, end in kept]
    return tuple(Side(party=side[0], start=start, end=end) for side, (start, end) in zip(kept, days, strict=True))


def _edit(row: Mapping[Any, Any]) -> SourceEdit:
    values = {name: row[name] for name in ("id", "key", "by", "at", "reason")}
    return SourceEdit(source=_source(row["entry"]), **values)
