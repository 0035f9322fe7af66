"""What the API answers, built from the model's values. The reading contract's words are kept where they fit."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self

from pydantic import BaseModel

from livemap.model.holding import Holding
from livemap.model.incident import Assessed, Origin
from livemap.model.place import Place
from livemap.model.recorded import RecordedIncident
from livemap.model.toll import Toll, TollInput
from livemap.store import DayCount, IncidentSummary, MapMark
from livemap.web.answers.wire_claims import ClaimWire, PlaceWire
from livemap.web.asking.paging import ListPage
from livemap.web.speech.headlines import say_headline


class IncidentWire(BaseModel):
    """An incident as a line of a list."""

    id: str
    kind: str
    type: str
    title: str
    place: PlaceWire | None
    start_date: date | None
    end_date: date | None
    first_day: date | None
    last_day: date | None
    low: int | None
    high: int | None
    status: str
    sentence: str
    credibility: str
    credibility_why: str
    claim_count: int
    origin_count: int

    @classmethod
    def from_summary(cls, summary: IncidentSummary) -> Self:
        names = cls.model_fields.keys() - {"place"}
        return cls(place=place_wire(summary.place), **{name: getattr(summary, name) for name in names})


class OriginWire(BaseModel):
    """An independent origin and what comes from it."""

    name: str
    party: str | None
    claim_ids: list[str]
    outlets: list[str]
    reliability: str
    reliability_why: str

    @classmethod
    def from_origin(cls, origin: Origin) -> Self:
        names = ("name", "party", "reliability", "reliability_why")
        return cls(
            claim_ids=list(origin.claim_ids),
            outlets=list(origin.outlets),
            **{name: getattr(origin, name) for name in names},
        )


class AssessedWire(BaseModel):
    """The value that people at the desk stand for, and why; null: no such bound. It names nobody."""

    type: str
    low: int | None
    high: int | None
    text: str
    reason: str
    day: date

    @classmethod
    def from_assessed(cls, value: Assessed) -> Self:
        return cls(**{name: getattr(value, name) for name in cls.model_fields})


class WholeIncidentWire(BaseModel):
    """An incident with its verdict and every claim."""

    id: str
    kind: str
    type: str
    title: str
    place: PlaceWire | None
    start_date: date | None
    end_date: date | None
    why: list[str]
    status: str
    sentence: str
    verdict_why: list[str]
    credibility: str
    credibility_why: str
    #: Null: the desk stands for no value.
    assessed: AssessedWire | None
    origins: list[OriginWire]
    claims: list[ClaimWire]

    @classmethod
    def from_incident(cls, whole: RecordedIncident) -> Self:
        incident, verdict = whole.incident, whole.verdict
        return cls(
            id=incident.id,
            kind=incident.kind,
            type=incident.type,
            title=incident.title,
            place=place_wire(incident.place),
            start_date=incident.start_date,
            end_date=incident.end_date,
            why=list(incident.why),
            status=verdict.status,
            sentence=verdict.sentence,
            verdict_why=list(verdict.why),
            credibility=verdict.credibility,
            credibility_why=verdict.credibility_why,
            assessed=AssessedWire.from_assessed(verdict.assessed) if verdict.assessed else None,
            origins=[OriginWire.from_origin(origin) for origin in verdict.origins],
            claims=[ClaimWire.from_claim(claim) for claim in whole.claims],
        )


class IncidentPage(BaseModel):
    """A page of incidents. `next` is the cursor of the page after; null: this was the last."""

    total: int
    incidents: list[IncidentWire]
    next: str | None


class MarkWire(BaseModel):
    """A mark of the map: one incident, or how many of each kind lie here."""

    lat: float
    lon: float
    count: int
    kinds: dict[str, int]
    statuses: dict[str, int]
    incident: IncidentWire | None

    @classmethod
    def from_mark(cls, mark: MapMark) -> Self:
        return cls(
            lat=round(mark.lat, 5),
            lon=round(mark.lon, 5),
            count=mark.count,
            kinds=dict(mark.kinds),
            statuses=dict(mark.statuses),
            incident=_titled(mark.incident) if mark.incident else None,
        )


def _titled(summary: IncidentSummary) -> IncidentWire:
    """The incident with its title in the language of the request."""
    title = say_headline(summary.title, summary.place).text
    return IncidentWire.from_summary(summary).model_copy(update={"title": title})


class Marks(BaseModel):
    """All marks of a view, and how many fitting incidents have no place and so no mark."""

    marks: list[MarkWire]
    unplaced: int


class DayWire(BaseModel):
    """How many incidents began on a day."""

    day: date
    count: int

    @classmethod
    def from_count(cls, counted: DayCount) -> Self:
        return cls(day=counted.day, count=counted.count)


class HoldingWire(BaseModel):
    """A row of the ledger of control."""

    place: PlaceWire | None
    place_name: str
    state: str
    party: str | None
    basis: str
    claimed_by: str | None
    start_date: date | None
    end_date: date | None
    first_confirmed: date | None
    last_confirmed: date | None
    known_from: datetime | None
    claim_ids: list[str]
    why: list[str]
    count_low: int | None

    @classmethod
    def from_holding(cls, holding: Holding) -> Self:
        names = cls.model_fields.keys() - {"place", "claim_ids", "why"}
        return cls(
            place=place_wire(holding.place),
            claim_ids=list(holding.claim_ids),
            why=list(holding.why),
            **{name: getattr(holding, name) for name in names},
        )


class TollInputWire(BaseModel):
    """One claim's part in a toll: counted, or left out and why."""

    claim_id: str
    origin: str
    low: int | None
    high: int | None
    counted: bool
    why: str


class OriginTollWire(BaseModel):
    """What one origin says of the whole."""

    origin: str
    party: str | None
    incidents: int
    low: int
    high: int | None


class AssessedTollWire(BaseModel):
    """What the desk stands for on one incident of a toll; it is not in the toll's sums."""

    incident: str
    title: str
    value: AssessedWire


class TollWire(BaseModel):
    """How many, at least and at most; `high` null: no upper bound is known.

    `complete` false: too many incidents for `inputs` and `by_origin` to be listed here; /tolls/inputs lists the claims.
    """

    type: str
    unit: str
    low: int
    best: int | None
    best_rule: str
    high: int | None
    by_origin: list[OriginTollWire]
    inputs: list[TollInputWire]
    complete: bool
    assessed: list[AssessedTollWire]

    @classmethod
    def from_toll(cls, toll: Toll) -> Self:
        lists = {"inputs", "by_origin", "assessed"}
        return cls(
            inputs=inputs_wire(toll.inputs),
            by_origin=[
                OriginTollWire(**{name: getattr(one, name) for name in OriginTollWire.model_fields})
                for one in toll.by_origin
            ],
            assessed=[
                AssessedTollWire(incident=one.incident, title=one.title, value=AssessedWire.from_assessed(one.value))
                for one in toll.assessed
            ],
            **{name: getattr(toll, name) for name in cls.model_fields.keys() - lists},
        )


class TollInputPage(BaseModel):
    """The claims of a toll, of some incidents at a time. `next` is the cursor of the page after; null: the last."""

    inputs: list[TollInputWire]
    next: str | None


def inputs_wire(inputs: Sequence[TollInput]) -> list[TollInputWire]:
    return [TollInputWire(**{name: getattr(one, name) for name in TollInputWire.model_fields}) for one in inputs]


def place_wire(place: Place | None) -> PlaceWire | None:
    return PlaceWire.from_place(place) if place else None


def page_of(page: ListPage) -> IncidentPage:
    """One page, with the cursor of the next one."""
    incidents = [IncidentWire.from_summary(summary) for summary in page.found]
    return IncidentPage(total=page.total, incidents=incidents, next=page.next)
