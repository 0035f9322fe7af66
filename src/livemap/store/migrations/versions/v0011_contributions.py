"""Contributions, and how often was sent."""

import sqlalchemy as sa
from alembic import op

from livemap.store.dialect import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contributions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("where", sa.String(), nullable=False),
        sa.Column("when", sa.Date(), nullable=True),
        sa.Column("link", sa.String(), nullable=True),
        sa.Column("sent", Moment(timezone=True), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=True),
        sa.Column("fate", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name=op.f("fk_contributions_report_reports")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contributions")),
        sa.UniqueConstraint("code", name=op.f("uq_contributions_code")),
    )
    op.create_index(op.f("ix_contributions_fate_id"), "contributions", ["fate", "id"], unique=False)
    op.create_table(
        "sendings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sendings")),
    )
    op.create_index(op.f("ix_sendings_hash_at"), "sendings", ["hash", "at"], unique=False)
