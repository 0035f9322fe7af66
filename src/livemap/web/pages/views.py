"""What the pages show, worked out before a template sees it."""

from collections.abc import Mapping
from dataclasses import dataclass

from livemap.assessing.sentences import say_assessed
from livemap.model.claim import ClaimKind
from livemap.model.incident import Origin, Status, Verdict
from livemap.model.place import Place
from livemap.model.recorded import RecordedIncident
from livemap.model.report import Report
from livemap.store import IncidentSummary
from livemap.web.pages import words
from livemap.web.pages.axis import Axis, axes_of
from livemap.web.pages.chain import tree_of
from livemap.web.pages.passages import Doubts, Passage, view_passages
from livemap.web.speech.headlines import say_headline
from livemap.web.speech.language import gettext
from livemap.web.speech.places import say_division, say_place
from livemap.web.speech.reasons import Reason, say_reason


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentView:
    """A chosen incident: what happened, what supports it and every claim."""

    id: str
    kind: str
    status: str
    status_name: str
    type_name: str
    title: str
    #: Language of the title, "" for the page's own.
    title_language: str
    place: str
    #: Gazetteer id of the place; empty: not placed.
    place_id: str
    precision: str
    days: str
    sentence: Reason
    #: "1" to "6", and the reason.
    credibility: str
    credibility_why: Reason
    #: What the desk stands for, in a sentence; empty: nothing.
    assessed: str
    #: Those of its sources that somebody has rated: 'Vale Watch B'; empty: none.
    rated: str
    why: tuple[Reason, ...]
    linked: tuple[str, ...]
    #: How many origins, in words.
    heard: str
    claim_count: int
    passages: tuple[Passage, ...]
    axes: tuple[Axis, ...]
    #: Each origin with the ways by which it came.
    tree: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RowView:
    """An incident as a row of a list."""

    id: str
    kind: str
    status: str
    status_name: str
    title: str
    #: Language of the title, "" for the page's own.
    title_language: str
    days: str
    place: str
    sum: str
    counted: str
    origins: str


def view_incident(whole: RecordedIncident, reports: Mapping[str, Report], doubts: Doubts) -> IncidentView:
    """`reports` has the report of every claim, by the store's key; `doubts` what else its places may be, by claim."""
    incident, verdict = whole.incident, whole.verdict
    headline = say_headline(incident.title, incident.place)
    return IncidentView(
        id=incident.id,
        kind=incident.kind.value,
        status=verdict.status.value,
        status_name=words.name_status(verdict.status),
        type_name=words.name_type(incident.type),
        title=headline.text,
        title_language=headline.language,
        place=name_place(incident.place),
        place_id=incident.place.id if incident.place else "",
        precision=words.say_precision(incident.place) if incident.place else "",
        days=words.say_days(incident.start_date, incident.end_date),
        sentence=say_reason(verdict.sentence),
        credibility=verdict.credibility.value,
        credibility_why=say_reason(verdict.credibility_why),
        assessed=say_assessed(verdict.assessed) if verdict.assessed else "",
        rated=", ".join(_say_rated(one) for one in verdict.origins if one.reliability != "F"),
        why=tuple(say_reason(line) for line in verdict.why),
        linked=incident.why,
        heard=say_heard(verdict),
        claim_count=len(whole.claims),
        passages=view_passages(whole.claims, reports, doubts),
        axes=axes_of(whole),
        tree=tree_of(whole.claims),
    )


def _say_rated(origin: Origin) -> str:
    """'Vale Watch B (rated B by the desk on 2031-05-12: ...)'."""
    return f"{origin.name} {origin.reliability} ({origin.reliability_why})"


def say_heard(verdict: Verdict) -> str:
    """'2 independent origins'; where they deny each other, or one alone says so, how many were heard."""
    number = len(verdict.origins)
    alone = number > 1 and verdict.status in (Status.SINGLE, Status.AGAINST_INTEREST)
    if alone or verdict.status in (Status.CONTRADICTED, Status.REFUTED, Status.WITHDRAWN):
        return gettext("%(origins)s heard") % {"origins": words.count_of(number, "origin")}
    return words.count_of(number, "independent origin")


def name_place(place: Place | None) -> str:
    """'Saraqib, Idlib'; '' where it is not placed."""
    if place is None:
        return ""
    name = say_place(place)
    if not place.division or place.division == place.name:
        return name
    division = say_division(place.division, place.country)
    return gettext("%(place)s, %(division)s") % {"place": name, "division": division}


def view_row(summary: IncidentSummary) -> RowView:
    """A summary's days may come from its reports; then the row says so."""
    headline = say_headline(summary.title, summary.place)
    dated = summary.start_date or summary.end_date
    days = words.say_days(summary.start_date or summary.first_day, summary.end_date or summary.last_day)
    return RowView(
        id=summary.id,
        kind=summary.kind.value,
        status=summary.status.value,
        status_name=words.name_status(summary.status),
        title=headline.text,
        title_language=headline.language,
        days=days if dated or not summary.first_day else gettext("reported %(days)s") % {"days": days},
        place=name_place(summary.place) or gettext("not placed"),
        sum=words.say_range(summary.low, summary.high),
        counted=gettext("places") if summary.kind is ClaimKind.CONTROL else words.name_type(summary.type).lower(),
        origins=words.count_of(summary.origin_count, "origin"),
    )


KIND_CHOICES = tuple((kind.value, name) for kind, name in words.KINDS.items())
STATUS_CHOICES = tuple((status.value, name, what) for status, (name, what) in words.STATUSES.items())
