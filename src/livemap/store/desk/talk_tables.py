"""Tables of what people of the desk say besides rulings: of sources, to one another, and what readers say."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text

from livemap.store.dialect import Moment
from livemap.store.tables import item_columns, metadata

# Appended, never changed; the last of a key is in force, over the site's file.
source_edits = Table(
    "source_edits",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # folded name of the source
    Column("key", String, nullable=False),
    Column("entry", JSON(none_as_null=True)),  # NULL: the entry was taken away
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    # what was said of this source, in order?
    Index(None, "key", "id"),
)

# Appended, never changed: a comment is what its steps make of it.
comment_steps = Table(
    "comment_steps",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # id of the comment's first step
    Column("comment", Integer, nullable=False),
    # written, edited, resolved or reopened
    Column("act", String, nullable=False),
    *item_columns(),
    # "": on the whole item
    Column("field", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    # "" for a step that says nothing
    Column("text", Text, nullable=False),
    # what became of this comment, in order?
    Index(None, "comment", "id"),
)

commented_claims = Table(
    "commented_claims",
    metadata,
    # what was said on this claim, and on an incident that it was part of?
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    # id of the comment's first step
    Column("comment", Integer, primary_key=True),
)

remarks = Table(
    "remarks",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # the incident as it was; its claims say where the remark stands now
    Column("incident", String, nullable=False),
    # ids of the incident's claims then
    Column("claims", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Moment, nullable=False),
    # waiting, shown, refused or withdrawn; "" are the words of what is withdrawn
    Column("fate", String, nullable=False),
    # SHA-256 of the confirmation code
    Column("code", String),  # NULL: sent when remarks had no codes
    # which wait for a moderator?
    Index(None, "fate", "id"),
    # which does this code confirm?
    Index(None, "code", unique=True),
)

remarked_claims = Table(
    "remarked_claims",
    metadata,
    # what did readers say under the incident that this claim is part of?
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("remark", ForeignKey("remarks.id"), primary_key=True),
)
