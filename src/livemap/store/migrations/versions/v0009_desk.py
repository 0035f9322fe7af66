"""Which rulings concern which claims, what is shielded, what is held open."""

import sqlalchemy as sa
from alembic import op

from livemap.store.dialect import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("until", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"], name=op.f("fk_leases_account_accounts")),
        sa.PrimaryKeyConstraint("item_kind", "item_id", name=op.f("pk_leases")),
    )
    op.create_table(
        "ruled_claims",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("ruling", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_ruled_claims_claim_claims")),
        sa.ForeignKeyConstraint(["ruling"], ["rulings.id"], name=op.f("fk_ruled_claims_ruling_rulings")),
        sa.PrimaryKeyConstraint("claim", "ruling", name=op.f("pk_ruled_claims")),
    )
    op.create_index(op.f("ix_ruled_claims_ruling"), "ruled_claims", ["ruling"], unique=False)
    op.create_table(
        "shielded",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("until", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_shielded_claim_claims")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_shielded")),
    )
    op.create_index(op.f("ix_shielded_until"), "shielded", ["until"], unique=False)
    op.add_column("rulings", sa.Column("claims", sa.Text(), nullable=True))
