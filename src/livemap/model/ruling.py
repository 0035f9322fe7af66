"""What a person decided, why and when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """What a ruling does. Undo is another ruling."""

    APPROVE = "approve"
    REJECT = "reject"
    CORRECT = "correct"
    DUPLICATE = "duplicate"
    MERGE = "merge"
    SPLIT = "split"
    WITHHOLD = "withhold"
    COARSEN = "coarsen"
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
    #: New values by field name, for a correction.
    values: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a ruling needs a reason")
