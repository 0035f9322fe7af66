"""What is said: a lead's content as spans of the report, joined with the quotations beside its cue."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from livemap.model.span import Span
from livemap.reading.constructions import Lead
from livemap.reading.parsing import Sentence
from livemap.reading.quotes import find_quotations, lay_out, paragraphs
from livemap.reading.sources import Run

LOOSE = re.compile(r"[\s,;:.–—-]*")
HEAD = " \t\n,;:.–—-)"
TAIL = " \t\n,;:.–—-("
#: A closing quotation mark may be this far from where the grammar ends the content.
NEAR = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A report's words with its paragraphs and quotations. Invariant: both are sorted and do not overlap."""

    text: str
    paragraphs: tuple[Span, ...]
    quotations: tuple[Span, ...]

    def quotation_at(self, place: int) -> Span | None:
        """The quotation that `place` lies in, its marks included."""
        found = bisect_right(self.quotations, place, key=lambda span: span.start) - 1
        return self.quotations[found] if found >= 0 and place < self.quotations[found].end else None

    def quotation_before(self, place: int) -> Span | None:
        """The quotation that ends right before `place`, with no word between."""
        found = bisect_right(self.quotations, place, key=lambda span: span.end) - 1
        if found < 0:
            return None
        end = self.quotations[found].end
        return self.quotations[found] if LOOSE.fullmatch(self.text, end, place) else None

    def quotation_from(self, place: int) -> Span | None:
        """The first quotation that starts at or behind `place`."""
        found = bisect_left(self.quotations, place, key=lambda span: span.start)
        return self.quotations[found] if found < len(self.quotations) else None

    def paragraph_end(self, place: int) -> int:
        found = bisect_right(self.paragraphs, place, key=lambda span: span.start) - 1
        return self.paragraphs[found].end if found >= 0 else place


def lay_page(sentences: Sequence[Sentence]) -> Page:
    text = lay_out(sentences)
    blocks = tuple(paragraphs(sentences))
    return Page(text=text, paragraphs=blocks, quotations=find_quotations(text, blocks))


def span_of(page: Page, sentence: Sentence, run: Run) -> Span | None:
    """The run's characters without loose marks at its ends; None: nothing is left."""
    doc = sentence.doc
    if doc is None or run[0] > run[1]:
        return None
    last = doc[run[1]]
    return trim_span(page.text, sentence.span.start + doc[run[0]].idx, sentence.span.start + last.idx + len(last.text))


def trim_span(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in HEAD:
        start += 1
    while end > start and text[end - 1] in TAIL:
        end -= 1
    return Span(start=start, end=end) if start < end else None


def contents_of(page: Page, leads: Sequence[Lead]) -> list[tuple[Span, ...]]:
    """The content of each lead, in the same order; empty: it has none and is no attribution."""
    places = [_place(page, lead) for lead in leads]
    taken = [_led_by(page, lead, place) for lead, place in zip(leads, places, strict=True)]
    claimed = {quotation.start for quotation in taken if quotation is not None}
    cues = sorted(place.start for place in places)
    found = []
    for lead, place, quotation in zip(leads, places, taken, strict=True):
        if quotation is not None:
            spans = _quoted(page, lead, place, quotation)
        else:
            spans = _grammatical(page, lead, place)
        if lead.speech and spans:
            spans += _running_on(page, spans, place, (claimed, cues))
        found.append(_merge(spans))
    return found


def _place(page: Page, lead: Lead) -> Span:
    """From the first to the last word of source and cue, where they stand together; else the cue."""
    cue = span_of(page, lead.sentence, lead.cue) or lead.sentence.span
    if lead.source is None:
        return cue
    source = span_of(page, lead.sentence, lead.source)
    if source is None or min(abs(source.end - cue.start), abs(cue.end - source.start)) > NEAR:
        return cue
    return Span(start=min(source.start, cue.start), end=max(source.end, cue.end))


def _led_by(page: Page, lead: Lead, place: Span) -> Span | None:
    if not lead.speech or page.quotation_at(place.start) is not None:
        return None
    return page.quotation_before(place.start)


def _quoted(page: Page, lead: Lead, place: Span, quotation: Span) -> list[Span]:
    """A quotation in front of the cue; its sentence's first words too, where it begins inside the sentence."""
    start = lead.sentence.span.start
    if quotation.start <= start or LOOSE.fullmatch(page.text, start, quotation.start):
        return [quotation]
    for run in lead.content:
        span = span_of(page, lead.sentence, run)
        if span is not None and span.start <= quotation.start and span.end <= place.start + 1:
            return [Span(start=span.start, end=quotation.end)]
    return [quotation]


def _grammatical(page: Page, lead: Lead, place: Span) -> list[Span]:
    inside = page.quotation_at(place.start)
    spans = [span_of(page, lead.sentence, run) for run in lead.content]
    widened = [_widen(page, span, inside) for span in spans if span is not None]
    if widened or not lead.speech or inside is not None:
        return widened
    after = page.quotation_from(place.end)
    return [after] if after is not None and after.start < lead.sentence.span.end else []


def _widen(page: Page, span: Span, inside: Span | None) -> Span:
    """The span out to the marks of quotations it cuts; never out of the quotation that the cue itself is in."""
    if inside is not None:
        last = inside.end - 1
        return Span(start=span.start, end=min(span.end, last)) if span.start < last else span
    start, end = span.start, span.end
    first = page.quotation_at(start) or page.quotation_at(max(0, start - 1))
    if first is not None and start - first.start <= NEAR and end > first.start:
        start = first.start
    last_quotation = page.quotation_at(end - 1) or page.quotation_at(min(len(page.text) - 1, end))
    if last_quotation is not None and last_quotation.start >= start:
        end = max(end, last_quotation.end)
    return Span(start=start, end=end)


def _running_on(page: Page, spans: list[Span], place: Span, others: tuple[set[int], list[int]]) -> list[Span]:
    """Quotations behind the cue that no other cue claims: '"A," X said. "B. C."'"""
    claimed, cues = others
    if not any(page.text[span.end - 1] in "\"”»'’" for span in spans):
        return []
    more: list[Span] = []
    at = max(place.end, max(span.end for span in spans))
    while True:
        quotation = page.quotation_from(at)
        if quotation is None or quotation.start >= page.paragraph_end(place.start) or quotation.start in claimed:
            return more
        if bisect_left(cues, at) != bisect_left(cues, quotation.start):
            return more
        if more and not LOOSE.fullmatch(page.text, at, quotation.start):
            return more
        if not LOOSE.search(page.text, at, quotation.start).group() and page.text[quotation.start - 2] not in ".,:;\n":  # type: ignore[union-attr]
            return more
        more.append(quotation)
        at = quotation.end


def _merge(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)
