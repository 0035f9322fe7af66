"""A chart as files: a drawing that stands alone, and its table."""

import csv
from collections.abc import Sequence
from io import StringIO

from livemap.web.charts.breakdown import Part

#: Cells that a spreadsheet would take for a formula begin so.
RISKY = ("=", "+", "-", "@", "\t", "\r")


def to_csv(parts: Sequence[Part], head: str) -> str:
    """One line a part; an empty `at_most`: no upper bound is known, an empty `best`: no rule picks one."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [head, "at_least", "best", "at_most", "incidents", *sorted({key for part in parts for key in part.narrowed})]
    )
    for part in parts:
        asked = [part.narrowed[key] for key in sorted(part.narrowed)]
        writer.writerow(
            [_safe(part.label), part.low, _cell(part.best), _cell(part.high), part.incidents, *map(_safe, asked)]
        )
    return out.getvalue()


def _cell(number: int | None) -> int | str:
    return "" if number is None else number


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
