"""The reader: a report in, a draft of its claims out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from livemap.model.place import Mention
from livemap.model.reading import Draft
from livemap.model.registry import ActorRegistry
from livemap.model.report import Report
from livemap.model.when import When
from livemap.reading.assemble import Desk, Made, link_parts, make_claims
from livemap.reading.gather import gather
from livemap.reading.happening.actors import find_actors, load_actors
from livemap.reading.locating.mentions import find_mentions
from livemap.reading.once import keep_once
from livemap.reading.passage import Passage
from livemap.reading.text.parsing import Parser, Sentence, load_model
from livemap.reading.timing.dateline import base_day
from livemap.reading.timing.times import find_times, is_anchor
from livemap.reading.voicing.voices import find_attributions
from livemap.reading.worth import is_worth

READABLE = frozenset({"en", "und", ""})
#: Reports parsed together.
BATCH = 16


class Reader:
    """Reads claims out of reports. It places nothing and judges nothing.

    Invariant: it never raises on any text, and one report always gives one and the same draft.
    """

    def __init__(self, parser: Parser, registry: ActorRegistry) -> None:
        self._parser = parser
        self._registry = registry

    @classmethod
    def load(cls, registry: ActorRegistry | None = None) -> "Reader":
        """A reader with the installed English model (takes two seconds) and a registry, by default the shipped one."""
        return cls(Parser(load_model(), is_worth), registry or load_actors())

    def read(self, report: Report) -> Draft:
        return next(self.read_many([report]))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Draft]:
        """A draft for each report, in order; reports are parsed in batches."""
        waiting = iter(reports)
        while batch := list(islice(waiting, BATCH)):
            readable = [report for report in batch if report.language in READABLE]
            parsed = self._parser.parse_many([report.text for report in readable])
            for report in batch:
                yield self.draft(report, next(parsed)) if report.language in READABLE else _unread(report)

    def draft(self, report: Report, sentences: tuple[Sentence, ...]) -> Draft:
        """The draft of a report that is parsed already."""
        registry = self._registry.for_text(report.text)
        mentions = find_mentions(sentences, report.text)
        passages = _lay_out(report, sentences, mentions, registry)
        attributions = find_attributions(sentences, registry)
        findings = gather(passages, attributions, registry)
        made = make_claims(findings, Desk(report, passages, attributions, registry))
        headline = len(report.title) if report.title and report.text.startswith(report.title) else 0
        return _draft(report, mentions, link_parts(keep_once(made, report.text, headline)))


def _unread(report: Report) -> Draft:
    return Draft(report=report, tiers={}, notes=(f"language {report.language!r} cannot be read yet",))


def _draft(report: Report, mentions: tuple[Mention, ...], made: Sequence[Made]) -> Draft:
    unique = {item.claim.id: item for item in made}
    ordered = sorted(unique.values(), key=lambda item: (item.core, item.claim.id))
    notes = () if report.published else (_undated(report),)
    return Draft(
        report=report,
        mentions=mentions,
        claims=tuple(item.claim for item in ordered),
        tiers={item.claim.id: item.tiers for item in ordered},
        notes=notes,
    )


def _undated(report: Report) -> str:
    base = base_day(report.text, None)
    if base is None:
        return "no publication date: relative times are not resolved"
    return f"no publication date: relative times are resolved against the dateline, {base.isoformat()}"


def _lay_out(
    report: Report, sentences: Sequence[Sentence], mentions: Sequence[Mention], registry: ActorRegistry
) -> list[Passage]:
    """Each sentence with its times, mentions and actors. 'That date' is the last one named before."""
    passages: list[Passage] = []
    named: When | None = None
    at = 0
    base = base_day(report.text, report.published_on)
    for sentence in sentences:
        while at < len(mentions) and mentions[at].span.start < sentence.span.start:
            at += 1
        inside = []
        probe = at
        while probe < len(mentions) and mentions[probe].span.start < sentence.span.end:
            inside.append((probe, mentions[probe]))
            probe += 1
        times = find_times(sentence.text, sentence.span.start, base, named)
        anchors = [hit for hit in times if is_anchor(hit.span.of(report.text))]
        named = replace(anchors[-1].when, span=None) if anchors else named
        actors = find_actors(sentence, registry) if sentence.doc is not None else ()
        passages.append(Passage(sentence, times, tuple(inside), actors))
    return passages
