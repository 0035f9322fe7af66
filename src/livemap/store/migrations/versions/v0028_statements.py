"""Matching looks at the deed that a statement tells of, and at what a denial answers; the store is assessed anew."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("match_links", "match_keys", "match_facets"):
        op.execute(f"DELETE FROM {table}")
