"""What people of the desk are told, and which claims were written by hand."""

import sqlalchemy as sa
from alembic import op

from livemap.store.dialect import Moment

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hand_made",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_hand_made_claim_claims")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_hand_made")),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("read", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"], name=op.f("fk_notices_account_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_account_read"), "notices", ["account", "read"], unique=False)
