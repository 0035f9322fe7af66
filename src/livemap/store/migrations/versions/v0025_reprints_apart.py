"""The index of whose words a report has holds the reprints alone: of originals, nearly all there are, it says nothing.

A database that counted its rows while there were few reprints took the index for useless, and looked through every
sketch for the reprints of one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_sketches_parent", "sketches")
    has_one = sa.text("parent IS NOT NULL")
    op.create_index("ix_sketches_parent", "sketches", ["parent"], sqlite_where=has_one, postgresql_where=has_one)
