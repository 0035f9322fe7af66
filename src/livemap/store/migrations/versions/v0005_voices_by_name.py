"""An index that finds the claims of a voice."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_voices_name", "voices", ["name"])
