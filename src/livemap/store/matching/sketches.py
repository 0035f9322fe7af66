"""Sketches of reports' texts by their bands, and whose reprint each report is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from struct import unpack

from sqlalchemy import Connection, bindparam, select, update

from livemap.store import tables
from livemap.store.adding import add_rows
from livemap.store.keys import is_one_of
from livemap.store.matching.tables import sketch_bands, sketches

SKETCHES, BANDS, REPRINTS = sketches.c, sketch_bands.c, tables.reprints.c
PARENTS = sketches.alias("parents")
PAGE = 500
#: Digits of a value in hexadecimal.
DIGITS = 8
#: Statements that are made once: each new report asks them.
SHARING = (
    select(SKETCHES.report, SKETCHES.words, SKETCHES["values"])
    .where(SKETCHES.report.in_(select(BANDS.report).where(is_one_of(BANDS.band))))
    .order_by(SKETCHES.report)
)
WHOLE = (
    select(sketches, PARENTS.c.published.label("parent_published"))
    .outerjoin(PARENTS, PARENTS.c.report == SKETCHES.parent)
    .where(is_one_of(SKETCHES.report))
    .order_by(SKETCHES.report)
)
PARENT = select(SKETCHES.parent).where(SKETCHES.report == bindparam("report"))
ORIGINAL = select(REPRINTS.original).where(REPRINTS.report == bindparam("report"))
CHILDREN = select(SKETCHES.report).where(is_one_of(SKETCHES.parent), SKETCHES.parent.is_not(None))


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptSketch:
    """A report's sketch."""

    report: str
    published: datetime | None
    words: int
    values: tuple[int, ...]
    #: The report that it has its words of, and when that was published; None: an original.
    parent: str | None = None
    parent_published: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class NearSketches:
    """What is compared of many sketches. Invariant: one entry each for every report, in one order."""

    reports: tuple[str, ...]
    words: tuple[int, ...]
    #: The values of all in one row, each of 4 bytes, the highest first.
    values: bytes


class Sketches:
    """The sketches of the reports that were looked at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sketch: KeptSketch, bands: Sequence[int]) -> None:
        """Adds the sketch of a report that has none."""
        row = {
            "report": sketch.report,
            "words": sketch.words,
            "values": "".join(f"{value:0{DIGITS}x}" for value in sketch.values),
            "published": sketch.published,
            "parent": sketch.parent,
        }
        add_rows(self._connection, sketches, [row])
        rows = [{"band": band, "report": sketch.report} for band in sorted(set(bands))]
        add_rows(self._connection, sketch_bands, rows)

    def near(self, bands: Sequence[int]) -> NearSketches:
        """The sketches that share one of these bands, by report. There may be thousands: only what is compared."""
        if not bands:
            return NearSketches(reports=(), words=(), values=b"")
        rows = self._connection.execute(SHARING, {"ids": bands}).all()
        return NearSketches(
            reports=tuple(row[0] for row in rows),
            words=tuple(row[1] for row in rows),
            values=bytes.fromhex("".join(row[2] for row in rows)),
        )

    def of(self, reports: Sequence[str]) -> list[KeptSketch]:
        """The sketches of these reports, by report."""
        return [kept for start in range(0, len(reports), PAGE) for kept in self._read(reports[start : start + PAGE])]

    def _read(self, reports: Sequence[str]) -> list[KeptSketch]:
        return [
            KeptSketch(
                report=row.report,
                published=row.published,
                words=row.words,
                values=_values(row[2]),
                parent=row.parent,
                parent_published=row.parent_published,
            )
            for row in self._connection.execute(WHOLE, {"ids": reports}).all()
        ]

    def set_parent(self, report: str, parent: str) -> None:
        self._connection.execute(update(sketches).where(SKETCHES.report == report).values(parent=parent))

    def without(self, limit: int) -> list[str]:
        """Reports, the first taken in first, that have no sketch."""
        reports = tables.reports.c
        asked = select(reports.key).outerjoin(sketches, SKETCHES.report == reports.key)
        asked = asked.where(SKETCHES.report.is_(None)).order_by(reports.position).limit(limit)
        return list(self._connection.execute(asked).scalars())

    def original_of(self, report: str) -> str:
        """What is at the end of a report's parents; an original is its own."""
        while parent := self._connection.execute(PARENT, {"report": report}).scalar():
            report = parent
        return report

    def settle(self, changed: Iterable[str]) -> set[str]:
        """Writes anew whose reprints `changed` reports and all their children are; returns those that changed."""
        moved: set[str] = set()
        for start in sorted(changed):
            original = self.original_of(start)
            edge = [start]
            while edge:
                moved.update(report for report in edge if self._write(report, original))
                edge = self._children(edge)
        return moved

    def _children(self, parents: Sequence[str]) -> list[str]:
        found: list[str] = []
        for start in range(0, len(parents), PAGE):
            found += self._connection.execute(CHILDREN, {"ids": parents[start : start + PAGE]}).scalars()
        return sorted(found)

    def _write(self, report: str, original: str) -> bool:
        known = self._connection.execute(ORIGINAL, {"report": report}).scalar()
        wanted = None if original == report else original
        if known == wanted:
            return False
        if known is not None:
            self._connection.execute(tables.reprints.delete().where(REPRINTS.report == report))
        if wanted is not None:
            add_rows(self._connection, tables.reprints, [{"report": report, "original": wanted}])
        return True


def _values(text: str) -> tuple[int, ...]:
    return unpack(f">{len(text) // DIGITS}I", bytes.fromhex(text))
