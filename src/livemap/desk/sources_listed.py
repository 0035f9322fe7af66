"""Sources as a list: what the registry has of each, and how often reports name it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from livemap.desk.sources import registry_of
from livemap.model.source import Source
from livemap.model.source_edit import SourceEdit
from livemap.model.speaker import folded_name
from livemap.pipeline.assessing import Rules
from livemap.store import Records

#: Voices and outlets of the store that are listed, the most quoted first.
QUOTED = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One line of the list."""

    key: str
    name: str
    #: None: the registry has no entry of it; reports name it.
    source: Source | None = None
    #: Names as reports have them.
    names: tuple[str, ...] = ()
    #: As the reading takes it; "": an outlet, or nothing is known.
    kind: str = ""
    party: str | None = None
    #: Claims that quote it, and reports that it published.
    claims: int = 0
    reports: int = 0

    @property
    def keys(self) -> frozenset[str]:
        return (self.source.keys if self.source else frozenset()) | {self.key}


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One field of an entry before and after an edit; "": nothing stands there."""

    field: str
    before: str
    after: str


def list_sources(records: Records, rules: Rules, *, q: str = "", kind: str = "", only: str = "") -> list[Listed]:
    """The sources that are asked for, the most named first. `only` is "registered", "rated" or "unrated"."""
    words = folded_name(q)
    found = [one for one in _gather(records, rules).lines.values() if _is_asked(one, words, kind, only)]
    return sorted(found, key=lambda one: (-(one.claims + one.reports), one.key))


def find_listed(records: Records, rules: Rules, key: str) -> Listed:
    """The line of one source; where nobody named it yet, an empty one to begin with."""
    gathered = _gather(records, rules)
    first = gathered.first_of.get(key, key)
    return gathered.lines.get(first) or Listed(key=key, name=key.title())


@dataclass(kw_only=True, slots=True)
class _Gathered:
    lines: dict[str, Listed] = field(default_factory=dict)
    #: Each folded name to the key of the entry that it is a name of.
    first_of: dict[str, str] = field(default_factory=dict)

    def line(self, name: str) -> Listed:
        key = folded_name(name) or name
        first = self.first_of.get(key, key)
        found = self.lines.setdefault(first, Listed(key=first, name=name))
        return replace(found, names=tuple(dict.fromkeys([*found.names, name])))


def _gather(records: Records, rules: Rules) -> _Gathered:
    book = registry_of(records, rules).book
    gathered = _Gathered(first_of={key: source.key for key, source in book.by_key.items()})
    for source in book.sources:
        gathered.lines[source.key] = Listed(
            key=source.key, name=source.name, source=source, kind=source.kind.value if source.kind else ""
        )
    for voice in records.voices.all(limit=QUOTED):
        line = gathered.line(voice.name)
        gathered.lines[line.key] = replace(
            line, kind=line.kind or voice.kind, party=line.party or voice.party, claims=line.claims + voice.claims
        )
    for outlet, reports in records.sources.outlets(limit=QUOTED):
        line = gathered.line(outlet)
        gathered.lines[line.key] = replace(line, reports=line.reports + reports)
    return gathered


def _is_asked(one: Listed, words: str, kind: str, only: str) -> bool:
    if words and not any(words in key for key in one.keys):
        return False
    if kind and one.kind != kind:
        return False
    rated = one.source is not None and one.source.reliability is not None
    return {"registered": one.source is not None, "rated": rated, "unrated": not rated}.get(only, True)


def changes_of(rules: Rules, edits: Sequence[SourceEdit]) -> list[tuple[SourceEdit, tuple[Change, ...]]]:
    """Each edit of one source with what it changed, oldest first; the first one against the site's file."""
    found = []
    before = next((one for one in rules.sources.book.sources if edits and one.key == edits[0].key), None)
    for edit in edits:
        found.append((edit, changes_between(before, edit.source)))
        before = edit.source
    return found


def changes_between(before: Source | None, after: Source | None) -> tuple[Change, ...]:
    """The fields that differ, in words."""
    old, new = told_of(before), told_of(after)
    return tuple(
        Change(field=name, before=old.get(name, ""), after=new.get(name, ""))
        for name in dict.fromkeys([*old, *new])
        if old.get(name, "") != new.get(name, "")
    )


def told_of(source: Source | None) -> dict[str, str]:
    """The fields of an entry in words."""
    if source is None:
        return {}
    return {
        "name": source.name,
        "other names": "; ".join(source.also),
        "kind": source.kind.value.replace("_", " ") if source.kind else "",
        "side": "; ".join(
            f"{(side.party or 'nobody').replace('_', ' ')}"
            f"{f' from {side.start}' if side.start else ''}{f' to {side.end}' if side.end else ''}"
            for side in source.sides
        ),
        "belongs to": source.owner,
        "copies": source.copies,
        "reliability": source.reliability.value if source.reliability else "",
        "why so rated": source.reason,
    }
