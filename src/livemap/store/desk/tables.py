"""The desk's tables. Every column that may hold NULL says what NULL means; every index says what it speeds up."""

from sqlalchemy import Column, ColumnElement, ForeignKey, Index, Integer, String, Table, Text, select

from livemap.store.dialect import Moment
from livemap.store.tables import metadata

ruled_claims = Table(
    "ruled_claims",
    metadata,
    # what was ruled on this claim, and on an incident that it was part of?
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("ruling", ForeignKey("rulings.id"), primary_key=True),
    # which claims does this ruling concern?
    Index(None, "ruling"),
)

shielded = Table(
    "shielded",
    metadata,
    # a claim of which something is kept from the public now
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    # when an embargo on it ends next
    Column("until", Moment),  # NULL: no embargo
    # has an embargo ended since the store was assessed?
    Index(None, "until"),
)

hand_made = Table(
    "hand_made",
    metadata,
    # a claim that a person wrote by hand
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    # SHA-256 of the claim and the account: it is asked of an account whether it wrote, and tells no name by itself
    Column("writer", String, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # whom it is for
    Column("account", ForeignKey("accounts.name"), nullable=False),
    Column("kind", String, nullable=False),
    Column("item_kind", String, nullable=False),
    Column("item_id", String, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("read", Moment),  # NULL: the person has not read it yet
    # what has this person not read?
    Index(None, "account", "read"),
)

leases = Table(
    "leases",
    metadata,
    Column("item_kind", String, primary_key=True),
    Column("item_id", String, primary_key=True),
    Column("account", ForeignKey("accounts.name"), nullable=False),
    Column("until", Moment, nullable=False),
)


def is_open(claim: ColumnElement[str]) -> ColumnElement[bool]:
    """Nothing is kept from the public of the claim of this id: a search or a count must not tell of it."""
    return claim.not_in(select(shielded.c.claim))
