"""What is said: a lead's content as spans of the report, joined with the quotations beside its cue."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from livemap.model.span import Span
from livemap.reading.text.parsing import Sentence
from livemap.reading.voicing.brackets import BRACKETS
from livemap.reading.voicing.constructions import Lead
from livemap.reading.voicing.quotes import find_quotations, is_closed, lay_out, paragraphs
from livemap.reading.voicing.sources import Run

LOOSE = re.compile(r"[\s,;:.–—-]*")
LOOSE_MARKS = " \t\n,;:.–—-"
ENDS = frozenset('.,:;?!–—-)"”»')
QUOTED = frozenset("\"”»'’")
#: What ends a sentence that is quoted whole.
STOPS = frozenset(".!?…")
HEAD = " \t\n,;:.–—-)"
TAIL = " \t\n,;:.–—-("
#: 'BEIRUT, Dec. 3 (Reuters) - ', 'DAMASCUS (SANA) –': where and by whom a report was filed.
DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ ,/]+[A-Z][\w.'’-]*){0,4}[ ,]*(?:\d{1,2})?\s*(?:\([^()]{2,30}\))?\s*(?:--?|[–—])\s+"
)
#: A closing quotation mark may be this far from where the grammar ends the content.
NEAR = 3
#: Verbs that never go without what is said: it follows them, whatever the parser made of it.
TELLING = frozenset(
    {
        *("add", "announce", "argue", "claim", "confirm", "declare", "explain", "find", "indicate", "insist", "note"),
        *("report", "say", "show", "state", "suggest", "tell", "warn", "write"),
    }
)
#: Most paragraphs of one quotation that are looked at.
MOST = 20
#: Shorter quotations are single words held at arm's length.
SCARE = 25


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

    def quoted_until(self, place: int, cues: Sequence[int]) -> int:
        """The end of the paragraph at `place`, and of those behind it that are one quotation and have no cue.

        Of the first that only begins with one, where that ends.
        """
        found = bisect_right(self.paragraphs, place, key=lambda span: span.start) - 1
        if found < 0:
            return place
        end = self.paragraphs[found].end
        for block in self.paragraphs[found + 1 : found + MOST]:
            quotation = self.quotation_at(block.start)
            if quotation is None or quotation.start != block.start:
                break
            if bisect_left(cues, block.start) != bisect_left(cues, block.end):
                break
            end = quotation.end
            if end < block.end:
                break
        return end

    def entry_before(self, sentence: Sentence, cues: Sequence[int]) -> Span | None:
        """The paragraph up to the sentence that it ends with, where nobody else speaks in it; None: there is none."""
        found = bisect_right(self.paragraphs, sentence.span.start, key=lambda span: span.start) - 1
        if found < 0:
            return None
        block = self.paragraphs[found]
        others = bisect_left(cues, block.start) != bisect_left(cues, block.end)
        if others or block.end > sentence.span.end or block.start >= sentence.span.start:
            return None
        return Span(start=block.start, end=sentence.span.start)


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
    start, end = doc[run[0]].idx, last.idx + len(last.text)
    if start == 0 and (dateline := DATELINE.match(sentence.text)) and dateline.end() < end:
        start = dateline.end()
    return trim_span(page.text, sentence.span.start + start, sentence.span.start + end)


def trim_span(text: str, start: int, end: int) -> Span | None:
    if text[start:end] in {":", "("}:
        return Span(start=start, end=end)
    while start < end and text[start] in HEAD:
        start += 1
    while end > start and text[end - 1] in TAIL:
        end -= 1
    return Span(start=start, end=end) if start < end else None


def outside_quotations(page: Page, leads: Iterable[Lead]) -> list[Lead]:
    """Leads in the text's own words: what a quoted speaker tells of others stays the speaker's."""
    kept = []
    for lead in leads:
        place = span_of(page, lead.sentence, lead.cue)
        quotation = page.quotation_at(place.start) if place else None
        if quotation is None or quotation.end - quotation.start < SCARE:
            kept.append(lead)
    return kept


def contents_of(page: Page, leads: Sequence[Lead]) -> list[tuple[Span, ...]]:
    """The content of each lead, in the same order; empty: it has none and is no attribution."""
    places = [_place(page, lead) for lead in leads]
    taken = [_led_by(page, lead, place) for lead, place in zip(leads, places, strict=True)]
    led = [part for quotation in taken if quotation for part in (*_unclosed_before(page, quotation), quotation)]
    claimed = {quotation.start for quotation in led}
    cues = sorted(place.start for lead, place in zip(leads, places, strict=True) if lead.speech)
    return [
        _content(page, lead, place, quotation, (claimed, cues))
        for lead, place, quotation in zip(leads, places, taken, strict=True)
    ]


def _content(
    page: Page, lead: Lead, place: Span, quotation: Span | None, others: tuple[set[int], list[int]]
) -> tuple[Span, ...]:
    spans = _quoted(page, lead, place, quotation) if quotation else _grammatical(page, lead, place)
    if lead.speech and spans and (any(_ends_quoted(page, span) for span in spans) or _is_quoted_next(page, lead)):
        at = max(place.end, max(span.end for span in spans))
        spans += _running_on(page, lead, at, others)
    if lead.lemma == BRACKETS and (entry := page.entry_before(lead.sentence, others[1])) is not None:
        spans.append(entry)
    return _merge(spans)


def _ends_quoted(page: Page, span: Span) -> bool:
    quotation = page.quotation_at(span.end - 1)
    return page.text[span.end - 1] in QUOTED or (quotation is not None and not is_closed(page.text, quotation))


def _is_quoted_next(page: Page, lead: Lead) -> bool:
    """Whether whole sentences are quoted right behind the lead's own: 'The mayor said the town fell. "Nine died."'"""
    end = lead.sentence.span.end
    quotation = page.quotation_from(end)
    if quotation is None or page.text[end : quotation.start].strip() or not lead.vouches or lead.source is None:
        return False
    words = page.text[quotation.start : quotation.end].rstrip("\"”»'’")
    return not is_closed(page.text, quotation) or words[-1:] in STOPS


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
    """The quotation in front of the cue, in its own sentence or, where nothing follows the cue, right before it."""
    if not lead.speech or page.quotation_at(place.start) is not None:
        return None
    quotation = page.quotation_before(place.start)
    if quotation is None or quotation.end > lead.sentence.span.start:
        return quotation
    apart = "\n" in page.text[quotation.end : place.start]
    return None if apart or lead.content else quotation


def _quoted(page: Page, lead: Lead, place: Span, quotation: Span) -> list[Span]:
    """A quotation in front of the cue; its sentence's first words too, where it begins inside the sentence."""
    start = lead.sentence.span.start
    if quotation.start <= start or LOOSE.fullmatch(page.text, start, quotation.start):
        return [*_unclosed_before(page, quotation), quotation]
    for run in lead.content:
        span = span_of(page, lead.sentence, run)
        if span is not None and span.start <= quotation.start and span.end <= place.start + 1:
            return [Span(start=span.start, end=quotation.end)]
    if page.text[quotation.start : quotation.end].lstrip("\"“”„«`'‘’")[:1].islower():
        return [Span(start=start, end=quotation.end)]  # 'The assault was "massive" an officer told the agency'
    return [quotation]


def _unclosed_before(page: Page, quotation: Span) -> list[Span]:
    """Paragraphs of the same quotation: each begins with a mark, and only the last is closed."""
    found: list[Span] = []
    at = bisect_left(page.quotations, quotation.start, key=lambda span: span.start)
    later = quotation
    for earlier in reversed(page.quotations[max(0, at - MOST) : at]):
        if is_closed(page.text, earlier) or page.text[earlier.end : later.start].strip():
            break
        found.append(earlier)
        later = earlier
    return found


def _grammatical(page: Page, lead: Lead, place: Span) -> list[Span]:
    """What the grammar gives; else the quotation that the cue introduces; else the words that follow it."""
    inside = page.quotation_at(place.start)
    spans = [span_of(page, lead.sentence, run) for run in lead.content]
    widened = [_widen(page, span, inside) for span in spans if span is not None]
    if widened or not lead.speech or inside is not None:
        return widened
    end = lead.sentence.span.end
    after = page.quotation_from(place.end)
    quoted = after is not None and after.start < end
    rest = span_of(page, lead.sentence, lead.rest) if lead.rest else None
    if after is not None and quoted and _introduces(page.text, place.end, rest, after):
        return [after]
    if rest is not None and lead.lemma in TELLING:
        return [_widen(page, rest, inside)]
    return []


def _introduces(text: str, cue_end: int, rest: Span | None, quotation: Span) -> bool:
    """True: nothing stands between the cue and the quotation but whom it was said to, when and where, or a colon."""
    start = rest.start if rest is not None and rest.start >= cue_end else cue_end
    between = text[start : quotation.start].rstrip()
    return not between.strip(LOOSE_MARKS) or between[-1] in ",:"


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


def _running_on(page: Page, lead: Lead, at: int, others: tuple[set[int], list[int]]) -> list[Span]:
    """Quotations behind the cue that no other cue claims: '"A," X said. "B. C."'"""
    claimed, cues = others
    more: list[Span] = []
    limit = page.quoted_until(lead.sentence.span.start, cues)
    while True:
        quotation = page.quotation_from(at)
        if quotation is None or quotation.start >= limit or quotation.start in claimed:
            return more
        between = page.text[at : quotation.start].rstrip()
        if quotation.start < lead.sentence.span.end and between and between[-1] not in ENDS:
            at = quotation.end  # a title or a word in quotation marks: 'on "Meet the Press"'
            continue
        if bisect_left(cues, at) != bisect_left(cues, quotation.start) or (more and between.strip(LOOSE_MARKS)):
            return more
        if between and between[-1] not in ENDS:
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
