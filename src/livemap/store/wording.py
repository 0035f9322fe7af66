"""Searching for words in the texts of a table, by an index of every three letters, in either database.

SQLite keeps the letters in a table of its own beside the one that is searched (FTS5 with the trigram tokenizer), filled
by triggers; PostgreSQL in an index (the extension `pg_trgm`). Where PostgreSQL does not let the store's owner add the
extension, the same questions are answered by reading every row.
"""

from typing import Any

from sqlalchemy import Column, ColumnElement, Text, func, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

#: Shorter words have no three letters to look up, and every row is read for them.
SHORTEST = 3


class Saying(FunctionElement[str]):
    """The ids of the rows whose text holds words: id, text, a phrase for the index, a pattern for the text."""

    inherit_cache = True
    type = Text()


def has_words(key: Column[Any], text: Column[Any], words: str) -> ColumnElement[bool]:
    """Whether `text` of the row that `key` names contains `words`, whatever their case."""
    lowered = words.strip().lower()
    if len(lowered) < SHORTEST:
        return func.lower(text).contains(lowered, autoescape=True)
    phrase = '"' + lowered.replace('"', '""') + '"'
    rows = Saying(key, text, literal(phrase, Text), literal(_pattern(lowered), Text))
    # an operator and no function of truth: compared with 1, as SQLite's are, the database would use no index
    return key.op("IN", is_comparison=True)(rows)


def _pattern(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


@compiles(Saying, "sqlite")
def _by_table(element: Saying, compiler: Any, **options: Any) -> str:
    _, text, phrase, _ = (compiler.process(part, **options) for part in element.clauses)
    index = f"words_of_{text.partition('.')[0]}"
    return f"(SELECT id FROM {index} WHERE {index} MATCH {phrase})"


@compiles(Saying)
def _by_index(element: Saying, compiler: Any, **options: Any) -> str:
    key, text, _, pattern = (compiler.process(part, **options) for part in element.clauses)
    return f"(SELECT {key} FROM {text.partition('.')[0]} WHERE lower({text}) LIKE {pattern})"
