"""The registry of sources: how reliable somebody judged each to be, and why (docs/explanations/ratings.md)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from livemap.assessing.ratings.entries import ADVICE, FIELDS, read_entry
from livemap.errors import BadSetting, InputError
from livemap.model.incident import Origin
from livemap.model.rating import Reliability
from livemap.model.source import Source, SourceBook

UNRATED = "nobody has judged this source"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated:
    """One entry. Invariant: it has a reason."""

    reliability: Reliability
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRegistry:
    """Sources by their names, and ratings of parties. It never looks at what a source says this time."""

    book: SourceBook = field(default_factory=SourceBook)
    parties: Mapping[str, Rated] = field(default_factory=dict)

    def rating_of(self, origin: Origin) -> Rated | None:
        """The entry of the origin's name, else that of its party; None: not judged."""
        found = self.book.find(origin.name)
        if found and found.reliability:
            return Rated(reliability=found.reliability, reason=found.reason)
        return self.parties.get(origin.party) if origin.party else None

    def with_edits(self, edits: Iterable[tuple[str, Source | None]]) -> "SourceRegistry":
        """The registry with what people edited, by key; None: the entry was taken away."""
        changed = dict(edits)
        if not changed:
            return self
        left = [source for source in self.book.sources if source.key not in changed]
        came = [source for source in changed.values() if source]
        return replace(self, book=SourceBook.of([*left, *came]))


def rate_origins(origins: Iterable[Origin], sources: SourceRegistry) -> tuple[Origin, ...]:
    """The origins with their reliability: the registry's, else F. What they say this time plays no part."""
    return tuple(_rated(origin, sources.rating_of(origin)) for origin in origins)


def _rated(origin: Origin, rated: Rated | None) -> Origin:
    if rated is None:
        return replace(origin, reliability=Reliability.F, reliability_why=UNRATED)
    return replace(origin, reliability=rated.reliability, reliability_why=rated.reason)


def load_sources(path: Path | None) -> SourceRegistry:
    """The registry of a file; None: the shipped one, which rates nobody. Raises InputError naming entry and field."""
    if path is None:
        return shipped_sources()
    try:
        return read_sources(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise BadSetting(f"LIVEMAP_SOURCES: {path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


@cache
def shipped_sources() -> SourceRegistry:
    return read_sources(
        files("livemap.assessing.ratings").joinpath("sources.yml").read_text(encoding="utf-8"), "sources.yml"
    )


def read_sources(text: str, where: str) -> SourceRegistry:
    """The registry that a YAML text describes; `where` names it in errors."""
    try:
        value = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(f"{where}, line {line}: not YAML: {error.problem}") from error
    entries = value.get("sources") if isinstance(value, dict) else None
    if not isinstance(entries, list):
        raise InputError(f"{where}: needs a list named 'sources' ({ADVICE})")
    named: list[Source] = []
    parties: dict[str, Rated] = {}
    for number, entry in enumerate(entries, start=1):
        _add(entry, f"{where}, entry {number}", named, parties)
    return SourceRegistry(book=SourceBook.of(named), parties=parties)


def _add(entry: Any, where: str, named: list[Source], parties: dict[str, Rated]) -> None:
    if not isinstance(entry, dict):
        raise InputError(f"{where}: is not a mapping of name, reliability and reason ({ADVICE})")
    for unknown in sorted(str(key) for key in entry if key not in FIELDS):
        raise InputError(f"{where}: there is no field {unknown!r}; there are {', '.join(sorted(FIELDS))}")
    if entry.get("name") is None and entry.get("party") is None:
        raise InputError(f"{where}: needs a field 'name' or 'party'")
    source = read_entry(entry, where)
    if source.reliability is None and (entry.get("party") is not None or len(entry) == 1):
        raise InputError(f"{where}, field reliability: '' is not one of A, B, C, D, E, F")
    if entry.get("name") is not None:
        taken = {key for other in named for key in other.keys} & source.keys
        if taken:
            raise InputError(f"{where}, field name: {entry['name']!r} is rated twice; keep one entry")
        named.append(source)
    if entry.get("party") is not None and source.reliability:
        party = str(entry["party"])
        if party in parties:
            raise InputError(f"{where}, field party: {party!r} is rated twice; keep one entry")
        parties[party] = Rated(reliability=source.reliability, reason=source.reason)
