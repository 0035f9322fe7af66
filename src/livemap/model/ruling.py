"""What a person decided, why and when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """What a ruling does. Undo is another ruling."""

    APPROVE = "approve"
    REJECT = "reject"
    #: Fields of a claim read otherwise than the machine read them.
    CORRECT = "correct"
    #: A claim is the same statement as another one.
    DUPLICATE = "duplicate"
    #: An incident is the same happening as another one.
    MERGE = "merge"
    #: Some claims of an incident are about another happening.
    SPLIT = "split"
    #: Reliability of a claim's source A-F and credibility of what it says 1-6.
    RATE = "rate"
    #: The value that a person stands for, beside what the origins say.
    ASSESS = "assess"
    #: Somebody should look again.
    FLAG = "flag"
    #: Kept from the public, whole or in part.
    WITHHOLD = "withhold"
    #: Shown to the public less exactly than it is known.
    COARSEN = "coarsen"
    #: Kept from the public until a time.
    EMBARGO = "embargo"
    UNDO = "undo"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruling:
    """A decision of one person on one item; appended, never changed. Invariant: it has a reason."""

    id: int
    #: "claim", "incident" or "ruling" (for undo).
    item_kind: str
    item_id: str
    decision: Decision
    #: Name of the person's account.
    by: str
    at: datetime
    reason: str
    #: New values by field name, for a correction; what else the decision needs (`livemap.reviewing.values`).
    values: tuple[tuple[str, str], ...] = ()
    #: The claims that the item was made of when it was ruled on; a ruling to be undone has none of its own.
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a ruling needs a reason")

    @property
    def value(self) -> dict[str, str]:
        """The values by their names."""
        return dict(self.values)
