"""What the log alone says of a day: counted here a second time, by none of the program's own rules or tables."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

EDITS = {"correct", "merge", "split", "duplicate", "assess"}


@dataclass(kw_only=True)
class Told:
    """One ruling, as its entry says it."""

    id: int
    kind: str
    item: str
    decision: str
    by: str
    claims: tuple[str, ...]
    values: Mapping[str, str]
    in_force: bool = True


@dataclass(kw_only=True)
class Day:
    """All that the entries tell."""

    claims: int = 0
    incidents: int = 0
    rulings: list[Told] = field(default_factory=list)
    contributions: Counter[str] = field(default_factory=Counter)
    comments: dict[int, str] = field(default_factory=dict)
    signed_in: Counter[str] = field(default_factory=Counter)


def read_day(entries: Iterable[Any]) -> Day:
    """The day from the entries of the log, oldest first."""
    day = Day()
    state: dict[str, str] = {}
    for entry in entries:
        said = json.loads(entry.detail)
        match entry.action.split(" "):
            case ["report", "taken", "in"]:
                day.claims += said["claims"]
            case ["assessed"] if "incidents" in said:
                day.incidents = said["incidents"]
            case ["ruled"]:
                day.rulings.append(
                    Told(
                        id=said["ruling"],
                        kind=entry.item_kind,
                        item=entry.item_id,
                        decision=said["decision"],
                        by=entry.by,
                        claims=tuple(said.get("claims", ())),
                        values=dict(said["values"]),
                    )
                )
            case ["contribution", fate]:
                state[entry.item_id] = fate
            case ["comment", act]:
                day.comments[said["comment"]] = act
            case ["signed", "in"]:
                day.signed_in[entry.by] += 1
    day.contributions = Counter(state.values())
    _undo(day.rulings)
    return day


def _undo(rulings: list[Told]) -> None:
    by_id = {one.id: one for one in rulings}
    for one in reversed(rulings):
        if one.decision == "undo" and one.in_force:
            by_id[int(one.item)].in_force = False


def standings(day: Day, needs: Mapping[str, int]) -> Mapping[tuple[str, str], str]:
    """Where each item stands that somebody ruled on; `needs` has the items that need more approvals than one."""
    roots = _roots(day.rulings)
    own = [one for one in day.rulings if one.kind in ("claim", "incident")]
    made_of = {(one.kind, one.item): set(one.claims) for one in own if one.decision != "merge"}
    found = {}
    for key in sorted({(one.kind, one.item) for one in own}):
        claims = made_of.get(key, set())
        about = [one for one in day.rulings if _concerns(roots[one.id], key, claims)]
        found[key] = _standing(about, key, needs.get(key[1], 1))
    return found


def lines(day: Day) -> int:
    """How many items there are: each claim and each incident, by what was merged and split and not undone."""
    came = Counter(one.decision for one in day.rulings if one.in_force)
    return day.claims + day.incidents - came["merge"] + came["split"]


def corrections(day: Day, needs: Mapping[str, int]) -> set[int]:
    """The rulings by which something that was approved was approved no longer."""
    found = set()
    for number in range(1, len(day.rulings)):
        before, after = (standings(_cut(day, upto), needs) for upto in (number, number + 1))
        if any(standing == "approved" != after[key] for key, standing in before.items()):
            found.add(day.rulings[number].id)
    return found


def withheld(day: Day) -> int:
    """Incidents of which nothing is public: withheld whole, and not shown again."""
    return len({one.item for one in day.rulings if one.in_force and one.decision == "withhold"})


def _roots(rulings: list[Told]) -> Mapping[int, Told]:
    """For each ruling what it is about in the end: an undoing is about what it undid."""
    roots: dict[int, Told] = {}
    for one in rulings:
        roots[one.id] = roots[int(one.item)] if one.decision == "undo" else one
    return roots


def _concerns(root: Told, key: tuple[str, str], claims: set[str]) -> bool:
    if (root.kind, root.item) == key:
        return True
    # what is ruled on a claim is ruled on its incident as well
    return key[0] == "incident" and not claims.isdisjoint(root.claims)


def _standing(about: list[Told], key: tuple[str, str], needed: int) -> str:
    edits = {one.id for one in about if one.decision in EDITS}
    changes = [one.id for one in about if one.id in edits or (one.decision == "undo" and int(one.item) in edits)]
    last = max(changes, default=0)
    own = [one for one in about if (one.kind, one.item) == key and one.in_force]
    approvers: set[str] = set()
    settled = ""
    for one in own:
        if one.id > last and one.decision in ("approve", "reject"):
            settled = one.decision
            approvers = approvers | {one.by} if settled == "approve" else set()
    if settled == "reject":
        return "rejected"
    if len(approvers) >= needed:
        return "approved"
    if approvers:
        return "partly_approved"
    return "reopened" if any(one.decision == "approve" for one in own) else "open"


def _cut(day: Day, number: int) -> Day:
    """The day as it was after so many rulings."""
    rulings = [replace(one, in_force=True) for one in day.rulings[:number]]
    _undo(rulings)
    return replace(day, rulings=rulings)
