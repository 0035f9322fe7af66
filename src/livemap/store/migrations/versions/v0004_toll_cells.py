"""Each incident's part in tolls, by sort of question."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "toll_cells",
        sa.Column("incident", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("groups", sa.Integer(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=False),
        sa.Column("best", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("running", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_toll_cells_incident_incidents")),
        sa.PrimaryKeyConstraint("incident", "type", "party", "groups", name=op.f("pk_toll_cells")),
    )
