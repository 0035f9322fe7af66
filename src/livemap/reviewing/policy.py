"""Four eyes: who may rule on what, from the rulings that there are. Pure: the same history, the same answer.

Rule 7: whoever wrote or last edited a claim cannot approve it; a change after approval reopens it; every ruling has
a reason (`Ruling` itself refuses one without). An undone ruling counts for nothing, but whoever made it wrote it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from livemap.errors import NotAllowed
from livemap.model.ruling import Decision, Ruling

#: Decisions that change what an item says or is made of: they reopen it, and who made them is its editor.
EDITS = frozenset({Decision.CORRECT, Decision.MERGE, Decision.SPLIT, Decision.DUPLICATE})
#: Decisions that settle an item. A later one stands in place of an earlier one.
SETTLING = frozenset({Decision.APPROVE, Decision.REJECT})
#: Decisions about what may be seen of an item; they change nothing of its standing.
SHIELDS = frozenset({Decision.WITHHOLD, Decision.COARSEN})


class Standing(StrEnum):
    """Where an item stands with the people who rule."""

    #: Nobody ruled, or it was changed since; as read by the machine or as last corrected.
    OPEN = "open"
    #: Approved by some, but by fewer than the policy asks for.
    PARTLY_APPROVED = "partly_approved"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """How many people other than its editors must approve an item. Invariant: at least one."""

    approvals: int = 1

    def __post_init__(self) -> None:
        if self.approvals < 1:
            raise ValueError(f"a policy needs one approval at least, not {self.approvals}")


def standing_of(history: Sequence[Ruling], policy: Policy) -> Standing:
    """The standing of an item from all rulings on it and on those rulings, oldest first."""
    last = _settled(history)
    if last and last[-1].decision is Decision.REJECT:
        return Standing.REJECTED
    approvers = _approvers(history)
    if len(approvers) >= policy.approvals:
        return Standing.APPROVED
    return Standing.PARTLY_APPROVED if approvers else Standing.OPEN


def check_ruling(ruling: Ruling, history: Sequence[Ruling], author: str | None = None) -> None:
    """Raises NotAllowed with the reason if `ruling` may not be made after `history`.

    `author` is the account that wrote the item by hand; None: the machine read it.
    """
    if ruling.decision is Decision.APPROVE:
        _check_approval(ruling, history, author)
    if ruling.decision is Decision.UNDO:
        _check_undo(ruling, history)


def editor_of(history: Sequence[Ruling], author: str | None) -> str | None:
    """Who wrote or last edited the item; None: the machine, and nobody since.

    Undoing an edit is an edit as well: it decides what the item says from then on.
    """
    editor = author
    edits = {ruling.id for ruling in history if ruling.decision in EDITS}
    for ruling in history:
        if ruling.decision in EDITS or (ruling.decision is Decision.UNDO and _undone_id(ruling) in edits):
            editor = ruling.by
    return editor


def in_force(history: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """The rulings that were not undone; an undo that was itself undone undoes nothing. Oldest first."""
    undone: set[int] = set()
    for ruling in reversed(history):
        if ruling.decision is Decision.UNDO and ruling.id not in undone:
            undone.add(_undone_id(ruling))
    return tuple(ruling for ruling in history if ruling.id not in undone)


def _check_approval(ruling: Ruling, history: Sequence[Ruling], author: str | None) -> None:
    if ruling.by == editor_of(history, author):
        raise NotAllowed(f"{ruling.by} wrote or last edited this {ruling.item_kind}; someone else must approve it")
    if ruling.by in _approvers(history):
        raise NotAllowed(f"{ruling.by} has approved this {ruling.item_kind} already")


def _check_undo(ruling: Ruling, history: Sequence[Ruling]) -> None:
    if ruling.item_kind != "ruling" or not ruling.item_id.isdecimal():
        raise NotAllowed(f"only a ruling can be undone, not {ruling.item_kind} {ruling.item_id!r}")
    if _undone_id(ruling) not in {past.id for past in in_force(history)}:
        raise NotAllowed(f"there is no ruling {ruling.item_id} in force to be undone")


def _undone_id(ruling: Ruling) -> int:
    return int(ruling.item_id)


def _since_change(history: Sequence[Ruling]) -> tuple[Ruling, ...]:
    """The rulings in force since the item was last changed, by an edit or by the undoing of one."""
    edits = {ruling.id for ruling in history if ruling.decision in EDITS}
    changes = edits | {
        ruling.id for ruling in history if ruling.decision is Decision.UNDO and _undone_id(ruling) in edits
    }
    last = max(changes, default=0)
    return tuple(ruling for ruling in in_force(history) if ruling.id > last)


def _settled(history: Sequence[Ruling]) -> tuple[Ruling, ...]:
    return tuple(ruling for ruling in _since_change(history) if ruling.decision in SETTLING)


def _approvers(history: Sequence[Ruling]) -> frozenset[str]:
    """Who approves the item as it is: those who did since it was last changed or rejected."""
    approvers: set[str] = set()
    for ruling in _settled(history):
        if ruling.decision is Decision.REJECT:
            approvers.clear()
        else:
            approvers.add(ruling.by)
    return frozenset(approvers)
