"""The scorer that stands beside the labelled data, loaded by its path."""

import importlib.util
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]
#: Fields that hold the answer; no adapter ever sees them.
ANSWERS = frozenset({"gold", "spans", "toponyms", "attributions", "label", "incident", "keys"})


def find_scorer(data: Path, root: Path) -> Path | None:
    """Path of score.py: beside the data's folder, else beside the project; None: there is none."""
    for candidate in (data.parent.parent / "score" / "score.py", root.parent / "shared" / "score" / "score.py"):
        if candidate.is_file():
            return candidate
    return None


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded as a module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def without_answers(rows: Iterable[Row]) -> list[Row]:
    """The rows as a stranger would get them: no gold field of any task."""
    return [{key: value for key, value in row.items() if key not in ANSWERS} for row in rows]


def score(scorer: ModuleType, task: str, gold: Sequence[Row], answers: Sequence[Row], worst: int = 0) -> Row:
    """Metric name to value, as score.py gives it; `worst` adds that many of the worst cases."""
    result: Row = scorer.score(task, list(gold), list(answers), worst)
    return result
