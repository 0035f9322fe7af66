"""Accepted contributions into reports: each once, in one transaction, so that a kill loses and doubles none."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from functools import cached_property

from livemap.errors import InputError, StoreError, UnreadableDocument
from livemap.intake.building import Defaults, NothingLeft, Parts, build_report
from livemap.intake.documents import Document
from livemap.model.contribution import Contribution, Fate
from livemap.model.reading import Reading
from livemap.pipeline import Stages, Taken, Watch, keep_reading, read_reports
from livemap.pipeline.assessing import assess_waiting
from livemap.reviewing.contributions import as_prose
from livemap.store import Store
from livemap.store.log import Act

#: Who is said to have published what somebody sent by hand. One name for all: two senders cannot be told apart, so
#: none of them counts as a second origin beside another.
OUTLET = "Contribution"


def take_in_contributions(
    store: Store, load: Callable[[], Stages], watch: Watch, clock: Callable[[], datetime]
) -> Taken:
    """Reads the accepted contributions into the store, then assesses what is new.

    One that cannot be read is told to `watch`, stays accepted, and stops nothing. `load` is called once, and only if
    there is something to read or to assess.
    """
    work = _Work(store=store, load=load, watch=watch, clock=clock)
    after = 0
    while accepted := _accepted(store, after):
        after = accepted[-1].id
        for contribution in accepted:
            work.take(contribution)
    with store.reading() as records:
        waiting = (records.assessments.through() or 0) < records.reports.last_position()
    if waiting:
        assess_waiting(store, work.stages.rules, watch, clock)
    return work.taken


def _accepted(store: Store, after: int) -> tuple[Contribution, ...]:
    with store.reading() as records:
        return records.contributions.of_fate(Fate.ACCEPTED, after=after)


def document_of(contribution: Contribution) -> Document:
    """The report that it becomes. Its link is left out, which may lead to the sender, and so is the hour of sending.

    Raises UnreadableDocument where nothing is left after cleaning.
    """
    where, prose = f"contribution {contribution.id}", as_prose(contribution.words)
    day = datetime.combine(contribution.sent.astimezone(UTC).date(), time(), UTC)
    # the number is part of what is hashed: the same words sent by two people are two reports
    raw = f"{where}\n{prose}".encode()
    try:
        report = build_report(Parts(text=prose), raw, Defaults(outlet=OUTLET, published=day))
    except NothingLeft as error:
        raise UnreadableDocument(where, str(error), "decline such a one the next time") from error
    return Document(report=report, where=where, source=where)


@dataclass(kw_only=True)
class _Work:
    """One taking in under way."""

    store: Store
    load: Callable[[], Stages]
    watch: Watch
    clock: Callable[[], datetime]
    taken: Taken = field(default_factory=Taken)

    @cached_property
    def stages(self) -> Stages:
        return self.load()

    def take(self, contribution: Contribution) -> None:
        stages = self.stages  # loaded out of reach of what guards a single record
        try:
            document = document_of(contribution)
            for reading in read_reports(stages, [document.report]):
                self._keep(contribution, document, reading)
        except UnreadableDocument as fault:
            self._fail(fault)
        except (InputError, StoreError) as error:
            self._fail(UnreadableDocument(f"contribution {contribution.id}", f"cannot be kept: {error}"))
        # The edge of one record: a flaw of ours that one text brings out must not cost the others.
        except Exception as error:  # noqa: BLE001
            why = f"reading it failed: {type(error).__name__}: {error}"
            self._fail(UnreadableDocument(f"contribution {contribution.id}", why, "please report this with the text"))

    def _keep(self, contribution: Contribution, document: Document, reading: Reading) -> None:
        with self.store.writing() as records:
            # the server and a command may take in side by side: the first has it
            if records.contributions.get(contribution.id).fate is not Fate.ACCEPTED:
                return
            now = self.clock()
            key = keep_reading(records, reading, now)
            records.contributions.settle(contribution.id, Fate.TAKEN_IN, report=key)
            act = Act(
                action="contribution taken in",
                item_kind="contribution",
                item_id=str(contribution.id),
                detail={"report": key},
            )
            records.log.append(act, now)
        claims = len(reading.claims)
        self.taken = replace(self.taken, added=self.taken.added + 1, claims=self.taken.claims + claims)
        self.watch.added(document, claims)

    def _fail(self, fault: UnreadableDocument) -> None:
        self.taken = replace(self.taken, failed=self.taken.failed + 1)
        self.watch.failed(fault)
