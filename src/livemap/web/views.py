"""What the pages show, worked out before a template sees it."""

from collections.abc import Mapping
from dataclasses import dataclass

from livemap.model.place import Place
from livemap.model.recorded import RecordedClaim, RecordedIncident
from livemap.model.report import Report
from livemap.store import IncidentSummary
from livemap.web import words
from livemap.web.axis import Axis, axes_of
from livemap.web.chain import NO_OUTLET, Link, chain_of
from livemap.web.segments import Segment, cut_text, paragraph_around, readings_of


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimView:
    """A claim with its words marked and its chain."""

    id: str
    kind: str
    label: str
    figure: str
    when: str
    flag: str
    segments: tuple[Segment, ...]
    chain: tuple[Link, ...]
    unplaced: tuple[str, ...]
    also: int
    outlet: str
    published: str
    report_id: str
    url: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentView:
    """A chosen incident: what happened, what supports it and every claim."""

    id: str
    kind: str
    status: str
    status_name: str
    type_name: str
    title: str
    place: str
    precision: str
    days: str
    sentence: str
    why: tuple[str, ...]
    linked: tuple[str, ...]
    origins: int
    claims: tuple[ClaimView, ...]
    axes: tuple[Axis, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RowView:
    """An incident as a row of a list."""

    id: str
    kind: str
    status: str
    status_name: str
    title: str
    days: str
    place: str
    sum: str
    origins: str


def safe_url(url: str | None) -> str:
    """The address if it may be a link: of the web, nothing that runs."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def view_claim(recorded: RecordedClaim, report: Report) -> ClaimView:
    claim = recorded.claim
    around = paragraph_around(report.text, claim.evidence)
    return ClaimView(
        id=claim.id,
        kind=claim.kind.value,
        label=words.name_type(claim.type),
        figure=words.say_figure(claim.figure) if claim.figure else "",
        when=words.say_days(claim.when.start_date, claim.when.end_date) if claim.when else "",
        flag=words.MODALITIES.get(claim.modality, ""),
        segments=cut_text(report.text, [around, claim.evidence], readings_of(recorded)),
        chain=chain_of(recorded),
        unplaced=tuple(place.name for place in recorded.places if place.place is None),
        also=len(claim.also),
        outlet=recorded.outlet or NO_OUTLET,
        published=words.say_day(recorded.published.date()) if recorded.published else "",
        report_id=recorded.report_id,
        url=safe_url(recorded.url),
        why=", ".join(claim.why),
    )


def view_incident(whole: RecordedIncident, reports: Mapping[str, Report]) -> IncidentView:
    """`reports` has the report of every claim, by the store's key."""
    incident, verdict, claims = whole.incident, whole.verdict, whole.claims
    return IncidentView(
        id=incident.id,
        kind=incident.kind.value,
        status=verdict.status.value,
        status_name=words.STATUSES[verdict.status][0],
        type_name=words.name_type(incident.type),
        title=incident.title,
        place=name_place(incident.place),
        precision=words.say_precision(incident.place) if incident.place else "",
        days=words.say_days(incident.start_date, incident.end_date),
        sentence=verdict.sentence,
        why=verdict.why,
        linked=incident.why,
        origins=len(verdict.origins),
        claims=tuple(view_claim(claim, reports[claim.report_id]) for claim in claims),
        axes=axes_of(claims),
    )


def name_place(place: Place | None) -> str:
    """'Saraqib, Idlib'; '' where it is not placed."""
    if place is None:
        return ""
    return f"{place.name}, {place.admin1}" if place.admin1 and place.admin1 != place.name else place.name


def view_row(summary: IncidentSummary) -> RowView:
    """A summary's days may come from its reports; then the row says so."""
    dated = summary.start_date or summary.end_date
    days = words.say_days(summary.start_date or summary.first_day, summary.end_date or summary.last_day)
    return RowView(
        id=summary.id,
        kind=summary.kind.value,
        status=summary.status.value,
        status_name=words.STATUSES[summary.status][0],
        title=summary.title,
        days=days if dated else f"reported {days}" if summary.first_day else days,
        place=name_place(summary.place) or "not placed",
        sum=words.say_range(summary.low, summary.high),
        origins=words.count_of(summary.origin_count, "origin"),
    )


KIND_CHOICES = tuple((kind.value, name) for kind, name in words.KINDS.items())
STATUS_CHOICES = tuple((status.value, name, what) for status, (name, what) in words.STATUSES.items())
