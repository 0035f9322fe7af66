"""Matching looks at names that the gazetteer lacks, and finds 'more than 70' by 70; the store is assessed anew."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("match_links", "match_keys", "match_facets"):
        op.execute(f"DELETE FROM {table}")
