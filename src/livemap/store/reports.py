"""Reports: taken in once, never changed."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from livemap.errors import InputError, NotFound
from livemap.model.place import Mention
from livemap.model.reading import Reading
from livemap.model.recorded import RecordedClaim
from livemap.model.report import Report
from livemap.model.shields import BLOCK, Shield, mask, masks_of, names_of
from livemap.model.span import Span
from livemap.store import mentions, tables
from livemap.store.keys import is_one_of

REPORTS = tables.reports.c
#: Between the agencies that a report credits.
WIRE = "; "
PAGE = 500
#: Statements that are made once: each new report asks them.
TEXTS = select(REPORTS.key, REPORTS.text, REPORTS.published).where(is_one_of(REPORTS.key)).order_by(REPORTS.position)
AFTER = (
    select(REPORTS.position, REPORTS.key)
    .where(REPORTS.position > bindparam("position"))
    .order_by(REPORTS.position)
    .limit(bindparam("some"))
)


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredReport:
    """A report as the store keeps it, with its own key: `report.id` is the giver's and may repeat."""

    key: str
    #: 1, 2, 3 ... in the order of taking in.
    position: int
    report: Report
    mentions: tuple[Mention, ...]
    #: What could not be read and why; empty: read in full.
    notes: tuple[str, ...]
    #: When it was taken in.
    recorded: datetime
    #: Key of the report that this one reprints; None: an original.
    reprint_of: str | None


def key_of(report: Report) -> str:
    """The store's key: the same raw bytes give the same key."""
    return "r" + digest_of(report)[:16]


def digest_of(report: Report) -> str:
    """The digest of the raw copy; for a report that came without one, of its content."""
    return report.digest or content_digest_of(report)


def content_digest_of(report: Report) -> str:
    """One page is one report however often it is fetched: of url and text.

    Without a url nothing says that the same words are the same page: of the raw copy, else of outlet, time and text.
    """
    published = report.published.isoformat() if report.published else ""
    unsaid = ["", report.digest] if report.digest else ["", report.outlet or "", published]
    where = [report.url] if report.url else unsaid
    return hashlib.sha256("\0".join([*where, report.text]).encode()).hexdigest()


def wire_of(value: str | None) -> tuple[str, ...]:
    """The agencies that a report credits, from its column."""
    return tuple(value.split(WIRE)) if value else ()


#: A claim of which something is kept from the public, and what.
Masked = tuple[RecordedClaim, Shield]


def mask_report(stored: StoredReport, masked: Sequence[Masked]) -> StoredReport:
    """The report without the words that are kept from the public; its text keeps its length, so spans stay right."""
    if not masked:
        return stored
    spans = [span for claim, shield in masked for span in masks_of(claim, shield)]
    names = sorted({name for claim, shield in masked for name in names_of(claim, shield)})
    report = stored.report
    text = mask(report.text, spans, names)
    begins = report.text.startswith(report.title)
    title = text[: len(report.title)] if begins else mask(report.title, (), names)
    seen = tuple(found for found in stored.mentions if BLOCK not in found.span.of(text))
    return replace(stored, report=replace(report, text=text, title=title), mentions=seen)


def mask_evidence(claim: RecordedClaim, masked: Sequence[Masked]) -> RecordedClaim:
    """The claim without those of its words that are kept from the public on account of other claims of its report."""
    if not masked:
        return claim
    begin, length = claim.claim.evidence.start, len(claim.evidence_text)
    ranges = [(span.start - begin, span.end - begin) for one, shield in masked for span in masks_of(one, shield)]
    inside = [Span(start=max(0, start), end=min(length, end)) for start, end in ranges if end > 0 and start < length]
    names = sorted({name for one, shield in masked for name in names_of(one, shield)})
    return replace(claim, evidence_text=mask(claim.evidence_text, inside, names))


class Reports:
    """The reports of the store."""

    def __init__(self, connection: Connection, masks: Callable[[str], Sequence[Masked]] | None = None) -> None:
        """`masks` gives the shielded claims of a report; None: the texts are shown whole."""
        self._connection, self._masks = connection, masks

    def known(self, reports: Iterable[Report]) -> frozenset[str]:
        """Digests (`digest_of`) of those that are in the store already, by raw copy or by content."""
        wanted = list(reports)
        raw = self._present("digest", [digest_of(report) for report in wanted])
        content = self._present("content_digest", [content_digest_of(report) for report in wanted])
        return frozenset(
            digest_of(report) for report in wanted if digest_of(report) in raw or content_digest_of(report) in content
        )

    def _present(self, name: str, values: Sequence[str]) -> set[str]:
        column = REPORTS[name]
        return set(self._connection.execute(select(column).where(column.in_(values))).scalars())

    def add(self, reading: Reading, now: datetime) -> str:
        """Adds a report and its mentions; returns its key. Raises InputError for a text no database can hold."""
        report = reading.report
        key = key_of(report)
        _refuse_unstorable(report)
        row = {
            "key": key,
            "position": self.last_position() + 1,
            "given_id": report.id,
            "content_digest": content_digest_of(report),
            "notes": list(reading.notes),
            "recorded": now,
            **{name: getattr(report, name) for name in PLAIN},
            "digest": digest_of(report),
            "wire": WIRE.join(report.wire) or None,
        }
        self._connection.execute(insert(tables.reports), row)
        rows = list(mentions.to_rows(key, reading))
        if rows:
            self._connection.execute(insert(tables.mentions), rows)
        return key

    def last_position(self) -> int:
        """Position of the report taken in last; 0 where there is none."""
        return self._connection.execute(select(func.max(REPORTS.position))).scalar() or 0

    def get(self, key: str) -> StoredReport:
        """One report with its mentions; raises NotFound."""
        for row in self._rows([key]):
            stored = _stored(row, mentions.of_report(self._connection, key))
            return mask_report(stored, self._masks(key)) if self._masks else stored
        raise NotFound(f"there is no report {key!r}")

    def _rows(self, keys: Sequence[str]) -> Sequence[Mapping[Any, Any]]:
        links = tables.reprints
        asked = select(tables.reports, links.c.original).outerjoin(links, links.c.report == REPORTS.key)
        return self._connection.execute(asked.where(REPORTS.key.in_(keys))).mappings().all()

    def keys(self) -> tuple[str, ...]:
        """The keys of all reports in the order of taking in."""
        return tuple(self._connection.execute(select(REPORTS.key).order_by(REPORTS.position)).scalars())

    def texts(self, keys: Sequence[str]) -> Iterator[tuple[str, str, datetime | None]]:
        """Key, text and day of publication of these reports, in the order of taking in."""
        for start in range(0, len(keys), PAGE):
            for row in self._connection.execute(TEXTS, {"ids": keys[start : start + PAGE]}).all():
                yield row.key, row.text, row.published

    def languages(self, keys: Sequence[str]) -> dict[str, str]:
        """The language (BCP 47) of each of these reports by its key, as far as it is known."""
        found: dict[str, str] = {}
        for start in range(0, len(keys), PAGE):
            asked = select(REPORTS.key, REPORTS.language).where(REPORTS.key.in_(keys[start : start + PAGE]))
            found |= {row.key: row.language for row in self._connection.execute(asked).all() if row.language}
        return found

    def after(self, position: int, limit: int) -> list[tuple[int, str]]:
        """Position and key of the reports taken in after a position, in order."""
        rows = self._connection.execute(AFTER, {"position": position, "some": limit})
        return [(row.position, row.key) for row in rows]


#: Columns that are fields of a report by the same name.
PLAIN = ("title", "text", "outlet", "url", "published", "fetched", "language")


def _refuse_unstorable(report: Report) -> None:
    for name in ("id", "title", "text", "outlet", "url"):
        value = getattr(report, name) or ""
        if "\0" in value:
            raise InputError(f"report {report.id!r}: its {name} holds a NUL character, which no database keeps")
        if any("\ud800" <= letter <= "\udfff" for letter in value if letter > "\ud7ff"):
            raise InputError(f"report {report.id!r}: its {name} holds half a character (a lone surrogate)")


def _stored(row: Mapping[Any, Any], found: tuple[Mention, ...]) -> StoredReport:
    plain = {name: row[name] for name in PLAIN}
    return StoredReport(
        key=row["key"],
        position=row["position"],
        report=Report(id=row["given_id"], digest=row["digest"], wire=wire_of(row["wire"]), **plain),
        mentions=found,
        notes=tuple(row["notes"]),
        recorded=row["recorded"],
        reprint_of=row["original"],
    )
