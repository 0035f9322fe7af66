"""The tables of contributions. Every column that may hold NULL says what NULL means."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from livemap.store.dialect import Moment
from livemap.store.tables import metadata

contributions = Table(
    "contributions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # "" once it is withdrawn
    Column("text", Text, nullable=False),
    Column("where", String, nullable=False),
    Column("when", Date),  # NULL: not said
    Column("link", String),  # NULL: none given, or withdrawn
    Column("sent", Moment, nullable=False),
    # SHA-256 of the confirmation code
    Column("code", String, nullable=False, unique=True),
    # SHA-256 of `code` and the sender's account, so that nobody decides on their own; gone once it is decided
    Column("sender", String),  # NULL: sent without an account, or decided
    Column("fate", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("report", ForeignKey("reports.key")),  # NULL: it is no report (yet)
    # which wait, which are to be taken in?
    Index(None, "fate", "id"),
)

# Gone once it is decided: what was accepted is a claim then, with its writer in `hand_made`.
contributed_claims = Table(
    "contributed_claims",
    metadata,
    # a contribution that is a claim with its fields, and no prose to be read
    Column("contribution", ForeignKey("contributions.id"), primary_key=True),
    # the claim as JSON
    Column("claim", Text, nullable=False),
    # SHA-256 of the claim's id and the sender's account
    Column("writer", String, nullable=False),
)

# Rows are taken away after a day; the key of the hash is in the server's memory only.
sendings = Table(
    "sendings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # keyed hash of an address or an account
    Column("hash", String, nullable=False),
    Column("at", Moment, nullable=False),
    # how often did this one send?
    Index(None, "hash", "at"),
)
