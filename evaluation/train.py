"""`python -m evaluation.train attribution --out FILE [--data DIR] [--rows FIRST-END]`: weights from labelled texts.

Exit status 0: written; 2: wrong command line, or no labelled texts there.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.learning import TeachesNothing, fit, gather
from evaluation.rows import chosen, read_range
from evaluation.scoring import Row, read_rows
from livemap.reading.voicing.weighing import save_weights

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "eval"


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    path = options.data / f"{options.task}_train.jsonl"
    if not path.is_file():
        print(
            f"no labelled texts to learn from: {path} is not there; name their folder with --data DIR", file=sys.stderr
        )
        return 2
    if not options.out.parent.is_dir():
        print(f"--out {options.out}: the folder {options.out.parent} is not there; make it first", file=sys.stderr)
        return 2
    rows = chosen(read_rows(path), options.rows)
    examples = list(gather(rows))
    try:
        weights = fit(examples, sum(_complete(row) for row in rows))
    except TeachesNothing as error:
        print(f"{path}: {len(rows)} rows teach nothing: {error}", file=sys.stderr)
        return 2
    made = {"task": options.task, "rows": len(rows), "candidates": len(examples)}
    save_weights(options.out, weights, made | {"right": sum(example.right for example in examples)})
    print(
        f"{options.out}: {len(weights.weights)} weights from {len(rows)} rows and {len(examples)} candidates; "
        f"kept from a chance of {weights.least:.2f} on"
    )
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.train", description=__doc__)
    parser.add_argument("task", choices=["attribution"], help="what is learnt")
    parser.add_argument("--out", type=Path, required=True, help="file to write the weights to")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the labelled JSONL")
    parser.add_argument("--rows", type=read_range, help="only these rows, FIRST-END, the first is 0, END is left out")
    return parser.parse_args(arguments)


def _complete(row: Row) -> int:
    """How many of a row's attributions have both a source and a content."""
    return sum(bool(item["source"]) and bool(item["content"]) for item in row["attributions"])


if __name__ == "__main__":
    sys.exit(main())
