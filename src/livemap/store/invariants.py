"""What must hold in a store, checked from its first log entry to its last incident."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, func, select

from livemap.store import tables
from livemap.store.bundles import each_bundle
from livemap.store.desk.tables import ruled_claims
from livemap.store.dialect import file_breaches
from livemap.store.holding_tables import holdings
from livemap.store.log import START, Entry, Log, details_in, hash_of
from livemap.store.morton import morton
from livemap.store.report_checks import breaches_of
from livemap.store.rulings import Rulings, detail_of
from livemap.store.talk_checks import talk_breaches


def find_breaches(connection: Connection) -> Iterator[str]:
    """Everything that does not hold, in words that name the place, the log first; nothing: the store is whole."""
    yield from file_breaches(connection)
    entries = list(Log(connection).entries())
    yield from _log_breaches(connection, entries)
    taken = {entry.item_id: details_in(entry) for entry in entries if entry.action == "report taken in"}
    yield from _report_breaches(connection, taken)
    yield from _incident_breaches(connection)
    yield from _assessment_breaches(connection)


def find_log_breaches(connection: Connection) -> Iterator[str]:
    """What of the log does not hold: its chain, and what it says that people decided and said."""
    yield from _log_breaches(connection, list(Log(connection).entries()))


def _log_breaches(connection: Connection, entries: list[Entry]) -> Iterator[str]:
    yield from _chain_breaches(entries)
    yield from _ruling_breaches(connection, entries)
    yield from talk_breaches(connection, entries)


def _chain_breaches(entries: list[Entry]) -> Iterator[str]:
    previous = START
    for number, entry in enumerate(entries, start=1):
        if entry.number != number:
            yield f"log entry {number} is missing"
            return
        if entry.previous != previous:
            yield f"log entry {number} does not follow the one before it"
            return
        fields = {name: getattr(entry, name) for name in ("number", "at", "by", "action", "item_kind", "item_id")}
        if hash_of({**fields, "detail": entry.detail}, previous) != entry.hash:
            yield f"log entry {number} was changed after it was written"
            return
        previous = entry.hash


def _ruling_breaches(connection: Connection, entries: list[Entry]) -> Iterator[str]:
    logged = {details_in(entry).get("ruling"): entry for entry in entries if entry.action == "ruled"}
    rulings = Rulings(connection).all()
    for ruling in rulings:
        entry = logged.pop(ruling.id, None)
        if entry is None or details_in(entry) != detail_of(ruling) or entry.by != ruling.by:
            yield f"ruling {ruling.id} is not the one that was logged"
    for number in logged:
        yield f"ruling {number} is in the log but gone"


def _report_breaches(connection: Connection, taken: dict[str, dict[str, Any]]) -> Iterator[str]:
    seen = set()
    for bundle in each_bundle(connection):
        key = bundle.report["key"]
        seen.add(key)
        yield from breaches_of(bundle, taken.get(key))
    for key in taken:
        if key not in seen:
            yield f"report {key} was taken in and is gone"


def _incident_breaches(connection: Connection) -> Iterator[str]:
    links = tables.incident_claims.c
    asked = select(links.incident, func.count().label("claims")).group_by(links.incident)
    counted = {row.incident: row.claims for row in connection.execute(asked)}
    for row in connection.execute(select(tables.incidents).order_by(tables.incidents.c.id)).mappings():
        yield from (f"incident {row['id']}: {breach}" for breach in _row_breaches(row, counted))


def _row_breaches(row: Mapping[Any, Any], counted: Mapping[str, int]) -> Iterator[str]:
    have = counted.get(row["id"], 0)
    if have == 0 or have != row["claim_count"]:
        yield f"it has {have} claims, not {row['claim_count']}"
    key = morton(row["lat"], row["lon"]) if row["lat"] is not None else None
    if key != row["morton"]:
        yield f"its key on the map is {row['morton']}, its place's is {key}"


def _assessment_breaches(connection: Connection) -> Iterator[str]:
    """Every claim of an assessed report is in an incident; that it is in one only, the tables see to."""
    claims, reports, links = tables.claims.c, tables.reports.c, tables.incident_claims.c
    through = select(func.coalesce(func.max(tables.assessments.c.through), 0)).scalar_subquery()
    asked = (
        select(claims.id)
        .join(tables.reports, reports.key == claims.report)
        .outerjoin(tables.incident_claims, links.claim == claims.id)
        # what people ruled on may be hidden, or wait for the assessment that follows
        .where(and_(reports.position <= through, links.incident.is_(None)))
        .where(claims.id.not_in(select(ruled_claims.c.claim)))
        .order_by(claims.id)
    )
    for claim_id in connection.execute(asked).scalars():
        yield f"claim {claim_id} was assessed and is in no incident"
    yield from _lost_claims(connection)


def _lost_claims(connection: Connection) -> Iterator[str]:
    known = set(connection.execute(select(tables.claims.c.id)).scalars())
    for table in (tables.origins, holdings):
        for row in connection.execute(select(table)).mappings():
            for claim_id in sorted(set(row["claim_ids"]) - known):
                yield f"one of the {table.name} rests on claim {claim_id}, which is not there"
