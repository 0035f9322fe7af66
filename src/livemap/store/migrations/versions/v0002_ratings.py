"""Credibility of incidents and reliability of their origins."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column, unset in (("incidents", "credibility", "6"), ("origins", "reliability", "F")):
        op.add_column(table, sa.Column(column, sa.String(), server_default=unset, nullable=False))
        op.add_column(table, sa.Column(f"{column}_why", sa.Text(), server_default="not assessed yet", nullable=False))
