"""A store that a bench fills: whole at its end only, taken up where it was stopped, and of one source."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import filling
from benchmarks.synthetic import told_readings
from livemap.model.reading import Reading
from livemap.store import open_store

CLAIMS, SLICE = 200, 15


class StoppedError(Exception):
    """Somebody stopped the fill."""


@pytest.fixture(autouse=True)
def _small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "SLICE", SLICE)


def stopping(readings: Iterator[Reading], after: int) -> Iterator[Reading]:
    for number, reading in enumerate(readings):
        if number == after:
            raise StoppedError
        yield reading


def digest(address: str) -> str:
    with open_store(address) as store, store.reading() as records:
        return records.content_digest()


def test_a_fill_that_was_stopped_goes_on(tmp_path: Path) -> None:
    whole, stopped = str(tmp_path / "whole.sqlite"), str(tmp_path / "stopped.sqlite")
    filling.fill(whole, told_readings(CLAIMS))
    with pytest.raises(StoppedError):
        filling.fill(stopped, stopping(told_readings(CLAIMS), 2 * SLICE + 1))
    assert not filling.is_filled(stopped)
    filling.fill(stopped, told_readings(CLAIMS))
    assert filling.is_filled(stopped)
    assert digest(stopped) == digest(whole)


def test_a_fill_goes_on_with_its_own_reports_alone(tmp_path: Path) -> None:
    address = str(tmp_path / "store.sqlite")
    with pytest.raises(StoppedError):
        filling.fill(address, stopping(told_readings(CLAIMS), SLICE + 1))
    with pytest.raises(RuntimeError, match="begun with other reports"):
        filling.fill(address, told_readings(CLAIMS, seed=13))
    assert not filling.is_filled(address)


def test_there_is_no_store_yet(tmp_path: Path) -> None:
    assert not filling.is_filled(str(tmp_path / "none.sqlite"))
