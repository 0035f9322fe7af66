"""An index of the words of claims and of titles, by every three letters."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SEARCHED = (("claims", "evidence_words"), ("incidents", "title"))


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for table, column in SEARCHED:
            _beside(table, column)
    elif _has_trigrams(connection):
        for table, column in SEARCHED:
            op.execute(f"CREATE INDEX words_of_{table} ON {table} USING gin (lower({column}) gin_trgm_ops)")


def _beside(table: str, column: str) -> None:
    """A table of letters beside the one that is searched, which triggers keep true."""
    index = f"words_of_{table}"
    new = f"INSERT INTO {index} (rowid, id, words) VALUES (number_of(new.id), new.id, lower(new.{column}));"
    old = f"DELETE FROM {index} WHERE rowid = number_of(old.id);"
    op.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(id UNINDEXED, words, tokenize='trigram')")
    op.execute(f"CREATE TRIGGER {index}_new AFTER INSERT ON {table} BEGIN {new} END")
    op.execute(f"CREATE TRIGGER {index}_old AFTER DELETE ON {table} BEGIN {old} END")
    op.execute(f"CREATE TRIGGER {index}_other AFTER UPDATE OF {column} ON {table} BEGIN {old} {new} END")
    op.execute(f"INSERT INTO {index} (rowid, id, words) SELECT number_of(id), id, lower({column}) FROM {table}")


def _has_trigrams(connection: sa.Connection) -> bool:
    """Adds the extension where the store's owner may; without it a search reads every row."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except sa.exc.DBAPIError:
        return False
    return True
