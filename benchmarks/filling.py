"""A store filled by bulk: the rows that taking in and assessing write, without their transactions.

A fill that was stopped is taken up where it stood; the row that says through which report all is assessed is its last.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select

from livemap.assessing.holdings import claim_grounds, find_holdings
from livemap.intake.reprints import bands_of, sketch_of
from livemap.matching.clusters import facets_of, match_facets
from livemap.matching.weights import load_weights
from livemap.model.claim import ClaimKind
from livemap.model.reading import Reading
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.pipeline.assessing import assess_cluster
from livemap.pipeline.collecting import sparing_the_collector
from livemap.pipeline.judged import Judged
from livemap.pipeline.shelving import StoredShelf
from livemap.reading.happening.actors import load_actors
from livemap.store import claim_rows as rows
from livemap.store import create_store, mentions, tables
from livemap.store.claims import Claims
from livemap.store.dialect import for_writing, make_engine, read_address
from livemap.store.holdings import Holdings
from livemap.store.incident_rows import IncidentRows, insert_incidents
from livemap.store.matching.shelf import Shelf
from livemap.store.matching.tables import sketch_bands, sketches
from livemap.store.reports import content_digest_of, digest_of, key_of

NOW = datetime(2031, 4, 1, tzinfo=UTC)
#: Reports written and matched at a time. Those of two slices are not compared; a day stands in few slices.
SLICE = 8000
REPORTS = tables.reports.c
NEWEST = select(func.max(REPORTS.position))


def fill(address: str, readings: Iterable[Reading]) -> None:
    """Makes a store with these readings, assessed, at a path or URL; one that was begun with them is filled on.

    Raises RuntimeError where other readings are in it: it would be neither the one store nor the other.
    """
    create_store(address, if_missing=True).close()
    with sparing_the_collector():
        _fill(make_engine(read_address(address)), iter(readings))


def _fill(engine: Engine, source: Iterator[Reading]) -> None:
    position, control = 0, list[RecordedClaim]()
    while some := list(islice(source, SLICE)):
        found = [item for reading in some for item in recorded(reading)]
        if not _is_kept(engine, some, position):
            with for_writing(engine.connect()) as connection, connection.begin():
                _keep(connection, some, position)
                _assess(connection, found)
        position += len(some)
        control += [item for item in found if item.claim.kind is ClaimKind.CONTROL]
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    with for_writing(engine.connect()) as connection, connection.begin():
        holdings = Holdings(connection, Claims(connection))
        holdings.rewrite({ground for ground, _ in claim_grounds(control)}, find_holdings(control, load_actors()))
        connection.execute(insert(tables.assessments), {"id": 1, "at": NOW, "through": position})
    engine.dispose()


def is_filled(address: str) -> bool:
    """Whether a store was filled to its end; it is made where there is none, and its tables are brought up to date."""
    with create_store(address, if_missing=True) as store, store.reading() as records:
        return records.assessments.through() is not None


def _is_kept(engine: Engine, readings: Sequence[Reading], position: int) -> bool:
    """Whether the store holds these readings already: they are kept together or not at all."""
    last = position + len(readings)
    with engine.connect() as connection:
        newest = connection.execute(NEWEST).scalar() or 0
        key = connection.execute(select(REPORTS.key).where(REPORTS.position == last)).scalar()
    if newest == position:
        return False
    if key != key_of(readings[-1].report):
        raise RuntimeError(f"{engine.url.database} was begun with other reports: delete it, and it is filled anew")
    return True


def recorded(reading: Reading) -> Iterator[RecordedClaim]:
    """The claims of a reading as the store would hand them on."""
    report = reading.report
    for claim in reading.claims:
        refs = [(reading.mentions[ref.mention], ref.role) for ref in claim.places]
        yield RecordedClaim(
            claim=claim,
            report_id=key_of(report),
            outlet=report.outlet,
            url=report.url,
            published=report.published,
            recorded=NOW,
            evidence_text=claim.evidence.of(report.text),
            places=tuple(
                ClaimPlace(name=mention.span.of(report.text), role=role, place=mention.place, span=mention.span)
                for mention, role in refs
            ),
        )


def _keep(connection: Connection, readings: Sequence[Reading], position: int) -> None:
    made: dict[Table, list[dict[str, Any]]] = {
        tables.reports: [_report(reading, position + number + 1) for number, reading in enumerate(readings)],
        tables.mentions: [row for reading in readings for row in mentions.to_rows(key_of(reading.report), reading)],
        tables.claims: [],
        tables.voices: [],
        tables.actors: [],
        tables.claim_places: [],
        sketches: [],
        sketch_bands: [],
    }
    for reading in readings:
        key, text = key_of(reading.report), reading.report.text
        made[tables.claims] += [rows.to_row(key, reading, number) for number in range(len(reading.claims))]
        made[tables.voices] += [row for claim in reading.claims for row in rows.voice_rows(claim, text)]
        made[tables.actors] += [row for claim in reading.claims for row in rows.actor_rows(claim, text)]
        made[tables.claim_places] += [row for claim in reading.claims for row in rows.place_rows(claim)]
        sketch = sketch_of(text)
        values = "".join(f"{value:08x}" for value in sketch.values)
        published = reading.report.published
        made[sketches].append(
            {"report": key, "words": sketch.words, "values": values, "published": published, "parent": None}
        )
        made[sketch_bands] += [{"band": band, "report": key} for band in set(bands_of(sketch))]
    for table, found in made.items():
        if found:
            connection.execute(insert(table), found)


def _report(reading: Reading, position: int) -> dict[str, Any]:
    report = reading.report
    plain = ("title", "text", "outlet", "url", "published", "fetched", "language")
    return {
        "key": key_of(report),
        "position": position,
        "given_id": report.id,
        "digest": digest_of(report),
        "content_digest": content_digest_of(report),
        "notes": [],
        "recorded": NOW,
        **{name: getattr(report, name) for name in plain},
    }


def _assess(connection: Connection, claims: Sequence[RecordedClaim]) -> None:
    registry, items = load_actors(), {item.claim.id: item for item in claims}
    facets = {facet.id: facet for facet in facets_of(claims, registry)}
    matched = match_facets(facets, (), load_weights())
    assessed = (assess_cluster(found, items, registry, Judged()) for found in matched.clusters)
    insert_incidents(connection, [IncidentRows.of(whole) for incidents in assessed for whole in incidents])
    shelf = StoredShelf(Shelf(connection))
    shelf.put(list(facets.values()), {key: piece.level for piece in matched.pieces for key in piece.ids})
    shelf.link(matched.links)
    Holdings(connection, Claims(connection)).note(claim_grounds(claims), items)
