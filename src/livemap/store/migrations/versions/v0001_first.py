"""The first tables."""

import sqlalchemy as sa
from alembic import op

from livemap.store.dialect import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("through", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    op.create_table(
        "holdings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdings")),
    )
    op.create_index(op.f("ix_holdings_place_id_start_date"), "holdings", ["place_id", "start_date"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
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
        sa.Column("morton", sa.BigInteger(), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("verdict_why", sa.JSON(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("claim_count", sa.Integer(), nullable=False),
        sa.Column("origin_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(
        "ix_incidents_map",
        "incidents",
        ["morton", "first_day", "last_day", "kind", "status", "lat", "lon", "id"],
        unique=False,
    )
    op.create_table(
        "log",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_log")),
    )
    op.create_index(op.f("ix_log_item_kind_item_id"), "log", ["item_kind", "item_id"], unique=False)
    op.create_table(
        "reports",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("given_id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("published", Moment(timezone=True), nullable=True),
        sa.Column("fetched", Moment(timezone=True), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content_digest", sa.String(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("recorded", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reports")),
        sa.UniqueConstraint("content_digest", name=op.f("uq_reports_content_digest")),
        sa.UniqueConstraint("digest", name=op.f("uq_reports_digest")),
        sa.UniqueConstraint("position", name=op.f("uq_reports_position")),
    )
    op.create_table(
        "rulings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item_kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulings")),
    )
    op.create_index(op.f("ix_rulings_item_kind_item_id_id"), "rulings", ["item_kind", "item_id", "id"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence_words", sa.Text(), nullable=False),
        sa.Column("also", sa.JSON(), nullable=False),
        sa.Column("figure_start", sa.Integer(), nullable=True),
        sa.Column("figure_end", sa.Integer(), nullable=True),
        sa.Column("figure_words", sa.Text(), nullable=True),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("people", sa.String(), nullable=True),
        sa.Column("people_party", sa.String(), nullable=True),
        sa.Column("when_start", sa.Integer(), nullable=True),
        sa.Column("when_end", sa.Integer(), nullable=True),
        sa.Column("when_words", sa.Text(), nullable=True),
        sa.Column("start_date", sa.Date(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("time_precision", sa.String(), nullable=True),
        sa.Column("part_of", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("stock", sa.Boolean(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("morton", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["part_of"], ["claims.id"], name=op.f("fk_claims_part_of_claims"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name=op.f("fk_claims_report_reports")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_kind_type"), "claims", ["kind", "type"], unique=False)
    op.create_index(op.f("ix_claims_morton"), "claims", ["morton"], unique=False)
    op.create_index(op.f("ix_claims_report_position"), "claims", ["report", "position"], unique=True)
    op.create_table(
        "incident_parties",
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("incident", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_incident_parties_incident_incidents")),
        sa.PrimaryKeyConstraint("party", "incident", name=op.f("pk_incident_parties")),
    )
    op.create_table(
        "mentions",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("relation", sa.JSON(none_as_null=True), nullable=True),
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
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name=op.f("fk_mentions_report_reports")),
        sa.PrimaryKeyConstraint("report", "position", name=op.f("pk_mentions")),
    )
    op.create_table(
        "origins",
        sa.Column("incident", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("claim_ids", sa.JSON(), nullable=False),
        sa.Column("outlets", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_origins_incident_incidents")),
        sa.PrimaryKeyConstraint("incident", "position", name=op.f("pk_origins")),
    )
    op.create_table(
        "reprints",
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("original", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["original"], ["reports.key"], name=op.f("fk_reprints_original_reports")),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name=op.f("fk_reprints_report_reports")),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_reprints")),
    )
    op.create_table(
        "actors",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_actors_claim_claims")),
        sa.PrimaryKeyConstraint("claim", "side", "position", name=op.f("pk_actors")),
    )
    op.create_table(
        "claim_places",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mention", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_claim_places_claim_claims")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_claim_places")),
    )
    op.create_table(
        "incident_claims",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("incident", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_incident_claims_claim_claims")),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_incident_claims_incident_incidents")),
        sa.PrimaryKeyConstraint("claim", name=op.f("pk_incident_claims")),
    )
    op.create_index(op.f("ix_incident_claims_incident"), "incident_claims", ["incident"], unique=False)
    op.create_table(
        "voices",
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("corroborates", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_voices_claim_claims")),
        sa.PrimaryKeyConstraint("claim", "position", name=op.f("pk_voices")),
    )
