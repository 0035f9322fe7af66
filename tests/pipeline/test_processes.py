"""Reading in several processes gives what one gives; a report that fails, and a process that dies, are told."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial

import pytest

from livemap.errors import ReaderLost
from livemap.model.reading import Reading
from livemap.model.report import Report
from livemap.pipeline import load_stages, read_reports
from livemap.pipeline.processes import Failed, Processes
from livemap.settings import read_settings


def report(number: int, text: str = "Shelling killed {} people in Saraqib.") -> Report:
    published = datetime(2019, 12, 22, tzinfo=UTC)
    return Report(id=str(number), title="", text=text.format(number + 2), published=published, language="en")


def make_plain() -> Callable[[Iterable[Report]], Iterator[Reading]]:
    """Readings without claims; 'fault' in a text fails, 'death' ends the process."""
    return lambda reports: map(_plain, reports)


def _plain(one: Report) -> Reading:
    if "fault" in one.text:
        raise ValueError("a flaw")
    if "death" in one.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return Reading(report=one)


def make_real() -> Callable[[Iterable[Report]], Iterator[Reading]]:
    return partial(read_reports, load_stages(read_settings(os.environ)))


@pytest.fixture(scope="module")
def plain() -> Iterator[Processes]:
    with Processes(make_plain, 2) as processes:
        yield processes


def test_readings_come_in_the_order_of_the_reports(plain: Processes) -> None:
    reports = [report(number) for number in range(100)]
    assert [outcome.report for outcome in plain.readings(reports) if isinstance(outcome, Reading)] == reports


def test_long_reports_do_not_block_the_pipes(plain: Processes) -> None:
    reports = [report(number, "x" * 200_000 + "{}") for number in range(60)]
    assert len(list(plain.readings(reports))) == 60


def test_no_reports_no_readings(plain: Processes) -> None:
    assert list(plain.readings([])) == []


def test_only_the_report_at_fault_fails(plain: Processes) -> None:
    reports = [report(number, "a fault {}" if number == 5 else "{}") for number in range(20)]
    outcomes = list(plain.readings(reports))
    assert outcomes[5] == Failed(report_id="5", why="ValueError: a flaw")
    assert sum(isinstance(outcome, Reading) for outcome in outcomes) == 19


def test_a_process_that_dies_is_told_with_the_reports_it_held() -> None:
    reports = [report(number, "a death {}" if number == 30 else "{}") for number in range(60)]
    read: list[str] = []
    with Processes(make_plain, 2) as processes, pytest.raises(ReaderLost, match=r"exit code -9.*24, 25, 26"):
        read.extend(outcome.report.id for outcome in processes.readings(reports) if isinstance(outcome, Reading))
    assert read == [str(number) for number in range(24)]


def test_processes_read_what_one_process_reads() -> None:
    reports = [report(number) for number in range(24)]
    alone = list(make_real()(reports))
    with Processes(make_real, 2) as processes:
        assert list(processes.readings(reports)) == alone
    assert sum(len(reading.claims) for reading in alone) >= 24
