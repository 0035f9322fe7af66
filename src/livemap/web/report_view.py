"""A report's text with everything that was read from it marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.recorded import RecordedClaim
from livemap.model.span import Span
from livemap.store import StoredReport
from livemap.web import words
from livemap.web.chain import NO_OUTLET
from livemap.web.segments import Segment, cut_text, readings_of
from livemap.web.views import safe_url


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportView:
    """What the page of a report shows."""

    title: str
    outlet: str
    published: str
    url: str
    language: str
    segments: tuple[Segment, ...]
    claims: int
    notes: tuple[str, ...]


def view_report(stored: StoredReport, claims: Sequence[RecordedClaim]) -> ReportView:
    report = stored.report
    readings = [reading for claim in claims for reading in readings_of(claim)]
    anchors = {claim.claim.id: claim.claim.evidence.start for claim in claims}
    whole = Span(start=0, end=len(report.text))
    return ReportView(
        title=report.title,
        outlet=report.outlet or NO_OUTLET,
        published=words.say_day(report.published.date()) if report.published else "date not known",
        url=safe_url(report.url),
        language=report.language,
        segments=cut_text(report.text, [whole], readings, anchors),
        claims=len(claims),
        notes=stored.notes,
    )
