"""One document as published."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One document as published, with the cleaned text that every span indexes.

    It holds no claims. Invariant: `text` is not blank; times are aware.
    """

    #: The id the giver used ("id" of a JSON line), else "r" and 16 hex digits of the digest.
    id: str
    #: Headline, "" where the document has none. Where there is one, `text` begins with it as a paragraph of its own.
    title: str
    #: The cleaned text; all spans are offsets into it.
    text: str
    #: Who published it; None: not said.
    outlet: str | None = None
    #: Where it was published; None: not said.
    url: str | None = None
    #: When it was published; None: not said (then no relative date in it can be resolved).
    published: datetime | None = None
    #: When we fetched or were given it; None: not recorded (a plain reading).
    fetched: datetime | None = None
    #: ISO 639-1 code of the text's language, "und" where it cannot be told.
    language: str = "und"
    #: SHA-256 of the raw bytes the report came in, 64 hex digits.
    digest: str = ""
    #: Agencies whose copy it says that it is, by its credit lines, in their order; (): it credits none.
    wire: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for moment in (self.published, self.fetched):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("times of a report must be aware (UTC)")

    @property
    def published_on(self) -> date | None:
        """The day of publication, in UTC."""
        return self.published.astimezone(UTC).date() if self.published else None
