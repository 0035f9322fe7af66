"""What people of the desk say of sources and to one another, and what readers say under incidents."""

import sqlalchemy as sa
from alembic import op

from livemap.store.dialect import Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comment_steps",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("comment", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_steps")),
    )
    op.create_index(op.f("ix_comment_steps_comment_id"), "comment_steps", ["comment", "id"], unique=False)
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incident", sa.String(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("fate", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
    )
    op.create_index(op.f("ix_remarks_fate_id"), "remarks", ["fate", "id"], unique=False)
    op.create_table(
        "source_edits",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("entry", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_edits")),
    )
    op.create_index(op.f("ix_source_edits_key_id"), "source_edits", ["key", "id"], unique=False)
    _link_to_claims()


def _link_to_claims() -> None:
    op.create_table(
        "commented_claims",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("comment", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_commented_claims_claim_claims")),
        sa.PrimaryKeyConstraint("claim", "comment", name=op.f("pk_commented_claims")),
    )
    op.create_table(
        "remarked_claims",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("remark", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_remarked_claims_claim_claims")),
        sa.ForeignKeyConstraint(["remark"], ["remarks.id"], name=op.f("fk_remarked_claims_remark_remarks")),
        sa.PrimaryKeyConstraint("claim", "remark", name=op.f("pk_remarked_claims")),
    )
