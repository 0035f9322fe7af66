"""One digest over all that a store holds, to tell whether two stores hold the same."""

import hashlib
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from livemap.store.dialect import to_json
from livemap.store.tables import metadata

#: Tables of who is signed in, invited or trying, which hold what chance made, of what changed in which order, and the
#: queue's lines, which follow from the rest.
PASSING = frozenset(
    {
        "contributed_claims",
        "incident_changes",
        "queue_items",
        "sessions",
        "invitations",
        "api_tokens",
        "guesses",
        "leases",
        "sendings",
    }
)
#: Columns that say when something was written, or follow from time or chance: two runs over the same reports differ in
#: them only.
TIMES = {
    "reports": ("recorded", "fetched"),
    "holdings": ("known_from",),
    "ground_claims": ("whole",),
    "assessments": ("at",),
    "rulings": ("at",),
    "source_edits": ("at",),
    "comment_steps": ("at",),
    "remarks": ("at",),
    "shielded": ("until",),
    "notices": ("at", "read"),
    "assignments": ("at",),
    "log": ("at", "previous", "hash"),
    "contributions": ("sent", "code", "sender"),
    "accounts": ("password", "secret", "code_step", "created", "disabled"),
}


def digest_content(connection: Connection) -> str:
    """SHA-256 over every table's rows by primary key, without those of PASSING and the columns of TIMES."""
    digest = hashlib.sha256()
    for table in metadata.sorted_tables:
        if table.name in PASSING:
            continue
        digest.update(f"{table.name}\n".encode())
        for row in connection.execute(_asked(table)).mappings():
            digest.update((to_json({name: _plain(value) for name, value in row.items()}) + "\n").encode())
    return digest.hexdigest()


def _asked(table: Table) -> Any:
    columns = [column for column in table.columns if column.name not in TIMES.get(table.name, ())]
    asked = select(*columns).order_by(*table.primary_key.columns)
    return asked.execution_options(yield_per=500)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
