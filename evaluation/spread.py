"""How much a measure depends on which rows were labelled: bootstrap intervals, drawn with a fixed seed."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from evaluation.scoring import Row, score

SEED = 20261125
#: Draws of a task; fewer where scoring is slow.
DRAWS = 400
FEWER = {"attribution": 100, "geoparse": 100}
#: Shares of the draws that lie below the bounds of the intervals of 90 and of 95 %.
BOUNDS = {"90": (0.05, 0.95), "95": (0.025, 0.975)}
Intervals = dict[str, dict[str, tuple[float, float]]]


def intervals(scorer: ModuleType, task: str, pairs: Sequence[tuple[Row, Row]], metrics: Sequence[str]) -> Intervals:
    """For each metric its 90 and 95 % interval over draws of gold rows with their answers, with replacement.

    Rows of one incident are drawn together: they are no independent cases.
    """
    units = _units(task, pairs)
    chance = random.Random(SEED)
    values: dict[str, list[float]] = {metric: [] for metric in metrics}
    for _ in range(FEWER.get(task, DRAWS)):
        drawn = [units[chance.randrange(len(units))] for _ in units]
        gold, answers = _renamed(drawn)
        measured = score(scorer, task, gold, answers)
        for metric in metrics:
            values[metric].append(float(measured[metric]))
    return {metric: _bounds(sorted(drawn)) for metric, drawn in values.items() if drawn}


def _units(task: str, pairs: Sequence[tuple[Row, Row]]) -> list[list[tuple[Row, Row]]]:
    if task != "same_event":
        return [[pair] for pair in pairs]
    by_incident: dict[Any, list[tuple[Row, Row]]] = {}
    for pair in pairs:
        by_incident.setdefault(pair[0]["incident"], []).append(pair)
    return list(by_incident.values())


def _renamed(drawn: Sequence[Sequence[tuple[Row, Row]]]) -> tuple[list[Row], list[Row]]:
    """Rows and answers under ids of their own; what is drawn twice is another incident and another cluster."""
    gold: list[Row] = []
    answers: list[Row] = []
    copies: Counter[int] = Counter()
    for unit in drawn:
        copy = copies[id(unit)]
        copies[id(unit)] += 1
        for row, answer in unit:
            name = str(len(gold))
            gold.append(row | {"id": name} | _copied(row, "incident", copy))
            answers.append(answer | {"id": name} | _copied(answer, "cluster", copy))
    return gold, answers


def _copied(row: Mapping[str, Any], field: str, copy: int) -> Row:
    value = row.get(field)
    return {} if value is None else {field: f"{value}#{copy}"}


def _bounds(values: Sequence[float]) -> dict[str, tuple[float, float]]:
    last = len(values) - 1
    return {
        name: (round(values[round(low * last)], 4), round(values[round(high * last)], 4))
        for name, (low, high) in BOUNDS.items()
    }


def told(spread: Intervals, metric: str) -> Iterator[str]:
    """'0.81..0.86', the 90 % interval, where it is known."""
    if metric in spread:
        low, high = spread[metric]["90"]
        yield f"{low:.3f}..{high:.3f}"
