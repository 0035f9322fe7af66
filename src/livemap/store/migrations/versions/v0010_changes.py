"""Each incident's last change, for those who ask what is new."""

import sqlalchemy as sa
from alembic import op

from livemap.store.dialect import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incident_changes",
        sa.Column("incident", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("digest", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("incident", name=op.f("pk_incident_changes")),
    )
    op.create_index(op.f("ix_incident_changes_number"), "incident_changes", ["number"], unique=True)
