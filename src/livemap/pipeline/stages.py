"""The loaded stages, by which reports are read and claims assessed."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from livemap.assessing.ratings.sources import SourceRegistry, load_sources
from livemap.model.reading import Draft, Reading
from livemap.model.registry import ActorRegistry
from livemap.model.report import Report
from livemap.pipeline.assessing import Rules
from livemap.pipeline.processes import Processes
from livemap.placing.placer import Placer
from livemap.reading.asking.endpoint import Endpoint
from livemap.reading.asking.reader import AskingReader
from livemap.reading.happening.actors import load_actors
from livemap.reading.reader import Reader
from livemap.reading.voicing.weighing import load_weights
from livemap.reviewing.book import PolicyBook, load_book
from livemap.settings import Settings
from livemap.store.gazetteer import open_gazetteer


class Reads(Protocol):
    """What reads reports: `livemap.reading.reader.Reader`."""

    def read_many(self, reports: Iterable[Report]) -> Iterator[Draft]: ...


class Puts(Protocol):
    """What places drafts: `livemap.placing.placer.Placer`."""

    def place(self, draft: Draft) -> Reading: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Stages:
    """The loaded stages that turn reports into readings and claims into incidents."""

    reader: Reads
    placer: Puts
    registry: ActorRegistry
    sources: SourceRegistry = field(default_factory=SourceRegistry)
    book: PolicyBook = field(default_factory=load_book)

    @property
    def rules(self) -> Rules:
        """By what claims are assessed."""
        return Rules(registry=self.registry, sources=self.sources, book=self.book)


def load_rules(settings: Settings) -> Rules:
    """By what a site's claims are assessed: its registries and its policy, without anything that reads."""
    return Rules(
        registry=load_actors(settings.actors), sources=load_sources(settings.sources), book=load_book(settings.policy)
    )


def load_stages(settings: Settings, tell: Callable[[str, float], None] | None = None) -> Stages:
    """The real stages: model, word lists and gazetteer. On first use the gazetteer is built, and `tell` told."""
    rules = load_rules(settings)
    reader = _load_reader(settings, rules.registry)
    # Last: nobody waits for its first use to hear of a bad setting.
    placer = Placer(open_gazetteer(settings.cache, tell, settings.gazetteer))
    return Stages(reader=reader, placer=placer, registry=rules.registry, sources=rules.sources, book=rules.book)


def _load_reader(settings: Settings, registry: ActorRegistry) -> Reads:
    rules = Reader.load(registry, load_weights(settings.attribution_weights))
    if not settings.model_url:
        return rules
    endpoint = Endpoint(url=settings.model_url, name=settings.model_name, key=settings.model_key)
    return AskingReader(rules, endpoint, registry)


def build_gazetteer(settings: Settings, tell: Callable[[str, float], None] | None = None) -> None:
    """Builds the gazetteer's index at the first use, before several processes would all want to."""
    open_gazetteer(settings.cache, tell)


def start_processes(settings: Settings, count: int = 0) -> Processes:
    """Reading processes, as many as asked for, else as the setting says."""
    return Processes(partial(_make_reading, settings), count or settings.processes or min(_processors(), 4))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _make_reading(settings: Settings) -> Callable[[Iterable[Report]], Iterator[Reading]]:
    return partial(read_reports, load_stages(settings))


def read_reports(stages: Stages, reports: Iterable[Report]) -> Iterator[Reading]:
    """Readings of `reports` in their order."""
    return map(stages.placer.place, stages.reader.read_many(reports))
