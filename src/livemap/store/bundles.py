"""Every report with all rows that hang on it, streamed: what checks and digests go through."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Select, Table, select

from livemap.store import tables
from livemap.store.claim_rows import Row

PAGE = 100
REPORTS, CLAIMS = tables.reports.c, tables.claims.c


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """The rows of one report as they stand in the tables, each list in the order of positions."""

    report: Row
    mentions: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    voices: list[Row] = field(default_factory=list)
    actors: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)


def each_bundle(connection: Connection) -> Iterator[Bundle]:
    """The bundles in the order of taking in."""
    last = 0
    while True:
        asked = select(tables.reports).where(REPORTS.position > last).order_by(REPORTS.position).limit(PAGE)
        rows = connection.execute(asked).mappings().all()
        if not rows:
            return
        yield from _fill(connection, rows)
        last = rows[-1]["position"]


def _fill(connection: Connection, rows: Sequence[Row]) -> list[Bundle]:
    keys = [row["key"] for row in rows]
    own = {table: _by_report(connection, _own(table, keys)) for table in (tables.mentions, tables.claims)}
    hung = {table: _by_report(connection, _hung(table, keys)) for table in HUNG}
    return [
        Bundle(
            report=row,
            mentions=own[tables.mentions][row["key"]],
            claims=own[tables.claims][row["key"]],
            voices=hung[tables.voices][row["key"]],
            actors=hung[tables.actors][row["key"]],
            places=hung[tables.claim_places][row["key"]],
        )
        for row in rows
    ]


HUNG = (tables.voices, tables.actors, tables.claim_places)


def _own(table: Table, keys: Sequence[str]) -> Select[tuple[object, ...]]:
    return select(table).where(table.c.report.in_(keys)).order_by(table.c.report, table.c.position)


def _hung(table: Table, keys: Sequence[str]) -> Select[tuple[object, ...]]:
    joined = select(table, CLAIMS.report).join(tables.claims, CLAIMS.id == table.c.claim)
    return joined.where(CLAIMS.report.in_(keys)).order_by(CLAIMS.position, table.c.position)


def _by_report(connection: Connection, asked: Select[tuple[object, ...]]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(asked).mappings():
        found[row["report"]].append(row)
    return found
