"""What happened to an item, ruling by ruling, with what each one changed: old and new value of every field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from livemap.desk.cases import Item
from livemap.desk.corrections import roots_of
from livemap.desk.fields import values_of
from livemap.model.corrections import apply_rulings
from livemap.model.in_force import in_force
from livemap.model.recorded import RecordedClaim
from livemap.model.ruling import Decision, Ruling
from livemap.reviewing.policy import Case, Policy, standing_of

#: What an item says besides its claims' fields; a claim's fields stand under its id.
WHOLE = ""
#: Decisions of which the last one in force holds, and under which name each of their values is shown.
VALUES = {
    Decision.RATE: {"reliability": "source reliability", "credibility": "information credibility"},
    Decision.ASSESS: {"low": "assessed, at least", "high": "assessed, at most", "text": "assessed"},
    Decision.DUPLICATE: {"of": "duplicate of"},
    Decision.MERGE: {"with": "merged with"},
    Decision.SPLIT: {"out": "split off"},
    Decision.WITHHOLD: {"part": "withheld"},
    Decision.COARSEN: {"to": "place shown as"},
    Decision.EMBARGO: {"until": "embargo until"},
}
State = Mapping[tuple[str, str], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A field that a ruling changed; "": it had, or has, no value."""

    #: The claim whose field it is; `WHOLE`: the item itself.
    claim: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One ruling on the item, on a claim of it or on an earlier ruling, and what it changed."""

    ruling: Ruling
    #: The ruling at the end of what this one undid; itself where it undid nothing.
    root: Ruling
    changes: tuple[Change, ...]
    #: Id of the ruling that undid it; None: it is in force.
    undone_by: int | None


def history_of(item: Item, after: int = 0) -> tuple[Step, ...]:
    """The rulings on the item with a higher id than `after`, oldest first."""
    rulings = item.case.history
    roots, undone = roots_of(rulings), _undoings(rulings)
    steps = []
    before = _state(item, rulings[: _position(rulings, after)])
    for number in range(_position(rulings, after), len(rulings)):
        now = _state(item, rulings[: number + 1])
        ruling = rulings[number]
        steps.append(
            Step(
                ruling=ruling,
                root=roots[ruling.id],
                changes=tuple(_changes(before, now)),
                undone_by=undone.get(ruling.id),
            )
        )
        before = now
    return tuple(steps)


def _position(rulings: Sequence[Ruling], after: int) -> int:
    return sum(ruling.id <= after for ruling in rulings)


def _undoings(rulings: Sequence[Ruling]) -> dict[int, int]:
    """For each ruling that is not in force, the one in force that undid it."""
    holds = in_force(rulings)
    return {int(one.item_id): one.id for one in holds if one.decision is Decision.UNDO}


def _changes(before: State, now: State) -> Iterator[Change]:
    for claim, field in dict.fromkeys([*before, *now]):
        old, new = before.get((claim, field), ""), now.get((claim, field), "")
        if old != new:
            yield Change(claim=claim, field=field, old=old, new=new)


def _state(item: Item, history: Sequence[Ruling]) -> State:
    """Everything that rulings can change of the item, as it stood after these."""
    state: dict[tuple[str, str], str] = {(WHOLE, "standing"): _standing(item.case, history, item.policy)}
    for claim in item.machine:
        state |= {(claim.claim.id, name): value for name, value in _fields(claim, history).items()}
    for ruling in in_force(history):
        of = ruling.item_id if ruling.item_kind == "claim" and item.case.kind == "incident" else WHOLE
        state |= {(of, VALUES[ruling.decision][name]): value for name, value in _named(ruling)}
        if ruling.decision is Decision.FLAG:
            state[of, "flagged"] = "for a second look"
    return state


def _standing(case: Case, history: Sequence[Ruling], policy: Policy) -> str:
    then = Case(kind=case.kind, id=case.id, history=tuple(history), content=case.content, authors=case.authors)
    return standing_of(then, policy).value


def _fields(claim: RecordedClaim, history: Sequence[Ruling]) -> dict[str, str]:
    return values_of(apply_rulings(claim, history))


def _named(ruling: Ruling) -> Iterator[tuple[str, str]]:
    shown = VALUES.get(ruling.decision, {})
    yield from ((name, value) for name, value in ruling.values if name in shown)
