"""What matching keeps between reports; each ground has a ledger of its own."""

import sqlalchemy as sa
from alembic import op

from livemap.store.dialect import Moment

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

#: Columns of holdings that stay as they were.
KEPT = (
    "name, place_id, place_name, lat, lon, country, admin1, precision, place_kind, population, radius_km, path, state, "
    "party, basis, claimed_by, start_date, end_date, last_confirmed, known_from, claim_ids, why, count_low"
)


def upgrade() -> None:
    _make_shelf()
    _make_sketches()
    op.create_index(op.f("ix_incident_parties_incident"), "incident_parties", ["incident"])
    op.execute("CREATE TABLE holdings_before AS SELECT * FROM holdings")
    op.drop_table("holdings")
    _make_holdings()
    ground = "COALESCE(place_id, 'counted:' || name)"
    op.execute(f"INSERT INTO holdings (ground, position, {KEPT}) SELECT {ground}, id, {KEPT} FROM holdings_before")
    op.drop_table("holdings_before")


def _make_shelf() -> None:
    op.create_table(
        "match_facets",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("facet", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_match_facets_claim_claims")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_match_facets")),
    )
    op.create_table(
        "match_keys",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "claim", name=op.f("pk_match_keys")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "match_links",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("claim", "other", name=op.f("pk_match_links")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ground_claims",
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("ground", "claim", name=op.f("pk_ground_claims")),
        sqlite_with_rowid=False,
    )


def _make_sketches() -> None:
    op.create_table(
        "sketches",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("published", Moment(timezone=True), nullable=True),
        sa.Column("parent", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name=op.f("fk_sketches_report_reports")),
        sa.ForeignKeyConstraint(["parent"], ["reports.key"], name=op.f("fk_sketches_parent_reports")),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_sketches")),
    )
    op.create_index(op.f("ix_sketches_parent"), "sketches", ["parent"])
    op.create_table(
        "sketch_bands",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("band", "report", name=op.f("pk_sketch_bands")),
        sqlite_with_rowid=False,
    )


def _make_holdings() -> None:
    op.create_table(
        "holdings",
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("place_name", sa.String(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("admin1", sa.String(), nullable=True),
        sa.Column("precision", sa.Integer(), nullable=True),
        sa.Column("place_kind", sa.String(), nullable=True),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("radius_km", sa.Float(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("last_confirmed", sa.Date(), nullable=True),
        sa.Column("known_from", Moment(timezone=True), nullable=True),
        sa.Column("claim_ids", sa.JSON(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("count_low", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("ground", "position", name=op.f("pk_holdings")),
    )
    op.create_index(op.f("ix_holdings_place_id_start_date"), "holdings", ["place_id", "start_date"])
