"""Places that are one of several of their name."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("mentions", "incidents", "holdings"):
        op.add_column(table, sa.Column("namesakes", sa.Integer(), nullable=True))
