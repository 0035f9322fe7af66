"""Rows put into a table by a statement that is made once: a new report puts some into a dozen of them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert

#: Rows inserted at a time.
ROWS = 5000


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts the rows, each with the same columns; none is no statement."""
    for start in range(0, len(rows), ROWS):
        connection.execute(_insert(table), rows[start : start + ROWS])


@cache
def _insert(table: Table) -> Insert:
    return insert(table)
