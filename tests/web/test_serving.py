"""`livemap serve` as a person runs it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from livemap.pipeline.queueing import rebuild_queue
from livemap.reviewing.book import load_book
from livemap.store import Store, create_store
from tests.web import scene

HEARS = "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])"


def started(command: list[str]) -> "subprocess.Popen[str]":
    """A process that hears Ctrl-C, also where the tests run in the background of a shell, which ignores it."""
    heard = [sys.executable, "-c", HEARS, *command]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(heard, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    path = tmp_path / "scene.sqlite"
    with create_store(str(path)) as store:
        scene.fill(store)
        rebuild_queue(store, load_book(None))
    return path


@pytest.fixture
def serving(store_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "livemap", "serve", "--store", str(store_path), "--port", "0"]
    process = started(command)
    yield process
    process.kill()
    process.communicate()


def test_says_its_address_answers_and_ends_cleanly(serving: subprocess.Popen[str]) -> None:
    assert serving.stdout is not None
    line = serving.stdout.readline()
    assert line.startswith("Livemap is at http://127.0.0.1:"), line + serving.stdout.read()
    answer = httpx.get(line.split()[3])
    assert answer.status_code == 200
    assert "server" not in answer.headers
    serving.send_signal(signal.SIGINT)
    output, _ = serving.communicate(timeout=20)
    assert output == "ended\n"
    assert serving.returncode == 0


def test_a_store_that_is_not_there_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "livemap", "serve", "--store", str(tmp_path / "none.sqlite")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "livemap init" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_store_that_is_older_than_the_queue_gets_it_while_it_is_served(tmp_path: Path) -> None:
    with create_store(str(tmp_path / "old.sqlite")) as store:
        scene.fill(store)
        command = [sys.executable, "-m", "livemap", "serve", "--store", str(tmp_path / "old.sqlite"), "--port", "0"]
        with started(command) as old:
            assert old.stdout is not None
            lines = [old.stdout.readline() for _ in range(2)]
            assert httpx.get(lines[1].split()[3]).status_code == 200
            assert waits_for(lambda: items_of(store) == 11)
            old.send_signal(signal.SIGINT)
            assert old.wait(20) == 0
    assert lines[0].startswith("this store lacks lines of the desk's queue; they are made while it is served")
    assert lines[1].startswith("Livemap is at ")


def items_of(store: Store) -> int:
    with store.reading() as records:
        return len(records.queue.items())


def waits_for(holds: Callable[[], bool], seconds: float = 30) -> bool:
    """Whether it comes to hold in so many seconds."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True
