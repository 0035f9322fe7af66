"""The tables of people. Every column that may hold NULL says what NULL means; every index says what it speeds up."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table

from livemap.store.dialect import Moment
from livemap.store.tables import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    # argon2id with its salt and costs
    Column("password", String),  # NULL: invited, none set yet
    # shared with the person's app: codes follow from it, so it cannot be a hash
    Column("secret", String),  # NULL: signing in asks for no code
    # the half minute of the last code used, so that none is good twice
    Column("code_step", BigInteger),  # NULL: no code was used yet
    Column("created", Moment, nullable=False),
    Column("disabled", Moment),  # NULL: may sign in
)

sessions = Table(
    "sessions",
    metadata,
    # SHA-256 of the token in the person's cookie
    Column("hash", String, primary_key=True),
    Column("account", ForeignKey("accounts.name"), nullable=False),
    Column("created", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    # where is this person signed in?
    Index(None, "account"),
)

invitations = Table(
    "invitations",
    metadata,
    # SHA-256 of the token in the link
    Column("hash", String, primary_key=True),
    Column("account", ForeignKey("accounts.name")),  # NULL: whoever opens the link chooses a name
    Column("role", String, nullable=False),
    Column("by", String, nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),  # NULL: it is still good until it expires
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("account", ForeignKey("accounts.name"), nullable=False),
    Column("label", String, nullable=False),
    # SHA-256 of the token
    Column("hash", String, nullable=False, unique=True),
    Column("scopes", JSON, nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment),  # NULL: it does not end by itself
    Column("revoked", Moment),  # NULL: it works
    # which tokens has this person?
    Index(None, "account"),
)

# Rows are taken away after a day: the log, which cannot forget, never has an address.
guesses = Table(
    "guesses",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    # SHA-256 of the name as typed: a password typed into the wrong field must not stay readable
    Column("name_hash", String, nullable=False),
    Column("address", String, nullable=False),
    Column("at", Moment, nullable=False),
    # how often was this name tried?
    Index(None, "name_hash", "at"),
    # how often did this address try?
    Index(None, "address", "at"),
)
