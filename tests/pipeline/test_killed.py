"""Killed at any moment a take-in leaves a whole store, and taken up again it ends as if never killed."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from livemap.store import create_store, open_store
from tests.pipeline.writing import write_lines

#: On each database; a process a kill.
KILLS = {"sqlite": 20, "postgresql": 6}
REPORTS = 60
ROOT = Path(__file__).parents[2]


def start(address: str, source: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.pipeline.process", address, str(source)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(address: str, source: Path) -> None:
    process = start(address, source)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors.decode()


def kill_after(address: str, source: Path, reports: int, seconds: float) -> bool:
    """Kills a take-in once it has kept some reports and then some time has passed; False: it was done before."""
    process = start(address, source)
    assert process.stdout is not None
    for _ in range(reports):
        process.stdout.readline()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate()
    return process.returncode != 0


def content(address: str) -> tuple[str, int]:
    """The store's content digest and its number of reports, after proving that it is whole."""
    with open_store(address) as store, store.reading() as records:
        assert list(records.breaches()) == []
        return records.content_digest(), records.counts().reports


@pytest.mark.slow
def test_killed_twenty_times(store_address: str, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "day.jsonl", REPORTS)
    unbroken = str(tmp_path / "unbroken.sqlite")
    create_store(unbroken).close()
    finish(unbroken, source)
    chance = random.Random(20191222)
    kills = KILLS["postgresql" if "://" in store_address else "sqlite"]
    killed, reached = 0, 0
    for turn in range(kills):
        more = chance.randrange(0, 2 * REPORTS // kills)
        killed += kill_after(store_address, source, more, chance.uniform(0, 0.03))
        _, reports = content(store_address)
        assert reports >= reached, f"kill {turn} lost reports that were kept"
        reached = reports
    assert killed >= kills // 2
    finish(store_address, source)
    assert content(store_address) == content(unbroken)
