"""The flow, top to bottom: take in, read, place, keep; then match, assess, keep."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Protocol

from livemap.assessing.tolls import count_toll
from livemap.errors import InputError, StoreError, UnreadableDocument
from livemap.intake.documents import Defaults, Document, Fetch, read_documents
from livemap.model.reading import Reading
from livemap.model.recorded import RecordedIncident
from livemap.model.registry import ActorRegistry
from livemap.model.toll import Toll
from livemap.pipeline.assessing import assess_waiting
from livemap.pipeline.processes import Failed, Processes
from livemap.pipeline.stages import (
    Stages,
    build_gazetteer,
    load_rules,
    load_stages,
    read_reports,
    start_processes,
)
from livemap.publishing.matter import Matter
from livemap.reading.happening.actors import load_actors
from livemap.store import Records, Store
from livemap.store.log import Act
from livemap.store.reports import digest_of

__all__ = [
    "MANY",
    "Stages",
    "TakeIn",
    "Taken",
    "Watch",
    "build_gazetteer",
    "keep_reading",
    "load_rules",
    "load_stages",
    "matter_of",
    "read_reports",
    "start_processes",
    "take_in",
]

#: New reports from which on several processes are worth their start (about two seconds each).
MANY = 64
#: Documents looked at together where several processes read.
FAR = 512


class Watch(Protocol):
    """Told of each step of a take-in as it is done; what is told as added is kept, whatever comes after."""

    def added(self, document: Document, claims: int) -> None: ...

    def known(self, document: Document) -> None: ...

    def failed(self, fault: UnreadableDocument) -> None: ...

    def assessing(self, claims: int) -> None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class TakeIn:
    """How to take in."""

    defaults: Defaults = field(default_factory=Defaults)
    #: Brings pages by their address; None: addresses are not fetched.
    fetch: Fetch | None = None
    #: Reports a transaction: what a kill can lose, against the cost of a commit.
    batch: int = 16
    #: Starts processes that read, where at least `MANY` reports are new; None: this process reads.
    processes: Callable[[], Processes] | None = None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What a take-in did."""

    added: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0
    #: Of those added, how many say no date: what they tell stands on no day.
    undated: int = 0


def take_in(store: Store, sources: Sequence[str], load: Callable[[], Stages], watch: Watch, how: TakeIn) -> Taken:
    """Takes in every report of `sources` that the store does not have, then assesses what is new.

    Each batch is one transaction, so a take-in may be stopped or killed at any moment; taken up again it goes on
    where it was, since a report in the store is passed over unread. A report that cannot be read is told to `watch`
    and stops nothing. `load` is called once, and only if there is something to read or to assess.
    """
    documents = read_documents(sources, how.defaults, how.fetch)
    with ExitStack() as stack:
        work = _Work(store=store, load=load, watch=watch, how=how, stack=stack)
        while batch := list(islice(documents, work.reach)):
            work.take(batch)
    with store.reading() as records:
        waiting = (records.assessments.through() or 0) < records.reports.last_position()
    if waiting:
        assess_waiting(store, work.stages.rules, watch, how.clock)
    return work.taken


class _Work:
    """One take-in under way."""

    def __init__(
        self, *, store: Store, load: Callable[[], Stages], watch: Watch, how: TakeIn, stack: ExitStack
    ) -> None:
        self._store, self._load, self._watch, self._how = store, load, watch, how
        self._stack = stack
        self._stages: Stages | None = None
        self._processes: Processes | None = None
        self.taken = Taken()

    @property
    def reach(self) -> int:
        """Documents looked at together: a batch, or enough for several processes to have work."""
        return max(self._how.batch, FAR if self._how.processes else 0)

    @property
    def stages(self) -> Stages:
        if self._stages is None:
            self._stages = self._load()
        return self._stages

    def take(self, batch: Sequence[Document | UnreadableDocument]) -> None:
        documents = []
        for item in batch:
            if isinstance(item, UnreadableDocument):
                self._fail(item)
            else:
                documents.append(item)
        new = self._new_of(documents)
        if new:
            self.stages  # noqa: B018 - loads them out of reach of what guards a single record
        if len(new) >= MANY and self._how.processes and not self._processes:
            self._processes = self._stack.enter_context(self._how.processes())
        readings = self._read_apart(new, self._processes) if self._processes else self._read_here(new)
        while together := list(islice(readings, self._how.batch)):
            self._keep(together)

    def _new_of(self, documents: Sequence[Document]) -> list[Document]:
        with self._store.reading() as records:
            known = set(records.reports.known([document.report for document in documents]))
        new = []
        for document in documents:
            digest = digest_of(document.report)
            if digest in known:
                self._pass_over(document)
            else:
                known.add(digest)
                new.append(document)
        return new

    def _read_here(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Reading]]:
        return (reading for document in documents for reading in self._read(document))

    def _read_apart(self, documents: Sequence[Document], processes: Processes) -> Iterator[tuple[Document, Reading]]:
        outcomes = processes.readings(document.report for document in documents)
        for document, outcome in zip(documents, outcomes, strict=True):
            if isinstance(outcome, Failed):
                self._fail_reading(document, outcome.why)
            else:
                yield document, replace(outcome, notes=(*document.notes, *outcome.notes))

    def _read(self, document: Document) -> Iterator[tuple[Document, Reading]]:
        try:
            for reading in read_reports(self.stages, [document.report]):
                yield document, replace(reading, notes=(*document.notes, *reading.notes))
        # The edge of one record: a flaw of ours that one text brings out must not cost the other thousand.
        except Exception as error:  # noqa: BLE001
            self._fail_reading(document, f"{type(error).__name__}: {error}")

    def _fail_reading(self, document: Document, why: str) -> None:
        self._fail(UnreadableDocument(document.where, f"reading it failed: {why}", "please report this with the text"))

    def _keep(self, readings: Sequence[tuple[Document, Reading]]) -> None:
        try:
            kept = self._write(readings)
        except (InputError, StoreError) as error:
            self._keep_singly(readings, error)
            return
        for document, reading in readings:
            if digest_of(reading.report) in kept:
                claims, was = len(reading.claims), self.taken
                undated = was.undated + (reading.report.published is None)
                self.taken = replace(was, added=was.added + 1, claims=was.claims + claims, undated=undated)
                self._watch.added(document, claims)
            else:
                self._pass_over(document)

    def _keep_singly(self, readings: Sequence[tuple[Document, Reading]], error: Exception) -> None:
        """After a batch that could not be kept: each alone, so that only the one at fault stays out."""
        if len(readings) > 1:
            for reading in readings:
                self._keep([reading])
        else:
            self._fail(UnreadableDocument(readings[0][0].where, f"cannot be kept: {error}"))

    def _write(self, readings: Sequence[tuple[Document, Reading]]) -> set[str]:
        """Keeps the readings in one transaction; returns the digests of those that were not there by then."""
        with self._store.writing() as records:
            kept = set()
            for _, reading in readings:
                digest = digest_of(reading.report)
                if digest not in records.reports.known([reading.report]):
                    keep_reading(records, reading, self._how.clock())
                    kept.add(digest)
        return kept

    def _pass_over(self, document: Document) -> None:
        self.taken = replace(self.taken, known=self.taken.known + 1)
        self._watch.known(document)

    def _fail(self, fault: UnreadableDocument) -> None:
        self.taken = replace(self.taken, failed=self.taken.failed + 1)
        self._watch.failed(fault)


def keep_reading(records: Records, reading: Reading, now: datetime) -> str:
    """Adds one reading and its entry in the log; returns the report's key."""
    key = records.reports.add(reading, now)
    records.claims.add(key, reading)
    detail = {
        "digest": digest_of(reading.report),
        "text": hashlib.sha256(reading.report.text.encode()).hexdigest(),
        "claims": len(reading.claims),
    }
    records.log.append(Act(action="report taken in", item_kind="report", item_id=key, detail=detail), now)
    return key


def matter_of(incidents: Iterable[RecordedIncident], registry: ActorRegistry | None = None) -> Matter:
    """What file formats are made from: incidents that may leave, the rules that count their dead, and the actors."""
    return Matter(incidents=incidents, count_killed=_count_killed, registry=registry or load_actors())


def _count_killed(recorded: RecordedIncident) -> Toll | None:
    toll = count_toll(recorded.claims, "killed", recorded.verdict.origins, [recorded.incident])
    return toll if toll.inputs else None
