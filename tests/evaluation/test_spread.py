"""Intervals hold the measure, are the same twice, and never split an incident."""

from collections.abc import Sequence
from types import ModuleType, SimpleNamespace
from typing import Any, cast

from evaluation.scoring import Row
from evaluation.spread import intervals, told


def share_right(task: str, gold: Sequence[Row], answers: Sequence[Row], worst: int) -> Row:
    """A scorer in small: the share of rows answered as the gold has it; ids must be joined one to one."""
    by_id = {answer["id"]: answer for answer in answers}
    assert len(by_id) == len(gold)
    return {"right": sum(by_id[row["id"]]["value"] == row["value"] for row in gold) / len(gold)}


def biggest_incident(task: str, gold: Sequence[Row], answers: Sequence[Row], worst: int) -> Row:
    """The rows of the biggest incident: an incident drawn twice must not grow."""
    incidents = [row["incident"] for row in gold]
    assert {answer["cluster"] for answer in answers} == set(incidents)
    return {"biggest": max(incidents.count(one) for one in incidents)}


def scorer(function: Any) -> ModuleType:
    """A module with that function as its `score`."""
    return cast(ModuleType, SimpleNamespace(score=function))


def test_the_interval_holds_the_measure_and_is_the_same_twice() -> None:
    pairs = [({"id": "same", "value": 1}, {"id": "same", "value": int(number % 5 > 0)}) for number in range(100)]
    first = intervals(scorer(share_right), "any", pairs, ["right"])
    low, high = first["right"]["90"]
    assert low < 0.8 < high
    assert first["right"]["95"][0] <= low
    assert first["right"]["95"][1] >= high
    assert first == intervals(scorer(share_right), "any", pairs, ["right"])
    assert list(told(first, "right")) == [f"{low:.3f}..{high:.3f}"]
    assert list(told(first, "unwatched")) == []


def test_rows_of_an_incident_are_drawn_together_and_no_copy_joins_another() -> None:
    pairs = [({"id": "x", "incident": n // 2}, {"id": "x", "cluster": str(n // 2)}) for n in range(12)]
    assert intervals(scorer(biggest_incident), "same_event", pairs, ["biggest"])["biggest"]["95"] == (2, 2)


def test_nothing_watched_nothing_drawn() -> None:
    assert intervals(scorer(share_right), "any", [({"id": "a", "value": 1}, {"id": "a", "value": 1})], []) == {}
