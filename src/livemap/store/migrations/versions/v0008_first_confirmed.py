"""From when a holding is said to be so, where since when it is so is not known."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("holdings", sa.Column("first_confirmed", sa.Date(), nullable=True))
