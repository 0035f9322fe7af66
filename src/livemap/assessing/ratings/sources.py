"""The registry of sources: how reliable somebody judged each to be, and why (docs/explanations/ratings.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from livemap.errors import BadSetting, InputError
from livemap.model.incident import Origin
from livemap.model.rating import Reliability
from livemap.model.speaker import folded_name

UNRATED = "nobody has judged this source"
ADVICE = "see docs/explanations/ratings.md"
FIELDS = frozenset({"name", "also", "party", "reliability", "reason"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Rated:
    """One entry. Invariant: it has a reason."""

    reliability: Reliability
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRegistry:
    """Entries by folded name and by party. It never looks at what a source says this time."""

    named: Mapping[str, Rated] = field(default_factory=dict)
    parties: Mapping[str, Rated] = field(default_factory=dict)

    def rating_of(self, origin: Origin) -> Rated | None:
        """The entry of the origin's name, else that of its party; None: not judged."""
        found = self.named.get(folded_name(origin.name))
        return found or (self.parties.get(origin.party) if origin.party else None)


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
    named: dict[str, Rated] = {}
    parties: dict[str, Rated] = {}
    for number, entry in enumerate(entries, start=1):
        _add(entry, f"{where}, entry {number}", named, parties)
    return SourceRegistry(named=named, parties=parties)


def _add(entry: Any, where: str, named: dict[str, Rated], parties: dict[str, Rated]) -> None:
    if not isinstance(entry, dict):
        raise InputError(f"{where}: is not a mapping of name, reliability and reason ({ADVICE})")
    for unknown in sorted(str(key) for key in entry if key not in FIELDS):
        raise InputError(f"{where}: there is no field {unknown!r}; there are {', '.join(sorted(FIELDS))}")
    rated = _rating(entry, where)
    names = [entry.get("name"), *_list(entry.get("also"), where)]
    for name in names:
        if name is not None:
            _keep(named, folded_name(str(name)), rated, f"{where}, field name: {name!r}")
    if entry.get("party") is not None:
        _keep(parties, str(entry["party"]), rated, f"{where}, field party: {entry['party']!r}")
    if entry.get("name") is None and entry.get("party") is None:
        raise InputError(f"{where}: needs a field 'name' or 'party'")


def _rating(entry: Mapping[str, Any], where: str) -> Rated:
    letter, reason = str(entry.get("reliability", "")), str(entry.get("reason") or "").strip()
    if letter not in Reliability.__members__:
        raise InputError(f"{where}, field reliability: {letter!r} is not one of A, B, C, D, E, F")
    if not reason:
        raise InputError(f"{where}, field reason: a rating needs a reason")
    return Rated(reliability=Reliability(letter), reason=reason)


def _list(value: Any, where: str) -> Sequence[Any]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InputError(f"{where}, field also: needs a list of names")
    return value


def _keep(kept: dict[str, Rated], key: str, rated: Rated, where: str) -> None:
    if key in kept:
        raise InputError(f"{where} is rated twice; keep one entry")
    kept[key] = rated
