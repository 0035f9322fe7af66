"""A stretch of a labelled file's rows, so that one part teaches and another one measures."""

import argparse
import re
from collections.abc import Sequence

from evaluation.scoring import Row

RANGE = re.compile(r"(\d+)-(\d+)", re.ASCII)


def read_range(said: str) -> slice:
    """'400-919' as rows 400 to 918, counted from 0."""
    found = RANGE.fullmatch(said)
    if found is None or int(found[1]) >= int(found[2]):
        raise argparse.ArgumentTypeError(f"{said!r} is no FIRST-END with FIRST under END, for instance 0-400")
    return slice(int(found[1]), int(found[2]))


def chosen(rows: Sequence[Row], stretch: slice | None) -> list[Row]:
    return list(rows if stretch is None else rows[stretch])
