"""The tables of matching: what follows from the reports and is kept so that a new one touches only its neighbours."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, String, Table, Text, text

from livemap.store.dialect import Moment
from livemap.store.tables import metadata

match_facets = Table(
    "match_facets",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    # the step of the weights at which it hangs together with others and they are no crowd
    Column("level", Integer, nullable=False),
    # what matching looks at in the claim, as it writes it
    Column("facet", Text, nullable=False),
)

match_keys = Table(
    "match_keys",
    metadata,
    # hash of a stretch of days and a piece of ground, or of a report
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("claim", String, primary_key=True),
    sqlite_with_rowid=False,
)

match_links = Table(
    "match_links",
    metadata,
    # each link stands twice, once from each end
    Column("claim", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

sketches = Table(
    "sketches",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("words", Integer, nullable=False),
    # the MinHash values of its text, in hexadecimal
    Column("values", Text, nullable=False),
    Column("published", Moment),  # NULL: not said
    # the earliest published report that it has the words of
    Column("parent", ForeignKey("reports.key")),  # NULL: an original
    # which reports have their words from this one? Of originals, nearly all, it holds nothing: a database that counted
    # them in would take it for useless
    Index(None, "parent", sqlite_where=text("parent IS NOT NULL"), postgresql_where=text("parent IS NOT NULL")),
)

sketch_bands = Table(
    "sketch_bands",
    metadata,
    # hash of a few values of a sketch: reports that share one may share their words
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("report", String, primary_key=True),
    sqlite_with_rowid=False,
)
