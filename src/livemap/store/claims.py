"""Claims with their reports' facts, as the stages after placing and the screens take them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, select

from livemap.errors import NotFound
from livemap.model.claim import ClaimKind
from livemap.model.members import PLACE_ROLES
from livemap.model.reading import Reading
from livemap.model.recorded import ClaimPlace, Doubt, RecordedClaim
from livemap.model.span import Span
from livemap.store import claim_rows, mentions, places, tables
from livemap.store.adding import add_rows
from livemap.store.claim_rows import Parts, Row
from livemap.store.keys import is_one_of
from livemap.store.reports import wire_of

#: Claims fetched at a time when all are streamed; keeps the list of bound values under every database's limit.
PAGE = 500

#: Makes of claims as the machine read them those that are to be seen, in their order.
View = Callable[[Sequence[RecordedClaim]], list[RecordedClaim]]

CLAIMS = tables.claims.c
REPORTS = tables.reports.c
#: The report that a claim's own report reprints.
REPRINTED = tables.reports.alias("reprinted")


class Claims:
    """The claims of the store. Claims are added with their report and never changed.

    `view` makes of the machine's reading what is to be seen: corrected, redacted, or the reading itself.
    """

    def __init__(self, connection: Connection, view: View = list) -> None:
        self._connection, self._view = connection, view

    def add(self, key: str, reading: Reading) -> None:
        """Adds the claims of a report that is in the store under `key`."""
        text, found = reading.report.text, reading.claims
        add_rows(
            self._connection, tables.claims, [claim_rows.to_row(key, reading, number) for number in range(len(found))]
        )
        add_rows(
            self._connection, tables.voices, [row for claim in found for row in claim_rows.voice_rows(claim, text)]
        )
        add_rows(
            self._connection, tables.actors, [row for claim in found for row in claim_rows.actor_rows(claim, text)]
        )
        add_rows(
            self._connection, tables.claim_places, [row for claim in found for row in claim_rows.place_rows(claim)]
        )

    def get(self, claim_id: str) -> RecordedClaim:
        """One claim; raises NotFound."""
        for claim in self.by_ids([claim_id]):
            return claim
        raise NotFound(f"there is no claim {claim_id!r}")

    def by_ids(self, ids: Iterable[str]) -> tuple[RecordedClaim, ...]:
        """The claims of these ids that there are, in the order of the ids."""
        wanted = list(ids)
        found: dict[str, RecordedClaim] = {}
        for start in range(0, len(wanted), PAGE):
            page = self._view(list(self._fill(self._rows(BY_IDS, wanted[start : start + PAGE]))))
            found.update((claim.claim.id, claim) for claim in page)
        return tuple(found[key] for key in wanted if key in found)

    def seen(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """Those of these claims, which are as the machine read them, that are to be seen, as they are to be seen."""
        return self._view(claims)

    def as_reprints(self, claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
        """The claims with what their reports reprint now."""
        reports = sorted({item.report_id for item in claims})
        found: dict[str, tuple[str, datetime | None]] = {}
        for start in range(0, len(reports), PAGE):
            rows = self._connection.execute(ORIGINALS, {"ids": reports[start : start + PAGE]})
            found.update((report, (original, published)) for report, original, published in rows)
        told = ((item, *found.get(item.report_id, (None, None))) for item in claims)
        return [
            item
            if (item.reprint_of, item.original_published) == (original, published)
            else replace(item, reprint_of=original, original_published=published)
            for item, original, published in told
        ]

    def of_report(self, key: str) -> tuple[RecordedClaim, ...]:
        """The claims of one report in the order of their words."""
        return tuple(self._fetch(_asked().where(CLAIMS.report == key).order_by(CLAIMS.position)))

    def of_reports(self, keys: Sequence[str]) -> list[RecordedClaim]:
        """The claims of these reports, by id."""
        found: list[RecordedClaim] = []
        for start in range(0, len(keys), PAGE):
            found += self._view(list(self._fill(self._rows(OF_REPORTS, keys[start : start + PAGE]))))
        return found

    def of_incidents(self, incident_ids: Sequence[str]) -> Mapping[str, list[RecordedClaim]]:
        """The claims of each of these incidents, in the order of taking in."""
        rows = self._rows(OF_INCIDENTS, incident_ids)
        homes = {row["id"]: row["incident"] for row in rows}
        found: defaultdict[str, list[RecordedClaim]] = defaultdict(list)
        for claim in self._view(list(self._fill(rows))):
            found[homes[claim.claim.id]].append(claim)
        return found

    def doubts(self, ids: Sequence[str]) -> Mapping[str, tuple[Doubt, ...]]:
        """What else each name of these claims' places may mean, by claim, where anything."""
        found: defaultdict[str, list[Doubt]] = defaultdict(list)
        for start in range(0, len(ids), PAGE):
            for row in self._rows(PLACES, ids[start : start + PAGE]):
                others = mentions.candidates_of(row)
                if others:
                    span = Span(start=row["start"], end=row["end"])
                    found[row["claim"]].append(Doubt(name=row["words"], span=span, others=others))
        return {claim: tuple(told) for claim, told in found.items()}

    def of_control(self) -> tuple[RecordedClaim, ...]:
        """Every claim on who holds a place, and every agreement, which may be a truce; in the order of taking in."""
        asked = _asked().where((CLAIMS.kind == ClaimKind.CONTROL.value) | (CLAIMS.type == "agreement"))
        return tuple(self._fetch(asked.order_by(REPORTS.position, CLAIMS.position)))

    def all(self) -> Iterator[RecordedClaim]:
        """Every claim, streamed, in the order in which the reports were taken in."""
        last = (0, -1)
        while True:
            later = (REPORTS.position > last[0]) | and_(REPORTS.position == last[0], CLAIMS.position > last[1])
            asked = _asked().where(later).order_by(REPORTS.position, CLAIMS.position).limit(PAGE)
            rows = self._rows(asked)
            if not rows:
                return
            yield from self._view(list(self._fill(rows)))
            last = (rows[-1]["report_position"], rows[-1]["position"])

    def _fetch(self, asked: Select[Any]) -> list[RecordedClaim]:
        return self._view(list(self._fill(self._rows(asked))))

    def _rows(self, asked: Select[Any], ids: Sequence[str] | None = None) -> Sequence[Row]:
        return self._connection.execute(asked, {} if ids is None else {"ids": ids}).mappings().all()

    def _fill(self, rows: Sequence[Row]) -> Iterator[RecordedClaim]:
        parts: defaultdict[str, Parts] = defaultdict(Parts)
        for start in range(0, len(rows), PAGE):
            ids = [row["id"] for row in rows[start : start + PAGE]]
            self._gather(ids, parts)
        for row in rows:
            yield _recorded(row, parts[row["id"]])

    def _gather(self, ids: list[str], parts: defaultdict[str, Parts]) -> None:
        for row in self._rows(VOICES, ids):
            parts[row["claim"]].voices.append(row)
        for row in self._rows(ACTORS, ids):
            parts[row["claim"]].actors.append(row)
        for row in self._rows(PLACES, ids):
            parts[row["claim"]].places.append(row)


def _asked() -> Select[Any]:
    return (
        select(
            tables.claims,
            REPORTS.position.label("report_position"),
            REPORTS.outlet,
            REPORTS.url,
            REPORTS.published,
            REPORTS.recorded,
            REPORTS.wire,
            tables.reprints.c.original,
            REPRINTED.c.published.label("original_published"),
        )
        .join(tables.reports, REPORTS.key == CLAIMS.report)
        .outerjoin(tables.reprints, tables.reprints.c.report == REPORTS.key)
        .outerjoin(REPRINTED, REPRINTED.c.key == tables.reprints.c.original)
    )


def _parts(table: Table) -> Select[Any]:
    return select(table).where(is_one_of(table.c.claim)).order_by(table.c.claim, table.c.position)


def _places() -> Select[Any]:
    links, names = tables.claim_places.c, tables.mentions.c
    return (
        select(tables.claim_places, *(column for column in names if column.name not in links))
        .join(tables.claims, CLAIMS.id == links.claim)
        .join(tables.mentions, and_(names.report == CLAIMS.report, names.position == links.mention))
        .where(is_one_of(links.claim))
        .order_by(links.claim, links.position)
    )


#: Statements that are made once: each new report asks them many times.
BY_IDS = _asked().where(is_one_of(CLAIMS.id))
OF_REPORTS = _asked().where(is_one_of(CLAIMS.report)).order_by(CLAIMS.id)
OF_INCIDENTS = (
    _asked()
    .add_columns(tables.incident_claims.c.incident)
    .join(tables.incident_claims, tables.incident_claims.c.claim == CLAIMS.id)
    .where(is_one_of(tables.incident_claims.c.incident))
    .order_by(REPORTS.position, CLAIMS.position)
)
ORIGINALS = (
    select(tables.reprints.c.report, tables.reprints.c.original, REPRINTED.c.published)
    .join(REPRINTED, REPRINTED.c.key == tables.reprints.c.original)
    .where(is_one_of(tables.reprints.c.report))
)
VOICES, ACTORS, PLACES = _parts(tables.voices), _parts(tables.actors), _places()


def _recorded(row: Row, parts: Parts) -> RecordedClaim:
    return RecordedClaim(
        claim=claim_rows.from_rows(row, parts),
        report_id=row["report"],
        outlet=row["outlet"],
        url=row["url"],
        published=row["published"],
        recorded=row["recorded"],
        evidence_text=row["evidence_words"],
        places=tuple(_place(item) for item in parts.places),
        reprint_of=row["original"],
        original_published=row["original_published"],
        wire=wire_of(row["wire"]),
    )


def _place(row: Row) -> ClaimPlace:
    return ClaimPlace(
        name=row["words"],
        role=PLACE_ROLES[row["role"]],
        place=places.from_columns(row),
        span=Span(start=row["start"], end=row["end"]),
    )
