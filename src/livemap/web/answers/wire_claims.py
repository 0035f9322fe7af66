"""Claims and reports as the API answers them."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel

from livemap.model.claim import Actor
from livemap.model.figure import Figure
from livemap.model.place import Place
from livemap.model.recorded import ClaimPlace, RecordedClaim
from livemap.model.span import Span
from livemap.model.voice import Voice
from livemap.model.when import When


class SpanWire(BaseModel):
    """A range of the report's text."""

    start: int
    end: int

    @classmethod
    def from_span(cls, span: Span) -> Self:
        return cls(start=span.start, end=span.end)


class PlaceWire(BaseModel):
    """An entry of the gazetteer. `precision` is UCDP's, 1 exact to 7; `radius_km` the circle the words allow,
    `path` the (lat, lon) pairs of a line; empty: none. Of `namesakes` places of its name, as likely, it is one."""

    id: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    precision: int
    radius_km: float
    path: tuple[tuple[float, float], ...]
    namesakes: int

    @classmethod
    def from_place(cls, place: Place) -> Self:
        return cls(**{name: getattr(place, name) for name in cls.model_fields})


class EvidenceWire(SpanWire):
    """The words that make the claim."""

    text: str


class FigureWire(SpanWire):
    """How many, as the words bound it; null: no such bound."""

    low: int | None
    high: int | None
    qualifier: str
    unit: str
    group: str
    party: str | None

    @classmethod
    def from_figure(cls, figure: Figure) -> Self:
        names = cls.model_fields.keys() - {"start", "end"}
        span = figure.span
        return cls(start=span.start, end=span.end, **{name: getattr(figure, name) for name in names})


class ActorWire(SpanWire):
    """Who did it or whom it was done to."""

    name: str
    party: str | None

    @classmethod
    def from_actor(cls, actor: Actor) -> Self:
        return cls(start=actor.span.start, end=actor.span.end, name=actor.name, party=actor.party)


class VoiceWire(SpanWire):
    """Who is quoted."""

    name: str
    kind: str
    role: str
    party: str | None
    corroborates: bool

    @classmethod
    def from_voice(cls, voice: Voice) -> Self:
        names = cls.model_fields.keys() - {"start", "end"}
        return cls(start=voice.span.start, end=voice.span.end, **{name: getattr(voice, name) for name in names})


class WhenWire(BaseModel):
    """The days on which it happened; `words` null: the day of publication stands in."""

    start_date: date
    end_date: date
    precision: str
    words: SpanWire | None

    @classmethod
    def from_when(cls, when: When) -> Self:
        words = SpanWire.from_span(when.span) if when.span else None
        return cls(start_date=when.start_date, end_date=when.end_date, precision=when.precision, words=words)


class ClaimPlaceWire(BaseModel):
    """Where, as said; `place` null: said, but not placed."""

    name: str
    role: str
    place: PlaceWire | None

    @classmethod
    def from_place(cls, named: ClaimPlace) -> Self:
        return cls(name=named.name, role=named.role, place=PlaceWire.from_place(named.place) if named.place else None)


class ClaimWire(BaseModel):
    """One claim with its evidence and voices."""

    id: str
    report_id: str
    outlet: str | None
    published: datetime | None
    kind: str
    type: str
    modality: str
    evidence: EvidenceWire
    also: list[SpanWire]
    figure: FigureWire | None
    by: list[ActorWire]
    against: list[ActorWire]
    places: list[ClaimPlaceWire]
    when: WhenWire | None
    voices: list[VoiceWire]
    denied_by: list[VoiceWire]
    part_of: str | None
    since: date | None
    stock: bool | None
    confidence: float
    why: list[str]

    @classmethod
    def from_claim(cls, recorded: RecordedClaim) -> Self:
        claim, span = recorded.claim, recorded.claim.evidence
        return cls(
            report_id=recorded.report_id,
            outlet=recorded.outlet,
            published=recorded.published,
            evidence=EvidenceWire(start=span.start, end=span.end, text=recorded.evidence_text),
            also=[SpanWire.from_span(again) for again in claim.also],
            figure=FigureWire.from_figure(claim.figure) if claim.figure else None,
            by=[ActorWire.from_actor(actor) for actor in claim.by],
            against=[ActorWire.from_actor(actor) for actor in claim.against],
            places=[ClaimPlaceWire.from_place(named) for named in recorded.places],
            when=WhenWire.from_when(claim.when) if claim.when else None,
            voices=[VoiceWire.from_voice(voice) for voice in claim.voices],
            denied_by=[VoiceWire.from_voice(voice) for voice in claim.denied_by],
            why=list(claim.why),
            **{name: getattr(claim, name) for name in PLAIN},
        )


#: Fields of a claim that go out as they are.
PLAIN = ("id", "kind", "type", "modality", "part_of", "since", "stock", "confidence")


class ReportWire(BaseModel):
    """A report with the text that all spans index, and its claims."""

    key: str
    id: str
    title: str
    text: str
    outlet: str | None
    url: str | None
    published: datetime | None
    language: str
    notes: list[str]
    reprint_of: str | None
    #: Agencies that its credit lines name.
    wire: list[str]
    claims: list[ClaimWire]
