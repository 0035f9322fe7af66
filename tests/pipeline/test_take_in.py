"""The flow keeps what it read, once; what cannot be read stops nothing; what is new is assessed."""

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from livemap.errors import UnreadableDocument
from livemap.intake.documents import Document
from livemap.model.incident import Status
from livemap.model.reading import Draft
from livemap.model.report import Report
from livemap.pipeline import Stages, TakeIn, Taken, take_in
from livemap.store import IncidentFilter, Store, open_store
from tests.pipeline.simple import REGISTRY, TRAP, SimplePlacer, SimpleReader, load_simple
from tests.pipeline.writing import line, write_lines

NOW = datetime(2031, 4, 1, tzinfo=UTC)


@dataclass(kw_only=True, slots=True)
class Notes:
    """A watch that writes everything down."""

    added_at: list[str] = field(default_factory=list)
    known_at: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    assessed: list[int] = field(default_factory=list)

    def added(self, document: Document, claims: int) -> None:
        self.added_at.append(document.where)

    def known(self, document: Document) -> None:
        self.known_at.append(document.where)

    def failed(self, fault: UnreadableDocument) -> None:
        self.faults.append(str(fault))

    def assessing(self, claims: int) -> None:
        self.assessed.append(claims)


def run(store: Store, *sources: Path, batch: int = 4) -> tuple[Taken, Notes]:
    notes = Notes()
    how = TakeIn(batch=batch, clock=lambda: NOW)
    return take_in(store, [str(source) for source in sources], load_simple, notes, how), notes


def refuse() -> Stages:
    raise AssertionError("nothing was to be read")


def test_everything_is_kept_and_assessed(store: Store, tmp_path: Path) -> None:
    taken, notes = run(store, write_lines(tmp_path / "day.jsonl", 10))
    assert taken == Taken(added=10, claims=19)
    assert notes.assessed == [19]
    with store.reading() as records:
        counts = records.counts()
        incidents = list(records.incidents.each(IncidentFilter()))
        assert list(records.breaches()) == []
    assert (counts.reports, counts.claims) == (10, 19)
    assert sorted(claim for item in incidents for claim in item.incident.claim_ids) == sorted(
        claim.claim.id for item in incidents for claim in item.claims
    )
    assert {item.verdict.status for item in incidents} <= set(Status)


def test_the_log_has_an_entry_a_report_and_one_for_the_assessment(store: Store, tmp_path: Path) -> None:
    run(store, write_lines(tmp_path / "day.jsonl", 3))
    with store.reading() as records:
        entries = list(records.log.entries())
        keys = records.reports.keys()
    assert [(entry.action, entry.item_id) for entry in entries] == [
        *(("report taken in", key) for key in keys),
        ("assessed", ""),
    ]


def test_a_second_run_adds_nothing_and_reads_nothing(store: Store, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "day.jsonl", 10)
    run(store, source)
    with store.reading() as records:
        before = records.content_digest()
    notes = Notes()
    assert take_in(store, [str(source)], refuse, notes, TakeIn(batch=3)) == Taken(known=10)
    assert len(notes.known_at) == 10
    with store.reading() as records:
        assert records.content_digest() == before


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_batches_change_nothing_of_what_is_kept(store: Store, tmp_path: Path, batch: int) -> None:
    run(store, write_lines(tmp_path / "day.jsonl", 7), batch=batch)
    with store.reading() as records:
        assert records.reports.keys()[0].startswith("r")
        assert [entry.number for entry in records.log.entries()] == list(range(1, 9))


def test_the_same_report_twice_in_one_batch_is_one(store: Store, tmp_path: Path) -> None:
    once = write_lines(tmp_path / "day.jsonl", 2).read_text()
    (tmp_path / "day.jsonl").write_text(once + once)
    taken, _ = run(store, tmp_path / "day.jsonl", batch=10)
    assert (taken.added, taken.known) == (2, 2)


def test_what_cannot_be_read_is_named_and_stops_nothing(store: Store, tmp_path: Path) -> None:
    good = [json.dumps(line(number)) for number in range(4)]
    trap = json.dumps({"text": f"A text that says {TRAP}."})
    path = tmp_path / "day.jsonl"
    path.write_text("\n".join([good[0], "{broken", good[1], trap, '{"id": "no text"}', *good[2:]]))
    taken, notes = run(store, path, tmp_path / "missing.txt")
    assert (taken.added, taken.failed) == (4, 4)
    assert [fault.split(": ")[0] for fault in notes.faults] == [
        f"{path}:2",
        f"{path}:4",
        f"{path}:5",
        str(tmp_path / "missing.txt"),
    ]
    assert "KeyError" in notes.faults[1]
    with store.reading() as records:
        assert list(records.breaches()) == []


def test_a_store_left_unassessed_is_assessed_by_the_next_run(store: Store, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "day.jsonl", 4)

    class Stop(BaseException):
        pass

    class Stopping(Notes):
        def assessing(self, claims: int) -> None:
            raise Stop

    with pytest.raises(Stop):
        take_in(store, [str(source)], load_simple, Stopping(), TakeIn())
    with store.reading() as records:
        assert records.counts().incidents == 0
    taken, notes = run(store, source)
    assert (taken, notes.assessed) == (Taken(known=4), [7])
    with store.reading() as records:
        assert records.counts().incidents > 0


def test_reprints_are_found(store: Store, tmp_path: Path) -> None:
    words = " ".join(f"In the valley of stage {n} nothing has moved since the day before." for n in range(20))
    texts = [{"text": words + line(0)["text"], "outlet": name, "url": f"https://{name}.example"} for name in ("a", "b")]
    (tmp_path / "day.jsonl").write_text("\n".join(json.dumps(item) for item in texts))
    run(store, tmp_path / "day.jsonl")
    with store.reading() as records:
        first, second = records.reports.keys()
        assert records.reports.get(second).reprint_of == first
        assert records.reports.get(first).reprint_of is None


@dataclass(frozen=True, kw_only=True, slots=True)
class SameNames(SimpleReader):
    """A reader with a flaw: it gives the claims of all reports the same ids."""

    def read_many(self, reports: Iterable[Report]) -> Iterator[Draft]:
        for draft in super(SameNames, self).read_many(reports):
            claims = tuple(replace(claim, id=f"c{number}") for number, claim in enumerate(draft.claims))
            yield replace(draft, claims=claims)


def test_a_report_that_cannot_be_kept_stops_nothing(store: Store, tmp_path: Path) -> None:
    notes = Notes()
    stages = Stages(reader=SameNames(), placer=SimplePlacer(), registry=REGISTRY)
    taken = take_in(store, [str(write_lines(tmp_path / "day.jsonl", 3))], lambda: stages, notes, TakeIn(batch=3))
    assert (taken.added, taken.failed) == (1, 2)
    assert all("cannot be kept" in fault for fault in notes.faults)
    with store.reading() as records:
        assert list(records.breaches()) == []
        assert records.counts().reports == 1


def test_two_at_once_take_in_each_report_once(store_address: str, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "day.jsonl", 24)

    def work(_: int) -> Taken:
        with open_store(store_address) as own:
            return run(own, source, batch=2)[0]

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(work, range(2))
    assert one.added + other.added == one.known + other.known == 24
    with open_store(store_address) as store, store.reading() as records:
        assert list(records.breaches()) == []
        assert records.counts().reports == 24
        assert records.assessments.through() == 24
