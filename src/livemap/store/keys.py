"""Rows by many keys at once: a list as one value, so that a statement is made and planned once, however long it is."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Boolean,
    ColumnElement,
    Dialect,
    Integer,
    String,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

Key = str | int


class KeyList(TypeDecorator[Sequence[Key]]):
    """A list of keys: an array in PostgreSQL, JSON in SQLite."""

    impl = Text
    cache_ok = True

    def __init__(self, of: type[String] | type[BigInteger] = String) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        return dialect.type_descriptor(ARRAY(self.of) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Sequence[Key] | None, dialect: Dialect) -> Any:
        return list(value or ()) if dialect.name == "postgresql" else json.dumps(list(value or ()))


class IsOneOf(FunctionElement[bool]):
    """Whether a column holds one of a list of keys."""

    inherit_cache = True
    type = Boolean()

    def self_group(self, against: object = None) -> "IsOneOf":
        """As it is: compared with 1, as SQLite's functions of truth are, the database would use no index."""
        return self


def is_one_of(column: ColumnElement[Any], keys: Sequence[Key] | None = None) -> IsOneOf:
    """Whether `column` holds one of `keys`; without them of those given as `ids` when the statement is run."""
    kind = KeyList(BigInteger if isinstance(column.type, Integer) else String)
    asked: BindParameter[Any] = (
        bindparam("ids", type_=kind) if keys is None else bindparam(None, list(keys), type_=kind, unique=True)
    )
    return IsOneOf(column, asked)


@compiles(IsOneOf, "sqlite")
def _among_json(element: IsOneOf, compiler: Any, **options: Any) -> str:
    column, keys = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"


@compiles(IsOneOf)
def _among_array(element: IsOneOf, compiler: Any, **options: Any) -> str:
    column, keys = (compiler.process(part, **options) for part in element.clauses)
    return f"{column} = ANY ({keys})"
