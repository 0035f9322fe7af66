"""The tables. Every column that may hold NULL says what NULL means; every index says what it speeds up."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, Float, ForeignKey, Index, Integer, String, Table, Text

from livemap.store.dialect import Moment, new_metadata

metadata = new_metadata()


def item_columns(*, primary_key: bool = False) -> list[Column[object]]:
    """Columns that name an item of the desk."""
    return [Column(name, String, primary_key=primary_key, nullable=False) for name in ("item_kind", "item_id")]


def place_columns() -> list[Column[object]]:
    """The columns of one place, all NULL together where there is none."""
    return [
        Column("place_id", String),  # NULL: no place, or none found
        Column("place_name", String),  # NULL: as place_id
        Column("lat", Float),  # NULL: as place_id
        Column("lon", Float),  # NULL: as place_id
        Column("country", String),  # NULL: as place_id
        Column("admin1", String),  # NULL: as place_id, or it is a country, or its division is not known
        Column("precision", Integer),  # NULL: as place_id
        Column("place_kind", String),  # NULL: as place_id
        Column("population", Integer),  # NULL: as place_id
        Column("radius_km", Float),  # NULL: as place_id
        # 'lat,lon lat,lon ...' from end to end; NULL: a point or an area, no line
        Column("path", Text),
        Column("namesakes", Integer),  # NULL: no other place of its name is as likely
    ]


reports = Table(
    "reports",
    metadata,
    Column("key", String, primary_key=True),
    # 1, 2, 3 ... in the order of taking in: what is assessed is assessed up to a position
    Column("position", Integer, nullable=False, unique=True),
    # the giver's id; may repeat, it is not ours
    Column("given_id", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("outlet", String),  # NULL: not said
    Column("url", Text),  # NULL: not said
    Column("published", Moment),  # NULL: not said
    Column("fetched", Moment),  # NULL: not recorded
    Column("language", String, nullable=False),
    # SHA-256 of the raw copy: 'is this the same file or line again?'
    Column("digest", String, nullable=False, unique=True),
    # SHA-256 of url and text: 'the same page fetched again?'; without a url it follows from the raw copy
    Column("content_digest", String, nullable=False, unique=True),
    Column("notes", JSON, nullable=False),
    # when we came to know it: knowledge time
    Column("recorded", Moment, nullable=False),
    # agencies that its credit lines name, in their order, with '; ' between
    Column("wire", Text),  # NULL: it credits none
)

reprints = Table(
    "reprints",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("original", ForeignKey("reports.key"), nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("hint", String, nullable=False),
    Column("relation", JSON(none_as_null=True)),  # NULL: nothing moves the place from its name
    *place_columns(),
    Column("alternatives", JSON, nullable=False),
    Column("why", JSON, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("type", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("evidence_words", Text, nullable=False),
    Column("also", JSON, nullable=False),
    Column("figure_start", Integer),  # NULL: no figure
    Column("figure_end", Integer),  # NULL: no figure
    Column("figure_words", Text),  # NULL: no figure
    Column("low", BigInteger),  # NULL: no figure, or its words set no lower bound
    Column("high", BigInteger),  # NULL: no figure, or its words set no upper bound
    Column("qualifier", String),  # NULL: no figure
    Column("unit", String),  # NULL: no figure
    Column("people", String),  # NULL: no figure; else the figure's group
    Column("people_party", String),  # NULL: no figure, or whose people is not known
    Column("when_start", Integer),  # NULL: no time, or a time without words (the day of publication)
    Column("when_end", Integer),  # NULL: as when_start
    Column("when_words", Text),  # NULL: as when_start
    Column("start_date", Date),  # NULL: no time
    Column("end_date", Date),  # NULL: no time
    Column("time_precision", String),  # NULL: no time
    # deferred: a part may stand before its whole
    Column("part_of", ForeignKey("claims.id", deferrable=True, initially="DEFERRED")),  # NULL: part of no figure
    Column("since", Date),  # NULL: not a running total
    Column("stock", Boolean),  # NULL: not said, or not a displacement
    Column("confidence", Float, nullable=False),
    Column("why", JSON, nullable=False),
    # who denies it in the same report: start, end, words, name, kind and party of each
    Column("denied_by", JSON(none_as_null=True)),  # NULL: nobody is told to
    Column("morton", BigInteger),  # NULL: none of its places is placed
    # which claims did this report make, in the order of their words?
    Index(None, "report", "position", unique=True),
    # which claims are in this square of the map?
    Index(None, "morton"),
    # which claims of this kind and type are there?
    Index(None, "kind", "type"),
)

voices = Table(
    "voices",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("role", String, nullable=False),
    Column("party", String),  # NULL: of no party, or not known
    Column("corroborates", Boolean, nullable=False),
    # which claims quote this voice?
    Index(None, "name"),
)

actors = Table(
    "actors",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    # "by" or "against"
    Column("side", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("name", String, nullable=False),
    Column("party", String),  # NULL: not known
)

claim_places = Table(
    "claim_places",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    # position of the mention in the claim's report
    Column("mention", Integer, nullable=False),
    Column("role", String, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("type", String, nullable=False),
    Column("title", Text, nullable=False),
    *place_columns(),
    Column("morton", BigInteger),  # NULL: not placed
    Column("start_date", Date),  # NULL: not known
    Column("end_date", Date),  # NULL: not known
    # where it stands in time for lists and sliders: its dates, else the days its reports were published
    Column("first_day", Date),  # NULL: neither known
    Column("last_day", Date),  # NULL: neither known
    Column("low", BigInteger),  # NULL: no figure sets a lower bound; else the lowest of its claims
    Column("high", BigInteger),  # NULL: no figure, or one without an upper bound; else the highest
    Column("status", String, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("verdict_why", JSON, nullable=False),
    Column("credibility", String, nullable=False, server_default="6"),
    Column("credibility_why", Text, nullable=False, server_default="not assessed yet"),
    # type, low, high, text, reason and day of the value that the desk stands for, as JSON
    Column("assessed", Text),  # NULL: the desk stands for none
    Column("why", JSON, nullable=False),
    Column("claim_count", Integer, nullable=False),
    Column("origin_count", Integer, nullable=False),
    # what else happened at this place?
    Index(None, "place_id"),
    # what lies where, and when? (covers it: no row is fetched; `points` reads it whole, exports by the square)
    Index("ix_incidents_map", "morton", "first_day", "last_day", "kind", "status", "lat", "lon", "id"),
)

incident_claims = Table(
    "incident_claims",
    metadata,
    # a claim is in one incident only
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("incident", ForeignKey("incidents.id"), nullable=False),
    # which claims make up this incident?
    Index(None, "incident"),
)

incident_parties = Table(
    "incident_parties",
    metadata,
    # which incidents does this party take part in?
    Column("party", String, primary_key=True),
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    # which parties take part in this incident?
    Index(None, "incident"),
)

origins = Table(
    "origins",
    metadata,
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("name", String, nullable=False),
    Column("party", String),  # NULL: of no party, or not known
    Column("claim_ids", JSON, nullable=False),
    Column("outlets", JSON, nullable=False),
    Column("reliability", String, nullable=False, server_default="F"),
    Column("reliability_why", Text, nullable=False, server_default="not assessed yet"),
)

toll_cells = Table(
    "toll_cells",
    metadata,
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("type", String, primary_key=True),
    # "": whoever's people; "*": those of a party that no figure of the incident names
    Column("party", String, primary_key=True),
    # bits of the groups that it answers for: 1 any, 2 civilians, 4 combatants, 8 children, 16 women
    Column("groups", Integer, primary_key=True),
    Column("low", BigInteger, nullable=False),
    Column("best", BigInteger),  # NULL: no rule picks one
    Column("high", BigInteger),  # NULL: no upper bound is known
    Column("rule", String, nullable=False),
    Column("running", Boolean, nullable=False),
    Column("since", Date),  # NULL: it tells of a happening of its own
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    # incidents, verdicts and holdings stand for the reports up to this position
    Column("through", Integer, nullable=False),
)

rulings = Table(
    "rulings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    *item_columns(),
    Column("decision", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Text, nullable=False),
    Column("values", JSON, nullable=False),
    Column("claims", Text),  # NULL: none; else the ids of those that the item was made of
    # what was ruled on this item, in order?
    Index(None, "item_kind", "item_id", "id"),
)

log = Table(
    "log",
    metadata,
    # 1, 2, 3 ... without a gap
    Column("number", Integer, primary_key=True, autoincrement=False),
    # ISO 8601 in UTC, as text: the very characters that were hashed
    Column("at", String, nullable=False),
    # account that did it; "livemap" for the program itself
    Column("by", String, nullable=False),
    Column("action", String, nullable=False),
    *item_columns(),
    # canonical JSON, as text: the very characters that were hashed
    Column("detail", Text, nullable=False),
    Column("previous", String, nullable=False),
    Column("hash", String, nullable=False),
    # what happened to this item?
    Index(None, "item_kind", "item_id"),
)
