"""Accepted contributions become reports, each once, whatever is killed or runs side by side."""

import random
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from livemap.desk import contributing
from livemap.desk.contributing import Sender, SenderKey
from livemap.errors import UnreadableDocument
from livemap.model.account import Account, Role
from livemap.model.contribution import Contribution, Fate, Words
from livemap.pipeline import Stages
from livemap.pipeline.contributed import OUTLET, document_of, take_in_contributions
from livemap.store import Store
from tests.pipeline.simple import TRAP, load_simple

ROOT = Path(__file__).parents[2]
NOW = datetime(2031, 5, 12, 9, 41, tzinfo=UTC)
ANA = Account(name="ana", role=Role.REVIEWER, created=NOW)
TEXT = "4 people were killed in Besh, the Relief Office said."


class Silent:
    """A watch that keeps the faults."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def added(self, *_: Any) -> None: ...

    def known(self, *_: Any) -> None: ...

    def assessing(self, claims: int) -> None: ...

    def failed(self, fault: UnreadableDocument) -> None:
        self.faults.append(str(fault))


def accepted(store: Store, text: str = TEXT) -> str:
    sender = Sender(address="203.0.113.77")
    code, sent = contributing.send(store, {"text": text, "where": "besh"}, sender, SenderKey(), NOW)
    contributing.accept(store, sent.id, ANA, NOW)
    return code


def test_it_is_a_report_without_a_sender() -> None:
    words = Words(text=TEXT, where="besh", when=date(2031, 5, 11), link="https://pictures.example/me")
    report = document_of(Contribution(id=7, words=words, sent=NOW, fate=Fate.ACCEPTED)).report
    assert (report.outlet, report.url, report.title) == (OUTLET, None, "")
    # the hour of sending would tell an observer of the line who sent it
    assert report.published == datetime(2031, 5, 12, tzinfo=UTC)
    assert report.text == f"2031-05-11: Besh\n\n{TEXT}"


def test_it_is_taken_in_once(store: Store) -> None:
    code = accepted(store)
    first = take_in_contributions(store, load_simple, Silent(), lambda: NOW)
    again = take_in_contributions(store, load_simple, Silent(), lambda: NOW)
    assert (first.added, first.claims, again.added) == (1, 1, 0)
    with store.reading() as records:
        told = records.contributions.by_code(code)
        report = records.reports.get(str(told.report)).report
        assert (told.fate, report.outlet, records.counts().incidents) == (Fate.TAKEN_IN, OUTLET, 1)
        entry = [entry for entry in records.log.entries() if entry.action == "contribution taken in"]
        assert [(one.by, one.details) for one in entry] == [("livemap", {"report": told.report})]
        assert list(records.breaches()) == []


def test_the_same_words_of_two_people_are_two_reports(store: Store) -> None:
    accepted(store)
    accepted(store)
    assert take_in_contributions(store, load_simple, Silent(), lambda: NOW).added == 2


def test_one_that_brings_out_a_flaw_stops_no_other(store: Store) -> None:
    trapped, code = accepted(store, f"{TEXT} {TRAP}"), accepted(store)
    watch = Silent()
    taken = take_in_contributions(store, load_simple, watch, lambda: NOW)
    assert (taken.added, taken.failed) == (1, 1)
    assert watch.faults[0].startswith("contribution 1: reading it failed: KeyError")
    with store.reading() as records:
        fates = [records.contributions.by_code(one).fate for one in (trapped, code)]
    assert fates == [Fate.ACCEPTED, Fate.TAKEN_IN]


def test_nothing_to_do_loads_nothing(store: Store) -> None:
    def load() -> Stages:
        raise AssertionError("nothing is accepted")

    assert take_in_contributions(store, load, Silent(), lambda: NOW).added == 0


def test_a_kill_between_keeping_and_assessing_is_made_good(store: Store) -> None:
    class Killed(Silent):
        def assessing(self, claims: int) -> None:
            raise KeyboardInterrupt

    accepted(store)
    with pytest.raises(KeyboardInterrupt):
        take_in_contributions(store, load_simple, Killed(), lambda: NOW)
    assert take_in_contributions(store, load_simple, Silent(), lambda: NOW).added == 0
    with store.reading() as records:
        assert (records.counts().reports, records.counts().incidents) == (1, 1)


def test_two_at_once_take_each_in_once(store: Store) -> None:
    for number in range(8):
        accepted(store, TEXT.replace("4", str(number + 2)))
    taken: list[int] = []

    def take() -> None:
        taken.append(take_in_contributions(store, load_simple, Silent(), lambda: NOW).added)

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as records:
        assert (sum(taken), records.counts().reports) == (8, 8)
        assert list(records.breaches()) == []


@pytest.mark.slow
def test_killed_at_any_moment_none_is_lost_or_doubled(store: Store, store_address: str) -> None:
    count, chance, killed = 24, random.Random(7), 0
    for number in range(count):
        accepted(store, TEXT.replace("4", str(number + 2)))
    command = [sys.executable, "-m", "tests.pipeline.contributed_process", store_address]
    for _ in range(4):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None
        for _ in range(chance.randrange(1, 6)):
            process.stdout.readline()
        process.kill()
        process.communicate()
        killed += process.returncode != 0
        with store.reading() as records:
            assert list(records.breaches()) == []
            assert records.contributions.count(Fate.TAKEN_IN) == records.counts().reports
    assert killed == 4
    take_in_contributions(store, load_simple, Silent(), lambda: NOW)
    with store.reading() as records:
        assert (records.contributions.count(Fate.TAKEN_IN), records.counts().reports) == (count, count)
        assert list(records.breaches()) == []
