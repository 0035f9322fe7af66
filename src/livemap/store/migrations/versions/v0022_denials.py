"""Who is told to deny a claim, beside who makes it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("claims", sa.Column("denied_by", sa.JSON(none_as_null=True), nullable=True))
