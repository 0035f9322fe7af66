"""The floors: what a measure must reach, in a file that only goes up."""

import json
from collections.abc import Mapping
from pathlib import Path

Floors = dict[str, dict[str, float]]
#: How far under a measured value its floor is set, so that a rounding does not break a build.
MARGIN = 0.005


def load_floors(path: Path) -> Floors:
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def shortfalls(floors: Floors, measured: Mapping[str, Mapping[str, object]]) -> list[str]:
    """One line for each measure under its floor. `false_merge_share` is a ceiling: lower is better."""
    lines = []
    for stem, values in measured.items():
        for metric, floor in floors.get(stem, {}).items():
            value = values.get(metric)
            if not isinstance(value, int | float) or is_worse(metric, value, floor):
                lines.append(f"{stem} {metric}: {value} does not reach {floor}")
    return lines


def is_worse(metric: str, value: float, floor: float) -> bool:
    return value > floor if metric == "false_merge_share" else value < floor


def raised(floors: Floors, measured: Mapping[str, Mapping[str, object]]) -> Floors:
    """The floors after a measurement: each watched metric at its best value so far less the margin; never lower."""
    higher: Floors = {stem: dict(metrics) for stem, metrics in floors.items()}
    for stem, metrics in higher.items():
        for metric, floor in metrics.items():
            value = measured.get(stem, {}).get(metric)
            if isinstance(value, int | float):
                reached = value + MARGIN if metric == "false_merge_share" else value - MARGIN
                if not is_worse(metric, reached, floor):
                    metrics[metric] = round(reached, 3)
    return higher
