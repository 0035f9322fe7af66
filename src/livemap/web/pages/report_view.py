"""A report's text with everything that was read from it marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.recorded import RecordedClaim
from livemap.model.span import Span
from livemap.store import StoredReport
from livemap.web.pages import words
from livemap.web.pages.chain import NO_OUTLET
from livemap.web.pages.passages import Fact, safe_url, view_fact
from livemap.web.pages.segments import Segment, cut_text, readings_of
from livemap.web.speech.language import gettext


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportView:
    """What the page of a report shows."""

    title: str
    headline: tuple[Segment, ...]
    outlet: str
    #: Agencies whose copy it says that it is; "": none.
    wire: str
    published: str
    url: str
    language: str
    segments: tuple[Segment, ...]
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]


def view_report(stored: StoredReport, claims: Sequence[RecordedClaim]) -> ReportView:
    report = stored.report
    readings = [reading for claim in claims for reading in readings_of(claim)]
    anchors = {claim.claim.id: claim.claim.evidence.start for claim in claims}
    cut = len(report.title) if report.title and report.text.startswith(f"{report.title}\n") else 0
    headline = [Span(start=0, end=cut)] if cut else []
    return ReportView(
        title=report.title,
        headline=cut_text(report.text, headline, readings, anchors) if headline else (),
        outlet=report.outlet or gettext(NO_OUTLET),
        wire=", ".join(report.wire),
        published=words.say_day(report.published.date()) if report.published else gettext("date not known"),
        url=safe_url(report.url),
        language=report.language,
        segments=cut_text(report.text, [_body(report.text, cut)], readings, anchors),
        facts=tuple(view_fact(claim) for claim in claims),
        notes=stored.notes,
    )


def _body(text: str, after: int) -> Span:
    """What follows the headline, without the blank lines between."""
    rest = text[after:]
    start = after + len(rest) - len(rest.lstrip())
    return Span(start=min(start, len(text) - 1), end=len(text))
