"""The tables of holdings: each ground's ledger, and which claims it rests on."""

from sqlalchemy import JSON, Column, Date, Index, Integer, String, Table, Text

from livemap.store.dialect import Moment
from livemap.store.tables import metadata, place_columns

holdings = Table(
    "holdings",
    metadata,
    # the place, or the words of a count; each ground has a ledger of its own
    Column("ground", String, primary_key=True),
    # 1, 2, 3 ... in the ledger of the ground
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    *place_columns(),
    Column("state", String, nullable=False),
    Column("party", String),  # NULL: not known
    Column("basis", String, nullable=False),
    Column("claimed_by", String),  # NULL: the basis is not a claim, or who claims it is not known
    Column("start_date", Date),  # NULL: not known
    Column("end_date", Date),  # NULL: still
    Column("first_confirmed", Date),  # NULL: start_date says, or not known
    Column("last_confirmed", Date),  # NULL: not known
    Column("known_from", Moment),  # NULL: not known
    Column("claim_ids", JSON, nullable=False),
    Column("why", JSON, nullable=False),
    Column("count_low", Integer),  # NULL: one named place
    # who held this place, and when?
    Index(None, "place_id", "start_date"),
)

ground_claims = Table(
    "ground_claims",
    metadata,
    # as in holdings
    Column("ground", String, primary_key=True),
    Column("claim", String, primary_key=True),
    # the claim as the machine read it, as `claim_text` writes it
    Column("whole", Text),  # NULL: not written yet, its own rows tell
    # which grounds does this claim speak of?
    Index(None, "claim"),
    sqlite_with_rowid=False,
)
