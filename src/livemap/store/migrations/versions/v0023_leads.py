"""Matching looks at what reports begin with and at the sides that did it; the store is assessed anew."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("match_links", "match_keys", "match_facets"):
        op.execute(f"DELETE FROM {table}")
