"""`python -m evaluation [--data DIR] [--rows FIRST-END] [--weights FILE] [STEM ...] [--json]`: measure every stage.

Beside each watched measure stands its bootstrap interval; a reading that breaks the contract fails the run. With
learned weights attribution is measured twice: by the rules, and by the rules with the weights.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from evaluation.floors import Floors, is_worse, load_floors, raised, shortfalls
from evaluation.rows import chosen, read_range
from evaluation.scoring import Row, find_scorer, load_scorer, read_rows, score, without_answers
from evaluation.spread import intervals, told
from evaluation.tasks import (
    attribution,
    casualties,
    displacement,
    event_types,
    gazetteer,
    geoparse,
    groups,
    same_event,
    spellings,
)
from livemap.errors import BadSetting
from livemap.reading.voicing.weighing import load_weights
from livemap.settings import read_settings

Predict = Callable[[Sequence[dict[str, Any]]], Iterator[dict[str, Any]]]
ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data" / "eval"
FLOORS = Path(__file__).with_name("floors.json")
#: File stem to the scorer's task and our adapter; every geoparse_* stem shares one.
TASKS: dict[str, tuple[str, Predict]] = {
    "fakes": ("casualties", casualties.predict),
    "displacement": ("displacement", displacement.predict),
    "attribution": ("attribution", attribution.predict),
    "event_types": ("event_types", event_types.predict),
    "same_event": ("same_event", same_event.predict),
    "geoparse": ("geoparse", geoparse.predict),
}
#: Measured only where named: the texts that weights are learnt from.
NAMED = {"attribution_train": "attribution"}
#: Files whose readings are held against the contract: every span shows its words, no claim twice.
CHECKED = ("fakes",)
#: What needs no labelled file: name to what measures it, told how many of the worst cases to keep.
OWN: dict[str, Callable[[int], Row]] = {
    "gazetteer": gazetteer.measure,
    "spellings": spellings.measure,
    "groups": groups.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0: measured and no floor missed, or no data here; 1: a floor missed; 2: wrong command line."""
    options = _options(arguments)
    scorer_path = find_scorer(options.data, ROOT)
    own = [name for name in options.stem or OWN if name in OWN]
    stems = [stem for stem in options.stem if stem not in OWN] or ([] if options.stem else _stems_in(options.data))
    unknown = [stem for stem in stems if _task_of(stem) is None or not (options.data / f"{stem}.jsonl").is_file()]
    if options.stem and unknown:
        print(f"no labelled file for {', '.join(unknown)} in {options.data}", file=sys.stderr)
        return 2
    try:
        weights = load_weights(options.weights or read_settings(os.environ).attribution_weights)
    except BadSetting as error:
        print(error, file=sys.stderr)
        return 2
    measured = {name: _measure_own(name, options.worst) for name in own}
    if stems and scorer_path is not None:
        scorer = load_scorer(scorer_path)
        for stem in stems:
            measured[stem] = _measure(scorer, stem, options)
            if weights is not None and stem.startswith("attribution"):
                weighed = partial(attribution.predict, weights=weights)
                measured[f"{stem}, weighed"] = _measure(scorer, stem, options, weighed)
    elif not own:
        print(f"no labelled data or no scorer found for {options.data}: nothing measured", file=sys.stderr)
        if options.json:
            print("{}")
        return 0
    return _tell(options, measured)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("stem", nargs="*", help=f"file stems, or {', '.join(OWN)}; all by default")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of JSONL; floors bind the default one only")
    parser.add_argument(
        "--rows", type=read_range, help="only these rows of each file, FIRST-END; floors do not bind then"
    )
    parser.add_argument("--weights", type=Path, help="learned weights; by default those that the setting names, if any")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="keep the N worst cases in the JSON")
    parser.add_argument("--raise-floors", action="store_true", help="write the floors anew; they never go down")
    return parser.parse_args(arguments)


def _stems_in(data: Path) -> list[str]:
    return [
        path.stem for path in sorted(data.glob("*.jsonl")) if _task_of(path.stem) is not None and path.stem not in NAMED
    ]


def _task_of(stem: str) -> tuple[str, Predict] | None:
    if stem.startswith("geoparse_"):
        return TASKS["geoparse"]
    return TASKS.get(NAMED.get(stem, stem if stem != "geoparse" else ""))


def _measure_own(name: str, worst: int) -> Row:
    began = time.perf_counter()
    measured = OWN[name](worst)
    return measured | {"seconds": round(time.perf_counter() - began, 1)}


def _measure(scorer: Any, stem: str, options: argparse.Namespace, predict: Predict | None = None) -> Row:
    path, task = options.data / f"{stem}.jsonl", _task_of(stem)
    assert task is not None
    gold = chosen(read_rows(path), options.rows)
    began = time.perf_counter()
    answers = []
    for answer in (predict or task[1])(without_answers(gold)):
        answers.append(answer)
        if len(answers) % 50 == 0:
            print(f"\r{stem}: {len(answers)} of {len(gold)}", end="", file=sys.stderr, flush=True)
    took = time.perf_counter() - began
    print(f"\r{stem}: {len(gold)} rows in {took:.0f} s", file=sys.stderr)
    broken = [f"{answer['id']}: {line}" for answer in answers for line in answer.pop("faults", ())]
    metrics = list(load_floors(FLOORS).get(NAMED.get(stem, stem), {}))
    measured = score(scorer, task[0], gold, answers, options.worst) | {"seconds": round(took, 1)}
    pairs = list(zip(gold, answers, strict=True)) if len(gold) == len(answers) else []
    measured["spread"] = intervals(scorer, task[0], pairs, metrics) if pairs else {}
    return measured | ({"contract_faults": len(broken), "faults": broken} if stem in CHECKED else {})


def _tell(options: argparse.Namespace, measured: dict[str, Row]) -> int:
    floors = load_floors(FLOORS)
    if options.raise_floors and not options.rows:
        floors = raised(floors, measured)
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    if options.json:
        print(json.dumps(measured))
    else:
        _print_table(measured, floors)
    missed = shortfalls(floors, measured) if options.data == DATA and not options.rows else []
    broken = [line for values in measured.values() for line in values.get("faults", ())]
    for line in missed:
        print(f"under its floor: {line}", file=sys.stderr)
    for line in broken:
        print(f"breaks the reading contract: {line}", file=sys.stderr)
    return 1 if missed or broken else 0


def _print_table(measured: dict[str, Row], floors: Floors) -> None:
    print(f"{'task':<20} {'measure':<26} {'value':>8} {'90 % interval':>14} {'floor':>8}")
    for stem, values in measured.items():
        for metric, value in values.items():
            if not isinstance(value, int | float):
                continue
            floor = floors.get(stem, {}).get(metric)
            mark = "" if floor is None else f"{floor:>8.3f}" + (" MISSED" if is_worse(metric, value, floor) else "")
            between = next(told(values.get("spread", {}), metric), "")
            print(f"{stem:<20} {metric:<26} {value:>8.3f} {between:>14} {mark}".rstrip())


if __name__ == "__main__":
    sys.exit(main())
