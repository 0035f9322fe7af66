"""The reader: a report in, a draft of its claims out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from livemap.model.place import Mention
from livemap.model.reading import Draft
from livemap.model.registry import ActorRegistry
from livemap.model.report import Report
from livemap.reading.assemble import Made, desk_for, link_parts, make_claims
from livemap.reading.english import read_english
from livemap.reading.french.reading import read_french
from livemap.reading.happening.actors import load_actors
from livemap.reading.languages import OPTIONAL, load_optional, why_unread
from livemap.reading.once import keep_once
from livemap.reading.rises import join_rises
from livemap.reading.text.headline import headline_again, headline_end
from livemap.reading.text.parsing import Parser, Sentence, load_model
from livemap.reading.timing.dateline import base_day
from livemap.reading.voicing.weighing import Weighs
from livemap.reading.worth import is_worth

READABLE = frozenset({"en"})
#: Reports parsed together.
BATCH = 16


class Reader:
    """Reads claims out of reports. It places nothing and judges nothing.

    Invariant: it never raises on any text, and one report always gives one and the same draft.
    """

    def __init__(self, parser: Parser, registry: ActorRegistry, weights: Weighs | None = None) -> None:
        self._parser = parser
        self._registry = registry
        #: What English attributions must pass beside the rules; None: the rules alone decide.
        self._weights = weights
        #: Parsers of optional languages, loaded at the first report in each; None: not installed.
        self._others: dict[str, Parser | None] = {}

    @classmethod
    def load(cls, registry: ActorRegistry | None = None, weights: Weighs | None = None) -> "Reader":
        """A reader with the installed English model (takes two seconds) and a registry, by default the shipped one."""
        return cls(Parser(load_model(), is_worth), registry or load_actors(), weights)

    def read(self, report: Report) -> Draft:
        return next(self.read_many([report]))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Draft]:
        """A draft for each report, in order; reports are parsed in batches."""
        waiting = iter(reports)
        while batch := list(islice(waiting, BATCH)):
            parsed = {
                report.language: parser.parse_many(
                    [(item.text, item.title) for item in batch if item.language == report.language]
                )
                for report in batch
                if (parser := self._parser_for(report.language)) is not None
            }
            for report in batch:
                known = parsed.get(report.language)
                yield self.draft(report, next(known)) if known is not None else _unread(report)

    def _parser_for(self, language: str) -> Parser | None:
        """The parser of a language; None: we do not read it, or its model is not installed."""
        if language in READABLE:
            return self._parser
        if language not in OPTIONAL:
            return None
        if language not in self._others:
            self._others[language] = load_optional(language)
        return self._others[language]

    def draft(self, report: Report, sentences: tuple[Sentence, ...]) -> Draft:
        """The draft of a report that is parsed already."""
        registry = self._registry.for_text(report.text)
        if report.language == "fr":
            work = read_french(report, sentences, registry)
        else:
            work = read_english(report, sentences, registry, self._weights)
        made = make_claims(work.findings, desk_for(report, work.passages, work.attributions, registry))
        headline = headline_end(report.title, report.text)
        again = headline_again(report.text, report.title)
        told = join_rises(keep_once(made, report.text, headline, again), report.text)
        return _draft(report, work.mentions, link_parts(told))


def _unread(report: Report) -> Draft:
    return Draft(report=report, tiers={}, notes=(why_unread(report.language),))


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
