"""A claim as the stages after placing take it: with its report's facts, its places resolved."""

from dataclasses import dataclass
from datetime import date, datetime

from livemap.model.claim import Claim
from livemap.model.incident import Incident, Verdict
from livemap.model.place import Candidate, Place, PlaceRole
from livemap.model.span import Span
from livemap.model.toll import TollCell
from livemap.model.totals import sums_up_a_period, sums_up_a_war

#: Days from which a count 'since' a day is a running total over happenings, and not one happening's toll.
LONGEST_HAPPENING = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimPlace:
    """A resolved place of a claim; `name` is as said, `place` None where it is unplaced."""

    name: str
    role: PlaceRole
    place: Place | None
    #: The words in the report's text; None: the maker of this value did not say.
    span: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """What else the name of a claim's place may mean; `name` is as said, the likeliest of `others` first."""

    name: str
    #: The words in the report's text.
    span: Span
    others: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedClaim:
    """A claim with what the later stages need from its report. It holds no text but its evidence."""

    claim: Claim
    #: The store's key of the report.
    report_id: str
    outlet: str | None
    url: str | None
    published: datetime | None
    #: When we came to know it: knowledge time.
    recorded: datetime
    #: The words of `claim.evidence`.
    evidence_text: str
    places: tuple[ClaimPlace, ...] = ()
    #: Report that this one's report reprints; None: an original.
    reprint_of: str | None = None
    #: When that one was published; None: an original, or not known.
    original_published: datetime | None = None
    #: Party whose side the outlet is on, as the registry of sources says; None: none, or not known.
    outlet_party: str | None = None
    #: Agencies whose copy the report says that it is, by its credit lines; (): it credits none.
    wire: tuple[str, ...] = ()

    @property
    def told_at(self) -> datetime | None:
        """When what it says was published first: a reprint of an old report brings no later word."""
        return self.original_published or self.published

    @property
    def origin_name(self) -> str:
        """Who says it: the first voice, else the outlet, else the report itself."""
        return self.claim.voices[0].name if self.claim.voices else self.outlet or "the report itself"

    @property
    def first_day(self) -> date | None:
        """First day of the claim's time, else the day of publication."""
        if self.claim.when:
            return self.claim.when.start_date
        return self.published.date() if self.published else None

    @property
    def is_running_total(self) -> bool:
        """Whether it sums up many happenings ('since late August', 'in the last two months'); one week's ('since
        Thursday') is one happening."""
        since, last = self.claim.since, self.last_day
        if since is None:
            told = self.published.date() if self.published else None
            return sums_up_a_war(self.claim, self.evidence_text, told) or self.is_of_a_period
        return last is None or (last - since).days > LONGEST_HAPPENING

    @property
    def is_of_a_period(self) -> bool:
        """Whether it sums up a long stretch that its own words name, from its first day to its last."""
        return self.claim.since is None and sums_up_a_period(self.claim, self.evidence_text)

    @property
    def last_day(self) -> date | None:
        """Last day of the claim's time, else the day of publication."""
        if self.claim.when:
            return self.claim.when.end_date
        return self.published.date() if self.published else None


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordedIncident:
    """An incident with its verdict and every claim that it is made of."""

    incident: Incident
    verdict: Verdict
    claims: tuple[RecordedClaim, ...]
    #: Its part in tolls by sort of question, as worked out when it was assessed; empty when read from a store.
    cells: tuple[TollCell, ...] = ()

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Where it stands in time: its dates, else the first and last day its reports were published."""
        published = [claim.published.date() for claim in self.claims if claim.published]
        start, end = self.incident.start_date, self.incident.end_date
        first = start or min(published, default=end)
        last = end or (max(published, default=None) if start is None else None)
        return first, last or first
