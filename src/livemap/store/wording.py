"""Searching for words in the texts of a table, by an index of every three letters, in either database.

SQLite keeps the letters in a table of its own beside the one that is searched (FTS5 with the trigram tokenizer), filled
by triggers; PostgreSQL in an index (the extension `pg_trgm`). Where PostgreSQL does not let the store's owner add the
extension, the same questions are answered by reading every row.
"""

from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Text, func, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

#: Shorter words have no three letters to look up, and every row is read for them.
SHORTEST = 3


class Says(FunctionElement[bool]):
    """Whether the row of an id holds words: its id, its text, a phrase for the index, a pattern for the text."""

    inherit_cache = True
    type = Boolean()


def has_words(key: Column[Any], text: Column[Any], words: str) -> ColumnElement[bool]:
    """Whether `text` of the row that `key` names contains `words`, whatever their case."""
    lowered = words.strip().lower()
    if len(lowered) < SHORTEST:
        return func.lower(text).contains(lowered, autoescape=True)
    phrase = '"' + lowered.replace('"', '""') + '"'
    return Says(key, text, literal(phrase, Text), literal(_pattern(lowered), Text))


def _pattern(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


@compiles(Says, "sqlite")
def _by_table(element: Says, compiler: Any, **options: Any) -> str:
    key, text, phrase, _ = (compiler.process(part, **options) for part in element.clauses)
    index = f"words_of_{text.partition('.')[0]}"
    return f"{key} IN (SELECT id FROM {index} WHERE {index} MATCH {phrase})"


@compiles(Says)
def _by_index(element: Says, compiler: Any, **options: Any) -> str:
    _, text, _, pattern = (compiler.process(part, **options) for part in element.clauses)
    return f"lower({text}) LIKE {pattern}"
