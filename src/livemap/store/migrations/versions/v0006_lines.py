"""Places that are lines."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("mentions", "incidents", "holdings"):
        op.add_column(table, sa.Column("path", sa.Text(), nullable=True))
