"""Four eyes: who may rule on what, from the rulings that there are. Pure: the same history, the same answer.

Rule 7: whoever wrote or last edited an item cannot approve it; a change after approval reopens it; every ruling has
a reason (`Ruling` itself refuses one without). An undone ruling counts for nothing, but whoever made it wrote it.
"""

from dataclasses import dataclass
from enum import StrEnum

from livemap.errors import NotAllowed
from livemap.model.in_force import in_force
from livemap.model.ruling import Decision, Ruling

__all__ = ["EDITS", "SETTLING", "SHIELDS", "Case", "Policy", "Standing", "check_ruling", "in_force", "standing_of"]

#: Decisions that change what an item says or is made of: they reopen it, and who made them is its editor.
EDITS = frozenset({Decision.CORRECT, Decision.MERGE, Decision.SPLIT, Decision.DUPLICATE, Decision.ASSESS})
#: Decisions that settle an item. A later one stands in place of an earlier one.
SETTLING = frozenset({Decision.APPROVE, Decision.REJECT})
#: Decisions about what may be seen of an item; they change nothing of its standing.
SHIELDS = frozenset({Decision.WITHHOLD, Decision.COARSEN, Decision.EMBARGO})
#: Name of the value by which an approval says what it approved.
CONTENT = "content"


class Standing(StrEnum):
    """Where an item stands with the people who rule."""

    #: Nobody ruled; as read by the machine or as last corrected.
    OPEN = "open"
    #: It was approved and has changed since.
    REOPENED = "reopened"
    #: Approved by some, but by fewer than the policy asks for.
    PARTLY_APPROVED = "partly_approved"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """How many people other than its editors must approve an item. Invariant: at least one."""

    approvals: int = 1
    #: Why so many, in a sentence.
    why: str = "one pair of eyes besides its editor's"

    def __post_init__(self) -> None:
        if self.approvals < 1:
            raise ValueError(f"a policy needs one approval at least, not {self.approvals}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """An item with all that was ruled on it, on the claims that it is made of, and on those rulings; oldest first."""

    #: "claim" or "incident".
    kind: str
    id: str
    history: tuple[Ruling, ...] = ()
    #: Digest of what an incident is made of: when its claims change, what was approved is no longer there. "": a claim.
    content: str = ""
    #: Accounts that wrote it, or one of its claims, by hand; none: the machine read it.
    authors: frozenset[str] = frozenset()

    @property
    def last(self) -> int:
        """Id of the last ruling; 0: there is none. Who rules says which they have seen."""
        return max((ruling.id for ruling in self.history), default=0)

    def owns(self, ruling: Ruling) -> bool:
        """Whether the ruling is on the item itself, and not on a claim of it or on a ruling."""
        return (ruling.item_kind, ruling.item_id) == (self.kind, self.id)


def standing_of(case: Case, policy: Policy) -> Standing:
    """Where the item stands."""
    last = _settled(case)
    if last and last[-1].decision is Decision.REJECT:
        return Standing.REJECTED
    approvers = approvers_of(case)
    if len(approvers) >= policy.approvals:
        return Standing.APPROVED
    if approvers:
        return Standing.PARTLY_APPROVED
    return Standing.REOPENED if overruled_approvers(case) else Standing.OPEN


def approvers_of(case: Case) -> frozenset[str]:
    """Who approves the item as it is: those who did since it was last changed or rejected."""
    approvers: set[str] = set()
    for ruling in _settled(case):
        if ruling.decision is Decision.REJECT:
            approvers.clear()
        elif ruling.value.get(CONTENT, "") == case.content:
            approvers.add(ruling.by)
    return frozenset(approvers)


def overruled_approvers(case: Case) -> frozenset[str]:
    """Who approved the item as it was before the last change and has not approved it since: they are to be told."""
    approved = {
        ruling.by for ruling in in_force(case.history) if ruling.decision is Decision.APPROVE and case.owns(ruling)
    }
    return frozenset(approved) - approvers_of(case)


def check_ruling(ruling: Ruling, case: Case) -> None:
    """Raises NotAllowed with the reason if `ruling` may not be made now."""
    if ruling.decision is Decision.APPROVE:
        check_approver(ruling.by, case)
    if ruling.decision is Decision.UNDO:
        _check_undo(ruling, case)


def editors_of(case: Case) -> frozenset[str]:
    """Who wrote or last edited the item; nobody: the machine, and nobody since.

    Undoing an edit is an edit as well: it decides what the item says from then on.
    """
    changes = _changes(case)
    return frozenset({changes[-1].by}) if changes else case.authors


def check_approver(name: str, case: Case) -> None:
    """Raises NotAllowed with the reason if this account may not approve the item as it is."""
    if name in editors_of(case) | case.authors:
        raise NotAllowed(f"{name} wrote or last edited this {case.kind}; someone else must approve it")
    if name in approvers_of(case):
        raise NotAllowed(f"{name} has approved this {case.kind} already")


def _check_undo(ruling: Ruling, case: Case) -> None:
    if ruling.item_kind != "ruling" or not ruling.item_id.isdecimal():
        raise NotAllowed(f"only a ruling can be undone, not {ruling.item_kind} {ruling.item_id!r}")
    if int(ruling.item_id) not in {past.id for past in in_force(case.history)}:
        raise NotAllowed(f"there is no ruling {ruling.item_id} in force to be undone")


def _changes(case: Case) -> tuple[Ruling, ...]:
    """The edits, and the undoings of edits, undone or not."""
    edits = {ruling.id for ruling in case.history if ruling.decision in EDITS}
    return tuple(
        ruling
        for ruling in case.history
        if ruling.id in edits or (ruling.decision is Decision.UNDO and int(ruling.item_id) in edits)
    )


def _settled(case: Case) -> tuple[Ruling, ...]:
    """The settling rulings on the item in force since it was last changed, by an edit or the undoing of one."""
    last = max((ruling.id for ruling in _changes(case)), default=0)
    return tuple(
        ruling
        for ruling in in_force(case.history)
        if ruling.id > last and ruling.decision in SETTLING and case.owns(ruling)
    )
