"""The claims that a ground's ledger rests on, kept beside it as one line each."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("ground_claims", sa.Column("whole", sa.Text(), nullable=True))
    op.create_index("ix_ground_claims_claim", "ground_claims", ["claim"])
