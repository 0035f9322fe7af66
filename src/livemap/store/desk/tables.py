"""The desk's tables. Every column that may hold NULL says what NULL means; every index says what it speeds up."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    select,
)

from livemap.store.dialect import Moment
from livemap.store.tables import item_columns, metadata

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
    *item_columns(),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("read", Moment),  # NULL: the person has not read it yet
    # what has this person not read?
    Index(None, "account", "read"),
)

leases = Table(
    "leases",
    metadata,
    *item_columns(primary_key=True),
    Column("account", ForeignKey("accounts.name"), nullable=False),
    Column("until", Moment, nullable=False),
)


queue_items = Table(
    "queue_items",
    metadata,
    *item_columns(primary_key=True),
    # 1, 2, 3 ... in the order of changes: a server reads only what changed since it last looked
    Column("number", Integer, nullable=False),
    # it was in the queue and is in the store no more
    Column("gone", Boolean, nullable=False),
    Column("claim_kind", String, nullable=False),
    Column("type", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("place", String, nullable=False),
    Column("standing", String, nullable=False),
    Column("status", String),  # NULL: a claim, which has no verdict
    Column("origins", Integer, nullable=False),
    Column("low", BigInteger),  # NULL: no lower bound
    Column("high", BigInteger),  # NULL: no upper bound
    Column("confidence", Float, nullable=False),
    Column("taken", Moment, nullable=False),
    Column("changed", Moment, nullable=False),
    Column("since", Date, nullable=False),
    Column("first_day", Date),  # NULL: not known
    Column("last_day", Date),  # NULL: not known
    Column("flagged", Boolean, nullable=False),
    Column("by_itself", Boolean, nullable=False),
    Column("waits", Boolean, nullable=False),
    # urgency in tenths of a point, without what its age adds
    Column("points", Integer, nullable=False),
    Column("why", JSON, nullable=False),
    Column("approvals", Integer, nullable=False),
    Column("needed", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("content", String, nullable=False),
    Column("keys", JSON, nullable=False),
    Column("words", Text, nullable=False),
    Column("assigned", String),  # NULL: to nobody
    # what changed after this number?
    Index(None, "number", unique=True),
)

assignments = Table(
    "assignments",
    metadata,
    *item_columns(primary_key=True),
    # who is to rule on it, as people agreed; the queue's own lines are made anew, this is not
    Column("account", ForeignKey("accounts.name"), nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
)


def is_open(claim: ColumnElement[str]) -> ColumnElement[bool]:
    """Nothing is kept from the public of the claim of this id: a search or a count must not tell of it."""
    return claim.not_in(select(shielded.c.claim))
