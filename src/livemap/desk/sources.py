"""The registry of sources as people keep it: an edit is logged, and what depends on it is assessed anew at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from livemap.assessing.ratings.sources import SourceRegistry
from livemap.desk.ruling import recount
from livemap.errors import InputError, NotFound, Overtaken
from livemap.model.account import Account, Scope
from livemap.model.incident import Status, Verdict
from livemap.model.registry import ActorRegistry
from livemap.model.source import Source
from livemap.model.source_edit import SourceEdit
from livemap.pipeline.assessing import Rules
from livemap.reviewing.people.roles import check_scope
from livemap.store import Records, Store
from livemap.store.desk.sources import EDITED, detail_of
from livemap.store.log import PROGRAM, Act, details_in

LONGEST_REASON = 2_000
#: Incidents whose change an entry of the log names; of more it says how many.
NAMED = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedSource:
    """What a person says of a source, and which edit of it they had seen last."""

    key: str
    #: None: the entry is to be taken away.
    source: Source | None
    reason: str
    #: Id of the last edit that they had seen of it; 0: none.
    seen: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """An incident whose verdict an edit changed. It has no words, so that the log keeps none that must be forgotten."""

    incident: str
    #: None: it was another incident before.
    before: Status | None
    #: None: it is another incident now.
    after: Status | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """An edit that is kept, and what followed."""

    edit: SourceEdit
    #: Claims in which the source speaks.
    claims: int
    #: Incidents with another verdict, credibility, origins or ratings than before.
    moved: tuple[Moved, ...]


def registry_of(records: Records, rules: Rules) -> SourceRegistry:
    """The site's file with what people edited since."""
    return rules.sources.with_edits(records.sources.in_force())


def edit_source(store: Store, account: Account | None, wanted: WantedSource, now: datetime, rules: Rules) -> Edited:
    """Keeps the edit with its entry in the log and assesses the claims that it touches, in one transaction.

    `account` None: whoever has the store itself. Raises NotAllowed below an editor, Overtaken where another edit came
    between, InputError for what cannot be.
    """
    with store.writing() as records:
        if account:
            check_scope(records.people.accounts.get(account.name), None, Scope.EDIT)
        before = registry_of(records, rules)
        old = next((one for one in before.book.sources if one.key == wanted.key), None)
        _check(records, wanted, before, rules.registry)
        edit = SourceEdit(
            key=wanted.key,
            source=wanted.source,
            by=account.name if account else PROGRAM,
            at=now,
            reason=_reason(wanted.reason),
        )
        kept = records.sources.append(edit)
        claims = records.sources.claims_of(_touched(before, registry_of(records, rules), old, wanted.source))
        moved = _reassess(records, claims, now, rules) if claims else ()
        _log(records, kept, claims, moved, now)
        return Edited(edit=kept, claims=len(claims), moved=moved)


def _check(records: Records, wanted: WantedSource, before: SourceRegistry, actors: ActorRegistry) -> None:
    edits = records.sources.on(wanted.key)
    if edits and edits[-1].id > wanted.seen:
        last = edits[-1]
        raise Overtaken(f"since you opened this source, {last.by} edited it: {last.reason}. Look again, then save")
    source = wanted.source
    if source is None:
        if wanted.key not in {one.key for one in before.book.sources}:
            raise NotFound(f"there is no source {wanted.key!r} to take away")
        return
    if source.key != wanted.key:
        raise InputError("name: it may be written otherwise, but must stay the same name; put others under 'also'")
    for key in sorted(source.keys):
        other = before.book.by_key.get(key)
        if other and other.key != source.key:
            raise InputError(f"also: {key!r} is a name of {other.name} already")
    for side in source.sides:
        if side.party and actors.party(side.party) is None:
            raise InputError(f"sides: there is no party {side.party!r}; the actor registry has them")


def _touched(before: SourceRegistry, after: SourceRegistry, old: Source | None, new: Source | None) -> set[str]:
    """Folded names whose claims the edit may move: its own, and those of sources that copy it or belong to it."""
    keys = {key for source in (old, new) if source for key in source.keys}
    while True:
        more = {
            key
            for source in (*before.book.sources, *after.book.sources)
            if _rests_on(before, source, keys) or _rests_on(after, source, keys)
            for key in source.keys
        }
        if more <= keys:
            return keys
        keys |= more


def _rests_on(registry: SourceRegistry, source: Source, keys: set[str]) -> bool:
    others = [registry.book.find(name) for name in (source.copies, source.owner)]
    return any(other is not None and not keys.isdisjoint(other.keys) for other in others)


def _reassess(records: Records, claims: Sequence[str], now: datetime, rules: Rules) -> tuple[Moved, ...]:
    before = _verdicts(records, claims)
    recount(records, claims, now, rules)
    after = _verdicts(records, claims)
    keys = [key for key in sorted({*before, *after}) if before.get(key) != after.get(key)]
    return tuple(
        Moved(
            incident=key,
            before=before[key].status if key in before else None,
            after=after[key].status if key in after else None,
        )
        for key in keys
    )


def _verdicts(records: Records, claims: Sequence[str]) -> Mapping[str, Verdict]:
    keys = sorted(records.incidents.holding(claims))
    return {key: records.incidents.get(key).verdict for key in keys}


def _log(records: Records, edit: SourceEdit, claims: Sequence[str], moved: Sequence[Moved], now: datetime) -> None:
    detail = {
        **detail_of(edit),
        "claims": len(claims),
        "moved": len(moved),
        "incidents": [[one.incident, one.before, one.after] for one in moved[:NAMED]],
    }
    records.log.append(Act(by=edit.by, action=EDITED, item_kind="source", item_id=edit.key, detail=detail), now)


def moved_by(records: Records, key: str) -> Mapping[int, tuple[int, tuple[Moved, ...]]]:
    """For each edit of a source, by its number: how many incidents it moved, and those that the log names."""
    found = {}
    for entry in records.log.of_item("source", key):
        said = details_in(entry)
        if not {"edit", "moved", "incidents"} <= said.keys():
            continue  # a broken entry, which the chain names
        moved = tuple(
            Moved(incident=incident, before=_status(before), after=_status(after))
            for incident, before, after in said["incidents"]
        )
        found[int(said["edit"])] = (int(said["moved"]), moved)
    return found


def _status(said: str | None) -> Status | None:
    return Status(said) if said else None


def _reason(said: str) -> str:
    reason = " ".join(said.split())
    if not reason:
        raise InputError("reason: say in a few words why you edit this source")
    if len(reason) > LONGEST_REASON or "\0" in reason:
        raise InputError(f"reason: at most {LONGEST_REASON:,} characters")
    return reason
