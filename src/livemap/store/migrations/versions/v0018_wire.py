"""Agencies that a report's credit lines name, and the value that the desk stands for on an incident.

What matching keeps holds more than before, so that the store is assessed anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reports", sa.Column("wire", sa.Text(), nullable=True))
    op.add_column("incidents", sa.Column("assessed", sa.Text(), nullable=True))
    for table in ("match_links", "match_keys", "match_facets"):
        op.execute(f"DELETE FROM {table}")
