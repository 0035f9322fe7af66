"""A ruling that one claim repeats another concerns both."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

RULINGS = sa.table("rulings", sa.column("id"), sa.column("decision"), sa.column("values", sa.JSON()))
LINKS = sa.table("ruled_claims", sa.column("claim"), sa.column("ruling"))


def upgrade() -> None:
    connection = op.get_bind()
    asked = sa.select(RULINGS.c.id, RULINGS.c["values"]).where(RULINGS.c.decision == "duplicate")
    for ruling, values in connection.execute(asked).all():
        link = {"ruling": ruling, "claim": dict(values)["of"]}
        known = sa.select(LINKS.c.claim).where(LINKS.c.ruling == link["ruling"], LINKS.c.claim == link["claim"])
        if connection.execute(known).first() is None:
            connection.execute(sa.insert(LINKS), link)
