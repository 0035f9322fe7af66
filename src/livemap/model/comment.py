"""What people of the desk say to one another about an item; it decides nothing and is never public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

#: Fields of a claim that a comment may be on; "": the whole item.
COMMENTED = ("type", "modality", "figure", "actors", "place", "when", "voices")


class CommentAct(StrEnum):
    """What a step does to a comment."""

    WRITTEN = "written"
    #: Its author says it otherwise; what it said before stays.
    EDITED = "edited"
    #: Nothing more is to be done about it.
    RESOLVED = "resolved"
    REOPENED = "reopened"


@dataclass(frozen=True, kw_only=True, slots=True)
class CommentStep:
    """One step of one comment; appended, never changed."""

    #: 0: the store has not numbered it yet.
    id: int = 0
    #: Id of the comment's first step; 0: this is the first.
    comment: int = 0
    act: CommentAct
    #: "claim" or "incident".
    item_kind: str
    item_id: str
    #: One of COMMENTED, or "".
    field: str
    #: Name of the account.
    by: str
    at: datetime
    #: "" for a step that says nothing.
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Comment:
    """A comment as its steps make it. Invariant: the first step wrote it, and only its author edited it."""

    steps: tuple[CommentStep, ...]

    @property
    def id(self) -> int:
        return self.first.id

    @property
    def first(self) -> CommentStep:
        return self.steps[0]

    @property
    def versions(self) -> tuple[CommentStep, ...]:
        """What it said, oldest first; the last one is what it says."""
        return tuple(step for step in self.steps if step.act in (CommentAct.WRITTEN, CommentAct.EDITED))

    @property
    def text(self) -> str:
        return self.versions[-1].text

    @property
    def settled(self) -> CommentStep | None:
        """The step that resolved it; None: it is open."""
        turns = [step for step in self.steps if step.act in (CommentAct.RESOLVED, CommentAct.REOPENED)]
        return turns[-1] if turns and turns[-1].act is CommentAct.RESOLVED else None


def comments_of(steps: Sequence[CommentStep]) -> tuple[Comment, ...]:
    """The comments that these steps make, in the order in which they were written; `steps` oldest first."""
    found: dict[int, list[CommentStep]] = {}
    for step in steps:
        found.setdefault(step.comment, []).append(step)
    return tuple(Comment(steps=tuple(each)) for each in found.values())
