"""What a person of the desk is told: that what they approved has changed, or that somebody named them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NoticeKind(StrEnum):
    """Why a person is told."""

    #: What they approved was changed since, and waits to be approved again.
    REOPENED = "reopened"
    #: Somebody named them in a comment.
    MENTION = "mention"
    #: Somebody gave them an item to rule on.
    ASSIGNED = "assigned"


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """One thing that one person is told, on one item of the desk. It is for that person alone."""

    id: int
    #: Whom it is for.
    account: str
    kind: NoticeKind
    #: "claim" or "incident".
    item_kind: str
    item_id: str
    #: What happened, in a sentence: 'bo corrected it: The list has seventeen.'
    words: str
    at: datetime
    #: When the person had seen it; None: not yet.
    read: datetime | None = None
