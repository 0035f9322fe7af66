"""Contributions that are claims with their fields."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contributed_claims",
        sa.Column("contribution", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution"], ["contributions.id"], name=op.f("fk_contributed_claims_contribution_contributions")
        ),
        sa.PrimaryKeyConstraint("contribution", name=op.f("pk_contributed_claims")),
    )
