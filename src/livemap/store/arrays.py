"""Rows of a query as columns of numbers: a million of them in seconds, and never all as objects at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Integer, Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

#: Makes an array of the values of one column.
Convert = Callable[[Sequence[Any]], NDArray[Any]]
#: Rows that are objects at a time.
PAGE = 20_000


def read_columns(connection: Connection, asked: Select[Any], converts: Sequence[Convert]) -> list[NDArray[Any]]:
    """The columns of the rows that are asked for, each as one array that its `Convert` makes of the driver's values."""
    parts: list[list[NDArray[Any]]] = [[] for _ in converts]
    with connection.execute(asked) as result:
        # the driver's own cursor: an object of SQLAlchemy's for each row takes longer than all the rest
        cursor: Any = result.cursor
        while rows := cursor.fetchmany(PAGE):
            for part, convert, values in zip(parts, converts, zip(*rows, strict=True), strict=True):
                part.append(convert(values))
    return [np.concatenate(part) if part else convert(()) for part, convert in zip(parts, converts, strict=True)]


def numbers(kind: type[np.number[Any]] | type[np.bool_]) -> Convert:
    """Values as numbers of a type; of real numbers NULL is NaN."""
    return lambda values: np.array(values, kind)


def numbered(known: Mapping[Any, int], kind: type[np.number[Any]]) -> Convert:
    """Each value as its number in `known`."""
    return lambda values: np.array([known[value] for value in values], kind)


class Ordinal(FunctionElement[int]):
    """A day as Python's ordinal of it, counted by the database; of NULL, NULL."""

    inherit_cache = True
    type = Integer()


def ordinal(day: ColumnElement[Any]) -> Ordinal:
    return Ordinal(day)


@compiles(Ordinal, "sqlite")
def _by_julian_day(element: Ordinal, compiler: Any, **options: Any) -> str:
    return f"CAST(julianday({compiler.process(element.clauses, **options)}) - 1721424.5 AS INTEGER)"


@compiles(Ordinal)
def _by_difference(element: Ordinal, compiler: Any, **options: Any) -> str:
    return f"({compiler.process(element.clauses, **options)} - DATE '0001-01-01' + 1)"
