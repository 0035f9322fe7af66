"""Entries of the registry of sources as YAML, JSON or a form gives them, and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from livemap.errors import InputError
from livemap.model.rating import Reliability
from livemap.model.source import Side, Source
from livemap.model.speaker import folded_name
from livemap.model.voice import VoiceKind

ADVICE = "see docs/explanations/ratings.md"
FIELDS = frozenset({"name", "also", "party", "kind", "sides", "owner", "copies", "reliability", "reason"})
SIDE = frozenset({"party", "from", "to"})
#: Letters of a name or a reason; names and sides of one entry.
LONGEST, MOST = 500, 40
#: As a side it means that the source is on nobody's.
NOBODY = "none"


def read_entry(entry: Mapping[str, Any], where: str) -> Source:
    """The source that an entry describes; `where` names it in errors. Raises InputError, naming the field."""
    reliability, reason = _rating(entry, where)
    source = Source(
        name=_words(entry, "name", where),
        also=tuple(_name(name, where) for name in _list(entry.get("also"), f"{where}, field also")),
        kind=_kind(entry, where),
        sides=tuple(_side(side, where) for side in _list(entry.get("sides"), f"{where}, field sides")),
        owner=_words(entry, "owner", where),
        copies=_words(entry, "copies", where),
        reliability=reliability,
        reason=reason,
    )
    if source.copies and folded_name(source.copies) in source.keys:
        raise InputError(f"{where}, field copies: a source does not copy itself")
    return source


def entry_of(source: Source) -> dict[str, Any]:
    """The entry that describes the source; `read_entry` gives the source again."""
    sides = [
        {
            "party": side.party or NOBODY,
            **({"from": side.start.isoformat()} if side.start else {}),
            **({"to": side.end.isoformat()} if side.end else {}),
        }
        for side in source.sides
    ]
    every = {
        "name": source.name,
        "also": list(source.also),
        "kind": source.kind.value if source.kind else "",
        "sides": sides,
        "owner": source.owner,
        "copies": source.copies,
        "reliability": source.reliability.value if source.reliability else "",
        "reason": source.reason,
    }
    return {field: value for field, value in every.items() if value}


def write_sources(sources: Iterable[Source], parties: Mapping[str, tuple[Reliability, str]]) -> str:
    """A file that LIVEMAP_SOURCES may name."""
    entries = [entry_of(source) for source in sources]
    entries += [
        {"party": party, "reliability": rated.value, "reason": reason} for party, (rated, reason) in parties.items()
    ]
    return yaml.safe_dump({"sources": entries}, allow_unicode=True, sort_keys=False, width=110)


def _rating(entry: Mapping[str, Any], where: str) -> tuple[Reliability | None, str]:
    letter, reason = str(entry.get("reliability") or ""), _words(entry, "reason", where)
    if not letter:
        return None, reason
    if letter not in Reliability.__members__:
        raise InputError(f"{where}, field reliability: {letter!r} is not one of A, B, C, D, E, F")
    if not reason:
        raise InputError(f"{where}, field reason: a rating needs a reason")
    return Reliability(letter), reason


def _kind(entry: Mapping[str, Any], where: str) -> VoiceKind | None:
    said = str(entry.get("kind") or "")
    if said and said not in set(VoiceKind):
        raise InputError(f"{where}, field kind: {said!r} is none of {', '.join(VoiceKind)}")
    return VoiceKind(said) if said else None


def _side(said: Any, where: str) -> Side:
    where = f"{where}, field sides"
    if not isinstance(said, dict) or not said.get("party") or not SIDE.issuperset(said):
        raise InputError(f"{where}: each is a party with 'from' and 'to' where they are known")
    start, end = _day(said.get("from"), f"{where}, from"), _day(said.get("to"), f"{where}, to")
    if start and end and end < start:
        raise InputError(f"{where}: it ends on {end}, before it starts on {start}")
    party = str(said["party"])
    return Side(party=None if party == NOBODY else _name(party, where), start=start, end=end)


def _day(said: Any, where: str) -> date | None:
    if said is None or said == "":
        return None
    try:
        return date.fromisoformat(str(said))
    except ValueError as error:
        raise InputError(f"{where}: {said!r} is no day; write it as 2031-05-12") from error


def _words(entry: Mapping[str, Any], field: str, where: str) -> str:
    value = entry.get(field)
    return "" if value is None or value == "" else _name(value, f"{where}, field {field}")


def _name(value: Any, where: str) -> str:
    words = " ".join(str(value).split())
    if not words or len(words) > LONGEST or "\0" in words or isinstance(value, dict | list):
        raise InputError(f"{where}: needs words, of up to {LONGEST} letters")
    return words


def _list(value: Any, where: str) -> Sequence[Any]:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > MOST:
        raise InputError(f"{where}: needs a list of up to {MOST}")
    return value
