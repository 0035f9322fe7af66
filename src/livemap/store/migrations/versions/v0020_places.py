"""An index that finds the incidents of a place."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_incidents_place_id", "incidents", ["place_id"])
