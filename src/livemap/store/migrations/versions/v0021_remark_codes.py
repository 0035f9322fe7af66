"""A confirmation code for each remark of a reader."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("remarks", sa.Column("code", sa.String(), nullable=True))
    op.create_index("ix_remarks_code", "remarks", ["code"], unique=True)
