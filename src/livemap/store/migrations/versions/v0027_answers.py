"""Matching looks at what denials of a part in it answer; the store is assessed anew."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("match_links", "match_keys", "match_facets"):
        op.execute(f"DELETE FROM {table}")
